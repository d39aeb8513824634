/** The answers to choose from, one (radio) or several (checkbox), as big cards. */
import { h, plain, reason, verdict } from "./dom.js";

/**
 * @param {"radio"|"checkbox"} type
 * @param {{content: object, words: object, id: string}} ctx see question.js
 * @returns the inputs by option id, their list, the verdicts, and the solution in words
 */
export function choiceCards(type, { content, words, id }) {
  const cards = content.options.map((option) => {
    const input = h("input", { type, id: `${id}-${option.id}`, name: `${id}-choice`, value: option.id });
    const label = h("label", {}, input, h("span", { html: option.html }));
    return { ...option, input, box: h("div", { class: "cq-option" }, label) };
  });
  return {
    cards,
    list: h("div", { class: "cq-options" }, ...cards.map(({ box }) => box)),
    chosen: () => cards.filter(({ input }) => input.checked).map((card) => card.id),
    choose(ids) {
      for (const card of cards) card.input.checked = ids.includes(card.id);
    },
    show(parts) {
      for (const card of cards) verdict(card.box, parts[card.id], { words, field: card.input });
    },
    solution(ids, because) {
      const right = cards.filter((card) => ids.includes(card.id)).map((card) => [plain(card.html), reason(because[card.id])]);
      return right.length === 1
        ? h("div", {}, h("p", { class: "cq-answer" }, right[0][0]), right[0][1])
        : h("ul", {}, ...right.map((said) => h("li", {}, ...said)));
    },
  };
}
