/** What is typed or sent but not known to be saved, kept in the browser's tab so that a reload loses nothing. */

/**
 * @typedef {object} Unsent
 * @property {object} answer            what is in the fields
 * @property {string|null} submission_id the id under which it was sent, null when it was only typed
 * @property {number} [saved_at]        when it was saved as a draft, in milliseconds since 1970
 */

/** Milliseconds for which a draft outlives its saving: a page that was asked for meanwhile does not know of it. */
export const MOMENT = 10_000;

/**
 * The place of one question's unsent answer. A browser that refuses storage simply keeps nothing.
 *
 * @param {{id: string, lang: string, keeps_draft: boolean}} question what is typed goes on in another language where it
 *   is kept as a draft; an answer to another kind of question is one to its own language's
 * @param {() => Storage} [storage]
 */
export function unsentOf({ id, lang, keeps_draft: keepsDraft }, storage = () => globalThis.sessionStorage) {
  const key = `course:unsent:${keepsDraft ? id : `${lang}:${id}`}`;
  const attempt = (action) => {
    try {
      return action(storage());
    } catch {
      return null; // storage is forbidden, full, or holds something else
    }
  };
  return {
    /** @returns {Unsent|null} */
    read: () => attempt((place) => recent(JSON.parse(place.getItem(key)))),
    /** @param {Unsent} unsent */
    write: (unsent) => attempt((place) => place.setItem(key, JSON.stringify(unsent))),
    /** @param {object} answer */
    saved: (answer) => attempt((place) => place.setItem(key, JSON.stringify({ answer, submission_id: null, saved_at: Date.now() }))),
    clear: () => attempt((place) => place.removeItem(key)),
  };
}

const recent = (/** @type {Unsent|null} */ unsent) => (Date.now() - (unsent?.saved_at ?? Infinity) > MOMENT ? null : unsent);
