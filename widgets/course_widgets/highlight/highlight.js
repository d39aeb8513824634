/** Passages to find in a text: each is a native check box in the running text, and none looks like another's answer. */
import { h, plain, reason, verdict } from "../question/dom.js";
import { question } from "../question/question.js";

/** From how many letters on a passage is not quoted whole. */
const LONG = 60;

/** The words of a passage where it is spoken of: whole, or how it begins. */
export function quoted(text, most = LONG) {
  if (text.length <= most) return text;
  const cut = text.lastIndexOf(" ", most);
  return `${text.slice(0, cut > 0 ? cut : most)}…`;
}

export default question((ctx) => {
  const { content, words, id } = ctx;
  const text = h("div", { class: "cq-document", html: `<div>${content.document}</div>` });
  const verdicts = h("div", { class: "cq-passage-verdicts" });
  const passages = [...text.querySelectorAll("[data-passage]")].map((place) => {
    const key = place.dataset.passage;
    const says = plain(place.innerHTML);
    const input = h("input", { type: "checkbox", id: `${id}-passage-${key}`, value: key });
    const label = h("label", { class: "cq-passage" }, input, h("span", { class: "cq-tick", "aria-hidden": "true" }));
    label.append("\u00a0", h("span", {}, ...place.childNodes)); // the space keeps the box on the line of the first word
    place.replaceWith(label);
    const box = h("div", { class: "cq-row", id: `${id}-passage-${key}-box` });
    verdicts.append(box);
    /** The verdict is a mark on the passage, and its reason is told under the text. */
    function show(part) {
      verdict(box, part, { words, field: input, lead: words.label("passage", { passage: quoted(says) }) });
      label.classList.toggle("cq-right", part?.right === true);
      label.classList.toggle("cq-wrong", part?.right === false);
    }
    return { key, input, says, show };
  });

  const chosen = () => passages.filter(({ input }) => input.checked).map(({ key }) => key);
  return {
    body: h("div", {}, text, verdicts),
    help: words.label("highlight_help"),
    partsStay: true,
    read: () => ({ passages: chosen() }),
    fill(answer) {
      for (const { key, input } of passages) input.checked = (answer.passages ?? []).includes(key);
    },
    missing: () =>
      chosen().length
        ? null
        : { field: passages[0].input, group: true, text: words.label("highlight_missing"), near: text },
    show(parts) {
      for (const { key, show } of passages) show(parts[key]);
    },
    solution: (answer, because) =>
      h(
        "ul",
        {},
        ...passages
          .filter(({ key }) => answer.passages.includes(key))
          .map(({ key, says }) => h("li", {}, says, reason(because[key]))),
      ),
  };
});
