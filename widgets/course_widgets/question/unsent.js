/** What is typed or sent but not known to be saved, kept in the browser's tab so that a reload loses nothing. */

/**
 * @typedef {object} Unsent
 * @property {object} answer            what is in the fields
 * @property {string|null} submission_id the id under which it was sent, null when it was only typed
 */

/**
 * The place of one question's unsent answer. A browser that refuses storage simply keeps nothing.
 *
 * @param {string} question the question's id
 * @param {() => Storage} [storage]
 */
export function unsentOf(question, storage = () => globalThis.sessionStorage) {
  const key = `course:unsent:${question}`;
  const attempt = (action) => {
    try {
      return action(storage());
    } catch {
      return null; // storage is forbidden, full, or holds something else
    }
  };
  return {
    /** @returns {Unsent|null} */
    read: () => attempt((place) => JSON.parse(place.getItem(key))),
    /** @param {Unsent} unsent */
    write: (unsent) => attempt((place) => place.setItem(key, JSON.stringify(unsent))),
    clear: () => attempt((place) => place.removeItem(key)),
  };
}
