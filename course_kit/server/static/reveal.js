// @ts-check
/**
 * Texts that come when they are due: `<div data-reveal="ID">` is empty until the server gives its words. It is asked when
 * the page opens, and whenever an answer was saved while one of them is still waiting.
 */

/** Where the page at an address asks. */
export function addressOf(/** @type {string} */ path) {
  return `${path.replace(/\/+$/, "")}/reveals`;
}

/** Fill the places that have words now; returns how many still wait. */
export function fill(/** @type {Iterable<{dataset: DOMStringMap, innerHTML: string}>} */ places, /** @type {Record<string, string>} */ reveals) {
  let waiting = 0;
  for (const place of places) {
    const html = reveals[place.dataset.reveal ?? ""];
    if (html === undefined) waiting += 1;
    else if (!place.innerHTML) place.innerHTML = html; // safe: made from the author's Markdown, as the rest of the page
  }
  return waiting;
}

/** Take over a page's places. */
export function start(/** @type {Document} */ document) {
  const view = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const places = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-reveal]")]);
  let busy = false;
  let again = false;

  async function ask() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(addressOf(view.location.pathname));
      if (answer.ok) fill(places(), (await answer.json()).reveals);
    } catch {
      // No connection: the next answer that is saved asks again.
    }
    // What was due already is not read out; what comes now is.
    for (const place of places()) place.setAttribute("aria-live", "polite");
    busy = false;
    if (again) {
      again = false;
      ask();
    }
  }

  document.addEventListener("course:saving", (event) => {
    const { state } = /** @type {CustomEvent} */ (event).detail;
    if (state === "saved" && places().some((place) => !place.innerHTML)) ask();
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ask);
  else ask();
}

if (typeof document !== "undefined") start(document);
