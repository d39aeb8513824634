"""The rules on a day: the next thing to do for each application, and what is due today, this week, or later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from course_kit.career.applications.model import ENDED, TO_COME, Application, State, Step
from course_kit.career.applications.rules import Rule, Since, rules

SOON = timedelta(days=7)
"""What is due within is near: it stands apart from what can wait."""


class Due(StrEnum):
    """When it is an application's turn."""

    TODAY = "today"
    WEEK = "week"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class NextAction:
    """What to do, by which rule. due: the first good day; until: the last one."""

    rule: Rule
    due: date
    until: date

    @property
    def on_a_day(self) -> bool:
        """Whether it is for one day, and not for that day or a later one."""
        return self.due == self.until and self.rule.step is not Step.CLOSE

    def when(self, today: date) -> Due:
        """Whether it is for today (or has been before)."""
        if self.due <= today:
            return Due.TODAY
        return Due.WEEK if self.due - today <= SOON else Due.WAITING


@dataclass(frozen=True, slots=True)
class Line:
    """An application on a day. action: what to do next, None for one that has ended."""

    application: Application
    state: State
    action: NextAction | None


def next_action(application: Application, today: date, among: Sequence[Rule] | None = None) -> NextAction | None:
    """What to do next for an application; None for one that has ended. among: the rules, ours unless told otherwise."""
    state = application.state(today)
    for rule in rules() if among is None else among:
        if state not in rule.states:
            continue
        due = _due(rule, application)
        if rule.expires is not None and today > due + timedelta(days=rule.expires):
            continue
        if application.later and state not in TO_COME:  # an interview does not wait
            due = max(due, application.later)
        until = due + timedelta(days=rule.within)
        return NextAction(rule, _at_work(due), _at_work(until)) if rule.at_work else NextAction(rule, due, until)
    return None


def lines(applications: Iterable[Application], today: date) -> Mapping[Due, Sequence[Line]]:
    """All of them by when it is their turn; what comes first stands first, and an interview before all."""
    among = rules()
    found: dict[Due, list[Line]] = {due: [] for due in Due}
    for one in applications:
        action = next_action(one, today, among)
        found[action.when(today) if action else Due.ENDED].append(Line(one, one.state(today), action))
    for due in (Due.TODAY, Due.WEEK, Due.WAITING):
        found[due].sort(key=_turn)
    found[Due.ENDED].sort(key=lambda line: (_last_day(line.application), line.application.number), reverse=True)
    return found


def is_open(application: Application, today: date) -> bool:
    """Whether something can still come of it."""
    return application.state(today) not in ENDED


def since(application: Application, what: Since) -> date | None:
    """The day that a rule counts from; None for what has not happened."""
    match what:
        case Since.PLANNED:
            return None if application.sent else application.day
        case Since.SENT:
            entry = application.last(Step.SEND)
        case Since.FOLLOWED_UP:
            entry = application.last(Step.FOLLOW_UP)
        case Since.INTERVIEW:
            return application.interview.when if application.interview else None
    return entry.day if entry else None


def _due(rule: Rule, application: Application) -> date:
    """The latest of the days that are known; for one who noted nothing else, the day of the application."""
    days = [day + timedelta(days=after) for what, after in rule.after.items() if (day := since(application, what))]
    return max(days, default=application.day)


def _at_work(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def _turn(line: Line) -> tuple[bool, date, int]:
    assert line.action is not None
    return line.action.rule.step not in (Step.MEET, Step.PREPARE), line.action.due, line.application.number


def _last_day(application: Application) -> date:
    return max((entry.day for entry in application.history), default=application.day)
