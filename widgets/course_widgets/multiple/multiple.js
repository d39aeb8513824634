/** Several answers among several: native check boxes. */
import { choiceCards } from "../question/choices.js";
import { question } from "../question/question.js";

export default question((ctx) => {
  const choices = choiceCards("checkbox", ctx);
  const [first] = choices.cards;
  return {
    body: choices.list,
    help: ctx.words.label("multiple_help"),
    partsStay: true,
    read: () => ({ choices: choices.chosen() }),
    fill: (answer) => choices.choose(answer.choices ?? []),
    missing: () =>
      choices.chosen().length
        ? null
        : { field: first.input, group: true, text: ctx.words.label("multiple_missing") },
    show: choices.show,
    solution: (answer, because) => choices.solution(answer.choices, because),
  };
});
