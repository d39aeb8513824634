// The websocket to a kernel that is the page's own, kept up for as long as the page is open.

const DELAYS = [500, 1000, 2000, 4000, 8000, 15000]; // milliseconds between attempts to join again
const SILENCE = 30000; // milliseconds without a word before we ask whether the kernel is there
const PATIENCE = 10000; // milliseconds that its answer may take

/** A random id; also over plain http, where crypto.randomUUID is not to be had. */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A Jupyter message on the shell channel. */
export function message(session, type, content) {
  return {
    channel: "shell",
    header: { msg_id: randomId(), session, username: "", msg_type: type, version: "5.3", date: new Date().toISOString() },
    parent_header: {},
    metadata: { version: "1.0.0" },
    content,
    buffers: [],
  };
}

/** The websocket to a kernel. What is said while the line is down goes out when it is up again, in order. */
export class Line {
  /**
   * @param {{base: string, kernel: string, xsrf: string}} page the server's prefix, the kernel's id, the form's token
   * @param {(state: "connecting"|"connected"|"lost"|"gone") => void} onState
   * @param {(message: {model: string, method: string, content?: object, state?: object}) => void} onMessage
   * @param {(states: Record<string, object>) => void} onStates the states of all widgets, by their ids
   */
  constructor(page, onState, onMessage, onStates) {
    this.page = page;
    this.session = randomId();
    this.control = randomId();
    this.onState = onState;
    this.onMessage = onMessage;
    this.onStates = onStates;
    this.waiting = [];
    this.attempt = 0;
    this.asked = false;
    this.closed = false;
    addEventListener("pagehide", () => {
      navigator.sendBeacon(`${page.base}api/kernel/${page.kernel}`, new URLSearchParams({ _xsrf: page.xsrf }));
    });
    this.join();
  }

  /** Say something to a model. */
  say(model, data) {
    this.send("comm_msg", { comm_id: model, data });
  }

  join() {
    if (this.closed) return;
    this.onState(this.attempt ? "lost" : "connecting");
    const { base, kernel } = this.page;
    const url = new URL(`${base}api/kernels/${kernel}/channels?session_id=${this.session}`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onopen = () => {
      this.attempt = 0;
      this.onState("connected");
      this.heard();
      this.askForStates();
      for (const said of this.waiting.splice(0)) socket.send(JSON.stringify(said));
    };
    socket.onmessage = (event) => {
      this.heard();
      if (typeof event.data === "string") this.hear(JSON.parse(event.data));
    };
    socket.onclose = () => {
      clearTimeout(this.timer);
      if (socket === this.socket) this.again();
    };
  }

  /** Join again after a while, unless the kernel has ended: then only a new page helps. */
  async again() {
    if (this.closed) return;
    this.onState("lost");
    const delay = DELAYS[Math.min(this.attempt++, DELAYS.length - 1)];
    await new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, delay);
    });
    if (this.closed) return;
    try {
      const answer = await fetch(`${this.page.base}api/kernel/${this.page.kernel}`, { cache: "no-store" });
      if (answer.status === 404) return this.end();
    } catch {
      return this.again(); // no network: the kernel may well be alive
    }
    this.join();
  }

  askForStates() {
    if (this.asked) return;
    this.asked = true;
    this.send("comm_open", { comm_id: this.control, target_name: "jupyter.widget.control", data: {} });
    this.say(this.control, { method: "request_states" });
  }

  hear(heard) {
    if (heard.msg_type === "status" && heard.content.execution_state === "dead") return this.end();
    if (heard.msg_type !== "comm_msg") return;
    const { comm_id: model, data } = heard.content;
    if (model !== this.control) return this.onMessage({ model, ...data });
    if (data.method !== "update_states") return;
    this.onStates(Object.fromEntries(Object.entries(data.states).map(([id, { state }]) => [id, state])));
  }

  /** After a silence, ask; without an answer, take the line for dead (a sleeping laptop, a lost network). */
  heard() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.send("kernel_info_request", {});
      this.timer = setTimeout(() => this.socket.close(), PATIENCE);
    }, SILENCE);
  }

  send(type, content) {
    const said = message(this.session, type, content);
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(said));
    else if (type !== "kernel_info_request") this.waiting.push(said);
  }

  hurry() {
    this.wake?.();
  }

  /** The kernel has ended: only a new page helps. */
  end() {
    this.closed = true;
    clearTimeout(this.timer);
    this.socket?.close();
    this.onState("gone");
  }
}
