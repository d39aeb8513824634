import assert from "node:assert/strict";
import test from "node:test";

import widget, { leading, tail } from "./gaps.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("the blocks before the first gap ask, the others are filled in", () => {
  const hasGap = (block) => block.includes("_");
  assert.deepEqual(leading(["Lisez.", "Le _ paie.", "Fin."], hasGap), ["Lisez."]);
  assert.deepEqual(leading(["Le _ paie."], hasGap), []);
});

test("a field keeps the punctuation that follows it", () => {
  assert.equal(tail(". Puis"), ".");
  assert.equal(tail("\u00a0! \u00bb dit-elle"), "\u00a0! \u00bb");
  assert.equal(tail(" heures."), "");
});
