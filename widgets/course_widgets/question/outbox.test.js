import assert from "node:assert/strict";
import test from "node:test";

import { DELAYS, Outbox, newId } from "./outbox.js";

/** Timers that a test sets off by hand. */
function fakeTimers() {
  const set = [];
  return {
    set,
    setTimeout: (action, wait) => set.push({ action, wait, on: true }) - 1,
    clearTimeout: (at) => set[at] && (set[at].on = false),
    ring: () => set.filter((timer) => timer.on).forEach((timer) => ((timer.on = false), timer.action())),
    next: () => set.filter((timer) => timer.on).map((timer) => timer.wait),
  };
}

function outbox({ send } = {}) {
  const sent = [];
  const late = [];
  const timers = fakeTimers();
  const box = new Outbox(send ?? ((message) => sent.push(message)), (message) => late.push(message), timers);
  return { box, sent, late, timers };
}

const MESSAGE = { type: "submit", submission_id: "one", answer: {} };

test("what is not answered is sent again with the same id, ever more slowly", () => {
  const { box, sent, late, timers } = outbox();
  box.post(MESSAGE);
  for (const wait of [...DELAYS, DELAYS.at(-1)]) {
    assert.deepEqual(timers.next(), [wait]);
    timers.ring();
  }
  assert.deepEqual(new Set(sent), new Set([MESSAGE]));
  assert.equal(sent.length, 5);
  assert.equal(late.length, 4);
});

test("what is answered is not sent again", () => {
  const { box, sent, timers } = outbox();
  box.post(MESSAGE);
  assert.equal(box.settle("one"), MESSAGE);
  assert.equal(box.settle("one"), null);
  timers.ring();
  assert.equal(sent.length, 1);
});

test("a connection that breaks does not stop the tries", () => {
  const { box, timers } = outbox({
    send: () => {
      throw new Error("closed");
    },
  });
  box.post(MESSAGE);
  timers.ring();
  assert.equal(box.waiting("submit"), MESSAGE);
  assert.deepEqual(timers.next(), [DELAYS[1]]);
});

test("all is sent at once when the connection is back", () => {
  const { box, sent, timers } = outbox();
  box.post(MESSAGE);
  box.hurry();
  assert.equal(sent.length, 2);
  assert.equal(timers.next().length, 1);
});

test("a newer draft replaces the older one", () => {
  const { box } = outbox();
  box.post({ type: "draft", submission_id: "a" });
  box.drop("draft");
  assert.equal(box.waiting("draft"), null);
  box.post(MESSAGE);
  box.drop("draft");
  assert.equal(box.waiting("submit"), MESSAGE);
});

test("ids are UUIDs, also without a secure context", () => {
  const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(newId(), UUID);
  const insecure = { getRandomValues: (bytes) => crypto.getRandomValues(bytes) };
  assert.match(newId(insecure), UUID);
  assert.notEqual(newId(insecure), newId(insecure));
});
