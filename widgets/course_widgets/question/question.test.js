import assert from "node:assert/strict";
import test from "node:test";

import { same } from "./dom.js";
import { asking, sendName, verdictOf } from "./question.js";

const block = (tagName, textContent) => ({ tagName, textContent });

test("of several blocks the last question names the group, else the first paragraph, else the first block", () => {
  const [told, list, asked, note] = [block("P", "Karim a :"), block("UL", "a"), block("P", "Que faire ? "), block("P", "Merci.")];
  assert.equal(asking([told, list, asked, note]), asked);
  assert.equal(asking([list, told, note]), told);
  assert.equal(asking([list]), list);
});

test("a mark is right, partly right, wrong, or no machine's to judge", () => {
  assert.equal(verdictOf({ fraction: 1, right: true }), "right");
  assert.equal(verdictOf({ fraction: 0.5, right: false }), "partly");
  assert.equal(verdictOf({ fraction: 0, right: false }), "wrong");
  assert.equal(verdictOf({ fraction: null, right: false }), null);
  assert.equal(verdictOf(null), null);
});

test("the button promises a check only where something is marked, and the file only where it goes there", () => {
  assert.equal(sendName({ marked: true, title: "" }), "validate");
  assert.equal(sendName({ marked: false, title: "Ce que je cherche" }), "written_save");
  assert.equal(sendName({ marked: false, title: "" }), "keep");
});

test("answers are the same whatever the order of their keys, not of their lists", () => {
  assert.ok(same({ pairs: { a: "x", b: "y" } }, { pairs: { b: "y", a: "x" } }));
  assert.ok(!same({ order: ["a", "b"] }, { order: ["b", "a"] }));
  assert.ok(same(null, undefined));
});
