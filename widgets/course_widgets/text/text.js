/** A few words to type. */
import { h } from "../question/dom.js";
import { question } from "../question/question.js";

export default question(({ words, id }) => {
  const field = h("input", {
    type: "text",
    id: `${id}-field`,
    class: "cq-field",
    autocapitalize: "off",
    autocomplete: "off",
    spellcheck: "false",
  });
  return {
    body: h("div", { class: "cq-typed" }, field),
    control: field,
    read: () => ({ text: field.value.trim() }),
    fill: ({ text }) => (field.value = text ?? ""),
    missing: () => (field.value.trim() ? null : { field, text: words.label("text_missing") }),
    solution: ({ text }) => h("p", { class: "cq-answer" }, text),
  };
});
