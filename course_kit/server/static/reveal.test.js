import assert from "node:assert/strict";
import test from "node:test";

import { addressOf, fill } from "./reveal.js";

test("the page's own address leads to its texts", () => {
  assert.equal(addressOf("/fr/module/projet"), "/fr/module/projet/reveals");
  assert.equal(addressOf("/fr/module/projet/"), "/fr/module/projet/reveals");
});

test("a place is filled once, and those without words wait", () => {
  const places = [
    { dataset: { reveal: "a" }, innerHTML: "" },
    { dataset: { reveal: "b" }, innerHTML: "" },
    { dataset: { reveal: "c" }, innerHTML: "<p>Là.</p>" },
  ];
  assert.equal(fill(places, { a: "<p>Voici.</p>", c: "<p>Autre.</p>" }), 1);
  assert.deepEqual(places.map(({ innerHTML }) => innerHTML), ["<p>Voici.</p>", "", "<p>Là.</p>"]);
});
