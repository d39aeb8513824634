"""What a learner's forms ask for, each as the body of a record. `choices.fold` reads them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from course_kit.career.occupations.advice import steps
from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.reasons import reasons
from course_kit.career.occupations.settings import FIELDS, MADE, Settings
from course_kit.career.occupations.unpaid import unpaid_activities
from course_kit.career.typed import one_line
from course_kit.errors import InvalidAnswer
from course_kit.language import _
from course_kit.tools import Action, NoSuchPage, Outcome, Request, require_room

LONGEST_EVIDENCE = 500
"""Characters of an evidence: two or three sentences."""
LATEST = timedelta(days=3 * 365)
"""How far ahead an action may be planned."""

Body = Mapping[str, Any]


def outcome(request: Request, choices: Choices, occupations: Occupations) -> Outcome:
    """What follows from a form; it leads back to the page it was sent from, which then says what was done.

    Raises InvalidAnswer with words for the learner, NoSuchPage for a form that no page of ours has.
    """
    gesture = request.sent("do")
    if gesture not in _GESTURES:
        raise NoSuchPage(request.path)
    body, actions = _GESTURES[gesture](request, choices, occupations)
    kept = [{"do": gesture, **body}]
    if gesture in _BY_SETTINGS and MADE in request.query:  # the reasons that were shown are those that are kept
        kept.append({"do": "wishes", **_wishes_of(request.query)})
    return Outcome(kept=tuple(kept), actions=actions)


def _switch(request: Request, _choices: Choices, occupations: Occupations) -> tuple[Body, tuple[Action, ...]]:
    return {"code": _code(request, occupations), "on": request.sent("on") == "1"}, ()


def _activities(request: Request, _choices: Choices, _occupations: Occupations) -> tuple[Body, tuple[Action, ...]]:
    chosen = request.form.get("activity", ())
    return {"chosen": [one.activity.value for one in unpaid_activities() if one.activity in chosen]}, ()


def _skills(request: Request, _choices: Choices, occupations: Occupations) -> tuple[Body, tuple[Action, ...]]:
    there = occupations.skills_by_ogr(_numbers(request, "shown"))
    held = set(_numbers(request, "held"))
    return {"shown": list(there), "held": [ogr for ogr in there if ogr in held]}, ()


def _evidence(request: Request, choices: Choices, _occupations: Occupations) -> tuple[Body, tuple[Action, ...]]:
    text = one_line(request.sent("text"))
    ogr = next(iter(_numbers(request, "ogr")), None)
    if ogr not in choices.skills:
        raise NoSuchPage(request.path)
    if len(text) > LONGEST_EVIDENCE:
        raise InvalidAnswer(
            _("Votre preuve est trop longue : {n} signes au plus. Gardez le moment et le résultat.").format(
                n=LONGEST_EVIDENCE
            )
        )
    return {"ogr": ogr, "text": text}, ()


def _refuse(request: Request, _choices: Choices, occupations: Occupations) -> tuple[Body, tuple[Action, ...]]:
    why = request.sent("why")
    if why not in reasons():
        raise InvalidAnswer(_("Choisissez une raison : c’est elle qui apprend quelque chose à la liste."))
    return {"code": _code(request, occupations), "why": why}, ()


def _accept(request: Request, _choices: Choices, occupations: Occupations) -> tuple[Body, tuple[Action, ...]]:
    return {"code": _code(request, occupations)}, ()


def _wishes(request: Request, _choices: Choices, _occupations: Occupations) -> tuple[Body, tuple[Action, ...]]:
    return _wishes_of(request.form), ()


def _wishes_of(fields: Settings) -> Body:
    settings = {name: [one_line(value)[:80] for value in fields.get(name, ())[:40]] for name in FIELDS}
    return {"settings": {name: values for name, values in settings.items() if values}}


def _plan(request: Request, choices: Choices, occupations: Occupations) -> tuple[Body, tuple[Action, ...]]:
    code = _code(request, occupations)
    chosen = request.form.get("step", ())
    offered = steps(occupations.sheet(occupations[code]), done_before=code in choices.past)
    wanted = [step for step in offered if step.key in chosen]
    if not wanted:
        raise InvalidAnswer(_("Cochez au moins une action à mettre dans votre plan."))
    require_room(request, len(wanted))
    actions = tuple(Action(step.what[:300], _day(request.sent(f"when-{step.key}"), request.today)) for step in wanted)
    return {"code": code, "actions": [step.key for step in wanted]}, actions


def _day(typed: str, today: date) -> date | None:
    """None for a day that is chosen later."""
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        raise InvalidAnswer(_("Une date ne se lit pas. Écrivez-la comme 2026-12-31, ou laissez-la vide.")) from None
    if not today <= day <= today + LATEST:
        raise InvalidAnswer(_("Une date est passée, ou trop lointaine : choisissez un jour à venir."))
    return day


def _code(request: Request, occupations: Occupations) -> str:
    code = request.sent("code")
    if code not in occupations:
        raise NoSuchPage(request.path)
    return code


def _numbers(request: Request, name: str) -> list[int]:
    return [int(text) for text in request.form.get(name, ()) if text.isascii() and text.isdecimal() and len(text) < 10]


_BY_SETTINGS = ("keep", "refuse", "plan")
"""What somebody does because of the list that they see."""
_Gesture = Callable[[Request, Choices, Occupations], tuple[Body, tuple[Action, ...]]]
_GESTURES: Mapping[str, _Gesture] = {
    "past": _switch,
    "keep": _switch,
    "activities": _activities,
    "skills": _skills,
    "evidence": _evidence,
    "refuse": _refuse,
    "accept": _accept,
    "wishes": _wishes,
    "plan": _plan,
}
