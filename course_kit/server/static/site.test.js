import assert from "node:assert/strict";
import { test } from "node:test";

import { forget } from "./site.js";

test("forgetting removes what is ours and nothing else", () => {
  const storage = Object.assign(
    Object.create({
      removeItem(key) {
        delete this[key];
      },
    }),
    { "course:unsent:cv": "{}", "course:x": "1", other: "kept" },
  );
  forget(storage);
  assert.deepEqual(Object.keys(storage), ["other"]);
});
