import assert from "node:assert/strict";
import test from "node:test";

import widget, { usedElsewhere } from "./matching.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("a choice counts as used in the other rows only", () => {
  const pairs = { a: "x", b: "y", c: "" };
  assert.deepEqual(usedElsewhere(pairs, "a"), new Set(["y"]));
  assert.deepEqual(usedElsewhere(pairs, "c"), new Set(["x", "y"]));
});
