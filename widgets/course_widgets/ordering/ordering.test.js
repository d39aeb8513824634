import assert from "node:assert/strict";
import test from "node:test";

import widget, { completed, moved } from "./ordering.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("a thing moves to another place, at most to the ends", () => {
  const order = ["a", "b", "c"];
  assert.deepEqual(moved(order, 0, 1), ["b", "a", "c"]);
  assert.deepEqual(moved(order, 2, 0), ["c", "a", "b"]);
  assert.deepEqual(moved(order, 0, -1), order);
  assert.deepEqual(moved(order, 2, 9), order);
  assert.deepEqual(order, ["a", "b", "c"]);
});

test("an order from before the question changed keeps what is still there, and gets what is new", () => {
  assert.deepEqual(completed(["old", "c", "a"], ["a", "b", "c"]), ["c", "a", "b"]);
});
