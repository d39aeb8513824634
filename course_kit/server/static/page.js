// @ts-check
/**
 * A module's page: one step at a time, its address, the rail, what is said of saving and of the connection.
 *
 * The page arrives bit by bit, so everything is looked up when it is needed, and a section is settled when it comes.
 * Listens on document for `course:progress` (detail: the module's progress), `course:saving` (detail: {state}) and
 * `course:connection` (detail: {state: connecting | connected | lost | gone}).
 */

/** The section after the last step. */
export const END = "fin";

/** Milliseconds that saving may take before it is told: a word that comes and goes at once only disturbs. */
const PATIENCE = 400;

/** "{here} sur {steps}" with its values. */
export function fill(/** @type {string} */ text, /** @type {Record<string, unknown>} */ values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The step that an address names, else the fallback. */
export function stepOf(/** @type {string} */ hash, /** @type {string[]} */ steps, /** @type {string} */ fallback) {
  let id = hash.replace(/^#/, "");
  try {
    id = decodeURIComponent(id);
  } catch {
    // not an address of ours
  }
  return id === END || steps.includes(id) ? id : fallback;
}

/** What comes before and after a step; null at the ends. */
export function neighbours(/** @type {string[]} */ steps, /** @type {string} */ id) {
  const all = [...steps, END];
  const place = all.indexOf(id);
  return { previous: all[place - 1] ?? null, next: all[place + 1] ?? null };
}

/** One word for the saving of several questions: the most worrying. */
export function overall(/** @type {Iterable<string>} */ states) {
  const all = new Set(states);
  return ["unsaved", "saving", "trial", "saved"].find((state) => all.has(state)) ?? "saved";
}

/** Where a learner stands with a step, in words. */
export function standing(/** @type {any} */ labels, /** @type {{state: string, percent: number, mastered: boolean | null}} */ step) {
  const begun = step.state === "started" && step.percent > 0;
  const state = begun ? fill(labels.part, { percent: step.percent }) : labels.states[step.state];
  return step.mastered ? `${state}, ${labels.mastered}` : state;
}

/** Take over a module's page. */
export function start(/** @type {Document} */ document) {
  const root = document.documentElement;
  const labels = JSON.parse(root.dataset.labels ?? "{}");
  const view = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));
  const titleOfPage = document.title;
  const saving = new Map();
  let current = "";
  let told = "";
  /** @type {any} */
  let progress = null;

  const items = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".rail li[data-step]")]);
  const steps = () => items().map((item) => item.dataset.step ?? "");
  const nameOf = (/** @type {string} */ id) => {
    const name = items().find((item) => item.dataset.step === id)?.querySelector(".step-name");
    return name?.firstChild?.textContent?.trim() ?? (id === END ? labels.end : "");
  };

  /** Show the current step's section, hide the others. */
  function settle() {
    for (const section of document.querySelectorAll("section.step")) {
      if (section instanceof HTMLElement) section.hidden = section.id !== current;
    }
  }

  function showPlace() {
    const all = steps();
    const here = all.indexOf(current) + 1;
    const place = here ? fill(labels.place, { here, steps: all.length }) : labels.end;
    for (const selector of [".rail-place", ".foot-place"]) {
      const element = find(selector);
      if (element) element.textContent = place;
    }
    for (const item of items()) {
      const link = item.querySelector("a");
      if (item.dataset.step === current) link?.setAttribute("aria-current", "step");
      else link?.removeAttribute("aria-current");
    }
    const mini = find(".rail-mini");
    if (mini) mini.textContent = find(".rail-total")?.textContent?.trim() ?? "";
    showFoot(all);
    showRedraw();
  }

  /** What was drawn from a bank can be drawn anew once it is done. */
  function showRedraw() {
    for (const offer of document.querySelectorAll("[data-redraw]")) {
      const state = items().find((item) => item.dataset.step === /** @type {HTMLElement} */ (offer).dataset.redraw)?.dataset.state;
      offer.toggleAttribute("hidden", state !== "done" || root.dataset.keeps !== "yes");
    }
  }

  function showFoot(/** @type {string[]} */ all) {
    const { previous, next } = neighbours(all, current);
    const back = find(".foot-previous");
    const on = find(".foot-next");
    find(".foot")?.toggleAttribute("hidden", current === END);
    if (back) {
      back.hidden = !previous;
      back.setAttribute("href", `#${previous}`);
      back.textContent = fill(labels.previous, { number: all.indexOf(previous ?? "") + 1 });
    }
    if (on) {
      on.hidden = !next;
      on.setAttribute("href", `#${next}`);
      // Before the step is done it must not look like the button that answers the question above it.
      const done = items().find((item) => item.dataset.step === current)?.dataset.state === "done";
      on.classList.toggle("ghost", !done);
      const words = (next === END ? labels.finish : labels.next)[done ? "done" : "ahead"];
      on.textContent = fill(words, { number: all.indexOf(next ?? "") + 1 });
    }
  }

  /** Go to a step. by: whether the learner asked for it, so that the focus follows. */
  function go(/** @type {string} */ id, /** @type {boolean} */ asked) {
    const changed = id !== current;
    current = id;
    settle();
    showPlace();
    find(".module-title")?.classList.toggle("unseen", id !== steps()[0]); // it stands above the introduction
    document.title = `${nameOf(id)} · ${titleOfPage}`;
    for (const link of document.querySelectorAll("a[hreflang]")) if (link instanceof HTMLAnchorElement) link.hash = id;
    if (id === END) showEnd();
    if (asked) {
      find(".rail-toggle")?.setAttribute("aria-expanded", "false");
      arrive();
    }
    if (changed && id !== END && root.dataset.keeps === "yes") remember(id);
  }

  /** Put the reader at the beginning of the step. */
  function arrive() {
    view.scrollTo(0, 0);
    const heading = document.getElementById(current)?.querySelector("h2");
    if (!heading) return;
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
  }

  /** Tell the server where the learner is. Nothing depends on it, so nothing is said when it fails. */
  function remember(/** @type {string} */ step) {
    view
      .fetch(`${root.dataset.base}api/step`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-XSRFToken": root.dataset.xsrf ?? "" },
        body: JSON.stringify({ module: root.dataset.module, step }),
        keepalive: true,
      })
      .catch(() => {});
  }

  function showProgress() {
    const total = find(".rail-total strong");
    if (total) {
      total.textContent = progress.done
        ? labels.complete
        : fill(labels.left, { percent: Math.round(progress.percent), minutes: progress.minutes_left });
    }
    const bar = find(".rail .bar i");
    if (bar) bar.style.width = `${progress.percent}%`;
    for (const step of progress.steps) {
      const item = items().find((one) => one.dataset.step === step.id);
      const state = item?.querySelector(".step-state");
      if (!item || !state) continue;
      item.dataset.state = step.state;
      item.toggleAttribute("data-mastered", Boolean(step.mastered));
      state.textContent = standing(labels, step);
    }
    showPlace();
    if (current === END) showEnd();
  }

  /** Say what is done and what is left. */
  function showEnd() {
    const left = items().filter((item) => item.dataset.state !== "done");
    const done = find(".end-done");
    const rest = find(".end-left");
    const list = rest?.querySelector("ul");
    if (!done || !rest || !list) return;
    const title = document.getElementById(`${END}-title`);
    if (title) title.textContent = left.length ? labels.walked : labels.whole;
    done.hidden = left.length > 0;
    rest.hidden = left.length === 0;
    list.replaceChildren(
      ...left.map((item) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${item.dataset.step}`;
        link.lang = find("main")?.lang ?? "";
        link.textContent = nameOf(item.dataset.step ?? "");
        const state = document.createElement("span");
        state.className = "muted small";
        state.textContent = ` · ${item.querySelector(".step-state")?.textContent ?? ""}`;
        line.append(link, state);
        return line;
      }),
    );
  }

  function showSaving() {
    const state = overall(saving.values());
    if (state === told) return;
    told = state;
    const pill = find(".saved-pill");
    const text = pill?.querySelector(".saved-text");
    if (!pill || !text) return;
    pill.dataset.saved = state;
    text.textContent = labels[state];
  }

  document.addEventListener("course:saving", (event) => {
    const { state } = /** @type {CustomEvent} */ (event).detail;
    saving.set(event.composedPath()[0], state);
    if (state === "saving") setTimeout(showSaving, PATIENCE);
    else showSaving();
  });
  document.addEventListener("course:progress", (event) => {
    progress = /** @type {CustomEvent} */ (event).detail;
    showProgress();
  });
  document.addEventListener("course:connection", (event) => {
    const { state } = /** @type {CustomEvent} */ (event).detail;
    for (const banner of document.querySelectorAll("[data-connection]")) {
      if (banner instanceof HTMLElement) banner.hidden = banner.dataset.connection !== state;
    }
    if (state === "connected" || state === "gone") find(".preparing")?.remove();
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-reload]")) view.location.reload();
    const toggle = target?.closest(".rail-toggle");
    if (toggle) toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true"));
    const link = target?.closest('a[href^="#"]');
    // the address does not change when its own step is asked for again, so nothing would happen
    if (link && link.getAttribute("href") === view.location.hash) go(stepOf(view.location.hash, steps(), current), true);
  });
  const { pathname, search, hash } = view.location;
  if (search) view.history.replaceState(null, "", pathname + hash); // ?cookies=… was between browser and server
  view.addEventListener("hashchange", () => {
    const id = stepOf(view.location.hash, steps(), root.dataset.step ?? "");
    if (view.location.hash !== "#main") go(id, true);
  });

  const settleNew = () => {
    if (!current && steps().length) go(stepOf(view.location.hash, steps(), root.dataset.step ?? steps()[0]), false);
    else {
      settle();
      showPlace();
      if (current === END) showEnd();
    }
  };
  const arriving = new MutationObserver((changes) => {
    const sections = changes.flatMap((change) => [...change.addedNodes]);
    if (sections.some((node) => node instanceof HTMLElement && node.matches("section.step, .rail, .foot, .rail li"))) settleNew();
  });
  arriving.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    arriving.disconnect();
    settleNew();
  });
  settleNew();
  if (document.readyState !== "loading") arriving.disconnect();
}

if (typeof document !== "undefined") start(document);
