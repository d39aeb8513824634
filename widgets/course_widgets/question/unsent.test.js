import assert from "node:assert/strict";
import test from "node:test";

import { unsentOf } from "./unsent.js";

function storage() {
  const kept = new Map();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

test("an unsent answer is kept under its question's name until it is saved", () => {
  const place = storage();
  const unsent = unsentOf("cv", () => place);
  assert.equal(unsent.read(), null);
  unsent.write({ answer: { text: "a" }, submission_id: null });
  assert.deepEqual([...place.kept.keys()], ["course:unsent:cv"]);
  assert.deepEqual(unsent.read(), { answer: { text: "a" }, submission_id: null });
  unsent.clear();
  assert.equal(unsent.read(), null);
});

test("a browser that refuses storage, or a damaged one, keeps nothing and breaks nothing", () => {
  const refused = unsentOf("cv", () => {
    throw new Error("SecurityError");
  });
  refused.write({ answer: {}, submission_id: null });
  assert.equal(refused.read(), null);
  const damaged = storage();
  damaged.setItem("course:unsent:cv", "{");
  assert.equal(unsentOf("cv", () => damaged).read(), null);
});
