/** One answer among several: native radio buttons, whose name is the question's own. */
import { choiceCards } from "../question/choices.js";
import { question } from "../question/question.js";

export default question((ctx) => {
  const choices = choiceCards("radio", ctx);
  const [first] = choices.cards;
  return {
    body: choices.list,
    role: "radiogroup",
    help: ctx.words.label("single_help"),
    partsStay: true,
    read: () => ({ choice: choices.chosen()[0] ?? null }),
    fill: ({ choice }) => choices.choose([choice]),
    missing: () =>
      choices.chosen().length
        ? null
        : { field: first.input, group: true, text: ctx.words.label("single_missing") },
    show: choices.show,
    solution: ({ choice }, because) => choices.solution([choice], because),
  };
});
