/** A plan: dated actions, kept in the learner's file; never marked, saved as it is typed. */
import { h, icon } from "../question/dom.js";
import { question } from "../question/question.js";

/** The rows with an action, each on one line. */
export function written(rows) {
  return rows
    .filter(({ what }) => what.trim())
    .map(({ what, ...others }) => ({ what: what.replace(/\s*\n\s*/g, " "), ...others }));
}

/** The learner's own day, as a date field has it. */
export function today(now = new Date()) {
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What a plan still wants, though it is kept: more actions, dates, dates to come. */
export function remarks(actions, { min, day, words }) {
  const open = actions.filter(({ done }) => !done);
  const undated = open.filter(({ when }) => !when).length;
  const past = open.filter(({ when }) => when && when < day);
  const said = [];
  if (actions.length < min) said.push(words.plural("plan_few", actions.length, { of: min }));
  if (undated) said.push(words.plural("plan_no_day", undated));
  if (past.length) said.push(words.plural("plan_past", past.length, { day: words.day(past[0].when) }));
  return said;
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
    const cell = (key, text, input, more = {}) => {
      input.id = `${name}-${key}`;
      const label = h("label", { for: input.id }, text);
      const pieces = input.type === "checkbox" ? [input, label] : [label, input];
      return h("div", { class: `cq-cell cq-cell-${key}`, ...more }, ...pieces);
    };
    const whatField = h("textarea", { class: "cq-field", rows: "1" });
    const whenField = h("input", { type: "date", class: "cq-field" });
    const doneField = h("input", { type: "checkbox" });
    const whatCell = cell("what", words.label("plan_what"), whatField);
    const whenCell = cell("when", words.label("plan_when"), whenField);
    const doneCell = cell("done", words.label("plan_done"), doneField, { hidden: !done });
    whatField.value = what;
    whenField.value = when;
    doneField.checked = done;
    whatField.addEventListener("input", () => grow(whatField));
    whatField.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // an action is one line: Enter goes on to its date
      whenField.focus();
    });
    const legend = h("legend", {});
    const remove = h("button", { type: "button", class: "cq-button cq-ghost cq-remove" }, words.label("plan_remove"));
    const cells = h("div", { class: "cq-cells" }, whatCell, whenCell, doneCell, remove);
    const box = h("fieldset", { class: "cq-action" }, legend, cells);
    const strike = () => box.classList.toggle("cq-done", doneField.checked);
    doneField.addEventListener("input", strike);
    strike();
    const row = { box, legend, remove, what: whatField, when: whenField, done: doneField, doneCell };
    remove.addEventListener("click", () => takeAway(row));
    return row;
  }

  const valueOf = (row) => ({ what: row.what.value, when: row.when.value, done: row.done.checked });
  const values = () => rows.map(valueOf);

  /** Where the browser cannot size the field to its text (`field-sizing`), the height is set here. */
  function grow(field) {
    if (globalThis.CSS?.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 4}px`;
  }

  /** A suggestion that is in the plan is no longer offered. */
  function offer() {
    const taken = new Set(values().map(({ what }) => what.trim()));
    for (const { text, chip } of chips) chip.hidden = taken.has(text);
    if (suggestions) suggestions.hidden = chips.every(({ chip }) => chip.hidden);
  }

  function place() {
    list.replaceChildren(...rows.map(({ box }) => box));
    for (const { what } of rows) grow(what);
    offer();
    rows.forEach((row, at) => {
      row.legend.textContent = words.label("plan_action", { n: at + 1 });
      row.remove.setAttribute("aria-label", words.label("plan_remove_which", { n: at + 1 }));
    });
  }

  function insert(at, value) {
    rows.splice(at, 0, makeRow(value));
    place();
    return rows[at];
  }

  function takeAway(row) {
    const at = rows.indexOf(row);
    lost = { at, row };
    rows.splice(at, 1);
    if (!rows.length) rows.push(makeRow());
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
    if (rows.length === 1 && !lost.at && !written(values()).length) rows = []; // the row that stood in for it
    rows.splice(lost.at, 0, lost.row);
    place();
    lost.row.what.focus();
    removed.hidden = true;
    ctx.changed();
  });

  const chips = (content.suggestions ?? []).map((text) => {
    const chip = h("button", { type: "button", class: "cq-chip" }, icon("add"), text);
    chip.addEventListener("click", () => {
      const at = freeRow(values());
      const row = rows[at] ?? insert(at);
      row.what.value = text;
      grow(row.what);
      row.when.focus();
      offer();
      ctx.say(words.label("plan_suggested", { n: at + 1 }));
      ctx.changed();
    });
    return { text, chip };
  });
  const suggestions = chips.length
    ? h(
        "div",
        { class: "cq-suggestions", role: "group", "aria-labelledby": `${id}-suggestions` },
        h("p", { id: `${id}-suggestions` }, words.label("plan_suggestions")),
        ...chips.map(({ chip }) => chip),
      )
    : null;
  list.addEventListener("input", offer);

  function fill({ actions = [] }) {
    rows = actions.map(makeRow);
    if (!rows.length) rows.push(makeRow());
    place();
  }

  fill({});
  return {
    body: h("div", { class: "cq-plan" }, suggestions, list, removed, add),
    button: words.label("plan_save"),
    read: () => ({ actions: written(values()) }),
    fill,
    missing() {
      if (written(values()).length) return null;
      const [{ what }] = rows;
      return { field: what, text: words.label("plan_missing"), near: what };
    },
    /** What is not kept yet cannot be done: the box comes with the first save. */
    kept({ actions }) {
      const known = new Set(actions.map(({ what }) => what.trim()));
      for (const { what, doneCell } of rows) {
        const [kept] = written([{ what: what.value }]);
        if (kept && known.has(kept.what.trim())) doneCell.hidden = false;
      }
    },
    remarks({ actions }) {
      const alone = values().some(({ what, when }) => when && !what.trim());
      const said = remarks(actions, { min: content.min, day: today(), words });
      return alone ? [...said, words.label("plan_no_text")] : said;
    },
  };
});
