// What ipywidgets' own widgets lack to be used by everybody, put right as they come: names for sliders, one banner a page.

/** A slider's handle and its number take the name that stands beside them. */
function nameSlider(handle) {
  const widget = handle.closest(".jupyter-widgets");
  const name = widget?.querySelector(".widget-label")?.textContent.trim();
  if (!name) return;
  handle.setAttribute("aria-label", name);
  const number = widget.querySelector(".widget-readout");
  number?.setAttribute("role", "textbox");
  number?.setAttribute("aria-label", name);
}

/** The manager's own frame is empty, and its landmarks are in the way of ours. */
function putAway(shell) {
  shell.hidden = true;
  shell.removeAttribute("id");
}

new MutationObserver(() => {
  document.querySelectorAll(".noUi-handle:not([aria-label])").forEach(nameSlider);
  document.querySelectorAll(".jp-LabShell:not([hidden])").forEach(putAway);
  document.querySelectorAll('.widget-label[title="null"]').forEach((label) => label.removeAttribute("title"));
}).observe(document.body, { childList: true, subtree: true });
