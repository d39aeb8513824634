// The client of a page: joins the kernel's websocket, gives each widget its model, and keeps the line up.
// It knows anywidget's front-end contract (model: get, set, on, off, send, save_changes) and nothing of JupyterLab.

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
   * @param {string} base the server's prefix, ends with a slash
   * @param {string} kernel the kernel's id
   * @param {(state: "connecting"|"connected"|"lost"|"gone") => void} onState
   * @param {(message: object) => void} onMessage
   */
  constructor(base, kernel, onState, onMessage) {
    this.base = base;
    this.kernel = kernel;
    this.session = randomId();
    this.onState = onState;
    this.onMessage = onMessage;
    this.waiting = [];
    this.attempt = 0;
    this.closed = false;
  }

  join() {
    if (this.closed) return;
    this.onState(this.attempt ? "lost" : "connecting");
    const url = new URL(`${this.base}api/kernels/${this.kernel}/channels?session_id=${this.session}`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onopen = () => {
      this.attempt = 0;
      this.onState("connected");
      this.heard();
      this.onOpen?.();
      for (const said of this.waiting.splice(0)) socket.send(JSON.stringify(said));
    };
    socket.onmessage = (event) => {
      this.heard();
      if (typeof event.data === "string") this.onMessage(JSON.parse(event.data));
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
      const answer = await fetch(`${this.base}api/kernel/${this.kernel}`, { cache: "no-store" });
      if (answer.status === 404) {
        return this.end();
      }
    } catch {
      return this.again(); // no network: the kernel may well be alive
    }
    this.join();
  }

  /** After a silence, ask; without an answer, take the line for dead (a sleeping laptop, a lost network). */
  heard() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.say("kernel_info_request", {});
      this.timer = setTimeout(() => this.socket.close(), PATIENCE);
    }, SILENCE);
  }

  say(type, content) {
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

/** A widget's model: what anywidget's contract promises to a widget's JavaScript. */
export class Model {
  constructor(line, id, state) {
    this.line = line;
    this.id = id;
    this.state = state;
    this.changed = {};
    this.listeners = new Map();
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    this.state[name] = value;
    this.changed[name] = value;
    this.emit(`change:${name}`, value);
  }

  save_changes() {
    if (Object.keys(this.changed).length) this.line.say("comm_msg", { comm_id: this.id, data: { method: "update", state: this.changed, buffer_paths: [] } });
    this.changed = {};
  }

  send(content) {
    this.line.say("comm_msg", { comm_id: this.id, data: { method: "custom", content } });
  }

  on(name, listener) {
    if (!this.listeners.has(name)) this.listeners.set(name, new Set());
    this.listeners.get(name).add(listener);
  }

  off(name, listener) {
    if (listener) this.listeners.get(name)?.delete(listener);
    else this.listeners.delete(name);
  }

  emit(name, ...values) {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(...values);
  }
}

const modules = new Map();

/** A widget's module, imported once however many widgets share it. */
function load(source) {
  if (!modules.has(source)) {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    modules.set(source, import(url));
  }
  return modules.get(source);
}

const styles = new Set();

function style(css) {
  if (!css || styles.has(css)) return;
  styles.add(css);
  const element = document.createElement("style");
  element.textContent = css;
  document.head.append(element);
}

/** Show a widget in its place. */
async function show(model, place, sorry) {
  try {
    style(model.get("_css"));
    let widget = (await load(model.get("_esm"))).default;
    if (typeof widget === "function") widget = await widget();
    await widget.initialize?.({ model });
    place.replaceChildren();
    await widget.render({ model, el: place });
  } catch (error) {
    console.error(error);
    place.textContent = sorry;
  }
}

function start(settings) {
  const { id, base, xsrf, sorry } = settings.dataset;
  const models = new Map();
  const control = randomId();

  const tell = (state) => document.dispatchEvent(new CustomEvent("course:connection", { detail: { state } }));

  function hear(heard) {
    if (heard.msg_type === "status" && heard.content.execution_state === "dead") return line.end();
    if (heard.msg_type !== "comm_msg") return;
    const { comm_id: comm, data } = heard.content;
    if (comm === control && data.method === "update_states") return showAll(data.states);
    const model = models.get(comm);
    if (data.method === "custom") model?.emit("msg:custom", data.content, []);
    if (data.method === "update" && model) {
      Object.assign(model.state, data.state);
      for (const name of Object.keys(data.state)) model.emit(`change:${name}`, data.state[name]);
    }
  }

  function showAll(states) {
    for (const place of document.querySelectorAll("[data-model]")) {
      const known = models.has(place.dataset.model);
      const state = states[place.dataset.model]?.state;
      if (known || !state) continue;
      const model = new Model(line, place.dataset.model, state);
      models.set(place.dataset.model, model);
      if (state._esm) show(model, place, sorry);
      else place.textContent = sorry;
    }
  }

  const line = new Line(base, id, tell, hear);
  let asked = false;
  line.onOpen = () => {
    if (asked) return;
    asked = true;
    line.say("comm_open", { comm_id: control, target_name: "jupyter.widget.control", data: {} });
    line.say("comm_msg", { comm_id: control, data: { method: "request_states" } });
  };
  line.join();

  addEventListener("online", () => line.hurry());
  addEventListener("pagehide", () => {
    navigator.sendBeacon(`${base}api/kernel/${id}`, new URLSearchParams({ _xsrf: xsrf }));
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) line.hurry();
  });
}

const settings = globalThis.document?.getElementById("kernel");
if (settings) start(settings);
