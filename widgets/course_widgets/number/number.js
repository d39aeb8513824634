/** A number to type, as people write it; the kernel reads it. */
import { describe, h } from "../question/dom.js";
import { question } from "../question/question.js";

export default question(({ content, words, id }) => {
  const field = h("input", { type: "text", inputmode: "decimal", id: `${id}-field`, class: "cq-field cq-short" });
  const unit = content.unit ? h("span", { class: "cq-unit", id: `${id}-unit` }, content.unit) : null;
  if (unit) describe(field, unit.id);
  return {
    body: h("div", { class: "cq-typed" }, field, unit),
    control: field,
    read: () => ({ number: field.value.trim() }),
    fill: ({ number }) => (field.value = number ?? ""),
    missing: () => (field.value.trim() ? null : { field, text: words.label("number_missing") }),
    solution: ({ number }) => h("p", { class: "cq-answer" }, [number, content.unit].filter(Boolean).join("\u00a0")),
  };
});
