import assert from "node:assert/strict";
import test from "node:test";

import { MOMENT, unsentOf } from "./unsent.js";

const CV = { id: "cv", lang: "fr", keeps_draft: true };

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
  const unsent = unsentOf(CV, () => place);
  assert.equal(unsent.read(), null);
  unsent.write({ answer: { text: "a" }, submission_id: null });
  assert.deepEqual([...place.kept.keys()], ["course:unsent:cv"]);
  assert.deepEqual(unsent.read(), { answer: { text: "a" }, submission_id: null });
  unsent.clear();
  assert.equal(unsent.read(), null);
});

test("a browser that refuses storage, or a damaged one, keeps nothing and breaks nothing", () => {
  const refused = unsentOf(CV, () => {
    throw new Error("SecurityError");
  });
  refused.write({ answer: {}, submission_id: null });
  assert.equal(refused.read(), null);
  const damaged = storage();
  damaged.setItem("course:unsent:cv", "{");
  assert.equal(unsentOf(CV, () => damaged).read(), null);
});

test("what is kept as a draft goes on in another language, other answers wait for their own", () => {
  const place = storage();
  const answer = { answer: {}, submission_id: "s" };
  for (const keepsDraft of [true, false]) {
    unsentOf({ ...CV, keeps_draft: keepsDraft }, () => place).write(answer);
    const english = unsentOf({ ...CV, lang: "en", keeps_draft: keepsDraft }, () => place).read();
    assert.deepEqual(english, keepsDraft ? answer : null);
  }
});

test("a draft that was saved is there for a moment, for the page that was asked for before", () => {
  const place = storage();
  const unsent = unsentOf(CV, () => place);
  unsent.saved({ text: "a" });
  const there = unsent.read();
  assert.deepEqual(there?.answer, { text: "a" });
  unsent.write({ ...there, saved_at: there.saved_at - MOMENT - 1000 });
  assert.equal(unsent.read(), null);
});
