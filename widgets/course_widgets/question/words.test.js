import assert from "node:assert/strict";
import test from "node:test";

import { words } from "./words.js";

const labels = { points_one: "{n} point", points_many: "{n} points", moved: "{item} : {n} sur {of}" };

test("a number has the language's own comma, and its own plural", () => {
  const french = words(labels, "fr");
  assert.equal(french.plural("points", 0), "0 point");
  assert.equal(french.plural("points", 1.5), "1,5 point");
  assert.equal(french.plural("points", 2), "2 points");
  const english = words(labels, "en");
  assert.equal(english.plural("points", 0), "0 points");
  assert.equal(english.plural("points", 1.5), "1.5 points");
});

test("places are filled in, and what a learner typed is not filled in again", () => {
  assert.equal(words(labels, "fr").label("moved", { item: "{n}", n: 1, of: 3 }), "{n} : 1 sur 3");
});

test("a missing text shows its name", () => {
  assert.equal(words({}, "fr").label("validate"), "validate");
});
