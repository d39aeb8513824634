/** What is sent to the kernel and not yet answered. Nothing leaves it unanswered: it is sent again with the same id. */

/** Waits before it is sent again, in milliseconds; the last one goes on for ever. */
export const DELAYS = [5000, 10000, 30000];

/** A random UUID, also on plain-http pages, where `crypto.randomUUID` does not exist. */
export function newId(source = globalThis.crypto) {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Outbox {
  #letters = new Map();

  /**
   * @param {(message: object) => void} send may throw when there is no connection
   * @param {(message: object) => void} late told of a message without answer, before it is sent again
   * @param {{setTimeout: Function, clearTimeout: Function}} [timers]
   */
  constructor(send, late, timers = globalThis) {
    this.send = send;
    this.late = late;
    this.timers = timers;
  }

  /** Sends a message, and again until it is settled. Its key is its submission_id, or its type. */
  post(message) {
    const letter = { message, tries: 0, timer: null };
    this.#letters.set(keyOf(message), letter);
    this.#transmit(letter);
  }

  /** The message that this id answers, now done with, or null. */
  settle(key) {
    const letter = this.#letters.get(key);
    if (!letter) return null;
    this.timers.clearTimeout(letter.timer);
    this.#letters.delete(key);
    return letter.message;
  }

  /** Forgets the messages of a type: newer ones replace them. */
  drop(type) {
    for (const [key, { message }] of [...this.#letters]) if (message.type === type) this.settle(key);
  }

  /** The message of a type that waits for its answer, or null. */
  waiting(type) {
    for (const { message } of this.#letters.values()) if (message.type === type) return message;
    return null;
  }

  /** Sends everything again now: the connection is back, or the learner asks. */
  hurry() {
    for (const letter of this.#letters.values()) {
      this.timers.clearTimeout(letter.timer);
      this.#transmit(letter);
    }
  }

  /** Stops sending. */
  close() {
    for (const key of [...this.#letters.keys()]) this.settle(key);
  }

  #transmit(letter) {
    const wait = DELAYS[Math.min(letter.tries, DELAYS.length - 1)];
    letter.tries += 1;
    letter.timer = this.timers.setTimeout(() => {
      this.late(letter.message);
      this.#transmit(letter);
    }, wait);
    try {
      this.send(letter.message);
    } catch {
      // No connection at this moment: the timer above tries again, and `late` tells the learner.
    }
  }
}

function keyOf(message) {
  return message.submission_id ?? message.type;
}
