/** Things to put in order: by two buttons, by the arrow keys on them, or by dragging the grip. */
import { h, icon, plain, reason, verdict } from "../question/dom.js";
import { question } from "../question/question.js";

/** The order with one thing moved to another place; places beyond the ends are the ends. */
export function moved(order, from, to) {
  const next = [...order];
  const [thing] = next.splice(from, 1);
  next.splice(Math.max(0, Math.min(order.length - 1, to)), 0, thing);
  return next;
}

/** The known ids in the given order, then those that it lacks. */
export function completed(order, ids) {
  const known = order.filter((id) => ids.includes(id));
  return [...known, ...ids.filter((id) => !known.includes(id))];
}

export default question((ctx) => {
  const { content, words, id } = ctx;
  const ids = content.items.map((item) => item.id);
  let order = ids;
  let touched = false;

  const list = h("ol", { class: "cq-order" });
  const rows = new Map(
    content.items.map((item) => {
      const text = plain(item.html);
      const mover = (name, way) => h("button", { type: "button", class: "cq-move", "aria-label": name }, icon(way));
      const up = mover(words.label("move_up", { item: text }), "up");
      const down = mover(words.label("move_down", { item: text }), "down");
      up.addEventListener("click", () => step(item.id, -1, up));
      down.addEventListener("click", () => step(item.id, 1, down));
      const grip = h("span", { class: "cq-grip" }, icon("grip"));
      const line = h("div", { class: "cq-line" }, grip, h("div", { class: "cq-item", html: item.html }), up, down);
      const row = h("li", { class: "cq-row", id: `${id}-${item.id}` }, line);
      row.addEventListener("keydown", (event) => {
        const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!way) return;
        event.preventDefault();
        step(item.id, way, event.target);
      });
      grip.addEventListener("pointerdown", (event) => drag(item.id, row, grip, event));
      return [item.id, { row, up, down, text }];
    }),
  );

  /** Puts the rows in order around the held one: an element that is moved loses the focus and the pointer. */
  function place(held = order[0]) {
    const row = (key) => rows.get(key).row;
    if (!list.contains(row(held))) list.append(row(held));
    const at = order.indexOf(held);
    row(held).before(...order.slice(0, at).map(row));
    row(held).after(...order.slice(at + 1).map(row));
    order.forEach((key, at) => {
      const { up, down } = rows.get(key);
      up.classList.toggle("cq-end", at === 0);
      down.classList.toggle("cq-end", at === order.length - 1);
    });
  }

  function announce(key) {
    const { text } = rows.get(key);
    ctx.say(words.label("moved", { item: text, n: order.indexOf(key) + 1, of: order.length }));
  }

  function change(next, held) {
    order = next;
    touched = true;
    show({});
    place(held);
    ctx.changed();
  }

  function step(key, by, button) {
    const from = order.indexOf(key);
    change(moved(order, from, from + by), key);
    button.focus({ preventScroll: true });
    button.closest("li").scrollIntoView({ block: "nearest" });
    announce(key);
  }

  function drag(key, row, grip, start) {
    if (start.button !== 0) return;
    start.preventDefault();
    grip.setPointerCapture(start.pointerId);
    row.classList.add("cq-dragged");
    const move = (event) => {
      const others = order.filter((other) => other !== key);
      const middle = (other) => {
        const { top, height } = rows.get(other).row.getBoundingClientRect();
        return top + height / 2;
      };
      const to = others.filter((other) => middle(other) < event.clientY).length;
      if (to !== order.indexOf(key)) change(moved(order, order.indexOf(key), to), key);
    };
    const stop = () => {
      row.classList.remove("cq-dragged");
      grip.removeEventListener("pointermove", move);
      announce(key);
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("lostpointercapture", stop, { once: true });
  }

  function show(parts) {
    for (const [key, { row }] of rows) verdict(row, parts[key], { words });
  }

  place();
  return {
    body: list,
    help: words.label("ordering_help"),
    countsParts: true,
    read: () => ({ order: [...order] }),
    fill(answer) {
      touched = true;
      order = completed(answer.order ?? [], ids);
      place();
    },
    missing: () =>
      touched ? null : { field: rows.get(order[0]).down, group: true, text: words.label("ordering_missing") },
    show,
    solution: (answer, because) =>
      h("ol", {}, ...answer.order.map((key) => h("li", {}, rows.get(key)?.text ?? "", reason(because[key])))),
  };
});
