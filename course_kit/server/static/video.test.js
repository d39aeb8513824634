import assert from "node:assert/strict";
import { test } from "node:test";

import { clock, start, stopBetween } from "./video.js";

const STOPS = [{ at: 1, question: "a" }, { at: 2, question: "b" }];

test("playing comes to a stop once: what is over, and what was passed by, holds nothing up", () => {
  const never = () => false;
  assert.equal(stopBetween(STOPS, 0.8, 1.1, never)?.question, "a");
  assert.equal(stopBetween(STOPS, 1, 1.5, never), null);
  assert.equal(stopBetween(STOPS, 0, 5, ({ question }) => question === "a")?.question, "b");
  assert.equal(stopBetween(STOPS, 1.9, Infinity, never)?.question, "b");
  assert.equal(stopBetween([{ at: 0, question: "a" }], -1, 0, never)?.question, "a");
});

test("a moment reads as people write it", () => {
  assert.deepEqual([0, 12.9, 75, 3723].map(clock), ["0:00", "0:12", "1:15", "1:02:03"]);
});

/** A page with one video, as far as the script looks at it. */
function page({ answered = [] } = {}) {
  const listeners = {};
  const element = (more = {}) => ({
    children: [],
    append(...children) { this.children.push(...children); },
    remove() { this.gone = true; },
    addEventListener(event, listener) { this[`on${event}`] = listener; },
    scrollIntoView() {},
    focus() { this.focused = true; },
    ...more,
  });
  const said = { textContent: "" };
  const questions = Object.fromEntries(STOPS.map(({ question }) => {
    const field = element({ checkVisibility: () => true });
    const place = element({
      field,
      before(tag) { this.tag = tag; },
      after(bar) { this.bar = bar; },
    });
    const asked = {
      place,
      closest: () => place,
      hasAttribute: () => answered.includes(question),
      classList: new Set(),
      querySelectorAll: () => [field],
    };
    asked.classList.remove = asked.classList.delete;
    return [question, asked];
  }));
  const document = {
    addEventListener: (event, listener) => (listeners[event] = listener),
    createElement: () => element(),
    querySelector: (selector) => questions[/"(\w)"/.exec(selector)[1]],
  };
  const figure = {
    ownerDocument: document,
    dataset: { stops: JSON.stringify(STOPS), words: JSON.stringify({ stop: "À {time}.", tag: "", skip: "Passer", resume: "Reprendre" }) },
    querySelector: () => said,
    hidden: false,
    closest() { return this.hidden ? this : null; },
  };
  const video = Object.assign(new HTMLVideoElement(), {
    currentTime: 0,
    playbackRate: 1,
    paused: false,
    closest: () => figure,
    pause() { this.paused = true; },
    play() { this.paused = false; this.tell("play"); },
    focus() { this.focused = true; },
    scrollIntoView() {},
    tell(event) { listeners[event]({ target: this }); },
    at(moment) { this.currentTime = moment; this.tell("timeupdate"); },
  });
  start(document);
  return { video, figure, questions, said, answered, saved: () => listeners["course:saving"]() };
}

globalThis.HTMLVideoElement = class {};
globalThis.CSS = { escape: (text) => text };
globalThis.window = { setTimeout: () => 0 };

test("it waits at the time with the focus in the question, and goes on when it was answered", () => {
  const { video, questions, said, answered, saved } = page();
  video.at(0.9);
  assert.equal(video.paused, false);
  video.at(1.1);
  assert.equal(video.paused, true);
  assert.equal(said.textContent, "À 0:01.");
  const { place, classList } = questions.a;
  assert.ok(classList.has("video-waits"));
  assert.equal(place.field.focused, true);
  const [button] = place.bar.children;
  assert.equal(button.textContent, "Passer");
  answered.push("a");
  saved();
  assert.equal(button.textContent, "Reprendre");
  button.onclick();
  assert.equal(video.paused, false);
  assert.equal(video.focused, true);
  assert.equal(place.bar.gone, true);
  assert.equal(classList.size, 0);
  assert.equal(said.textContent, "");
});

test("it waits once, and not for what is answered", () => {
  const { video } = page({ answered: ["b"] });
  video.at(1.1);
  video.play();
  video.currentTime = 0;
  video.tell("seeking");
  video.at(1.2);
  video.at(2.1);
  assert.equal(video.paused, false);
});

test("a later moment passes a question by; going back and playing on comes to it", () => {
  const { video } = page();
  video.currentTime = 1.5;
  video.tell("seeking");
  video.at(1.5);
  assert.equal(video.paused, false);
  video.currentTime = 0.5;
  video.tell("seeking");
  video.at(1.1);
  assert.equal(video.paused, true);
});

test("at the very end there is nothing to go on with", () => {
  const { video, questions } = page({ answered: ["a"] });
  video.ended = true;
  video.at(1.99);
  assert.deepEqual(questions.b.place.bar.children, []);
  assert.equal(questions.b.place.field.focused, true);
});

test("a video whose step is no longer shown stops", () => {
  const { video, figure } = page();
  figure.hidden = true;
  video.at(0.5);
  assert.equal(video.paused, true);
});
