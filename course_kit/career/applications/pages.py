"""What the tool's pages know, and what they say of the form that led to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from course_kit.career.applications import words
from course_kit.career.applications.agenda import Due, Line, NextAction, lines, next_action
from course_kit.career.applications.forms import LONGEST, MAX_APPLICATIONS, web_address
from course_kit.career.applications.journal import FIELDS, Journal
from course_kit.career.applications.model import MOVES, Application, State, Step
from course_kit.career.applications.week import MOST, week_of
from course_kit.dates import day_words
from course_kit.language import _
from course_kit.tools import Page, Request

DONE, OF = "fait", "sur"
"""In the address after a form: which, and on what."""
ADD, CHANGE = "ajouter", "modifier"
"""The pages of the two forms."""
ANSWERS = (Step.YES, Step.NO, Step.CLOSE)


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of the form that led to it. undo: fields of a form that takes it back, None for none."""

    text: str
    undo: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with the form that was sent, by field ("" for all of it), and what was typed."""

    problems: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def of(self, name: str, otherwise: str = "") -> str:
        """What was typed into a field; what stands there otherwise."""
        return next(iter(self.typed.get(name, ())), otherwise)


NONE = Trouble()


def all_of_them(request: Request, journal: Journal, trouble: Trouble = NONE) -> Page:
    """The list, by what is due."""
    return _page(
        "list.html",
        request,
        journal,
        trouble,
        lines=lines(journal.kept, request.today),
        week=week_of(journal.kept, request.today, journal.target),
        most=MOST,
    )


def adding(request: Request, journal: Journal, trouble: Trouble = NONE) -> Page:
    """The form for a new application."""
    empty = dict.fromkeys(FIELDS, "") | {"sent": "", "day": request.today.isoformat()}
    return _page("form.html", request, journal, trouble, application=None, values=_values(trouble, empty))


def changing(one: Application, request: Request, journal: Journal, trouble: Trouble = NONE) -> Page:
    """The form, with what is there."""
    there = {name: getattr(one.details, name) for name in FIELDS}
    there |= {"sent": "1" if one.sent else "0", "day": one.day.isoformat()}
    return _page("form.html", request, journal, trouble, application=one, values=_values(trouble, there))


def one_of_them(one: Application, request: Request, journal: Journal, trouble: Trouble = NONE) -> Page:
    """An application: what is next, what may have happened, what has."""
    state = one.state(request.today)
    action = next_action(one, request.today)
    others = [step for step in MOVES[state] if action is None or step is not action.rule.step]
    return _page(
        "application.html",
        request,
        journal,
        trouble,
        line=Line(one, state, action),
        others=[step for step in others if step not in (*ANSWERS, Step.INVITATION)],
        answers=[step for step in ANSWERS if step in MOVES[state]],
    )


def after(request: Request, journal: Journal, body: Mapping[str, Any]) -> str:
    """Where a form leads, and what is said there: from the pages of an application, to where that one is shown.

    body: what is kept of the form, in which nothing is left of what was typed but a known application's number.
    """
    form, number = body["do"], body.get("of")
    path = number if number and request.path and form != "delete" else ""
    said = {DONE: form, OF: journal.added + 1 if form == "add" else number}
    return f"{path}?{urlencode({name: value for name, value in said.items() if value})}"


def may_be_done(action: NextAction | None, today: date) -> bool:
    """Whether a step can be noted with one press: an interview only once its day has come."""
    return action is not None and (action.rule.step is not Step.MEET or action.due <= today)


def _page(template: str, request: Request, journal: Journal, trouble: Trouble, **values: Any) -> Page:
    known: dict[str, Any] = {
        "journal": journal,
        "today": request.today,
        "path": request.path,
        "said": _said(request, journal) if not trouble.problems else None,
        "trouble": trouble,
        "longest": LONGEST,
        "most_applications": MAX_APPLICATIONS,
        "words": words,
        "web_address": web_address,
        "may_be_done": may_be_done,
        "Due": Due,
        "Step": Step,
        "State": State,
    }
    return Page(template, known | values, status=422 if trouble.problems else 200)


def _values(trouble: Trouble, otherwise: Mapping[str, str]) -> dict[str, str]:
    return {name: trouble.of(name, value) for name, value in otherwise.items()}


def _said(request: Request, journal: Journal) -> Said | None:
    """What the form of the address has done; None for one that was not sent."""
    form, number = request.asked(DONE), request.asked(OF)
    if form == "target":
        return Said(_("C’est noté."))
    one = next((one for one in journal.applications.values() if str(one.number) == number), None)
    if one is None:
        return None
    title, undo = words.title(one), {"of": number, "seen": str(len(one.steps))}
    if form == "delete" and one.deleted:
        return Said(_("Supprimée : {title}.").format(title=title), {"do": "restore", "of": number})
    if one.deleted:
        return None
    if form == "step" and one.steps:
        return Said(_noted(one, request.today), {"do": "back", **undo})
    if form == "later" and one.later:
        return Said(
            _("C’est noté : {title} attend le {day}.").format(title=title, day=day_words(one.later, request.today))
        )
    texts = {
        "add": _("C’est dans votre suivi : {title}."),
        "change": _("C’est changé : {title}."),
        "back": _("C’est annulé : {title}."),
        "restore": _("Remise dans votre suivi : {title}."),
    }
    return Said(texts[form].format(title=title)) if form in texts else None


def _noted(one: Application, today: date) -> str:
    """What is said of the newest step."""
    entry, title = one.steps[-1], words.title(one)
    text = _("C’est noté : {what}, {title}.").format(
        what=words.first_lower(words.entry_words(entry, today)), title=title
    )
    more = {
        Step.SEND: _("Rien à faire pendant une semaine."),
        Step.INVITATION: _("On a envie de vous rencontrer."),
        Step.YES: _("Bravo !"),
        Step.NO: _(
            "Un non ne dit rien de votre valeur. Deux lignes pour remercier et demander ce qui a manqué : cela sert "
            "parfois."
        ),
        Step.CLOSE: _("La place est libre pour la suivante."),
    }.get(entry.step, "")
    return f"{text} {more}".rstrip()
