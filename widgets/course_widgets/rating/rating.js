/** Statements on one scale: a group of native radio buttons each, side by side where there is room for it. */
import { h, plain, reason, verdict } from "../question/dom.js";
import { question } from "../question/question.js";

/** The answer's ratings, without those of statements or points that are not there. */
export function known(ratings, statements, points) {
  return Object.fromEntries(
    Object.entries(ratings ?? {}).filter(([key, point]) => statements.includes(key) && points.includes(point)),
  );
}

export default question((ctx) => {
  const { content, words, id } = ctx;
  const points = content.scale.map((_, at) => String(at + 1));
  const rows = content.statements.map(({ id: key, html }) => {
    const name = `${id}-${key}`;
    const inputs = points.map((point) => h("input", { type: "radio", name, id: `${name}-${point}`, value: point }));
    const choices = inputs.map((input, at) =>
      h("label", { class: "cq-point" }, input, h("span", { class: "cq-point-name" }, content.scale[at])),
    );
    const group = h(
      "div",
      { class: "cq-rated", role: "radiogroup", id: name, "aria-labelledby": `${name}-says` },
      h("div", { class: "cq-says", id: `${name}-says`, html }),
      ...choices,
    );
    const row = h("div", { class: "cq-row" }, group);
    row.addEventListener("input", () => verdict(row, null, { words, field: group }));
    return { key, says: plain(html), inputs, group, row };
  });
  const value = ({ inputs }) => inputs.find((input) => input.checked)?.value ?? "";

  const captions = h(
    "div",
    { class: "cq-captions", "aria-hidden": "true" },
    h("span", {}),
    ...content.scale.map((point) => h("span", {}, point)),
  );
  const body = h("div", { class: "cq-table" }, captions, ...rows.map(({ row }) => row));
  body.style.setProperty("--cq-points", points.length);
  return {
    body,
    help: words.label("rating_help"),
    countsParts: content.marked,
    read: () => ({ ratings: Object.fromEntries(rows.map((row) => [row.key, value(row)])) }),
    fill(answer) {
      const ratings = known(answer.ratings, rows.map(({ key }) => key), points);
      for (const { key, inputs } of rows) for (const input of inputs) input.checked = input.value === ratings[key];
    },
    missing() {
      const empty = rows.filter((row) => !value(row));
      if (!empty.length) return null;
      const [{ inputs, group }] = empty;
      return { field: inputs[0], group: true, text: words.plural("rating_missing", empty.length), near: group };
    },
    show(parts) {
      for (const { key, group, row } of rows) verdict(row, parts[key], { words, field: group });
    },
    solution: ({ ratings }, because) =>
      h(
        "ul",
        {},
        ...rows.map(({ key, says }) =>
          h("li", {}, words.label("rating_pair", { statement: says, point: content.scale[ratings[key] - 1] }), reason(because[key])),
        ),
      ),
  };
});
