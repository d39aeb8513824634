"""What the learner's file says of their applications: how many, where each stands, and what is next."""

from __future__ import annotations

from datetime import date

from course_kit.career.applications.agenda import Due, Line, lines
from course_kit.career.applications.journal import Journal
from course_kit.career.applications.model import Step
from course_kit.career.applications.words import entry_words, first_lower, state_words, title
from course_kit.dates import day_words
from course_kit.language import _, ngettext
from course_kit.tools import Summary


def summary(journal: Journal, today: date) -> Summary | None:
    """None while there is none."""
    kept = journal.kept
    if not kept:
        return None
    sent = sum(one.last(Step.SEND) is not None for one in kept)
    interviews = sum(one.interview is not None for one in kept)
    found = lines(kept, today)
    told = [ngettext("{n} candidature envoyée.", "{n} candidatures envoyées.", sent).format(n=sent)]
    if interviews:
        told.append(ngettext("{n} entretien obtenu.", "{n} entretiens obtenus.", interviews).format(n=interviews))
    sentences = [" ".join(told)]
    sentences += [_sentence(line, today) for due in Due for line in found[due]]
    return Summary(_("Mes candidatures"), tuple(sentences))


def _sentence(line: Line, today: date) -> str:
    one, action = line.application, line.action
    if action is None:
        last = one.history[-1]
        return _("{title} : {what}, le {day}.").format(
            title=title(one), what=first_lower(entry_words(last, today)), day=day_words(last.day, today)
        )
    what = entry_words(one.history[-1], today) if one.history else state_words(one, today)
    text = (
        _("{title} : {what}. Prochaine action : {action}, le {day}.")
        if action.on_a_day
        else _("{title} : {what}. Prochaine action : {action}, à partir du {day}.")
    )
    return text.format(
        title=title(one),
        what=first_lower(what),
        action=first_lower(action.rule.what),
        day=day_words(action.due, today),
    )
