"""Records as applications: whatever is kept can be read, and what was noted is found again."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.applications.agenda import lines
from course_kit.career.applications.calendar import calendar
from course_kit.career.applications.export import table
from course_kit.career.applications.journal import fold
from course_kit.career.applications.model import State, Step
from unit.career.applications.examples import TODAY, day, one

ADD = {"do": "add", "employer": "Mairie", "sent": True, "day": "2026-03-02"}
_values = (
    st.none()
    | st.booleans()
    | st.integers(-1, 4)
    | st.text(max_size=5)
    | st.dates().map(str)
    | st.just("2026-03-02")
    | st.just([])
)
_names = st.sampled_from(["of", "step", "day", "when", "time", "until", "week", "sent", "employer"])
_does = st.sampled_from(["add", "change", "step", "back", "later", "delete", "restore", "target", "else"])
_bodies = st.builds(
    lambda do, fields, step: {**fields, "do": do, "of": fields.get("of", 1), "step": step},
    _does,
    st.dictionaries(_names, _values),
    st.sampled_from(Step).map(str) | _values,
)


@given(st.lists(st.just(ADD) | _bodies, max_size=12))
def test_whatever_is_kept_can_be_read(bodies: list[dict[str, Any]]) -> None:
    """Also what no form of ours would have sent: the list, the table and the calendar are there."""
    journal = fold(bodies)
    assert journal.added >= len(journal.applications)
    lines(journal.kept, TODAY)
    table(journal.kept, TODAY)
    calendar(journal.kept, TODAY, "key")


def test_what_was_noted_is_there() -> None:
    """Its texts, its days, its steps."""
    read = one(
        {"do": "step", "of": 1, "step": "invitation", "day": "2026-03-05", "when": "2026-03-09", "time": "14:30"}
    )
    assert (read.details.employer, read.day, read.state(day(0))) == ("Mairie de Vaux", TODAY, State.INVITED)
    assert read.interview
    assert (read.interview.when, read.interview.time) == (date(2026, 3, 9), "14:30")


def test_a_change_keeps_the_steps() -> None:
    """Its day and texts are other ones; what happened since stays."""
    step = {"do": "step", "of": 1, "step": "follow-up", "day": "2026-03-09"}
    read = one(step, {"do": "change", "of": 1, "employer": "Vaux", "sent": True, "day": "2026-03-01"})
    assert (read.details.employer, read.day, read.state(day(7))) == ("Vaux", day(-1), State.FOLLOWED_UP)


def test_the_last_step_can_be_taken_back() -> None:
    """And no more than there are: the sending itself is changed in the form."""
    step = {"do": "step", "of": 1, "step": "no", "day": "2026-03-09"}
    assert one(step, {"do": "back", "of": 1}).state(day(7)) is State.SENT
    assert one({"do": "back", "of": 1}).state(day(7)) is State.SENT


def test_a_deleted_one_comes_back_as_it_was() -> None:
    """It is out of the list in between; numbers of others stay."""
    bodies = [ADD, {**ADD, "employer": "Lycée"}, {"do": "delete", "of": 1}]
    assert [each.number for each in fold(bodies).kept] == [2]
    assert [each.number for each in fold(bodies).deleted] == [1]
    assert fold([*bodies, {"do": "restore", "of": 1}]).applications == fold(bodies[:2]).applications


def test_one_that_cannot_be_read_keeps_its_number() -> None:
    """So that the records of the next one still mean it."""
    journal = fold([{"do": "add", "day": "someday"}, ADD])
    assert (list(journal.applications), journal.added) == ([2], 2)


def test_a_step_ends_the_waiting() -> None:
    """A reminder is for the action that it was set on."""
    later = {"do": "later", "of": 1, "until": "2026-03-20"}
    assert one(later).later == date(2026, 3, 20)
    assert one(later, {"do": "step", "of": 1, "step": "follow-up", "day": "2026-03-09"}).later is None
