import assert from "node:assert/strict";
import test from "node:test";

import widget, { quoted } from "./highlight.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("a long passage is quoted by how it begins, cut between words", () => {
  assert.equal(quoted("Boulanger"), "Boulanger");
  assert.equal(quoted("Boulanger à Lyon", 12), "Boulanger à…");
  assert.equal(quoted("Anticonstitutionnellement", 4), "Anti…");
});
