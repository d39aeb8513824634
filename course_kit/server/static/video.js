// @ts-check
/**
 * Videos that wait for a question: when playing comes to its time, the video pauses and the question, which stands below
 * in the same step, is brought forward. Going to a later moment passes it by; it waits once a page, and never for a
 * question that is answered. Without this script the video, its captions and its text are all there.
 *
 * <figure class="video" data-stops='[{"at": 12, "question": "ID"}]' data-words='{…}' data-language="fr">
 *   <video>, <p role="status">, and links `data-at="12.5"` that go to a moment
 */
import { fill } from "./page.js";

/** Seconds ahead within which a stop is waited for to the moment; players tell of time four times a second. */
const NEAR = 0.4;

/** @typedef {{at: number, question: string}} Stop */

/** The first stop that playing from one moment to another comes to; null when there is none. */
export function stopBetween(/** @type {Stop[]} */ stops, /** @type {number} */ from, /** @type {number} */ to, /** @type {(stop: Stop) => boolean} */ isOver) {
  return stops.find((stop) => from < stop.at && stop.at <= to && !isOver(stop)) ?? null;
}

/** A moment as it is read: 0:12, 1:02:03. */
export function clock(/** @type {number} */ seconds) {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** What a question offers to be answered with first. */
const FIELDS = "input:not([type=hidden]), select, textarea, button";

/** One video and the questions it waits for. */
class Player {
  /** The moment up to which everything was played or passed by. */
  #before = -1;
  #timer = 0;
  /** @type {Set<Stop>} */
  #waited = new Set();
  /** @type {{stop: Stop, asked: Element, tag: HTMLElement, bar: HTMLElement, button: HTMLButtonElement} | null} */
  #waiting = null;

  constructor(/** @type {HTMLVideoElement} */ video, /** @type {HTMLElement} */ figure) {
    this.video = video;
    this.figure = figure;
    /** @type {Stop[]} */
    this.stops = JSON.parse(figure.dataset.stops ?? "[]");
    this.words = JSON.parse(figure.dataset.words ?? "{}");
  }

  /** The question's own element; null while it is not in the page. */
  #asked(/** @type {Stop} */ { question }) {
    return this.figure.ownerDocument.querySelector(`[data-question="${CSS.escape(question)}"]`);
  }

  #isAnswered(/** @type {Stop} */ stop) {
    return Boolean(this.#asked(stop)?.hasAttribute("data-answered"));
  }

  #isOver = (/** @type {Stop} */ stop) => this.#waited.has(stop) || !this.#asked(stop) || this.#isAnswered(stop);

  /** Time has passed. */
  tick() {
    clearTimeout(this.#timer);
    const { video } = this;
    if (video.seeking) return;
    if (this.figure.closest("[hidden]")) return video.pause(); // the learner went on to another step
    const now = video.ended ? Infinity : video.currentTime;
    const stop = stopBetween(this.stops, this.#before, now, this.#isOver);
    this.#before = now;
    if (stop) return this.#wait(stop);
    const ahead = stopBetween(this.stops, now, now + NEAR * video.playbackRate, this.#isOver);
    if (!ahead || video.paused) return;
    this.#timer = window.setTimeout(() => this.tick(), Math.max(5, ((ahead.at - now) * 1000) / video.playbackRate));
  }

  /** The learner went to another moment: what lies between is passed by. */
  jumped() {
    this.#before = this.video.currentTime;
  }

  #wait(/** @type {Stop} */ stop) {
    const { video, figure, words } = this;
    const { ownerDocument: document } = figure;
    const ended = video.ended;
    video.pause();
    this.#waited.add(stop);
    this.resumed();
    const time = { time: clock(stop.at) };
    const asked = /** @type {Element} */ (this.#asked(stop));
    const place = asked.closest(".question") ?? asked;
    const lang = figure.dataset.language ?? "";
    const button = Object.assign(document.createElement("button"), { type: "button", lang });
    button.addEventListener("click", () => this.#resume());
    const bar = Object.assign(document.createElement("p"), { className: "actions video-resume" });
    if (!ended) bar.append(button);
    const tag = Object.assign(document.createElement("p"), { className: "tag", lang, textContent: fill(words.tag, time) });
    place.before(tag);
    place.after(bar);
    asked.classList.add("video-waits");
    this.#waiting = { stop, asked, tag, bar, button };
    this.answered();
    const said = figure.querySelector("[role=status]");
    if (said) said.textContent = fill(words.stop, time);
    leaveFullScreen(document, video);
    tag.scrollIntoView({ block: "start" });
    const fields = /** @type {HTMLElement[]} */ ([...asked.querySelectorAll(FIELDS)]);
    (fields.find((field) => field.checkVisibility()) ?? button).focus({ preventScroll: true });
  }

  /** Answers were saved, maybe to the question that is waited for. */
  answered() {
    if (!this.#waiting) return;
    const { stop, button } = this.#waiting;
    const done = this.#isAnswered(stop);
    button.className = done ? "btn" : "btn ghost";
    button.textContent = done ? this.words.resume : this.words.skip;
  }

  #resume() {
    const { video } = this;
    video.scrollIntoView({ block: "center" });
    video.focus({ preventScroll: true });
    video.play();
  }

  /** The video goes on, however it was asked to. */
  resumed() {
    this.#waiting?.tag.remove();
    this.#waiting?.bar.remove();
    this.#waiting?.asked.classList.remove("video-waits");
    this.#waiting = null;
    const said = this.figure.querySelector("[role=status]");
    if (said) said.textContent = "";
  }

  /** Go to a moment, and play from there. */
  goTo(/** @type {number} */ moment) {
    this.video.currentTime = moment;
    this.video.play();
  }
}

/** A question cannot be seen behind a video that fills the screen; phones have a way of their own. */
function leaveFullScreen(/** @type {Document} */ document, /** @type {any} */ video) {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  if (video.webkitDisplayingFullscreen) video.webkitExitFullscreen();
  if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
}

/** Take over a page's videos, those that are still to come too. */
export function start(/** @type {Document} */ document) {
  /** @type {Map<EventTarget, Player>} */
  const players = new Map();

  function playerOf(/** @type {EventTarget | null} */ video) {
    const figure = video instanceof HTMLVideoElement ? /** @type {HTMLElement | null} */ (video.closest("figure.video")) : null;
    if (!video || !figure) return null;
    if (!players.has(video)) players.set(video, new Player(/** @type {HTMLVideoElement} */ (video), figure));
    return players.get(video) ?? null;
  }

  // A player's events do not bubble, but can be caught on their way down.
  const on = (/** @type {string} */ event, /** @type {(player: Player) => void} */ listener) =>
    document.addEventListener(event, ({ target }) => {
      const player = playerOf(target);
      if (player) listener(player);
    }, true);
  on("timeupdate", (player) => player.tick());
  on("ended", (player) => player.tick());
  on("seeking", (player) => player.jumped()); // `seeked` comes after the time is told
  on("play", (player) => player.resumed());
  document.addEventListener("course:saving", () => {
    for (const player of players.values()) player.answered();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("figure.video a[data-at]")) : null;
    const player = playerOf(link?.closest("figure.video")?.querySelector("video") ?? null);
    if (!link || !player) return;
    event.preventDefault();
    player.goTo(Number(link.dataset.at));
  });
}

if (typeof document !== "undefined") start(document);
