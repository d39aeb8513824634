"""What a learner has noted of their applications, folded from the bodies of the tool's records. Pure.

Each body says what was noted, and on which day; days are the learner's, as "2026-03-09":

    {"do": "add", "employer": …, "job": …, "found": …, "contact": …, "note": …, "sent": true, "day": "2026-03-02"}
    {"do": "change", "of": 3, …}                        the same, of the third application
    {"do": "step", "of": 3, "step": "follow-up", "day": "2026-03-09"}    what happened
    {"do": "step", "of": 3, "step": "invitation", "day": …, "when": "2026-03-16", "time": "14:30"}
    {"do": "back", "of": 3}                             the last step was noted by mistake
    {"do": "later", "of": 3, "until": "2026-03-20"}     remind me then
    {"do": "delete", "of": 3}, {"do": "restore", "of": 3}
    {"do": "target", "week": 4}                         applications a week that the learner aims at; 0 for none

An application's number is its place among all that were ever added: records are only added, so it never changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from course_kit.career.applications.model import Application, Details, Entry, Step

FIELDS = ("employer", "job", "found", "contact", "note")
"""The texts of an application, as records and forms name them."""

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""Of the days that are read."""
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """All applications by their numbers, also those that were deleted.

    added: how many there ever were, which is the newest number. target: applications a week, 0 for none.
    """

    applications: Mapping[int, Application]
    added: int = 0
    target: int = 0

    @property
    def kept(self) -> tuple[Application, ...]:
        """Those that were not deleted."""
        return tuple(one for one in self.applications.values() if not one.deleted)

    @property
    def deleted(self) -> tuple[Application, ...]:
        """Those that can be restored."""
        return tuple(one for one in self.applications.values() if one.deleted)


def fold(bodies: Iterable[Mapping[str, Any]]) -> Journal:
    """What was noted so far. bodies: oldest first; one that says nothing known is passed over."""
    applications: dict[int, Application] = {}
    target = added = 0
    for body in bodies:
        match body:
            case {"do": "add"}:
                added += 1  # also for one that cannot be read, so that the numbers of the others stay
                if new := _added(added, body):
                    applications[added] = new
            case {"do": "target", "week": int(week)}:
                target = max(0, week)
            case {"of": int(number)} if number in applications:
                applications[number] = _changed(applications[number], body)
    return Journal(applications=applications, added=added, target=target)


def _added(number: int, body: Mapping[str, Any]) -> Application | None:
    day = _day(body.get("day"))
    if day is None:
        return None
    details = Details(**{name: str(body.get(name, "")) for name in FIELDS})
    return Application(number=number, details=details, sent=body.get("sent") is True, day=day)


def _changed(one: Application, body: Mapping[str, Any]) -> Application:
    match body:
        case {"do": "change"} if new := _added(one.number, body):
            return replace(one, details=new.details, sent=new.sent, day=new.day)
        case {"do": "step"} if entry := _entry(body):
            return replace(one, steps=(*one.steps, entry), later=None)
        case {"do": "back"}:
            return replace(one, steps=one.steps[:-1], later=None)
        case {"do": "later"} if until := _day(body.get("until")):
            return replace(one, later=until)
        case {"do": "delete"}:
            return replace(one, deleted=True)
        case {"do": "restore"}:
            return replace(one, deleted=False)
    return one


def _entry(body: Mapping[str, Any]) -> Entry | None:
    day, when = _day(body.get("day")), _day(body.get("when"))
    step = next((step for step in Step if step == body.get("step")), None)
    if day is None or step is None:
        return None
    if step is not Step.INVITATION:
        return Entry(step=step, day=day)
    return Entry(step=step, day=day, when=when, time=_time(body.get("time"))) if when else None


def _time(text: object) -> str:
    """As "14:30"; "" for what is no time."""
    return text if isinstance(text, str) and _TIME.fullmatch(text) else ""


def _day(text: object) -> date | None:
    """A day; None for what is none, or is so far off that nothing can be counted from it."""
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
