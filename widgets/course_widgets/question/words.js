/**
 * The interface's words. They all come from `content.labels`, in the learner's language: a widget holds no text itself.
 * `{n}`-style places are filled in. A name ending in `_one` has a sister in `_many`: the language's own rule chooses.
 *
 * @typedef {object} Labels
 * @property {string} validate           the button that sends an answer
 * @property {string} validate_again     the same, after a first wrong answer
 * @property {string} keep               the same, where nobody marks it and the file has no place for it
 * @property {string} hint               the button that shows a free hint
 * @property {string} hint_cost_one      the same, when it costs {n} points out of {of}
 * @property {string} hint_cost_many
 * @property {string} hint_cost_quarter  the same, when it costs a quarter of a point out of {of}
 * @property {string} hint_cost_half     the same, when it costs half a point out of {of}
 * @property {string} hints_title        above the hints that were shown
 * @property {string} hint_shown         said aloud when a hint appears: {hint}
 * @property {string} verdict_right      the answer is right
 * @property {string} verdict_partly     it is partly right
 * @property {string} verdict_wrong      it is wrong
 * @property {string} verdict_partly_last  it was partly right, and no attempt is left
 * @property {string} verdict_wrong_last   it was wrong, and no attempt is left
 * @property {string} why_above          the wrong pieces say above why they are
 * @property {string} part_right         a piece of the answer is right, for those who do not see its mark
 * @property {string} part_wrong         it is wrong
 * @property {string} try_again_one      after a wrong answer: {n} attempts are left
 * @property {string} try_again_many
 * @property {string} try_again_free     the same, when there is no limit
 * @property {string} unchanged          the same wrong answer is sent again
 * @property {string} thanks             an opinion was received
 * @property {string} kept               something was put in the learner's file, under {title}
 * @property {string} solution           above the right answer
 * @property {string} parts_right_one    {n} pieces out of {of} are right
 * @property {string} parts_right_many
 * @property {string} score_one          {n} points out of {of}
 * @property {string} score_many
 * @property {string} attempts_one       {n} attempts: that may be made, or that were
 * @property {string} attempts_many
 * @property {string} attempts_left_one  {n} attempts are left
 * @property {string} attempts_left_many
 * @property {string} stale              the question has changed since it was answered
 * @property {string} saving             being sent
 * @property {string} saved              the answer is saved
 * @property {string} draft_saved        what is typed is saved, though not submitted
 * @property {string} not_submitted      something was changed since the last save
 * @property {string} trial              nothing is kept here
 * @property {string} unsaved            it could not be saved yet, it is kept and sent again by itself
 * @property {string} retry_now          the button that sends it again at once
 * @property {string} single_help        choose one
 * @property {string} single_missing     nothing is chosen
 * @property {string} multiple_help      choose several
 * @property {string} multiple_missing   nothing is chosen
 * @property {string} ordering_help      how to reorder
 * @property {string} ordering_missing   nothing has been moved from an order that is not right
 * @property {string} move_up            the button that moves {item} up
 * @property {string} move_down          the button that moves {item} down
 * @property {string} moved              said aloud: {item} is now at {n} of {of}
 * @property {string} matching_help      choose for each row
 * @property {string} matching_missing_one  {n} rows have no choice
 * @property {string} matching_missing_many
 * @property {string} matching_choose    the menu's empty choice
 * @property {string} matching_used      {choice} is already used in another row
 * @property {string} matching_pair      in the solution: {left} goes with {right}
 * @property {string} number_missing     no number was typed
 * @property {string} text_missing       nothing was typed
 * @property {string} gaps_help          fill the gaps
 * @property {string} gaps_missing_one   {n} gaps are empty
 * @property {string} gaps_missing_many
 * @property {string} gap                the name of gap {n} of {of}
 * @property {string} gap_choose         the menu's empty choice
 * @property {string} gap_verdict        before the verdict on gap {n}
 * @property {string} highlight_help     mark passages of the text
 * @property {string} highlight_missing  none is marked
 * @property {string} passage            before the verdict on a passage, which may be cut short
 * @property {string} rating_help        rate each statement
 * @property {string} rating_missing_one {n} statements are not rated
 * @property {string} rating_missing_many
 * @property {string} rating_pair        in the solution: {point} is the place of {statement}
 * @property {string} dialogue_log       the name of what was said: with {other}, who is talked to, and {me}
 * @property {string} dialogue_note      before what comes of a reply, for those who do not see its looks
 * @property {string} dialogue_wait      {other} is about to answer
 * @property {string} dialogue_choose    above the replies to choose from
 * @property {string} dialogue_debrief   above the choices, criterion by criterion
 * @property {string} dialogue_helped    before a reply that helped a criterion, for those who do not see its mark
 * @property {string} dialogue_harmed    before one that harmed it
 * @property {string} dialogue_replay    the button that begins the conversation anew
 * @property {string} dialogue_right     it came to the best ending
 * @property {string} dialogue_partly    it came to one that is worth something
 * @property {string} dialogue_wrong     it came to one that is worth nothing
 * @property {string} dialogue_again_one {n} attempts are left
 * @property {string} dialogue_again_many
 * @property {string} dialogue_again_free  there is no limit
 * @property {string} dialogue_solution  above a way to the best ending
 * @property {string} written_save       the button that saves the text
 * @property {string} written_missing    nothing was written
 * @property {string} written_start      the button that inserts the opening words
 * @property {string} written_check      above the checklist
 * @property {string} words_one          {n} words are written
 * @property {string} words_many
 * @property {string} words_advice       {min} to {max} words are advised
 * @property {string} plan_save          the button that saves the plan
 * @property {string} plan_missing       no action is written
 * @property {string} plan_no_text       a row has a date but no action, and is not kept
 * @property {string} plan_few_one       {n} actions are kept, fewer than the {of} that are asked for
 * @property {string} plan_few_many
 * @property {string} plan_no_day_one    {n} actions have no date
 * @property {string} plan_no_day_many
 * @property {string} plan_past_one      an action's date, {day}, is over
 * @property {string} plan_past_many     the dates of {n} actions are over
 * @property {string} plan_action        the name of row {n}
 * @property {string} plan_what          the field for what to do
 * @property {string} plan_when          the field for the date
 * @property {string} plan_done          the box for what is done
 * @property {string} plan_add           the button that adds a row
 * @property {string} plan_remove        the button that takes a row away
 * @property {string} plan_remove_which  its whole name: it takes row {n} away
 * @property {string} plan_removed       a row was taken away
 * @property {string} plan_undo          the button that brings it back
 * @property {string} plan_suggestions   above the suggestions
 * @property {string} plan_suggested     said aloud: a suggestion went into row {n}
 */

/**
 * The words of one question.
 *
 * @param {Labels} labels
 * @param {string} lang a BCP 47 tag
 */
export function words(labels, lang) {
  const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  const rules = new Intl.PluralRules(lang);
  const days = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long" });
  const number = (n) => numbers.format(n);
  const shown = (value) => (typeof value === "number" ? number(value) : value);

  /** The text of that name; a name without text is shown as it is, so that it is noticed. */
  const label = (name, values = {}) =>
    (labels[name] ?? name).replace(/\{(\w+)\}/g, (place, key) => shown(values[key] ?? place));

  /** The text for that many, by the language's own rule (1.5 is singular in French, plural in English). */
  const plural = (name, n, values = {}) =>
    label(`${name}_${rules.select(n) === "one" ? "one" : "many"}`, { n, ...values });

  /** A day such as "2026-12-01" in words, without its year; French has a word of its own for the first. */
  const day = (date) => {
    const [year, month, at] = date.split("-").map(Number);
    const said = days.format(new Date(year, month - 1, at));
    return lang.startsWith("fr") ? said.replace(/^1\b/, "1er") : said;
  };

  return { label, plural, number, day };
}
