"""The ledger of a trial."""

import pytest

from course_kit.errors import RecordRefused
from course_kit.records.event import Record
from course_kit.records.memory import MemoryLedger

ANSWER = Record(id="1", kind="answer", module="projet", subject="q1")


def test_it_says_that_nothing_is_kept() -> None:
    """A trial's ledger never claims to keep."""
    assert MemoryLedger().keeps is False


def test_a_repeat_counts_once() -> None:
    """The same record again is not new, also when it was there from the start."""
    ledger = MemoryLedger([ANSWER])
    other = Record(id="2", kind="step", module="projet", subject="s")
    assert [ledger.append(record).new for record in (ANSWER, other, other)] == [False, True, False]
    assert ledger.read() == (ANSWER, other)


def test_it_refuses_what_a_store_would() -> None:
    """A trainer sees in a trial what a learner would see."""
    with pytest.raises(RecordRefused):
        MemoryLedger().append(Record(id="1", kind="answer", module="projet", subject="q1", body={"text": "\0"}))
