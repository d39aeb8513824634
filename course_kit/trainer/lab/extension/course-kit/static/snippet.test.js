import assert from "node:assert/strict";
import { test } from "node:test";

import { freeId, idsIn, stepOf, withId } from "./snippet.js";

test("a new question takes an id that no cell has", () => {
  const taken = idsIn(["%%question projet-question points=2\nUn ?", "# Titre", "%%question projet-question-2", "%%question"]);
  assert.deepEqual([...taken], ["projet-question", "projet-question-2"]);
  assert.equal(freeId("projet", taken), "projet-question-3");
  assert.equal(freeId("suite", taken), "suite-question");
  assert.equal(freeId(null, taken), "ma-question");
});

test("only the id of the text changes", () => {
  assert.equal(withId("%%question ciel points=2\nLe ciel %%question ?", "a-b"), "%%question a-b points=2\nLe ciel %%question ?");
});

test("the step of a cell is the last that began above it", () => {
  const sources = ["# Module", "## Un {#un minutes=3}", "texte", "### {#non}", "## Deux {#deux minutes=4}\n\nSuite"];
  assert.equal(stepOf(sources), "deux");
  assert.equal(stepOf(sources.slice(0, 4)), "un");
  assert.equal(stepOf(sources.slice(0, 1)), "");
});
