/* The front-end half of anywidget and a kernel that answers as the test tells it: `course` is what a test drives. */
window.course = {
  sent: {},
  events: [],
  listeners: {},
  closers: {},

  shown: Promise.resolve(),

  /** Shows widgets one after another. */
  queue(widget) {
    course.shown = course.shown.then(() => course.show(widget));
  },

  /** Shows a widget as anywidget does: its module from a blob URL, its model with get, on, off and send. */
  async show({ id, kind, content, esm, state }) {
    const listeners = (course.listeners[id] = new Set());
    const sent = (course.sent[id] = []);
    const model = {
      get: (name) => ({ content })[name],
      set() {},
      on: (name, listener) => name === "msg:custom" && listeners.add(listener),
      off: (name, listener) => listeners.delete(listener),
      send(message) {
        if (course.broken) throw new Error("no connection");
        sent.push(structuredClone(message));
        if (message.type === "open" && state) course.reply(id, { type: "state", reply_to: null, state, progress: null });
      },
    };
    const url = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
    const { default: widget } = await import(url);
    const el = document.createElement("div");
    el.dataset.shows = id;
    document.querySelector("main").append(el);
    course.closers[id] = await widget.render({ model, el });
  },

  reply(id, message) {
    for (const listener of course.listeners[id]) listener(message, []);
  },
};
for (const name of ["course:progress", "course:saving"]) {
  document.addEventListener(name, ({ detail }) => course.events.push({ name, detail }));
}
