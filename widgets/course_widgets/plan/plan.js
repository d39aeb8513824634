/** A plan: dated actions, kept in the learner's file; never marked, saved as it is typed. */
import { h, icon } from "../question/dom.js";
import { question } from "../question/question.js";

/** The rows that say something. */
export function written(rows) {
  return rows.filter(({ what, when, done }) => what.trim() || when || done);
}

/** The row for a suggestion: the first without action, else a new one after the last. */
export function freeRow(rows) {
  const at = rows.findIndex(({ what }) => !what.trim());
  return at < 0 ? rows.length : at;
}

export default question((ctx) => {
  const { content, words, id } = ctx;
  const list = h("div", { class: "cq-actions-list" });
  const add = h("button", { type: "button", class: "cq-button cq-ghost cq-add" }, icon("add"), words.label("plan_add"));
  const undo = h("button", { type: "button", class: "cq-button cq-ghost" }, words.label("plan_undo"));
  const removed = h("p", { class: "cq-removed", hidden: true }, h("span", {}, words.label("plan_removed")), undo);
  let rows = [];
  let count = 0;
  let lost = null;

  function makeRow({ what = "", when = "", done = false } = {}) {
    count += 1;
    const name = `${id}-action-${count}`;
    const field = (key, type, text, wide) => {
      const input = h("input", { type, id: `${name}-${key}`, class: type === "checkbox" ? null : "cq-field" });
      const label = h("label", { for: input.id }, text);
      const place = { class: `cq-cell cq-cell-${key}` };
      return [input, type === "checkbox" ? h("div", place, input, label) : h("div", place, label, input)];
    };
    const [whatField, whatCell] = field("what", "text", words.label("plan_what"));
    const [whenField, whenCell] = field("when", "date", words.label("plan_when"));
    const [doneField, doneCell] = field("done", "checkbox", words.label("plan_done"));
    whatField.value = what;
    whenField.value = when;
    doneField.checked = done;
    const legend = h("legend", {});
    const remove = h("button", { type: "button", class: "cq-move cq-remove" }, icon("remove"));
    const cells = h("div", { class: "cq-cells" }, whatCell, whenCell, doneCell, remove);
    const box = h("fieldset", { class: "cq-action" }, legend, cells);
    const strike = () => box.classList.toggle("cq-done", doneField.checked);
    doneField.addEventListener("input", strike);
    strike();
    const row = { box, legend, remove, what: whatField, when: whenField, done: doneField };
    remove.addEventListener("click", () => takeAway(row));
    return row;
  }

  const valueOf = (row) => ({ what: row.what.value, when: row.when.value, done: row.done.checked });
  const values = () => rows.map(valueOf);

  function place() {
    list.replaceChildren(...rows.map(({ box }) => box));
    rows.forEach((row, at) => {
      row.legend.textContent = words.label("plan_action", { n: at + 1 });
      row.remove.setAttribute("aria-label", words.label("plan_remove", { n: at + 1 }));
    });
  }

  function insert(at, value) {
    rows.splice(at, 0, makeRow(value));
    place();
    return rows[at];
  }

  function takeAway(row) {
    const at = rows.indexOf(row);
    lost = { at, value: valueOf(row) };
    rows.splice(at, 1);
    place();
    removed.hidden = false;
    undo.focus();
    ctx.say(words.label("plan_removed"));
    ctx.changed();
  }

  add.addEventListener("click", () => {
    insert(rows.length).what.focus();
    ctx.changed();
  });
  undo.addEventListener("click", () => {
    insert(lost.at, lost.value).what.focus();
    removed.hidden = true;
    ctx.changed();
  });

  const chips = (content.suggestions ?? []).map((text) => {
    const chip = h("button", { type: "button", class: "cq-chip" }, icon("add"), text);
    chip.addEventListener("click", () => {
      const at = freeRow(values());
      const row = rows[at] ?? insert(at);
      row.what.value = text;
      row.when.focus();
      ctx.say(words.label("plan_suggested", { n: at + 1 }));
      ctx.changed();
    });
    return chip;
  });
  const suggestions = chips.length
    ? h(
        "div",
        { class: "cq-suggestions", role: "group", "aria-labelledby": `${id}-suggestions` },
        h("p", { id: `${id}-suggestions` }, words.label("plan_suggestions")),
        ...chips,
      )
    : null;

  function fill({ actions = [] }) {
    rows = actions.map(makeRow);
    while (rows.length < Math.max(1, content.min)) rows.push(makeRow());
    place();
  }

  fill({});
  return {
    body: h("div", { class: "cq-plan" }, suggestions, list, removed, add),
    button: words.label("plan_save"),
    read: () => ({ actions: written(values()) }),
    fill,
    missing() {
      const said = written(values()).length;
      const unsaid = rows.find((row) => !row.what.value.trim() && (row.when.value || row.done.checked));
      if (unsaid) return { field: unsaid.what, text: words.label("plan_no_text") };
      if (said >= content.min) return null;
      const row = rows.find(({ what }) => !what.value.trim()) ?? insert(rows.length);
      return { field: row.what, text: words.plural("plan_missing", content.min) };
    },
  };
});
