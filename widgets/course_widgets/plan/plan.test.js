import assert from "node:assert/strict";
import test from "node:test";

import widget, { freeRow, written } from "./plan.js";

const row = (what, when = "", done = false) => ({ what, when, done });

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("rows that say nothing are left out", () => {
  assert.deepEqual(written([row("Appeler"), row(" "), row("", "2026-12-01")]), [row("Appeler"), row("", "2026-12-01")]);
});

test("a suggestion goes into the first free row, else into a new one", () => {
  assert.equal(freeRow([row("Appeler"), row("")]), 1);
  assert.equal(freeRow([row("Appeler")]), 1);
  assert.equal(freeRow([]), 0);
});
