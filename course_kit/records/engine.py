"""How we talk to a database: SQLite in a file of ours, or PostgreSQL."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from course_kit.errors import StoreError, StoreUnreachable

PATIENCE = 10
"""Seconds that we wait: for SQLite's lock, for a connection, for a network that says nothing."""

_to_text = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///FILE` or `postgresql://…`; a missing SQLite file is made, readable by its owner only.

    Raises StoreError for any other address.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise _unknown_address() from error
    match address.get_backend_name():
        case "sqlite" if address.database and address.database != ":memory:":
            return _sqlite(address, Path(address.database))
        case "postgresql" | "postgres":
            return _postgresql(address.set(drivername="postgresql+psycopg"))
    raise _unknown_address()


@contextmanager
def reachable() -> Iterator[None]:
    """Turn the drivers' ways to say "no connection", "locked" or "disk full" into StoreUnreachable, with the reason.

    A file that is damaged, or is no database at all, cannot be reached either: only the operator can mend it.
    """
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        reason = getattr(error, "orig", None) or error
        raise StoreUnreachable(f"the database does not answer: {reason}") from error
    except DatabaseError as error:
        if type(error.orig) is not sqlite3.DatabaseError:  # its subclasses are mistakes of ours
            raise
        raise StoreUnreachable(f"the database cannot be read ({error.orig}): restore your back-up") from error


def _unknown_address() -> StoreError:
    return StoreError("unknown address of a database: write sqlite:///FILE or postgresql://…")


def _sqlite(address: URL, file: Path) -> Engine:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite gives its side files the same mode
    except OSError as error:
        raise StoreUnreachable(f"the database {file} cannot be opened ({error.strerror})") from error
    engine = create_engine(address, json_serializer=_to_text, pool_timeout=PATIENCE, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    _use_wal(connection)
    # FULL syncs the log at every commit: what we called saved outlives a power cut, not only the end of our process.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten


def _use_wal(connection: sqlite3.Connection) -> None:
    """Readers do not wait for writers. The mode stays in the file, so only the first connection ever changes it."""
    give_up = time.monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:  # SQLite does not wait by itself when two processes change it at once
            if time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def _postgresql(address: URL) -> Engine:
    return create_engine(
        address,
        json_serializer=_to_text,
        hide_parameters=True,  # what learners wrote must not stand in the log, in a traceback
        pool_pre_ping=True,
        pool_timeout=PATIENCE,
        connect_args={"connect_timeout": PATIENCE, "tcp_user_timeout": PATIENCE * 1000},
    )
