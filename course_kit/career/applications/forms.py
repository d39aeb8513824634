"""What a learner's forms ask for, each as the body of a record. `journal.fold` reads them again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from course_kit.career.applications.journal import FIELDS, Journal
from course_kit.career.applications.model import TO_COME, Application, Step
from course_kit.career.applications.week import MOST
from course_kit.career.typed import one_line, paragraphs
from course_kit.errors import InvalidAnswer
from course_kit.language import _
from course_kit.tools import NoSuchPage, Request

MAX_APPLICATIONS = 300
"""Applications of one learner that are not deleted: a year at six a week."""
LONGEST = {"employer": 120, "job": 120, "found": 120, "contact": 500, "note": 2000}
"""Characters of each text."""
BACK, AHEAD = timedelta(days=2 * 365), timedelta(days=365)
"""How far from today a day may be."""
_TIME = re.compile(r"([01]?[0-9]|2[0-3])\s*[:hH]\s*([0-5][0-9])?")

Body = Mapping[str, Any]


class Problems(InvalidAnswer):
    """What is wrong with a form. by_field: a sentence for each field, by the field's name."""

    def __init__(self, by_field: Mapping[str, str]) -> None:
        super().__init__(" ".join(by_field.values()))
        self.by_field = by_field


def body_of(request: Request, journal: Journal) -> Body:
    """What is to be kept. Raises Problems, with words for the learner, or NoSuchPage for a form that no page has."""
    form = _FORMS.get(request.sent("do"))
    if form is None:
        raise NoSuchPage(request.path)
    return {"do": request.sent("do"), **form(request, journal)}


def application_of(request: Request, journal: Journal) -> Application:
    """The application that a form is about. Raises NoSuchPage."""
    number = request.sent("of")
    known = (
        journal.applications.get(int(number)) if number.isascii() and number.isdecimal() and len(number) < 6 else None
    )
    if known is None:
        raise NoSuchPage(request.path)
    return known


def web_address(text: str) -> str | None:
    """The text when it is the address of a page on the web (http or https), which a link may lead to."""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and has_host and not re.search(r"\s", text) else None


def _add(request: Request, journal: Journal) -> Body:
    if len(journal.kept) >= MAX_APPLICATIONS:
        raise Problems(
            {
                "": _(
                    "Votre suivi est plein : {n} candidatures. Supprimez-en quelques-unes qui sont terminées, "
                    "puis revenez. Vous pouvez d’abord les emporter dans un tableau."
                ).format(n=MAX_APPLICATIONS)
            }
        )
    return _described(request)


def _change(request: Request, journal: Journal) -> Body:
    return {"of": application_of(request, journal).number, **_described(request)}


def _described(request: Request) -> Body:
    texts = {name: (paragraphs if name == "note" else one_line)(request.sent(name)) for name in FIELDS}
    problems: dict[str, str] = {}
    if not texts["employer"] and not texts["job"]:
        problems["employer"] = _("Écrivez au moins l’employeur ou le poste.")
    for name, longest in LONGEST.items():
        if len(texts[name]) > longest:
            problems[name] = _("Ce texte est trop long : {n} signes au plus, et vous en avez {typed}.").format(
                n=longest, typed=len(texts[name])
            )
    if request.sent("sent") not in ("0", "1"):
        problems["sent"] = _("Dites si elle est déjà envoyée.")
    sent = request.sent("sent") == "1"
    try:
        day = _day(
            request.sent("day"),
            request.today,
            _("Une candidature déjà envoyée n’a pas une date à venir.") if sent else "",
        )
    except InvalidAnswer as error:
        problems["day"] = str(error)
    if problems:
        raise Problems(problems)
    return {**texts, "sent": sent, "day": day.isoformat()}


def _step(request: Request, journal: Journal) -> Body:
    one = _unchanged(request, journal)
    if request.sent("step") not in set(Step):
        raise NoSuchPage(request.path)
    step = Step(request.sent("step"))
    key = f"day-{step}"
    typed = request.sent("day")
    try:
        day = (
            _day(typed, request.today, _("Ce jour est à venir. Notez-le quand ce sera fait."))
            if typed
            else request.today
        )
    except InvalidAnswer as error:
        raise Problems({key: str(error)}) from None
    if not one.takes(step, day):
        raise Problems({key: _("Cette étape ne va pas avec ce jour : regardez l’historique, plus bas.")})
    body: dict[str, Any] = {"of": one.number, "step": step.value, "day": day.isoformat()}
    return body | _invitation(request) if step is Step.INVITATION else body


def _invitation(request: Request) -> dict[str, Any]:
    problems = {}
    when, time = request.today, ""
    try:
        when = _day(request.sent("when"), request.today)
    except InvalidAnswer as error:
        problems["when"] = str(error)
    typed = request.sent("time").strip()
    if match := _TIME.fullmatch(typed):
        time = f"{int(match[1]):02}:{match[2] or '00'}"
    elif typed:
        problems["time"] = _("Cette heure ne se lit pas. Écrivez-la comme 14:30, ou laissez-la vide.")
    if problems:
        raise Problems(problems)
    return {"when": when.isoformat(), "time": time}


def _later(request: Request, journal: Journal) -> Body:
    one = _unchanged(request, journal)
    if one.state(request.today) in TO_COME:
        raise NoSuchPage(request.path)
    try:
        until = _day(request.sent("until"), request.today)
    except InvalidAnswer as error:
        raise Problems({"until": str(error)}) from None
    if until <= request.today:
        raise Problems({"until": _("Choisissez un jour à venir.")})
    return {"of": one.number, "until": until.isoformat()}


def _back(request: Request, journal: Journal) -> Body:
    one = _unchanged(request, journal)
    if not one.steps:
        raise NoSuchPage(request.path)
    return {"of": one.number}


def _of(request: Request, journal: Journal) -> Body:
    return {"of": application_of(request, journal).number}


def _restore(request: Request, journal: Journal) -> Body:
    if len(journal.kept) >= MAX_APPLICATIONS:
        raise Problems(
            {
                "": _("Votre suivi est plein : {n} candidatures. Supprimez-en une autre d’abord.").format(
                    n=MAX_APPLICATIONS
                )
            }
        )
    return _of(request, journal)


def _target(request: Request, _journal: Journal) -> Body:
    typed = request.sent("week").strip() or "0"
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 4 and int(typed) <= MOST):
        raise Problems({"week": _("Écrivez un nombre de 1 à {n}, ou 0 pour ne pas en avoir.").format(n=MOST)})
    return {"week": int(typed)}


def _unchanged(request: Request, journal: Journal) -> Application:
    """The application, as long as it is as the page showed it: a stale page must not note a step twice."""
    one = application_of(request, journal)
    if request.sent("seen") != str(len(one.steps)):
        raise Problems({"": _("Cette candidature a changé entre-temps. La voici à jour : notez de nouveau.")})
    return one


def _day(typed: str, today: date, future: str = "") -> date:
    """A day near today; future: what is said of a day to come, "" where it may be. Raises InvalidAnswer."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        raise InvalidAnswer(
            _("Cette date ne se lit pas. Écrivez-la comme {day}.").format(day=today.isoformat())
        ) from None
    if future and day > today:
        raise InvalidAnswer(future)
    if not today - BACK <= day <= today + AHEAD:
        raise InvalidAnswer(_("Cette date est trop lointaine : vérifiez l’année."))
    return day


_FORMS: Mapping[str, Callable[[Request, Journal], Body]] = {
    "add": _add,
    "change": _change,
    "step": _step,
    "back": _back,
    "later": _later,
    "delete": _of,
    "restore": _restore,
    "target": _target,
}
