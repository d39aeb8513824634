// The client of a page: gives each widget its model, and the model its way to Python: a request to a fork of the lesson,
// or the websocket of a kernel. It knows anywidget's front-end contract (model: get, set, on, off, send, save_changes) and
// nothing of JupyterLab.

import { MAX_BYTES, bytes } from "./talk.js";

/** A widget's model: what anywidget's contract promises to a widget's JavaScript. */
export class Model {
  /** @param {{say(id: string, data: object): void}} way how it speaks to Python */
  constructor(way, id, state) {
    this.way = way;
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
    if (Object.keys(this.changed).length) this.way.say(this.id, { method: "update", state: this.changed, buffer_paths: [] });
    this.changed = {};
  }

  send(content) {
    this.way.say(this.id, { method: "custom", content });
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

/** Show a widget in its place. Those of course_kit come together in one file; any other brings its own. */
async function show(model, place, { widgets, sorry }) {
  try {
    style(model.get("_css"));
    const source = model.get("_esm");
    let widget = source ? (await load(source)).default : (await import(widgets))[model.get("content").kind];
    if (typeof widget === "function") widget = await widget();
    await widget.initialize?.({ model });
    place.replaceChildren();
    await widget.render({ model, el: place });
  } catch (error) {
    console.error(error);
    place.textContent = sorry;
  }
}

/** Let the browser show what it has, and hear what is typed, before there is more to do. */
function pause() {
  return new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
}

/** What the page says in JSON. */
function read(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

async function start(settings) {
  const page = { ...settings.dataset };
  const models = new Map();

  const tell = (state) => document.dispatchEvent(new CustomEvent("course:connection", { detail: { state } }));

  function hear({ model: id, method, content, state }) {
    const model = models.get(id);
    if (method === "custom") model?.emit("msg:custom", content, []);
    if (method === "update" && model) {
      Object.assign(model.state, state);
      for (const name of Object.keys(state)) model.emit(`change:${name}`, state[name]);
    }
  }

  /** Say something to Python, unless it is too long to be kept: then the widget is told so at once. */
  function say(id, data) {
    if (data.method !== "custom" || bytes(JSON.stringify(data.content)) <= MAX_BYTES) return way.say(id, data);
    const content = { type: "refused", reply_to: data.content.submission_id, message: page.toolong };
    queueMicrotask(() => hear({ model: id, method: "custom", content }));
  }

  /** Show the widgets of these states: first those that the learner looks at. */
  async function showAll(states) {
    for (const name of (page.aside ?? "").split(" ")) document.querySelector(`[data-bank="${name}"]`)?.remove(); // not drawn
    const places = [...document.querySelectorAll("[data-model]")].filter((place) => !models.has(place.dataset.model));
    const inSight = (place) => !place.closest("[hidden]");
    for (const place of [...places.filter(inSight), ...places.filter((place) => !inSight(place))]) {
      const state = states[place.dataset.model];
      if (!state) continue;
      const model = new Model({ say }, place.dataset.model, state);
      models.set(place.dataset.model, model);
      if (!inSight(place)) await pause();
      if (state._esm || state.content) await show(model, place, page);
      else place.textContent = page.sorry;
    }
  }

  const { Talk } = page.kernel ? {} : await import("./talk.js");
  const { Line } = page.kernel ? await import("./line.js") : {};
  const way = Talk ? new Talk(page, tell, hear, read("told")) : new Line(page, tell, hear, showAll);
  addEventListener("online", () => way.hurry());
  addEventListener("pageshow", (event) => {
    if (event.persisted) way.hurry();
  });
  if (Talk) {
    const { labels, models: states } = read("models");
    for (const { content } of Object.values(states)) if (content) content.labels ??= labels;
    await showAll(states);
  }
}

const settings = globalThis.document?.getElementById("lesson-settings");
if (settings) start(settings);
