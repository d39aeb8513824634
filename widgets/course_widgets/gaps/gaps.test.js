import assert from "node:assert/strict";
import test from "node:test";

import widget, { leading } from "./gaps.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("the blocks before the first gap ask, the others are filled in", () => {
  const hasGap = (block) => block.includes("_");
  assert.deepEqual(leading(["Lisez.", "Le _ paie.", "Fin."], hasGap), ["Lisez."]);
  assert.deepEqual(leading(["Le _ paie."], hasGap), []);
});
