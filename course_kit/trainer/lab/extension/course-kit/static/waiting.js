// What the tab of a page shows until the page is ready: the first time, the course is still being opened.

/** The address of a page that says so; it lasts as long as this one. */
export function waitingPage(words, language) {
  return URL.createObjectURL(new Blob([waitingHtml(words, language)], { type: "text/html" }));
}

/** The page itself; words hold no HTML. */
export function waitingHtml({ preparing, preparingHint }, language) {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${preparing}</title><style>
:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui; } main { max-width: 32rem; margin: 20vh auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
</style><main><div role="status"><h1>${preparing}</h1><p>${preparingHint}</p></div></main></html>`;
}
