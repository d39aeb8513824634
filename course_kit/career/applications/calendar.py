"""Interviews and next actions for a calendar: iCalendar (RFC 5545), as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from course_kit.career.applications.agenda import next_action
from course_kit.career.applications.model import TO_COME, Application, Step
from course_kit.career.applications.words import title
from course_kit.language import _

HOUR = timedelta(hours=1)
"""How long an interview takes in the calendar."""
LINE = 75
"""Bytes of a line; a longer one is folded."""


def calendar(applications: Iterable[Application], today: date, key: str) -> str:
    """Interviews that are to come, at their time in France, and what is to be done next, on its day.

    key: the learner's own. With it an event keeps its identity: taking the file again changes it, and adds no other.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tremplin//course_kit//FR"]
    for one in applications:
        for event in (_interview(one, today), _action(one, today)):
            lines += _event(one, event, f"{key}-{one.number}", today) if event else []
    return "".join(fold(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


@dataclass(frozen=True, slots=True)
class _Event:
    what: str
    summary: str
    times: tuple[str, str]


def _interview(one: Application, today: date) -> _Event | None:
    interview = one.interview
    if interview is None or interview.when is None or one.state(today) not in TO_COME:
        return None
    times = _all_day(interview.when)
    if interview.time:
        begins = datetime.fromisoformat(f"{interview.when}T{interview.time}")
        # Without a zone: the time on the learner's own clock, wherever the calendar is.
        times = (f"DTSTART:{begins:%Y%m%dT%H%M%S}", f"DTEND:{begins + HOUR:%Y%m%dT%H%M%S}")
    return _Event("interview", _("Entretien : {title}").format(title=title(one)), times)


def _action(one: Application, today: date) -> _Event | None:
    action = next_action(one, today)
    if action is None or action.rule.step is Step.MEET:
        return None
    summary = _("{what} : {title}").format(what=action.rule.what, title=title(one))
    return _Event("action", summary, _all_day(max(action.due, today)))


def _event(one: Application, event: _Event, key: str, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{key}-{event.what}@tremplin"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield from event.times
    yield f"SUMMARY:{escaped(event.summary)}"
    if about := "\n".join(filter(None, (one.details.contact, one.details.note))):
        yield f"DESCRIPTION:{escaped(about)}"
    yield "END:VEVENT"


def _all_day(day: date) -> tuple[str, str]:
    return (f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}")


def escaped(text: str) -> str:
    """A text as a value: nothing in it can end the line or begin another property."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def fold(line: str) -> str:
    """The line in pieces of 75 bytes at most, none of which cuts a character."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > LINE - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
