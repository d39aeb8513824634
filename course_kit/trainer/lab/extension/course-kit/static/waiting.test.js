import assert from "node:assert/strict";
import { test } from "node:test";

import { waitingHtml } from "./waiting.js";
import { wordsIn } from "./words.js";

test("the tab says that the page is being prepared, in the language of the interface", () => {
  for (const language of ["fr", "en"]) {
    const page = waitingHtml(wordsIn(language), language);
    assert.match(page, new RegExp(`lang="${language}"`));
    assert.equal(page.split(wordsIn(language).preparing).length, 3); // as its title and as its heading
    assert.ok(page.includes(wordsIn(language).preparingHint));
  }
});
