/**
 * A conversation that branches. The page knows what has been said and what may be said now, and no more: each reply goes
 * to the kernel, which tells what comes of it.
 */
import { h, icon, reason } from "../question/dom.js";
import { question } from "../question/question.js";

/** How many of the words on the page are the first of those that were said; they differ when it has begun anew. */
export function shared(shown, said) {
  const first = shown.findIndex((html, at) => html !== said[at]?.html);
  return first < 0 ? shown.length : first;
}

export default question((ctx) => {
  const { content, words, id } = ctx;
  const names = { other: content.other, me: content.me };
  let path = [];
  let shown = []; // the HTML of what is on the page, in order
  let taken = false; // the learner has just replied: what comes is said aloud, and comes into view

  // Off until the learner replies: what is merely restored is not read out.
  const log = h("div", { class: "cq-log", role: "log", "aria-live": "off", "aria-label": words.label("dialogue_log", names) });
  const replies = h("div", { class: "cq-replies", role: "group", tabindex: "-1", id: `${id}-replies` });
  const ending = h("div", { class: "cq-ending", tabindex: "-1", hidden: true });
  const debrief = h("div", { class: "cq-debrief", hidden: true });
  const again = h("button", { type: "button", class: "cq-button cq-ghost cq-replay", hidden: true }, words.label("dialogue_replay"));
  const body = h("div", { class: "cq-dialogue" }, log, replies, ending, debrief, again);

  function bubble({ who, html }) {
    const name = names[who] ? h("p", { class: "cq-who" }, names[who]) : h("p", { class: "cq-unseen" }, words.label("dialogue_note"));
    return h("div", { class: `cq-bubble cq-${who}` }, name, h("div", { class: "cq-text", html }));
  }

  function say(things) {
    log.append(...things.map(bubble));
    shown = [...shown, ...things.map(({ html }) => html)];
  }

  /** While the other person answers, the focus has a place that says so. */
  function wait() {
    replies.setAttribute("aria-label", words.label("dialogue_wait", names));
    replies.replaceChildren(h("div", { class: "cq-bubble cq-other cq-typing", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
    replies.hidden = false;
    replies.focus({ preventScroll: true });
  }

  function take(next, html) {
    taken = true;
    log.setAttribute("aria-live", "polite");
    path = next;
    if (html) say([{ who: "me", html }]);
    for (const part of [ending, debrief, again]) part.hidden = true;
    wait();
    ctx.send();
  }

  function offer(things) {
    replies.setAttribute("aria-label", words.label("dialogue_choose"));
    replies.replaceChildren(
      h("p", { class: "cq-choose", "aria-hidden": "true" }, words.label("dialogue_choose")),
      ...things.map(({ id: key, html }) =>
        h("button", { type: "button", class: "cq-reply", html: `<span>${html}</span>`, on: { click: () => take([...path, key], html) } }),
      ),
    );
    replies.hidden = things.length === 0;
  }

  function conclude({ ending: end, debrief: criteria }) {
    ending.hidden = !end;
    ending.replaceChildren(...(end ? [h("p", { class: "cq-end-title", html: end.title }), h("div", { html: end.html })] : []));
    debrief.hidden = !criteria.length;
    const line = (html, shape) =>
      h(
        "li",
        { class: `cq-${shape}` },
        icon(shape === "helped" ? "right" : "partly"),
        h("span", {}, h("span", { class: "cq-unseen" }, `${words.label(`dialogue_${shape}`)} `), h("span", { html })),
      );
    debrief.replaceChildren(
      h("p", { class: "cq-debrief-title" }, words.label("dialogue_debrief")),
      ...criteria.map(({ criterion, helped, harmed }) =>
        h(
          "div",
          { class: "cq-criterion" },
          h("p", {}, h("strong", {}, criterion)),
          h("ul", {}, ...helped.map((html) => line(html, "helped")), ...harmed.map((html) => line(html, "harmed"))),
        ),
      ),
    );
  }

  again.addEventListener("click", () => take([], ""));

  return {
    body,
    sends: true,
    own: {
      verdict_right: "dialogue_right",
      verdict_partly: "dialogue_partly",
      verdict_wrong: "dialogue_wrong",
      verdict_partly_last: "dialogue_partly",
      verdict_wrong_last: "dialogue_wrong",
      try_again_one: "dialogue_again_one",
      try_again_many: "dialogue_again_many",
      try_again_free: "dialogue_again_free",
      solution: "dialogue_solution",
    },
    read: () => ({ path }),
    fill(answer) {
      path = [...(answer.path ?? [])];
    },
    missing: () => null,
    scene(scene, { closed }) {
      path = [...scene.path];
      const kept = shared(shown, scene.said);
      for (const gone of [...log.children].slice(kept)) gone.remove();
      shown = shown.slice(0, kept);
      const had = replies.contains(replies.getRootNode().activeElement);
      say(scene.said.slice(kept));
      offer(scene.replies);
      conclude(scene);
      again.hidden = !scene.over || closed;
      if (!taken) return;
      taken = false;
      if (had) (scene.over ? ending : replies).focus({ preventScroll: true });
      for (const seen of [replies, ending, log.lastElementChild]) seen?.scrollIntoView({ block: "nearest" });
    },
    solution: ({ path: way }, because) => h("ol", {}, ...way.map((_, at) => h("li", {}, reason(because[String(at + 1)])))),
  };
});
