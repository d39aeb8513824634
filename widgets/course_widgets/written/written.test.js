import assert from "node:assert/strict";
import test from "node:test";

import widget, { countWords, opened } from "./written.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("words are counted as French has them: punctuation that stands alone is none", () => {
  assert.equal(countWords(""), 0);
  assert.equal(countWords("  Oui !  "), 1);
  assert.equal(countWords("« J’ai encaissé 200 clients » : voilà."), 5);
  assert.equal(countWords("Élève\naide-soignante"), 2);
});

test("the opening words come before the text, once", () => {
  assert.equal(opened("", "Quand je travaillais "), "Quand je travaillais ");
  assert.equal(opened("j’ai vendu", "Quand je travaillais"), "Quand je travaillais j’ai vendu");
  assert.equal(opened("Quand je travaillais là", "Quand je travaillais"), "Quand je travaillais là");
});
