import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Talk } from "./talk.js";

const PAGE = { talk: "/fr/module/projet/talk", version: "v1", visit: ".mac", xsrf: "token" };

/** A server whose replies are given in advance: a status, or null for no network. */
function serve(...replies) {
  const heard = [];
  globalThis.fetch = async (url, options) => {
    heard.push({ url, ...options, body: JSON.parse(options.body) });
    const status = replies.length > 1 ? replies.shift() : replies[0];
    if (status === null) throw new TypeError("no network");
    const messages = JSON.parse(options.body).messages.map(({ model }) => ({ model, method: "custom", content: "heard" }));
    return { ok: status === 200, status, json: async () => ({ messages }) };
  };
  return heard;
}

function talk() {
  const states = [];
  const told = [];
  const made = new Talk(PAGE, (state) => states.push(state), (message) => told.push(message));
  return { made, states, told };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  globalThis.document = { visibilityState: "visible" };
});

test("what is said in one go leaves in one request, with what the page was told", async () => {
  const heard = serve(200);
  const { made, states, told } = talk();
  made.say("1", { method: "custom", content: { type: "open" } });
  made.say("2", { method: "custom", content: { type: "open" } });
  await settled();
  assert.equal(heard.length, 1);
  assert.deepEqual(heard[0].body, {
    version: "v1",
    visit: ".mac",
    messages: [
      { model: "1", content: { type: "open" } },
      { model: "2", content: { type: "open" } },
    ],
  });
  assert.equal(heard[0].headers["X-XSRFToken"], "token");
  assert.deepEqual(told.map(({ model }) => model), ["1", "2"]);
  assert.deepEqual(states, ["connected"]);
});

test("what is too much for one request leaves in several, in order", async () => {
  const heard = serve(200);
  const { made } = talk();
  const text = "é".repeat(20_000); // 40,000 bytes
  for (const model of ["1", "2", "3"]) made.say(model, { content: { text } });
  await settled();
  await settled();
  await settled();
  assert.deepEqual(heard.map(({ body }) => body.messages.map(({ model }) => model)), [["1"], ["2"], ["3"]]);
});

for (const trouble of [null, 503, 429]) {
  test(`what did not get through (${trouble}) is told, and said again in the same words`, async () => {
    const heard = serve(trouble, 200);
    const { made, states, told } = talk();
    made.say("1", { content: { submission_id: "a" } });
    await settled();
    assert.deepEqual(states, ["lost"]);
    made.hurry();
    await settled();
    assert.deepEqual(states, ["lost", "connected"]);
    assert.deepEqual(heard[0].body.messages, heard[1].body.messages);
    assert.equal(told.length, 1);
  });
}

test("a page of the past is told so, and says nothing more", async () => {
  const heard = serve(410);
  const { made, states } = talk();
  made.say("1", { content: {} });
  await settled();
  made.say("1", { content: { more: true } });
  await settled();
  assert.deepEqual(states, ["gone"]);
  assert.equal(heard.length, 1);
});

test("what a widget repeats while nothing gets through waits once", async () => {
  const heard = serve(null, 200);
  const { made } = talk();
  made.say("1", { content: { submission_id: "a" } });
  await settled();
  for (let n = 0; n < 3; n += 1) made.say("2", { content: { submission_id: "b" } });
  made.hurry();
  await settled();
  await settled();
  assert.deepEqual(heard.map(({ body }) => body.messages.length), [1, 1, 1]);
});

test("when the page is left, what is said leaves at once and outlives it", async () => {
  const heard = serve(200);
  const { made } = talk();
  document.visibilityState = "hidden";
  made.say("1", { content: { type: "draft" } });
  await settled();
  assert.equal(heard[0].keepalive, true);
});

test("where the learner stood when the page was made is not asked for: it came with the page", async () => {
  const heard = serve(200);
  const told = [];
  const made = new Talk(PAGE, () => {}, (message) => told.push(message), { 1: { attempts_used: 0 } });
  made.say("1", { method: "custom", content: { type: "open" } });
  await settled();
  assert.equal(heard.length, 0);
  assert.deepEqual(told, [
    { model: "1", method: "custom", content: { type: "state", reply_to: null, state: { attempts_used: 0 }, progress: null } },
  ]);
  made.say("1", { method: "custom", content: { type: "open" } });
  await settled();
  assert.equal(heard.length, 1, "later, only Python knows");
});
