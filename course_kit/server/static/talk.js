// How a page speaks to its widgets' Python when no kernel waits for it: what is to be said goes out in one request, the
// answer comes back in its reply. There is no line to keep up: a closed laptop, a new network, a server that was started
// anew are not noticed, for the next request is like the first.

/** Bytes of a request: browsers let a page that closes send 64 KiB, and the server keeps no longer answer. */
export const MAX_BYTES = 60_000;

/** How long a text is on its way, in bytes. */
export const bytes = (text) => new TextEncoder().encode(text).length;

const DELAYS = [500, 1000, 2000, 4000, 8000, 15000]; // milliseconds between attempts

export class Talk {
  /**
   * @param {{talk: string, version: string, visit: string, xsrf: string}} page what the server said when it made the page
   * @param {(state: "connected"|"lost"|"gone") => void} onState
   * @param {(message: {model: string, method: string, content?: object, state?: object}) => void} onMessage
   * @param {Record<string, object>} told where the learner stood with each model's question when the page was made
   */
  constructor(page, onState, onMessage, told = {}) {
    this.told = new Map(Object.entries(told));
    this.page = page;
    this.onState = onState;
    this.onMessage = onMessage;
    this.waiting = [];
    this.busy = false;
    this.gone = false;
  }

  /** Say something to a model: a custom message, for nothing else is listened to. What is said in one go leaves at once. */
  say(model, { content }) {
    const state = this.told.get(model);
    if (state && content?.type === "open") {
      this.told.delete(model); // true of the beginning only
      const content = { type: "state", reply_to: null, state, progress: null };
      return queueMicrotask(() => this.onMessage({ model, method: "custom", content }));
    }
    const text = JSON.stringify({ model, content });
    if (!this.waiting.includes(text)) this.waiting.push(text); // a widget that repeats itself while nothing gets through
    queueMicrotask(() => this.speak());
  }

  async speak() {
    const leaving = document.visibilityState === "hidden"; // then there is no time to wait for a reply
    if (this.gone || !this.waiting.length || (this.busy && !leaving)) return;
    this.busy = true;
    const batch = this.take();
    for (let attempt = 0; !(await this.deliver(batch, leaving)); attempt += 1) {
      if (this.gone) return;
      this.onState("lost");
      await new Promise((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, DELAYS[Math.min(attempt, DELAYS.length - 1)]);
      });
    }
    this.busy = false;
    this.onState("connected");
    if (this.waiting.length) this.speak();
  }

  /** As much of what waits as fits into one request. */
  take() {
    let size = 0;
    const fitting = this.waiting.findIndex((text) => (size += bytes(text)) > MAX_BYTES);
    return this.waiting.splice(0, fitting < 0 ? this.waiting.length : Math.max(1, fitting));
  }

  /** Whether it got through. A repeat does no harm: what is kept has an id of its own. */
  async deliver(batch, keepalive) {
    const { talk, version, visit, xsrf } = this.page;
    let reply;
    try {
      reply = await fetch(talk, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
        body: `{"version":${JSON.stringify(version)},"visit":${JSON.stringify(visit)},"messages":[${batch.join(",")}]}`,
        keepalive,
      });
      if (reply.ok) {
        for (const message of (await reply.json()).messages) this.onMessage(message);
        return true;
      }
    } catch {
      return false;
    }
    if (reply.status < 500 && reply.status !== 429) {
      this.gone = true; // the module has changed, or somebody else uses this browser now: only a new page helps
      this.onState("gone");
    }
    return false;
  }

  hurry() {
    this.wake?.();
  }
}
