import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, takesKeys } from "./tool.js";

test("keys are left to fields of text and to lists, not to buttons and boxes", () => {
  for (const tagName of ["TEXTAREA", "SELECT"]) assert.equal(takesKeys({ tagName, isContentEditable: false }), true);
  assert.equal(takesKeys({ tagName: "INPUT", type: "search", isContentEditable: false }), true);
  assert.equal(takesKeys({ tagName: "INPUT", type: "radio", isContentEditable: false }), false);
  assert.equal(takesKeys({ tagName: "BUTTON", isContentEditable: false }), false);
  assert.equal(takesKeys({ tagName: "DIV", isContentEditable: true }), true);
});

/** No file of this folder names another site. */
const SITE = ["http", "//x"].join(":");

test("the address of a search holds what its fields hold, and nothing of the one before", () => {
  const fields = [["q", "aide à domicile"], ["theme", ""], ["lieu", "a"], ["lieu", "b"]];
  assert.equal(addressOf(`${SITE}/fr/metiers?q=old`, fields), `${SITE}/fr/metiers?q=aide+%C3%A0+domicile&lieu=a&lieu=b`);
});
