"""The two ports of what is kept.

The store has all learners, in the server; the ledger has one learner and one module, in a kernel.

One test suite runs on every store: `tests/unit/records/test_stores.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from course_kit.records.event import Record


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who learns: a random id, the code that brings them back, and since when. No name, no address."""

    id: str
    code: str
    since: datetime


class Store(Protocol):
    """All that is kept. Every verb raises StoreUnreachable when the database cannot be reached."""

    def enrol(self, code: str) -> Learner:
        """A new learner with a new random id. Raises RecordRefused when the code is taken."""

    def learner(self, learner_id: str) -> Learner | None:
        """The learner with this id."""

    def learner_by_code(self, code: str) -> Learner | None:
        """The learner with this resume code."""

    def append(self, learner_id: str, record: Record) -> bool:
        """Keep a record, committed when this returns. False: a record with this id was there already, nothing changed.

        Raises RecordRefused when the learner is not known (never enrolled, or erased), and AllKept when their
        records would come to more than MAX_KEPT characters.
        """

    def records(self, learner_id: str, module: str | None = None) -> tuple[Record, ...]:
        """A learner's records in the order they were taken, of one module or all."""

    def erase(self, learner_id: str) -> None:
        """Delete the learner and all their records; nothing of them is left."""

    def close(self) -> None:
        """Let go of the database."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a ledger says of a record it took. progress: the module's progress as JSON for the page, None if unknown."""

    new: bool
    progress: dict[str, Any] | None = None


class Ledger(Protocol):
    """One learner's records of one module, as a kernel sees them."""

    keeps: bool
    """Whether what is appended outlives the kernel: False for a trainer's trial and for refused cookies."""

    def read(self) -> tuple[Record, ...]:
        """The records so far. Raises StoreUnreachable."""

    def append(self, record: Record) -> Receipt:
        """Keep a record, committed when this returns. Raises StoreUnreachable or RecordRefused."""
