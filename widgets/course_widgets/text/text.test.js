import assert from "node:assert/strict";
import test from "node:test";

import widget from "./text.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});
