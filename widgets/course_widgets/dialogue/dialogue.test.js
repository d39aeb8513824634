import assert from "node:assert/strict";
import test from "node:test";

import widget, { shared } from "./dialogue.js";

test("it is an anywidget: one object that renders", () => {
  assert.equal(typeof widget.render, "function");
});

test("what is on the page stays as far as it is what was said", () => {
  const said = [{ html: "Bonjour" }, { html: "Oui" }, { html: "Bien" }];
  assert.equal(shared([], said), 0);
  assert.equal(shared(["Bonjour", "Oui"], said), 2);
  assert.equal(shared(["Bonjour", "Non", "Bien"], said), 1);
  assert.equal(shared(["Bonjour", "Oui", "Bien", "Au revoir"], said), 3);
});
