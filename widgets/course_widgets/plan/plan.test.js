import assert from "node:assert/strict";
import test from "node:test";

import { words } from "../question/words.js";
import widget, { freeRow, remarks, today, written } from "./plan.js";

const row = (what, when = "", done = false) => ({ what, when, done });

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("rows without an action are left out, and an action is one line", () => {
  assert.deepEqual(written([row("Appeler \n Ana"), row(" "), row("", "2026-12-01")]), [row("Appeler Ana")]);
});

test("today is the learner's own day", () => {
  assert.equal(today(new Date(2026, 0, 9, 23, 59)), "2026-01-09");
});

test("what a plan still wants is said of what is not done", () => {
  const labels = { plan_few_one: "{n}/{of}", plan_no_day_many: "{n} sans", plan_past_one: "le {day}", plan_past_many: "{n}" };
  const said = (...actions) => remarks(actions, { min: 2, day: "2026-11-23", words: words(labels, "fr") });
  assert.deepEqual(said(row("a", "2026-11-20")), ["1/2", "le 20 novembre"]);
  assert.deepEqual(said(row("a", "2026-11-01"), row("b", "2026-11-23")), ["le 1er novembre"]);
  assert.deepEqual(said(row("a"), row("b"), row("c", "", true), row("d", "2026-01-01", true)), ["2 sans"]);
  assert.deepEqual(said(row("a", "2026-01-01"), row("b", "2026-01-02")), ["2"]);
});

test("a suggestion goes into the first free row, else into a new one", () => {
  assert.equal(freeRow([row("Appeler"), row("")]), 1);
  assert.equal(freeRow([row("Appeler")]), 1);
  assert.equal(freeRow([]), 0);
});
