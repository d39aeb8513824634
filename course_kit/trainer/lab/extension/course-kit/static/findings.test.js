import assert from "node:assert/strict";
import { test } from "node:test";

import { place, summary } from "./findings.js";
import { languageOf, wordsIn } from "./words.js";

const error = { severity: "error", cell: 4, line: 2 };
const advice = { severity: "advice", cell: 5, line: null };

test("mistakes and advice are counted apart", () => {
  assert.equal(summary([], wordsIn("fr")), "Tout va bien dans ce notebook.");
  assert.equal(summary([error], wordsIn("fr")), "1 faute à corriger");
  assert.equal(summary([error, error, advice], wordsIn("fr")), "2 fautes à corriger, 1 conseil");
  assert.equal(summary([advice, advice], wordsIn("en")), "2 pieces of advice");
});

test("a place names what is known of it", () => {
  assert.equal(place(error, wordsIn("fr")), "Cellule 4, ligne 2");
  assert.equal(place(advice, wordsIn("en")), "Cell 5");
  assert.equal(place({ cell: null, line: null }, wordsIn("fr")), "");
});

test("English is spoken only where JupyterLab does", () => {
  assert.deepEqual(["fr_FR", "en", "en_GB", "default", "", undefined].map(languageOf), ["fr", "en", "en", "en", "fr", "fr"]);
});

test("both languages have the same words", () => {
  assert.deepEqual(Object.keys(wordsIn("fr")), Object.keys(wordsIn("en")));
});
