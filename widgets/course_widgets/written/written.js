/** A text of one's own, kept in the learner's file: never marked, saved as it is typed. */
import { describe, h } from "../question/dom.js";
import { question } from "../question/question.js";

/** After the last key, when the count is said aloud, in milliseconds. */
export const COUNT_DELAY = 3000;

/** How many words a text has; punctuation that stands alone, as French has it, is none. */
export function countWords(text) {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/** The text with the opening words before it, unless they are there already. */
export function opened(text, start) {
  return text.startsWith(start) ? text : `${start.trimEnd()} ${text.trimStart()}`;
}

export default question((ctx) => {
  const { content, words, id } = ctx;
  let opening = content.start;
  let timer = null;
  const field = h("textarea", { id: `${id}-field`, class: "cq-field cq-writing", rows: "5" });
  const count = h("p", { class: "cq-count", id: `${id}-count` });
  describe(field, count.id);
  const start = content.start
    ? h("button", { type: "button", class: "cq-button cq-ghost cq-start" }, words.label("written_start"))
    : null;
  const checks = (content.checklist ?? []).map(({ id: key, html }) => {
    const input = h("input", { type: "checkbox", id: `${id}-check-${key}`, value: key });
    return { key, input, line: h("label", { class: "cq-check" }, input, h("span", { html })) };
  });
  const checklist = checks.length
    ? h(
        "fieldset",
        { class: "cq-checklist" },
        h("legend", {}, words.label("written_check")),
        ...checks.map(({ line }) => line),
      )
    : null;

  const counted = () => {
    const said = [words.plural("words", countWords(field.value))];
    if (content.words) said.push(words.label("words_advice", { min: content.words[0], max: content.words[1] }));
    return said.join(" · ");
  };
  /** Where the browser cannot size the field to its text (`field-sizing`), the height is set here. */
  function grow() {
    count.textContent = counted();
    if (start) start.hidden = field.value.startsWith(opening);
    if (globalThis.CSS?.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 4}px`;
  }

  field.addEventListener("input", () => {
    grow();
    clearTimeout(timer);
    timer = setTimeout(() => ctx.say(counted()), COUNT_DELAY);
  });
  start?.addEventListener("click", () => {
    field.value = opened(field.value, opening);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    grow();
    ctx.changed();
  });

  grow();
  return {
    body: h("div", {}, start, field, count, checklist),
    control: field,
    button: words.label("written_save"),
    read: () => ({
      text: field.value,
      checks: checks.filter(({ input }) => input.checked).map(({ key }) => key),
    }),
    fill({ text, checks: checked = [] }) {
      field.value = text ?? "";
      for (const { key, input } of checks) input.checked = checked.includes(key);
      grow();
    },
    /** The opening words may hold what the learner wrote elsewhere, which only the kernel knows. */
    told(state) {
      opening = state.start ?? content.start;
      grow();
    },
    missing: () => (field.value.trim() ? null : { field, text: words.label("written_missing") }),
    close: () => clearTimeout(timer),
  };
});
