"""The migrations, on both databases."""

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from course_kit.errors import StoreError
from course_kit.records.engine import make_engine
from course_kit.records.migrations import LOCK, upgrade
from course_kit.records.sql import SqlStore
from course_kit.records.tables import metadata


def test_models_and_migrations_agree(database: str) -> None:
    """The tables that the migrations make are those that the code uses: alembic finds nothing to change."""
    upgrade(database)
    engine = make_engine(database)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        [foreign_key] = inspect(connection).get_foreign_keys("records")
        assert foreign_key["options"]["ondelete"] == "CASCADE"
    engine.dispose()


def test_upgrading_twice_changes_nothing(database: str) -> None:
    """A second upgrade leaves the records as they are."""
    upgrade(database)
    store = SqlStore(database)
    learner = store.enrol("olive")
    upgrade(database)
    assert store.learner(learner.id) == learner
    store.close()


def test_processes_may_start_at_once(database: str) -> None:
    """Four processes that upgrade one empty database at the same time all succeed."""
    program = f"""
import sys
from course_kit.records.migrations import upgrade
print("ready", flush=True)
sys.stdin.readline()
upgrade({database!r})
"""
    command = [sys.executable, "-c", program]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        process.communicate(timeout=60)
    assert [process.returncode for process in running] == [0, 0, 0, 0]


def test_an_upgrade_waits_for_another_on_postgresql(postgresql: Callable[[], str]) -> None:
    """While one process holds the lock, another's upgrade waits, then goes on."""
    url = postgresql()
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with psycopg.connect(url, autocommit=True) as first, ThreadPoolExecutor(1) as pool:
        first.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        second = pool.submit(upgrade, url)
        while not second.done() and first.execute(waiting).fetchone() == (0,):
            time.sleep(0.01)
        assert not second.done()
        first.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        second.result(timeout=60)
    store = SqlStore(url)
    assert store.enrol("olive").code == "olive"
    store.close()


def test_a_newer_database_is_refused(database: str) -> None:
    """A database of a newer version is refused in plain words and left as it is."""
    upgrade(database)
    engine = make_engine(database)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version"):
        upgrade(database)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9999"
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing_behind(database: str) -> None:
    """All or nothing: when a migration fails, the database is as it was before."""
    engine = make_engine(database)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE records (x INTEGER)")
    with pytest.raises(Exception, match="already exists"):
        upgrade(database)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["records"]
    engine.dispose()
