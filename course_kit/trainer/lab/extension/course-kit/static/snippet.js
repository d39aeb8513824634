// A ready-made question gets an id that the notebook does not use yet.

/** The ids of the questions in some cells' sources. */
export function idsIn(sources) {
  return new Set(sources.map((source) => source.match(/^%%question\s+(\S+)/)?.[1]).filter(Boolean));
}

/** An id for a new question of a module: "projet-question", "projet-question-2"… */
export function freeId(module, taken) {
  const base = `${module ?? "ma"}-question`;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}

/** The text of a question under another id. */
export function withId(text, id) {
  return text.replace(/^(%%question\s+)\S+/, `$1${id}`);
}

/** The id of the step that a cell stands in, from the sources of the cells up to it; "" before the first step. */
export function stepOf(sources) {
  for (const source of [...sources].reverse()) {
    const step = source.match(/^ {0,3}##(?!#).*\{#([a-z0-9-]+)/)?.[1];
    if (step) return step;
  }
  return "";
}
