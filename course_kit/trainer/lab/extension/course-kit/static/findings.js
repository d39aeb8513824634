// The list of what is to be mended in a notebook: what is wrong, what to write, and a button that leads to the cell.

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What is said above the list. */
export function summary(findings, words) {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const told = [];
  if (errors) told.push(words.errors(errors));
  if (findings.length > errors) told.push(words.advice(findings.length - errors));
  return told.join(", ") || words.good;
}

/** Where a finding is, in words; "" for the whole file. */
export function place({ cell, line }, words) {
  return [cell && words.cell(cell), line && words.line(line)].filter(Boolean).join(", ");
}

function item(finding, words, goTo) {
  const where = place(finding, words);
  const severity = finding.severity === "error" ? words.error : words.hint;
  const lead = where
    ? element("button", { type: "button", className: "course-place", onclick: () => goTo(finding) }, where)
    : "";
  return element(
    "li",
    { className: `course-finding course-${finding.severity}` },
    element("p", { className: "course-head" }, element("span", { className: "course-severity" }, severity), lead),
    element("p", {}, finding.problem),
    finding.instead ? element("pre", {}, finding.instead) : "",
    element("p", { className: "course-note" }, `[${finding.code}]`), // what declines it, as a tag of its cell
  );
}

/**
 * Show what is known of a notebook.
 * @param {HTMLElement} node where
 * @param {{name: string, findings?: object[], failed?: boolean} | null} known null: no notebook is open
 * @param {(finding: object) => void} goTo leads to a finding's cell
 */
export function show(node, known, words, goTo) {
  let told = words.nothingOpen;
  if (known) told = known.failed ? words.failed : known.findings ? summary(known.findings, words) : words.checking;
  node.replaceChildren(
    element("h2", {}, words.checked),
    element("p", { className: "course-file" }, known?.name ?? ""),
    element("p", { role: "status", className: known?.findings?.length === 0 ? "course-good" : "course-told" }, told),
    known?.findings?.length ? element("p", { className: "course-note" }, words.saved) : "",
    element("ol", {}, ...(known?.findings ?? []).map((finding) => item(finding, words, goTo))),
  );
}
