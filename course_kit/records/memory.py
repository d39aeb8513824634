"""What is kept in memory only: a store for tests, a ledger for a trainer's trial and for those who refuse cookies."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from course_kit.errors import AllKept, RecordRefused
from course_kit.records.contract import Learner, Receipt
from course_kit.records.event import MAX_KEPT, RECORD_SIZE, Record, storable_body, storable_text, utc_now


class MemoryStore:
    """A store that forgets everything when the process ends."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._learners: dict[str, Learner] = {}
        self._records: dict[str, dict[str, Record]] = {}

    def enrol(self, code: str) -> Learner:
        """A new learner with a new random id. Raises RecordRefused when the code is taken."""
        if not storable_text(code):
            raise RecordRefused("this resume code cannot be kept")
        learner = Learner(secrets.token_hex(16), code, self._clock())
        with self._lock:
            if any(other.code == code for other in self._learners.values()):
                raise RecordRefused("this resume code is taken")
            self._learners[learner.id] = learner
            self._records[learner.id] = {}
        return learner

    def learner(self, learner_id: str) -> Learner | None:
        """The learner with this id."""
        return self._learners.get(learner_id)

    def learner_by_code(self, code: str) -> Learner | None:
        """The learner with this resume code."""
        with self._lock:
            return next((learner for learner in self._learners.values() if learner.code == code), None)

    def append(self, learner_id: str, record: Record) -> bool:
        """Keep a record. False: a record with this id was there already. Raises RecordRefused."""
        body = json.loads(storable_body(record))  # a copy, as a database would give it back
        with self._lock:
            if learner_id not in self._records:
                raise RecordRefused("this learner is not known")
            if record.id in self._records[learner_id]:
                return False
            kept = self._records[learner_id].values()
            if sum(map(_size, kept)) + _size(record) > MAX_KEPT:
                raise AllKept("as much is kept of this learner as may be")
            self._records[learner_id][record.id] = replace(record, body=body)
            return True

    def records(self, learner_id: str, module: str | None = None) -> tuple[Record, ...]:
        """A learner's records in the order they were taken, of one module or all."""
        with self._lock:
            kept = tuple(self._records.get(learner_id, {}).values())
        return tuple(record for record in kept if module is None or record.module == module)

    def erase(self, learner_id: str) -> None:
        """Forget the learner and all their records."""
        with self._lock:
            self._learners.pop(learner_id, None)
            self._records.pop(learner_id, None)

    def close(self) -> None:
        """Nothing to let go of."""


def _size(record: Record) -> int:
    return len(storable_body(record)) + RECORD_SIZE


class MemoryLedger:
    """One learner's records for as long as the kernel lives."""

    keeps = False

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records = {record.id: record for record in records}

    def read(self) -> tuple[Record, ...]:
        """The records so far."""
        return tuple(self._records.values())

    def append(self, record: Record) -> Receipt:
        """Keep a record; a repeated id counts once. Raises RecordRefused for what no store would take."""
        storable_body(record)
        if record.id in self._records:
            return Receipt(new=False)
        self._records[record.id] = record
        return Receipt(new=True)
