"""The store in a database: SQLite for one machine, PostgreSQL for several.

The tables are made by `course_kit.records.migrations.upgrade`, which runs before this is used.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Text, cast, delete, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import IntegrityError

from course_kit.errors import AllKept, RecordRefused, StoreUnreachable
from course_kit.records.contract import Learner
from course_kit.records.engine import make_engine, reachable
from course_kit.records.event import MAX_KEPT, RECORD_SIZE, Record, storable_body, storable_text, utc_now
from course_kit.records.tables import learners, records

TURN = 3.0
"""Seconds that a write waits for those before it."""


class SqlStore:
    """All that is kept, in the database at `url`. Any thread may call any verb.

    Every change is one statement in a transaction of its own, on disk when the verb returns.
    """

    def __init__(self, url: str, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = make_engine(url)
        self._clock = clock
        self._sqlite = self._engine.dialect.name == "sqlite"
        self._insert = sqlite_insert if self._sqlite else postgresql_insert
        self._writing = threading.Lock()

    def enrol(self, code: str) -> Learner:
        """A new learner with a new random id. Raises RecordRefused when the code is taken."""
        if not storable_text(code):
            raise RecordRefused("this resume code cannot be kept")
        learner = Learner(secrets.token_hex(16), code, self._clock())
        row = {"id": learner.id, "code": learner.code, "since": learner.since}
        statement = self._insert(learners).values(row).on_conflict_do_nothing().returning(learners.c.id)
        with reachable(), self._turn(), self._engine.begin() as connection:
            if connection.execute(statement).first() is None:
                raise RecordRefused("this resume code is taken")
        return learner

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """SQLite lets one write at a time and makes others poll; our own threads queue up instead.

        Not for long: with the file locked by somebody else, the threads that wait would hold up those that read.
        """
        if not self._sqlite:
            yield
            return
        if not self._writing.acquire(timeout=TURN):
            raise StoreUnreachable("the database is busy: try again in a moment")
        try:
            yield
        finally:
            self._writing.release()

    def learner(self, learner_id: str) -> Learner | None:
        """The learner with this id."""
        return self._find(learners.c.id == learner_id) if storable_text(learner_id) else None

    def learner_by_code(self, code: str) -> Learner | None:
        """The learner with this resume code."""
        return self._find(learners.c.code == code) if storable_text(code) else None

    def _find(self, condition: ColumnElement[bool]) -> Learner | None:
        query = select(learners.c.id, learners.c.code, learners.c.since).where(condition)
        with reachable(), self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Learner(*row)

    def append(self, learner_id: str, record: Record) -> bool:
        """Keep a record, committed when this returns. False: a record with this id was there already.

        Raises RecordRefused when the learner is not known, or when the record is not one that a store can keep, and
        AllKept.
        """
        storable_body(record)
        if not storable_text(learner_id):
            raise RecordRefused("this learner is not known")
        row = {
            "learner": learner_id,
            "id": record.id,
            "kind": record.kind,
            "module": record.module,
            "subject": record.subject,
            "version": record.version,
            "at": record.at,
            "schema": record.schema,
            "body": dict(record.body),
        }
        insert = self._insert(records).values(row).on_conflict_do_nothing(index_elements=["learner", "id"])
        try:
            with reachable(), self._turn(), self._engine.begin() as connection:
                new = connection.execute(insert.returning(records.c.seq)).first() is not None
                if new and self._kept(connection, learner_id) > MAX_KEPT:
                    raise AllKept("as much is kept of this learner as may be")
                return new
        except IntegrityError as error:  # the foreign key: checked by the database, so that no erasure slips between
            raise RecordRefused("this learner is not known") from error

    def _kept(self, connection: Connection, learner_id: str) -> int:
        """How much of a learner is kept, in characters."""
        size = func.length(cast(records.c.body, Text)) + RECORD_SIZE
        return int(connection.execute(select(func.sum(size)).where(records.c.learner == learner_id)).scalar_one())

    def records(self, learner_id: str, module: str | None = None) -> tuple[Record, ...]:
        """A learner's records in the order they were taken, of one module or all."""
        if not storable_text(learner_id) or not storable_text(module or ""):
            return ()
        query = select(records).where(records.c.learner == learner_id).order_by(records.c.seq)
        if module is not None:
            query = query.where(records.c.module == module)
        with reachable(), self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            Record(**{name: value for name, value in row.items() if name not in ("seq", "learner")}) for row in rows
        )

    def erase(self, learner_id: str) -> None:
        """Delete the learner and all their records.

        On SQLite nothing is left in the files either. PostgreSQL overwrites the rows when it next vacuums the table.
        """
        if not storable_text(learner_id):
            return
        with reachable(), self._turn():
            with self._engine.begin() as connection:
                connection.execute(delete(learners).where(learners.c.id == learner_id))
            if self._sqlite:
                with self._engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still held the records

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
