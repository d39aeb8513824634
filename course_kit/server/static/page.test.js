import assert from "node:assert/strict";
import { test } from "node:test";

import { END, fill, neighbours, overall, standing, stepOf } from "./page.js";

const STEPS = ["atouts", "metiers", "plan"];

test("an address leads to its step, to the end, or to where one was", () => {
  assert.equal(stepOf("#metiers", STEPS, "atouts"), "metiers");
  assert.equal(stepOf(`#${END}`, STEPS, "atouts"), END);
  assert.equal(stepOf("", STEPS, "plan"), "plan");
  assert.equal(stepOf("#nowhere", STEPS, "plan"), "plan");
  assert.equal(stepOf("#%E0%A4%A", STEPS, "plan"), "plan");
});

test("a step has the one before and the one after, and the last leads to the end", () => {
  assert.deepEqual(neighbours(STEPS, "atouts"), { previous: null, next: "metiers" });
  assert.deepEqual(neighbours(STEPS, "plan"), { previous: "metiers", next: END });
  assert.deepEqual(neighbours(STEPS, END), { previous: "plan", next: null });
});

test("of several questions the most worrying state is told", () => {
  assert.equal(overall(["saved", "saving", "unsaved"]), "unsaved");
  assert.equal(overall(["saved", "saving"]), "saving");
  assert.equal(overall(["trial"]), "trial");
  assert.equal(overall(["saved"]), "saved");
  assert.equal(overall([]), "saved");
});

test("a label takes its values, and keeps a name that has none", () => {
  assert.equal(fill("Étape {here} sur {steps}", { here: 2, steps: 7 }), "Étape 2 sur 7");
  assert.equal(fill("{percent} % {x}", { percent: 0 }), "0 % {x}");
});

test("a step that is begun tells how far, and one that is done whether it is mastered", () => {
  const labels = { states: { todo: "à faire", started: "commencé", done: "fait" }, part: "commencé, {percent} %", mastered: "maîtrisé" };
  assert.equal(standing(labels, { state: "started", percent: 40, mastered: null }), "commencé, 40 %");
  assert.equal(standing(labels, { state: "started", percent: 0, mastered: null }), "commencé");
  assert.equal(standing(labels, { state: "done", percent: 100, mastered: true }), "fait, maîtrisé");
  assert.equal(standing(labels, { state: "todo", percent: 0, mastered: false }), "à faire");
});
