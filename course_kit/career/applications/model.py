"""An application: what it is about, the steps it has taken, and the state that they lead to. Pure, and total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where an application stands."""

    TO_SEND = "to-send"
    SENT = "sent"
    FOLLOWED_UP = "followed-up"
    INVITED = "invited"
    """An interview is to come."""
    PREPARED = "prepared"
    """… and is prepared."""
    MET = "met"
    """The interview has taken place."""
    THANKED = "thanked"
    ASKED = "asked"
    """Followed up after the interview."""
    YES = "yes"
    NO = "no"
    CLOSED = "closed"
    """Without an answer, and given up."""


class Step(StrEnum):
    """What happens to an application; the values are kept in records."""

    SEND = "send"
    FOLLOW_UP = "follow-up"
    INVITATION = "invitation"
    PREPARE = "prepare"
    MEET = "meet"
    THANK = "thank"
    YES = "yes"
    NO = "no"
    CLOSE = "close"


ENDED = frozenset({State.YES, State.NO, State.CLOSED})
TO_COME = frozenset({State.INVITED, State.PREPARED})
"""States of an interview whose day is still to come; once it is over, it counts as MET."""

_ANY_TIME = {
    Step.INVITATION: State.INVITED,
    Step.YES: State.YES,
    Step.NO: State.NO,
    Step.CLOSE: State.CLOSED,
}
MOVES: Mapping[State, Mapping[Step, State]] = {
    State.TO_SEND: {Step.SEND: State.SENT, Step.FOLLOW_UP: State.FOLLOWED_UP, **_ANY_TIME},
    State.SENT: {Step.FOLLOW_UP: State.FOLLOWED_UP, **_ANY_TIME},
    State.FOLLOWED_UP: {Step.FOLLOW_UP: State.FOLLOWED_UP, **_ANY_TIME},
    State.INVITED: {Step.PREPARE: State.PREPARED, Step.MEET: State.MET, Step.THANK: State.THANKED, **_ANY_TIME},
    State.PREPARED: {Step.MEET: State.MET, Step.THANK: State.THANKED, **_ANY_TIME},
    State.MET: {Step.THANK: State.THANKED, Step.FOLLOW_UP: State.ASKED, **_ANY_TIME},
    State.THANKED: {Step.FOLLOW_UP: State.ASKED, **_ANY_TIME},
    State.ASKED: {Step.FOLLOW_UP: State.ASKED, **_ANY_TIME},
    # An employer may call back, or change their mind: what has ended can go on.
    State.YES: {step: state for step, state in _ANY_TIME.items() if step is not Step.YES},
    State.NO: {step: state for step, state in _ANY_TIME.items() if step is not Step.NO},
    State.CLOSED: {
        Step.FOLLOW_UP: State.FOLLOWED_UP,
        **{step: state for step, state in _ANY_TIME.items() if step is not Step.CLOSE},
    },
}
"""The steps that each state takes, and where they lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What an application is about: texts of the learner's, each on one line but the note."""

    employer: str = ""
    job: str = ""
    found: str = ""
    contact: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A step, and the day of it. when, time: of the interview ("14:30", or "" for not known), for an invitation."""

    step: Step
    day: date
    when: date | None = None
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application. number: from 1, in the order in which they were noted.

    sent, day: the day on which it was sent, or is to be sent. steps: what happened since, in the order in which it was
    noted. later: the learner does not want to be reminded before this day.
    """

    number: int
    details: Details = field(default_factory=Details)
    sent: bool
    day: date
    steps: tuple[Entry, ...] = ()
    later: date | None = None
    deleted: bool = False

    @property
    def history(self) -> tuple[Entry, ...]:
        """All that happened, from the sending on."""
        return (Entry(step=Step.SEND, day=self.day), *self.steps) if self.sent else self.steps

    def last(self, step: Step) -> Entry | None:
        """The newest step of a kind."""
        return next((entry for entry in reversed(self.history) if entry.step is step), None)

    @property
    def interview(self) -> Entry | None:
        """The newest invitation to an interview."""
        return self.last(Step.INVITATION)

    def state(self, day: date) -> State:
        """Where it stands on a day. A step that a state does not take leaves it as it is."""
        state, interview = State.TO_SEND, None
        for entry in self.history:
            state = MOVES[_seen_on(entry.day, state, interview)].get(entry.step, state)
            interview = entry if entry.step is Step.INVITATION else interview
        return _seen_on(day, state, interview)

    def takes(self, step: Step, day: date) -> bool:
        """Whether the step can be noted on a day."""
        return step in MOVES[self.state(day)]


def _seen_on(day: date, state: State, interview: Entry | None) -> State:
    """The day after an interview, it has taken place, whether or not anybody noted it."""
    over = interview is not None and interview.when is not None and interview.when < day
    return State.MET if over and state in TO_COME else state
