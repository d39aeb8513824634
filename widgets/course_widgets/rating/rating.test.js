import assert from "node:assert/strict";
import test from "node:test";

import widget, { known } from "./rating.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("a rating of what is no longer there is left out", () => {
  assert.deepEqual(known({ a: "1", b: "9", z: "1" }, ["a", "b"], ["1", "2"]), { a: "1" });
  assert.deepEqual(known(undefined, ["a"], ["1"]), {});
});
