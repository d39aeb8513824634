/** Two columns to match: one native menu for each row. */
import { h, plain, reason, verdict } from "../question/dom.js";
import { question } from "../question/question.js";

/** The choices that more than the given row uses, from the rows' choices. */
export function usedElsewhere(pairs, row) {
  return new Set(Object.entries(pairs).flatMap(([left, right]) => (left !== row && right ? [right] : [])));
}

/** From how many letters on a choice does not fit in half a line, and then in a narrow page's menu. */
const LONG = 30;

export default question((ctx) => {
  const { content, words, id } = ctx;
  const lefts = new Map(content.left.map((left) => [left.id, plain(left.html)]));
  const rights = new Map(content.right.map((right) => [right.id, plain(right.html)]));

  const rows = content.left.map((left) => {
    const name = `${id}-${left.id}`;
    const select = h(
      "select",
      { id: name, class: "cq-field", "aria-labelledby": `${name}-left ${id}-right` },
      h("option", { value: "" }, words.label("matching_choose")),
      ...content.right.map((right) => h("option", { value: right.id }, rights.get(right.id))),
    );
    const term = h("div", { class: "cq-term", id: `${name}-left`, html: left.html });
    // A native menu cuts long choices off on a phone: the choice is then written out under it, for the eye only.
    const chosen = h("p", { class: "cq-chosen", "aria-hidden": "true" });
    const pair = h("div", { class: "cq-pair" }, term, select, chosen);
    const row = h("div", { class: "cq-row" }, pair);
    select.addEventListener("input", () => verdict(row, null, { words, field: select }));
    return { key: left.id, select, row, pair, chosen };
  });

  const read = () => ({ pairs: Object.fromEntries(rows.map(({ key, select }) => [key, select.value])) });

  function markUsed() {
    const { pairs } = read();
    for (const { key, select, chosen } of rows) {
      const used = usedElsewhere(pairs, key);
      const text = rights.get(pairs[key]) ?? "";
      chosen.textContent = text.length > LONG ? text : "";
      for (const option of select.options) {
        const choice = rights.get(option.value);
        if (choice) option.text = used.has(option.value) ? words.label("matching_used", { choice }) : choice;
      }
    }
  }

  const [leftCaption, rightCaption] = content.captions;
  const captions = h(
    "div",
    { class: "cq-captions" },
    h("span", { html: leftCaption }),
    h("span", { id: `${id}-right`, html: rightCaption }),
  );
  const long = [...rights.values()].some((text) => text.length > LONG);
  const body = h("div", { class: long ? "cq-pairs cq-long" : "cq-pairs" }, captions, ...rows.map(({ row }) => row));
  body.addEventListener("input", markUsed);
  return {
    body,
    help: words.label("matching_help"),
    countsParts: true,
    read,
    fill(answer) {
      for (const { key, select } of rows) {
        const choice = answer.pairs?.[key] ?? "";
        select.value = rights.has(choice) ? choice : "";
      }
      markUsed();
    },
    missing() {
      const empty = rows.filter(({ select }) => !select.value);
      if (!empty.length) return null;
      return { field: empty[0].select, text: words.plural("matching_missing", empty.length), near: empty[0].pair };
    },
    show(parts) {
      for (const { key, select, row } of rows) verdict(row, parts[key], { words, field: select });
    },
    solution: ({ pairs }, because) =>
      h(
        "ul",
        {},
        ...[...lefts].map(([key, left]) =>
          h("li", {}, words.label("matching_pair", { left, right: rights.get(pairs[key]) ?? "" }), reason(because[key])),
        ),
      ),
  };
});
