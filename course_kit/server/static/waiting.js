// @ts-check
/** A page that waits for a place: it asks how far the queue is, says so when that has changed, and goes in. */

/**
 * Ask once.
 * @param {string} url
 * @returns {Promise<{place: number, told: string} | null>} null when nobody answered
 */
export async function ask(url) {
  try {
    const reply = await fetch(url, { cache: "no-store" });
    return reply.ok ? await reply.json() : null;
  } catch {
    return null; // no network: the place is kept for a while
  }
}

/** Wait, and load the page when it is our turn. */
export async function start(/** @type {Document} */ document, /** @type {() => void} */ enter, pause = sleep) {
  const { place: url, ask: every, free } = document.documentElement.dataset;
  const status = document.querySelector("[role=status]");
  if (!url || !status) return;
  addEventListener("pagehide", () => navigator.sendBeacon(url));
  for (;;) {
    await pause(Number(every) * 1000);
    const answer = await ask(url);
    if (!answer) continue;
    const told = answer.place ? answer.told : (free ?? "");
    if (status.textContent !== told) status.textContent = told; // a screen reader says what has changed, and only that
    if (!answer.place) return enter();
  }
}

function sleep(/** @type {number} */ milliseconds) {
  return /** @type {Promise<void>} */ (new Promise((resolve) => setTimeout(resolve, milliseconds)));
}

if (typeof document !== "undefined") start(document, () => location.reload());
