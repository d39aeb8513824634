// @ts-check
/** What every page of ours may do: copy the resume code, print, change the language, and not lose a change that was not kept. */

/** The keys of what a browser keeps for us, all of which begin so. */
const OURS = "course:";

/** Offer to copy a text; where the browser cannot, the button stays hidden and the text can be selected. */
function offerCopy(/** @type {HTMLElement} */ button) {
  const source = document.getElementById(button.dataset.copy ?? "");
  const told = button.parentElement?.querySelector("[data-copied]");
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent?.trim() ?? "");
    if (told instanceof HTMLElement) told.textContent = told.dataset.copied ?? "";
  });
}

/** Offer to print the page; or, where the button says "code", the resume code alone. */
function offerPrint(/** @type {HTMLElement} */ button) {
  const page = document.documentElement;
  button.hidden = false;
  button.addEventListener("click", () => {
    page.classList.toggle("prints-code", button.dataset.print === "code");
    window.print();
  });
  window.addEventListener("afterprint", () => page.classList.remove("prints-code"));
}

/** Ask before leaving a page with a form that was changed and not sent. */
function guard(/** @type {HTMLFormElement} */ form) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

/** Lead to the same place of the page in the other language. */
function keepPlace(/** @type {HTMLAnchorElement} */ link) {
  link.addEventListener("click", () => (link.hash = location.hash));
}

/** Forget what this browser kept of answers that had not been sent. */
export function forget(/** @type {Storage} */ storage) {
  for (const key of Object.keys(storage)) if (key.startsWith(OURS)) storage.removeItem(key);
}

if (typeof document !== "undefined") {
  for (const button of document.querySelectorAll("[data-copy]")) offerCopy(/** @type {HTMLElement} */ (button));
  for (const button of document.querySelectorAll("[data-print]")) offerPrint(/** @type {HTMLElement} */ (button));
  for (const link of document.querySelectorAll("a[hreflang]")) keepPlace(/** @type {HTMLAnchorElement} */ (link));
  for (const form of document.querySelectorAll("form[data-guard]")) guard(/** @type {HTMLFormElement} */ (form));
  if ("forget" in document.documentElement.dataset) {
    try {
      forget(sessionStorage);
      forget(localStorage);
    } catch {
      // a browser that refuses storage has kept nothing
    }
  }
}
