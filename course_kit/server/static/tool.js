// @ts-check
/**
 * A tool's pages without loading them anew: its forms are sent, and only what the tool shows changes. Without this
 * script forms are forms and links are links.
 *
 * <div data-tool-place>         in a step of a module: its link's page is put here
 * <div data-tool>               what a tool shows, and what is exchanged
 *   <a data-swap>               a link of the tool that is followed inside
 *   <form data-live>            sent while its fields change; what changes is only data-live-result
 *   <button data-key="1">       pressed by that key, while the focus is in the tool and in no text field
 *   <button id="keep-1">        keeps the focus and its place on the screen if what is shown next has one of this id
 *   <details id="more">         stays open if what is shown next has one of this id
 *   <h1 data-focus>             where the focus goes after a change; else to the first heading
 *   <p data-announce>           read aloud after a live change, and after one that leaves the focus where it was
 *   <input data-elapsed>        filled in with the milliseconds since the tool was shown
 */

const BARE = "X-Course-Bare";

/** Milliseconds without a key before a live form is sent. */
const PAUSE = 150;

/** Whether a key pressed there is text or moves a control of its own. */
export function takesKeys(/** @type {{tagName: string, type?: string, isContentEditable?: boolean}} */ element) {
  if (element.isContentEditable || ["TEXTAREA", "SELECT"].includes(element.tagName)) return true;
  return element.tagName === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(element.type ?? "");
}

/** The address of a form that is sent by GET: its fields that hold something. */
export function addressOf(/** @type {string} */ action, /** @type {Iterable<[string, unknown]>} */ fields) {
  const url = new URL(action);
  url.search = "";
  for (const [name, value] of fields) if (typeof value === "string" && value !== "") url.searchParams.append(name, value);
  return url.href;
}

/** A tool's page as a document. Throws when it cannot be had. */
async function ask(/** @type {string} */ address, /** @type {Element} */ region, /** @type {RequestInit} */ options = {}) {
  const place = region.closest("section.step") ? "step" : "page";
  const answer = await fetch(address, { ...options, headers: { [BARE]: place } });
  if (!answer.ok && answer.status !== 422) throw new Error(`the tool answers ${answer.status}`);
  return { page: new DOMParser().parseFromString(await answer.text(), "text/html"), address: answer.url };
}

/** Have the page know a tool's style sheet before the tool is shown. */
async function dress(/** @type {Document} */ page) {
  const address = page.querySelector('link[rel="stylesheet"]')?.getAttribute("href");
  if (!address || [...document.styleSheets].some((sheet) => sheet.href?.endsWith(address))) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  await new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

/** Move the focus to where reading goes on. */
function focusIn(/** @type {Element} */ region) {
  const target = region.querySelector("[data-focus]") ?? region.querySelector("h1, h2, h3, h4");
  if (!(target instanceof HTMLElement)) return;
  if (!target.matches("a, button, input")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  const { top, bottom } = target.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight) target.scrollIntoView({ block: "center" });
}

/** What a change leaves as it was: parts that are unfolded, boxes ticked for a live form that stand outside it, and a
 * button that is still there. Whether it was. */
function stay(/** @type {Element} */ before, /** @type {Element} */ after, /** @type {HTMLElement | null} */ pressed, /** @type {number} */ top) {
  const same = pressed?.id && after.querySelector(`#${CSS.escape(pressed.id)}`);
  for (const unfolded of before.querySelectorAll("details[id][open]")) {
    const there = after.querySelector(`details#${CSS.escape(unfolded.id)}`);
    if (there instanceof HTMLDetailsElement) there.open = true;
  }
  for (const box of before.querySelectorAll("input[type=checkbox][form]")) {
    const { name, value, checked } = /** @type {HTMLInputElement} */ (box);
    const there = after.querySelector(`input[type=checkbox][form][name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (there instanceof HTMLInputElement) there.checked = checked;
  }
  if (!(same instanceof HTMLElement)) return false;
  same.focus({ preventScroll: true });
  window.scrollBy(0, same.getBoundingClientRect().top - top);
  say(after.querySelector("[data-announce]")?.textContent?.trim() ?? "");
  return true;
}

function say(/** @type {string} */ text) {
  let live = document.querySelector("[data-tool-said]");
  if (!live) {
    live = Object.assign(document.createElement("p"), { className: "unseen" });
    live.setAttribute("data-tool-said", "");
    live.setAttribute("role", "status");
    document.body.append(live);
  }
  live.textContent = text;
}

/** When the page or what the tool shows in it was shown last. */
let shownAt = typeof performance === "undefined" ? 0 : performance.now();

const lost = (/** @type {Element} */ region, /** @type {boolean} */ isLost) => {
  const message = region.parentElement?.querySelector("[data-tool-lost]");
  if (message instanceof HTMLElement) message.hidden = !isLost;
};

/** Have the links to the other languages lead to the page that is shown now. */
function leadToLanguages() {
  const { base = "/", language = "" } = document.documentElement.dataset;
  const here = location.pathname.slice(base.length + language.length) + location.search;
  for (const link of document.querySelectorAll("a[hreflang]")) link.setAttribute("href", base + link.getAttribute("hreflang") + here);
}

/** Ask for a page of the tool, and show it in the region's stead. */
async function exchange(/** @type {HTMLElement} */ region, /** @type {string} */ address, /** @type {RequestInit} */ options = {}, /** @type {HTMLElement | null} */ pressed = null) {
  if (region.getAttribute("aria-busy") === "true") return;
  region.setAttribute("aria-busy", "true");
  try {
    const told = await ask(address, region, options);
    const fresh = told.page.querySelector("[data-tool]");
    if (!fresh) throw new Error("no tool came");
    await dress(told.page);
    lost(region, false);
    const shown = document.importNode(fresh, true);
    const top = pressed?.getBoundingClientRect().top ?? 0;
    region.replaceWith(shown);
    shownAt = performance.now();
    if (!stay(region, shown, pressed, top)) focusIn(shown);
    if (!shown.closest("section.step")) {
      const title = told.page.title.trim();
      if (title) document.title = title;
      if (told.address !== location.href) {
        history.replaceState({}, ""); // coming back here is a change of ours too
        history.pushState({}, "", told.address);
        leadToLanguages();
      }
    }
  } catch {
    lost(region, true);
  } finally {
    region.removeAttribute("aria-busy");
  }
}

/** The newest request of a live form counts: answers of older ones are left. */
const newest = new WeakMap();

async function refresh(/** @type {HTMLElement} */ region, /** @type {HTMLFormElement} */ form) {
  const turn = (newest.get(form) ?? 0) + 1;
  newest.set(form, turn);
  const address = addressOf(actionOf(form), new FormData(form).entries());
  try {
    const told = await ask(address, region);
    if (newest.get(form) !== turn) return;
    const [now, then] = [document, told.page].map((page) => page.querySelector("[data-live-result]"));
    if (now && then) now.replaceChildren(...document.importNode(then, true).childNodes);
    say(then?.querySelector("[data-announce]")?.textContent?.trim() ?? "");
    if (!region.closest("section.step")) history.replaceState({}, "", address);
    lost(region, false);
  } catch {
    lost(region, true);
  }
}

const regionOf = (/** @type {EventTarget | null} */ target) =>
  /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest("[data-tool]") : null);

/** Where a form is sent; the button that sends it may know better. */
function actionOf(/** @type {HTMLFormElement} */ form, /** @type {HTMLElement | null} */ submitter = null) {
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  return new URL(action, location.href).href;
}

function onSubmit(/** @type {SubmitEvent} */ event) {
  const region = regionOf(event.target);
  if (!region || event.defaultPrevented) return;
  const form = /** @type {HTMLFormElement} */ (event.target);
  for (const field of form.querySelectorAll("input[data-elapsed]")) {
    /** @type {HTMLInputElement} */ (field).value = String(Math.round(performance.now() - shownAt));
  }
  const fields = new FormData(form, event.submitter);
  event.preventDefault();
  const action = actionOf(form, event.submitter);
  if (form.getAttribute("method") !== "post") {
    if (form.matches("[data-live]") && !event.submitter?.hasAttribute("formaction")) refresh(region, form);
    else exchange(region, addressOf(action, fields.entries()));
    return;
  }
  const texts = [...fields.entries()].map(([name, value]) => /** @type {[string, string]} */ ([name, String(value)]));
  exchange(region, action, { method: "POST", body: new URLSearchParams(texts) }, event.submitter);
}

function onClick(/** @type {MouseEvent} */ event) {
  const link = event.target instanceof Element ? event.target.closest("a[data-swap]") : null;
  const region = regionOf(link);
  if (!region || !link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  exchange(region, /** @type {HTMLAnchorElement} */ (link).href);
}

function onKey(/** @type {KeyboardEvent} */ event) {
  const region = regionOf(event.target);
  if (!region || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (takesKeys(/** @type {HTMLElement} */ (event.target))) return;
  const button = region.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  button.click();
}

let pause = 0;

function onInput(/** @type {Event} */ event) {
  const form = event.target instanceof Element ? /** @type {HTMLFormElement | null} */ (event.target.closest("form[data-live]")) : null;
  const region = regionOf(form);
  if (!form || !region) return;
  clearTimeout(pause);
  pause = window.setTimeout(() => refresh(region, form), PAUSE);
}

/** Put a tool into the step that shows it. */
async function settle(/** @type {HTMLElement} */ place) {
  const link = place.querySelector("a");
  if (!link) return;
  try {
    const told = await ask(link.href, place);
    const parts = [...told.page.querySelectorAll("[data-tool-lost], [data-tool]")];
    if (!parts.length) return;
    await dress(told.page);
    place.replaceChildren(...parts.map((part) => document.importNode(part, true)));
    shownAt = performance.now();
  } catch {
    // its link stays, and leads to the tool
  }
}

if (typeof document !== "undefined") {
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", onInput);
  window.addEventListener("popstate", (event) => {
    if (event.state) location.reload();
  });
  // Most of a module is far below when its page opens: a tool is asked for when its reader is a screen and a half away.
  const near = new IntersectionObserver(
    (places) => {
      for (const { isIntersecting, target } of places) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        settle(/** @type {HTMLElement} */ (target));
      }
    },
    { rootMargin: "150% 0px" },
  );
  for (const place of document.querySelectorAll("[data-tool-place]")) near.observe(place);
}
