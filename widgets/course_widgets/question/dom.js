/** Small helpers on the page's elements. HTML comes from the kernel, already safe; what learners type is never HTML. */

/**
 * An element. `html` sets safe HTML, `on` listeners; null, undefined and false leave an attribute out.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node|string|null|undefined)} children
 */
export function h(tag, { html, on, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  if (html !== undefined) element.append(inline(html));
  for (const [event, listener] of Object.entries(on ?? {})) element.addEventListener(event, listener);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A fragment of safe HTML. */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** The same, out of its paragraph when it is a single one: labels and legends take no blocks. */
export function inline(html) {
  const content = fragment(html);
  const [only] = content.children;
  if (content.children.length === 1 && only.tagName === "P") only.replaceWith(...only.childNodes);
  return content;
}

/** The words of safe HTML. */
export function plain(html) {
  return fragment(html).textContent.replace(/\s+/g, " ").trim();
}

const SHAPES = {
  right: "M4.5 12.5l5 5 10-11",
  wrong: "M6 6l12 12M18 6L6 18",
  partly: "M5 12h14",
  up: "M12 19V5M5.5 11.5L12 5l6.5 6.5",
  down: "M12 5v14M5.5 12.5L12 19l6.5-6.5",
  note: "M4.5 12.5l5 5 10-11",
  hint: "M9 18h6M10 21.5h4M12 2.5a6.5 6.5 0 0 0-3.8 11.8c.5.4.8 1 .8 1.6h6c0-.6.3-1.2.8-1.6A6.5 6.5 0 0 0 12 2.5z",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  remove: "M6 6l12 12M18 6L6 18",
  add: "M12 5v14M5 12h14",
};

/** A decorative drawing, always beside words. */
export function icon(shape) {
  const drawing = `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${SHAPES[shape]}"/></svg>`;
  return h("span", { class: `cq-icon cq-icon-${shape}`, html: drawing });
}

/** Adds an element's id to those that describe a field, or takes it away. */
export function describe(field, id, on = true) {
  const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size) field.setAttribute("aria-describedby", [...ids].join(" "));
  else field.removeAttribute("aria-describedby");
}

/**
 * Shows the verdict on a piece of the answer inside its box: colour and icon, words for those who do not see them, then
 * the feedback. Without a part it takes the verdict away. `field` is the control that the verdict describes, `lead`
 * comes before the words.
 */
export function verdict(box, part, { words, field = null, lead = "" }) {
  const id = `${field?.id ?? box.id}-verdict`;
  box.querySelector(":scope > .cq-verdict")?.remove();
  box.classList.remove("cq-right", "cq-wrong");
  if (field) describe(field, id, Boolean(part));
  if (!part) return;
  const judged = part.right === true ? "right" : part.right === false ? "wrong" : null;
  if (judged) box.classList.add(`cq-${judged}`);
  const word = { right: () => words.label("part_right"), wrong: () => words.label("part_wrong") }[judged]?.();
  if (!word && !part.feedback) return;
  box.append(
    h(
      "div",
      { class: part.feedback ? "cq-verdict" : "cq-verdict cq-bare", id },
      judged && icon(judged),
      h(
        "div",
        { class: part.feedback ? null : "cq-unseen" },
        lead && h("strong", {}, `${lead} `),
        word && h("span", { class: "cq-unseen" }, `${word} `),
        h("span", { html: part.feedback }),
      ),
    ),
  );
}

/** What is said with a piece of the solution, or nothing. */
export function reason(html) {
  return html ? h("div", { class: "cq-said", html }) : null;
}

/** Whether two answers say the same, whatever the order of their keys. */
export function same(a, b) {
  const sorted = (value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : Array.isArray(value)
        ? value.map(sorted)
        : value;
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
}
