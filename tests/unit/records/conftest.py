"""The databases that the stores are tested on. PostgreSQL is a real server in a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course_kit.records.contract import Store
from course_kit.records.memory import MemoryStore
from course_kit.records.migrations import upgrade
from course_kit.records.sql import SqlStore


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
