"""Sittings out of a learner's records."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from course_kit.career.interests.answers import Choice, Rating
from course_kit.career.interests.items import shipped_bank
from course_kit.career.interests.taken import TOOL, Taken, sittings
from course_kit.records.event import Record

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def record(id: str, kind: str = "tool", subject: str = TOOL, **body: Any) -> Record:
    """A record of the inventory."""
    return Record(id=id, kind=kind, module=subject, subject=subject, body=body, at=BEGAN)


def found(*records: Record) -> tuple[Taken, ...]:
    """The sittings in these records."""
    return sittings(records, shipped_bank())


def test_answers_belong_to_the_sitting_that_they_name() -> None:
    """Also when an older sitting is still open in another window; what is planned goes with it."""
    first, second = found(
        record("one", begin=True),
        record("two", begin=True),
        record("a", sitting="one", item="r-velo", value=4, seconds=2.5),
        record("b", sitting="two", item="r-velo", value=None, seconds=None),
        record("c", sitting="two", first="r-velo", second="s-visite", chosen="r-velo", seconds=None),
        record("d", sitting="two", planned="talk", when="2026-03-09"),
    )
    assert first == Taken("one", BEGAN, [Rating("r-velo", 4, 2.5)])
    choice = Choice("r-velo", "s-visite", "r-velo")
    assert second == Taken("two", BEGAN, [Rating("r-velo", None), choice], {"talk": date(2026, 3, 9)})


def test_a_record_that_comes_twice_counts_once() -> None:
    """As when it was sent again."""
    [taken] = found(record("one", begin=True), *[record("a", sitting="one", item="r-velo", value=4)] * 2)
    assert taken.answers == [Rating("r-velo", 4)]


def test_what_is_no_answer_to_this_bank_is_left_out() -> None:
    """An activity that is no longer there, another tool's record, an answer of a sitting that never began."""
    [taken] = found(
        record("one", begin=True),
        record("a", sitting="one", item="r-forge", value=4),
        record("b", sitting="one", item="r-velo", value=9),
        record("c", sitting="one"),
        record("d", subject="metiers", sitting="one", item="r-velo", value=4),
        record("e", kind="answer", sitting="one", item="r-velo", value=4),
        record("f", sitting="nowhere", item="r-velo", value=4),
    )
    assert taken.answers == []
    assert found() == ()
