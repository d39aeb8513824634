import assert from "node:assert/strict";
import { test } from "node:test";

import { start } from "./waiting.js";

/** A page that waits, with what it shows, and a server whose replies are given in advance (null: no network). */
async function wait(...replies) {
  const shown = [];
  const status = {
    told: "Il y a 2 personnes avant vous.",
    get textContent() {
      return this.told;
    },
    set textContent(text) {
      shown.push((this.told = text));
    },
  };
  const asked = [];
  globalThis.addEventListener = () => {};
  globalThis.fetch = async (url) => {
    asked.push(url);
    const reply = replies.shift();
    if (reply === null) throw new TypeError("no network");
    return { ok: reply !== 500, json: async () => reply };
  };
  let entered = 0;
  const pauses = [];
  const document = {
    documentElement: { dataset: { place: "/fr/module/projet/place", ask: "10", free: "Une place est libre." } },
    querySelector: () => status,
  };
  await start(document, () => (entered += 1), async (milliseconds) => pauses.push(milliseconds));
  return { shown, asked, entered, pauses };
}

test("it goes in once it is its turn", async () => {
  const { entered, asked, shown, pauses } = await wait({ place: 1, told: "Vous êtes en tête." }, { place: 0, told: "" });
  assert.equal(entered, 1);
  assert.deepEqual(asked, ["/fr/module/projet/place", "/fr/module/projet/place"]);
  assert.deepEqual(shown, ["Vous êtes en tête.", "Une place est libre."]);
  assert.deepEqual(pauses, [10000, 10000]);
});

test("nothing is said again that has not changed", async () => {
  const same = { place: 3, told: "Il y a 2 personnes avant vous." };
  assert.deepEqual((await wait(same, same, { place: 0 })).shown, ["Une place est libre."]);
});

test("a lost network or a server that fails are waited out", async () => {
  const { entered, shown } = await wait(null, 500, { place: 0 });
  assert.equal(entered, 1);
  assert.deepEqual(shown, ["Une place est libre."]);
});
