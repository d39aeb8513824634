/**
 * The frame around every kind of question: prompt, button, feedback, hints, attempts, and what is saved or not.
 *
 * The kernel marks and keeps; this file shows its last state and sends what the learner does, over and over with the
 * same id until the kernel answers. A kind only builds its fields:
 *
 * @typedef {object} Context
 * @property {object} content          what the kernel says of the question
 * @property {DocumentFragment} prompt  the prompt; a kind may take blocks out of it
 * @property {ReturnType<typeof words>} words
 * @property {string} id               a prefix for ids, unique in the page
 * @property {() => void} changed      to be called when the answer changes without an `input` event
 * @property {() => void} send         sends the answer as it stands, as the button does
 * @property {(text: string) => void} say says something aloud, politely
 *
 * @typedef {object} View
 * @property {HTMLElement} body        the fields
 * @property {HTMLElement} [control]   the only field, which the prompt then labels
 * @property {string} [role]           the group's role
 * @property {string} [help]           a short instruction under the prompt
 * @property {string} [button]         the button's words
 * @property {boolean} [sends]         the fields send the answer themselves, turn by turn: there is no button
 * @property {Record<string, string>} [own]  names of the kind's own words, by the names of those they stand for
 * @property {boolean} [partsStay]     verdicts stay on their pieces whatever is chosen next
 * @property {boolean} [countsParts]   a mark has a verdict on every piece: the score counts them
 * @property {() => object} read       the answer as it stands, complete or not
 * @property {(answer: object) => void} fill  shows an answer, complete or not
 * @property {() => Missing|null} missing
 * @property {(parts: Record<string, {right: boolean|null, feedback: string}>) => void} [show] the verdicts
 * @property {(answer: object, because: Record<string, string>) => Node} [solution]  the right answer in words, each
 *   piece with the HTML that says why
 * @property {(scene: object, state: object) => void} [scene]  shows what the turns taken have led to
 * @property {(answer: object) => void} [kept]  what was answered and kept, whenever the kernel tells it
 * @property {(answer: object) => string[]} [remarks]  what to say of an answer that is kept
 * @property {() => void} [close]      stops timers and listeners
 *
 * @typedef {object} Missing           what an answer lacks
 * @property {HTMLElement} field       where the focus goes
 * @property {string} text             what to do
 * @property {boolean} [group]         it is all fields together that lack something
 * @property {HTMLElement} [near]      what the text comes after, the whole of the fields if nothing is said
 *
 * @typedef {(context: Context) => View} Kind
 */
import { describe, fragment, h, icon, inline, plain, same } from "./dom.js";
import { Outbox, newId } from "./outbox.js";
import { unsentOf } from "./unsent.js";
import { words } from "./words.js";

/** How long after the last key a draft is saved, in milliseconds. */
export const DRAFT_DELAY = 2000;

const BLOCKS = "address,blockquote,div,dl,figure,h1,h2,h3,h4,h5,h6,hr,ol,p,pre,table,ul";

/** The anywidget of a kind. @param {Kind} kind */
export function question(kind) {
  return {
    render({ model, el }) {
      const frame = new Frame(kind, model, el);
      return () => frame.close();
    },
  };
}

/** The block that asks: the last paragraph that ends with a question mark, else the first paragraph, else the first. */
export function asking(blocks) {
  const paragraphs = blocks.filter((block) => block.tagName === "P");
  return paragraphs.findLast((block) => block.textContent.trim().endsWith("?")) ?? paragraphs[0] ?? blocks[0];
}

/** How right a mark is: "right", "partly", "wrong", or null when no machine judges it. */
export function verdictOf(mark) {
  if (!mark || mark.fraction === null) return null;
  if (mark.right) return "right";
  return mark.fraction > 0 ? "partly" : "wrong";
}

/** Points as they are shown: with one decimal at most. */
export function rounded(points) {
  return Math.round(points * 10) / 10;
}

class Frame {
  #state = null;
  #dirty = false; // the fields hold something that the kernel has not confirmed
  #locked = null; // the answer that the fields must keep, while it is sent or once closed
  #saving = null; // what was last said of it: saving, saved, unsaved, trial
  #draftTimer = null;
  #lastDraft = null;
  #sayTimers = [];
  #stops = new AbortController();

  constructor(kind, model, el) {
    this.model = model;
    this.el = el;
    this.content = model.get("content");
    const labels = this.content.labels ?? {};
    this.words = words(labels, this.content.lang ?? "fr");
    this.id = `cq-${this.content.id}-${newId().slice(0, 8)}`;
    this.unsent = unsentOf(this.content);
    this.outbox = new Outbox((message) => model.send(message), () => this.#unsaved());
    const context = {
      content: this.content,
      prompt: fragment(this.content.prompt),
      words: this.words,
      id: this.id,
      changed: () => this.#changed(),
      send: () => this.#send(),
      say: (text) => this.#say(text),
    };
    this.view = kind(context);
    const own = Object.entries(this.view.own ?? {}).map(([name, instead]) => [name, labels[instead]]);
    this.words = words({ ...labels, ...Object.fromEntries(own) }, this.content.lang ?? "fr");
    this.#build(context.prompt);
    this.#listen();
    this.outbox.post({ type: "open" });
  }

  close() {
    this.#flushDraft();
    this.#stops.abort();
    this.outbox.close();
    clearTimeout(this.#draftTimer);
    this.#sayTimers.forEach(clearTimeout);
    this.view.close?.();
    this.model.off("msg:custom", this.#onMessage);
    this.el.replaceChildren();
  }

  // ---- the page -------------------------------------------------------------------------------------------------

  #build(prompt) {
    const { content, words: w, id, view } = this;
    this.submit = h("button", { type: "submit", class: "cq-button" }, view.button ?? w.label("validate"));
    this.hintButton = h("button", {
      type: "button",
      class: "cq-button cq-ghost cq-ask",
      hidden: !content.hints,
      on: { click: () => this.#askHint() },
    });
    this.error = h("span", { class: "cq-error", id: `${id}-error`, hidden: true });
    this.actions = h("div", { class: "cq-actions" }, view.sends ? null : this.submit, this.hintButton);
    this.group = this.#group(prompt);
    // Off until something is sent: what is merely restored is not read out.
    this.feedback = h("div", { class: "cq-feedback", role: "status", "aria-live": "off", tabindex: "-1" });
    this.stale = h("p", { class: "cq-stale", hidden: true }, w.label("stale"));
    this.hints = h("div", { class: "cq-hints", hidden: true });
    this.score = h("span", { class: "cq-score" });
    this.saved = h("span", { class: "cq-saved" });
    this.retry = h("button", { type: "button", class: "cq-button cq-ghost" }, w.label("retry_now"));
    this.retry.addEventListener("click", () => this.outbox.hurry());
    this.unsavedText = h("p", {});
    this.unsavedBox = h("div", { class: "cq-unsaved", hidden: true }, this.unsavedText, this.retry);
    this.live = h("div", { class: "cq-live", role: "status" });
    this.form = h(
      "form",
      { class: "cq-form", novalidate: true, autocomplete: "off" },
      this.group,
      this.actions,
      this.unsavedBox,
      this.stale,
      this.feedback,
      this.hints,
      h("p", { class: "cq-meta" }, this.score, this.saved),
      this.live,
    );
    view.body.before(this.error);
    const root = { class: `course-question cq-kind-${content.kind}`, lang: content.lang };
    // JupyterLab would take letters typed here for its own shortcuts.
    this.root = h("div", { ...root, "data-lm-suppress-shortcuts": "true", "data-question": content.id }, this.form);
    this.el.replaceChildren(this.root);
    this.#showHintButton();
    this.#showScore();
  }

  /** The prompt with the fields: label and field, fieldset and legend, or a named group when it has several blocks. */
  #group(prompt) {
    const { view, id } = this;
    const help = view.help ? h("p", { class: "cq-help", id: `${id}-help` }, view.help) : null;
    const blocks = [...prompt.children];
    const simple = blocks.length === 1 && blocks[0].tagName === "P";
    const bare = blocks.every((block) => !block.matches(BLOCKS));
    if (simple || bare) {
      const asks = simple ? inline(blocks[0].outerHTML) : prompt;
      if (view.control) {
        if (help) describe(view.control, help.id);
        const label = h("label", { class: "cq-prompt", for: view.control.id }, asks);
        return h("div", { class: "cq-group" }, label, help, view.body);
      }
      // A text with gaps may ask nothing before them: the instruction then names the group.
      const named = asks.textContent.trim() !== "";
      const legend = h("legend", { class: "cq-prompt" }, named ? asks : view.help);
      const described = named ? help?.id : null;
      const group = { class: "cq-group", role: view.role, "aria-describedby": described };
      return h("fieldset", group, legend, named ? help : null, view.body);
    }
    const named = asking(blocks);
    named.id = `${id}-asks`;
    named.classList.add("cq-asks");
    const text = h("div", { class: "cq-prompt cq-blocks" }, prompt);
    if (view.control) {
      view.control.setAttribute("aria-labelledby", named.id);
      if (help) describe(view.control, help.id);
      return h("div", { class: "cq-group" }, text, help, view.body);
    }
    const group = { class: "cq-group", role: view.role ?? "group", "aria-labelledby": named.id };
    return h("div", { ...group, "aria-describedby": help?.id }, text, help, view.body);
  }

  #listen() {
    const { signal } = this.#stops;
    const on = (target, event, listener, options = {}) => target.addEventListener(event, listener, { signal, ...options });
    this.model.on("msg:custom", this.#onMessage);
    on(this.form, "submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    on(this.view.body, "input", () => (this.#locked ? this.view.fill(this.#locked) : this.#changed()));
    // Locked fields stay readable and keep the focus: native `disabled` would take both away.
    for (const event of ["click", "mousedown", "pointerdown", "keydown", "beforeinput"]) {
      on(this.view.body, event, (happened) => this.#guard(happened), { capture: true });
    }
    on(this.root, "focusout", (event) => {
      if (!this.root.contains(event.relatedTarget)) this.#flushDraft();
    });
    on(window, "pagehide", () => this.#flushDraft());
    on(document, "visibilitychange", () => document.hidden && this.#flushDraft());
    on(window, "online", () => this.outbox.hurry());
  }

  #guard(event) {
    if (!this.#locked || ["Tab", "Shift"].includes(event.key)) return;
    const reads = event.target.matches?.("input[type=text], textarea") && event.type !== "beforeinput";
    if (reads) {
      if (event.key === "Enter") event.preventDefault();
      return; // text may still be selected and copied
    }
    event.preventDefault();
    event.stopPropagation();
  }

  // ---- what the learner does --------------------------------------------------------------------------------------

  #changed() {
    this.#dirty = true;
    this.root.dataset.verdict = "";
    this.#clearError();
    const sent = this.outbox.waiting("submit");
    this.unsent.write({ answer: this.view.read(), submission_id: sent?.submission_id ?? null });
    if (!this.content.keeps_draft) return;
    this.#showSaved(this.words.label("not_submitted"));
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => this.#flushDraft(), DRAFT_DELAY);
  }

  #send() {
    if (this.#locked || this.outbox.waiting("submit")) return;
    const problem = this.view.missing();
    if (problem) return this.#showError(problem);
    const answer = this.view.read();
    const mark = this.#state?.mark;
    if (this.content.marked && mark && !mark.right && same(answer, this.#state.answer)) {
      return this.#showError({ field: this.submit, text: this.words.label("unchanged"), near: null });
    }
    this.#clearError();
    clearTimeout(this.#draftTimer);
    this.outbox.drop("draft");
    this.feedback.setAttribute("aria-live", "polite");
    this.#post({ type: "submit", submission_id: newId(), answer });
  }

  #post(message) {
    this.unsent.write({ answer: message.answer, submission_id: message.submission_id });
    if (!this.content.keeps_draft) this.#lock(message.answer);
    this.submit.setAttribute("aria-disabled", "true");
    this.#setSaving("saving");
    this.outbox.post(message);
  }

  #askHint() {
    if (!this.#state || this.outbox.waiting("hint")) return;
    this.hintButton.setAttribute("aria-disabled", "true");
    this.outbox.post({ type: "hint", submission_id: newId() });
  }

  #flushDraft() {
    clearTimeout(this.#draftTimer);
    const answer = this.view.read();
    if (!this.content.keeps_draft || !this.#dirty || same(answer, this.#lastDraft)) return;
    this.#lastDraft = answer;
    this.outbox.drop("draft");
    this.#setSaving("saving");
    this.outbox.post({ type: "draft", submission_id: newId(), answer });
  }

  // ---- what the kernel says -----------------------------------------------------------------------------------------

  #onMessage = (message) => {
    if (message?.type === "state") this.#onState(message);
    else if (message?.type === "refused") this.#onRefused(message);
    else if (message?.type === "unsaved") this.#unsaved(message.message);
  };

  #onState({ reply_to: replyTo, state, progress }) {
    const first = !this.#state;
    this.outbox.settle("open");
    const sent = replyTo ? this.outbox.settle(replyTo) : null;
    const had = this.#state?.hints?.length ?? 0;
    this.#state = state;
    if (sent?.type === "submit") this.#onSubmitted(sent);
    else if (sent?.type === "draft") this.#onDraft(sent);
    else if (first) this.#restore();
    else if (!sent && !this.#dirty && state.answer) this.view.fill(state.draft ?? state.answer);
    this.#showState();
    if (sent?.type === "submit") this.#afterMark();
    if (sent?.type === "hint") this.#afterHint(had);
    if (sent || (first && state.keeps === false)) this.#settled(sent);
    if (progress) this.#tell("course:progress", progress);
  }

  #onSubmitted({ answer }) {
    this.#dirty = !same(this.view.read(), answer);
    this.#lastDraft = answer;
    if (this.#dirty) {
      this.unsent.write({ answer: this.view.read(), submission_id: null });
      this.#draftTimer = setTimeout(() => this.#flushDraft(), DRAFT_DELAY);
    } else this.unsent.clear();
  }

  #onDraft({ answer }) {
    this.#dirty = !same(this.view.read(), answer);
    if (!this.#dirty) this.unsent.saved(answer);
  }

  /** The page comes back as it was left; what the kernel never confirmed goes over what it knows. */
  #restore() {
    const { answer, draft, closed } = this.#state;
    if (closed) {
      this.unsent.clear(); // no answer is taken any more
      this.#dirty = false;
      return this.view.fill(answer);
    }
    const typed = this.#dirty ? this.view.read() : null;
    const unsent = this.unsent.read();
    const kept = typed ?? unsent?.answer ?? draft ?? answer;
    if (kept && !typed) this.view.fill(kept);
    this.#dirty = Boolean(typed ?? (unsent && !same(unsent.answer, draft)));
    this.#lastDraft = draft ?? answer ?? null;
    if (!typed && unsent?.submission_id) {
      this.feedback.setAttribute("aria-live", "polite");
      this.#post({ type: "submit", submission_id: unsent.submission_id, answer: unsent.answer });
    } else if (this.#dirty && this.content.keeps_draft) {
      this.#draftTimer = setTimeout(() => this.#flushDraft(), DRAFT_DELAY);
    }
  }

  /** It will never be taken: the learner is told, and may change it. */
  #onRefused({ reply_to: replyTo, message }) {
    const sent = this.outbox.settle(replyTo);
    if (!sent) return;
    this.#showScene();
    if (sent.type === "submit") this.unsent.write({ answer: this.view.read(), submission_id: null });
    this.submit.removeAttribute("aria-disabled");
    this.hintButton.removeAttribute("aria-disabled");
    this.#unlock();
    this.unsavedBox.hidden = true;
    this.#setSaving(null);
    const field = this.view.control;
    this.#showError(field ? { field, text: message } : { field: this.submit, text: message, near: null });
  }

  #unsaved(message = this.words.label("unsaved")) {
    if (!this.#state && !this.outbox.waiting("submit")) return; // the page has only just opened: nothing to lose yet
    const news = this.unsavedBox.hidden;
    this.unsavedText.textContent = message;
    this.unsavedBox.hidden = false;
    this.#setSaving("unsaved");
    if (news) this.#say(message);
  }

  #settled(sent) {
    if (this.outbox.waiting("submit") || this.outbox.waiting("draft") || this.outbox.waiting("hint")) return;
    const hadFocus = this.unsavedBox.contains(this.#focused());
    this.unsavedBox.hidden = true;
    if (hadFocus) this.feedback.focus({ preventScroll: true });
    this.#setSaving(this.#state.keeps === false ? "trial" : "saved");
    if (this.#dirty) this.#showSaved(this.words.label("not_submitted"));
    else if (sent?.type === "draft" && this.#state.keeps !== false) this.#showSaved(this.words.label("draft_saved"));
  }

  // ---- what is shown --------------------------------------------------------------------------------------------------

  #showState() {
    const state = this.#state;
    this.#showScene();
    const waiting = this.outbox.waiting("submit");
    const fits = same(this.view.read(), state.answer);
    if (state.closed) this.#lock(state.answer);
    else if (!waiting || this.content.keeps_draft) this.#unlock();
    if (!waiting) this.submit.removeAttribute("aria-disabled");
    this.hintButton.removeAttribute("aria-disabled");
    this.root.classList.toggle("cq-closed", state.closed);
    this.root.toggleAttribute("data-answered", Boolean(state.answer));
    this.view.told?.(state);
    this.view.show?.(state.mark && (fits || this.view.partsStay) ? state.mark.parts : {});
    if (state.answer) this.view.kept?.(state.answer);
    this.stale.hidden = !state.stale;
    this.#showFeedback();
    this.#showHints();
    this.#showScore();
    if ((state.answer || state.draft) && !this.#saving && !this.#dirty) {
      this.#showSaved(this.words.label(state.keeps === false ? "trial" : state.draft && this.content.keeps_draft ? "draft_saved" : "saved"));
    }
  }

  /** What the kernel tells of the turns taken; one that is on its way to it stays the answer. */
  #showScene() {
    if (!this.#state?.scene) return;
    this.view.scene?.(this.#state.scene, this.#state);
    const waiting = this.outbox.waiting("submit");
    if (waiting) this.view.fill(waiting.answer);
  }

  /** The verdict in words, the feedback, and what may be done next; what was said stays while the answer changes. */
  #showFeedback() {
    const { words: w, content } = this;
    const { answer, mark, closed, attempts_left: left, solution, explanation } = this.#state;
    const judged = verdictOf(mark);
    this.root.dataset.verdict = (same(this.view.read(), answer) && judged) || "";
    this.feedback.className = `cq-feedback${judged ? ` cq-${judged}` : ""}`;
    if (!answer || (this.view.sends && !same(this.view.read(), answer))) return this.feedback.replaceChildren();
    if (content.marked && !closed) this.submit.textContent = this.view.button ?? w.label("validate_again");
    const received = content.title ? w.label("kept", { title: content.title }) : w.label("thanks");
    const missed = judged && judged !== "right";
    const verdict = judged ? w.label(`verdict_${judged}${missed && closed ? "_last" : ""}`) : received;
    const said = h("div", { class: "cq-words" }, h("p", {}, h("strong", {}, verdict)));
    for (const remark of this.view.remarks?.(answer) ?? []) said.append(h("p", {}, remark));
    if (missed && !closed && Object.values(mark.parts).some((part) => part.right === false && part.feedback)) {
      said.append(h("p", {}, w.label("why_above")));
    }
    if (mark?.feedback) said.append(h("div", { class: "cq-said", html: mark.feedback }));
    if (missed && !closed) said.append(h("p", {}, left === null ? w.label("try_again_free") : w.plural("try_again", left)));
    if (solution && this.view.solution) {
      const title = h("p", {}, h("strong", {}, w.label("solution")));
      const because = explanation?.feedback ? h("div", { class: "cq-said", html: explanation.feedback }) : "";
      said.append(h("div", { class: "cq-solution" }, title, this.view.solution(solution, explanation?.parts ?? {}), because));
    }
    this.feedback.replaceChildren(icon(judged ?? "note"), said);
  }

  #showHints() {
    const { hints } = this.#state;
    this.hints.hidden = hints.length === 0;
    const title = h("p", { class: "cq-hints-title" }, icon("hint"), this.words.label("hints_title"));
    this.hints.replaceChildren(
      title,
      h("ol", {}, ...hints.map((html) => h("li", { html, tabindex: "-1" }))),
    );
    this.#showHintButton();
  }

  #showHintButton() {
    const state = this.#state;
    const cost = state?.next_hint_cost ?? 0;
    this.hintButton.replaceChildren(icon("hint"), this.#hintName(cost));
    this.hintButton.style.visibility = state ? "" : "hidden"; // its place is kept until its cost is known
    const gone = state ? state.closed || state.hints_left === 0 : !this.content.hints;
    if (gone && this.hintButton === this.#focused()) this.hints.querySelector("li:last-child")?.focus();
    this.hintButton.hidden = gone;
  }

  /** What a hint costs is said before it is asked for: a quarter and a half in words, as nobody says 0.25. */
  #hintName(cost) {
    const { words: w, content } = this;
    if (!cost) return w.label("hint");
    const share = { 0.25: "quarter", 0.5: "half" }[cost];
    const of = content.points;
    return share ? w.label(`hint_cost_${share}`, { of }) : w.plural("hint_cost", cost, { of });
  }

  /** Before an answer, the attempts; afterwards how many pieces are right, or the points once there are some. */
  #showScore() {
    const { words: w, content } = this;
    const state = this.#state;
    if (!content.marked) return;
    const used = state?.attempts_used ?? 0;
    const left = state ? state.attempts_left : content.attempts;
    const judged = Object.values((this.view.countsParts && state?.mark?.parts) || {});
    const points = used && state.score ? rounded(state.score.points) : 0;
    const said = [];
    if (judged.length > 1) {
      said.push(w.plural("parts_right", judged.filter(({ right }) => right).length, { of: judged.length }));
    }
    if (used && (state.closed || (points && !said.length))) {
      said.push(w.plural("score", points, { of: rounded(state.score?.of ?? content.points) }));
    }
    if (state?.closed) said.push(w.plural("attempts", used));
    else if (left !== null) said.push(w.plural(used ? "attempts_left" : "attempts", left));
    this.score.textContent = said.join(" · ");
  }

  #showSaved(text) {
    this.saved.textContent = text;
  }

  #setSaving(saving) {
    this.#saving = saving;
    this.root.dataset.saving = saving ?? "";
    this.#showSaved(saving && saving !== "unsaved" ? this.words.label(saving) : "");
    if (saving) this.#tell("course:saving", { state: saving });
  }

  /** The message stands where something is lacking, and comes into view with it. `near: null`: above the button. */
  #showError({ field, text, group = false, near }) {
    this.#clearError();
    this.error.replaceChildren(icon("wrong"), text);
    if (near) near.after(this.error);
    else (near === null ? this.actions : this.view.body).before(this.error);
    this.error.hidden = false;
    describe(field, this.error.id);
    if (group) describe(this.group, this.error.id);
    if (field !== this.submit) (group ? this.group : field).setAttribute("aria-invalid", "true");
    if (field === this.#focused() || !field.isConnected) this.#say(text);
    else field.focus();
    this.error.scrollIntoView({ block: "nearest" });
  }

  #clearError() {
    if (this.error.hidden) return;
    this.error.hidden = true;
    for (const field of this.root.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const field of this.root.querySelectorAll("[aria-describedby]")) describe(field, this.error.id, false);
  }

  /** The feedback comes into view without a jump; the focus follows only when the button under it goes away. */
  #afterMark() {
    const { closed } = this.#state;
    if (closed && this.root.contains(this.#focused())) this.feedback.focus({ preventScroll: true });
    this.submit.hidden = closed;
    if (this.feedback.hasChildNodes()) this.feedback.scrollIntoView({ block: "nearest" });
    const verdicts = [...this.view.body.querySelectorAll(".cq-verdict")].map((part) => part.textContent.trim());
    if (verdicts.length) this.#say(verdicts.join(" "));
  }

  #afterHint(had) {
    const fresh = this.#state.hints.slice(had);
    if (fresh.length) this.#say(this.words.label("hint_shown", { hint: plain(fresh.join(" ")) }));
  }

  #lock(answer) {
    this.#locked = answer;
    this.root.classList.add("cq-locked");
    for (const field of this.#fields()) {
      field.readOnly = true;
      field.setAttribute("aria-disabled", "true");
    }
    this.submit.hidden = Boolean(this.#state?.closed) && this.submit !== this.#focused();
  }

  #unlock() {
    this.#locked = null;
    this.root.classList.remove("cq-locked");
    for (const field of this.#fields()) {
      field.readOnly = false;
      field.removeAttribute("aria-disabled");
    }
    this.submit.hidden = false;
  }

  #fields() {
    return this.view.body.querySelectorAll("input, select, textarea, button");
  }

  /** Says something aloud. The region is emptied first, so that the same words are said twice, and afterwards. */
  #say(text) {
    this.#sayTimers.forEach(clearTimeout);
    this.live.textContent = "";
    const write = (words) => () => (this.live.textContent = words);
    this.#sayTimers = [setTimeout(write(text), 100), setTimeout(write(""), 10000)];
  }

  #focused() {
    return this.root.getRootNode().activeElement;
  }

  #tell(name, detail) {
    this.el.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
