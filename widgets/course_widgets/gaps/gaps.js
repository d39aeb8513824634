/** Gaps in a text, typed or chosen in a menu, in the sentence itself. */
import { h, icon, reason, verdict } from "../question/dom.js";
import { question } from "../question/question.js";

/** The blocks before the first that holds a gap: they ask, the others are filled in. */
export function leading(blocks, hasGap) {
  const first = blocks.findIndex(hasGap);
  return first < 0 ? blocks : blocks.slice(0, first);
}

/** The punctuation that a text begins with, a space before it included. */
export function tail(text) {
  return /^(?:[ \u00a0\u202f]?[.,;:!?\u2026\u00bb)\]\u201d\u2019]+)*/.exec(text)[0];
}

export default question((ctx) => {
  const { content, words, id, prompt } = ctx;
  const blocks = [...prompt.childNodes];
  const asks = leading(blocks, (node) => node.querySelector?.("[data-gap]") || node.matches?.("[data-gap]"));
  const sentence = h("div", { class: "cq-sentence" });
  const inlined = blocks.some((node) => node.matches?.("[data-gap]"));
  sentence.append(...(inlined ? blocks : blocks.slice(asks.length)));

  const places = [...sentence.querySelectorAll("[data-gap]")];
  const verdicts = h("div", { class: "cq-gap-verdicts" });
  const gaps = places.map((place, at) => {
    const key = place.dataset.gap;
    const { choices, size } = content.gaps[key];
    const name = { id: `${id}-gap-${key}`, "aria-label": words.label("gap", { n: at + 1, of: places.length }) };
    const field = choices
      ? h(
          "select",
          { ...name, class: "cq-field" },
          h("option", { value: "" }, words.label("gap_choose")),
          ...choices.map((choice) => h("option", { value: choice }, choice)),
        )
      : h("input", {
          ...name,
          type: "text",
          class: "cq-field",
          autocapitalize: "off",
          autocomplete: "off",
          spellcheck: "false",
        });
    if (!choices) field.style.setProperty("--cq-size", `${size}ch`);
    const box = h("div", { id: `${id}-gap-${key}-box` });
    const gap = h("span", { class: "cq-gap" }, field);
    const held = h("span", { class: "cq-held" }, gap);
    place.replaceWith(held);
    const after = held.nextSibling;
    if (after?.nodeType === Node.TEXT_NODE) {
      const kept = tail(after.data);
      after.data = after.data.slice(kept.length);
      held.append(kept);
    }
    verdicts.append(box);
    const lead = places.length > 1 ? words.label("gap_verdict", { n: at + 1 }) : "";
    const show = (part) => {
      verdict(box, part, { words, field, lead });
      gap.querySelector(".cq-icon")?.remove();
      gap.classList.remove("cq-right", "cq-wrong");
      if (typeof part?.right !== "boolean") return;
      gap.classList.add(part.right ? "cq-right" : "cq-wrong");
      gap.append(icon(part.right ? "right" : "wrong"));
    };
    field.addEventListener("input", () => show(null));
    return { key, field, held, show };
  });

  return {
    body: h("div", {}, sentence, verdicts),
    help: words.label("gaps_help"),
    countsParts: true,
    read: () => ({ gaps: Object.fromEntries(gaps.map(({ key, field }) => [key, field.value.trim()])) }),
    fill(answer) {
      for (const { key, field } of gaps) field.value = answer.gaps?.[key] ?? "";
    },
    missing() {
      const empty = gaps.filter(({ field }) => !field.value.trim());
      if (!empty.length) return null;
      return { field: empty[0].field, text: words.plural("gaps_missing", empty.length), near: empty[0].held };
    },
    show(parts) {
      for (const { key, show } of gaps) show(parts[key]);
    },
    solution: (answer, because) =>
      h("ol", {}, ...gaps.map(({ key }) => h("li", {}, answer.gaps[key] ?? "", reason(because[key])))),
  };
});
