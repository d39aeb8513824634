"""What is particular to the stores in a database: files, erasure on disk, databases that are not there."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from course_kit.errors import StoreError, StoreUnreachable
from course_kit.records.event import Record
from course_kit.records.migrations import upgrade
from course_kit.records.sql import SqlStore
from course_kit.testing import FixedClock

MARK = "a-very-recognisable-sentence"


def answer(name: str) -> Record:
    """A record that can be recognised on disk."""
    return Record(id=name, kind="answer", module="projet", subject="q1", body={"text": f"{MARK} {name} " * 200})


def test_reopening_keeps(database: str) -> None:
    """What one store kept, the next one on the same database finds."""
    upgrade(database)
    store = SqlStore(database, FixedClock())
    learner = store.enrol("olive")
    record = answer("1")
    store.append(learner.id, record)
    store.close()
    upgrade(database)
    store = SqlStore(database)
    assert store.learner_by_code("olive") == learner
    assert store.records(learner.id) == (record,)
    store.close()


def test_two_stores_on_one_database_count_a_repeat_once(database: str) -> None:
    """Two server processes see each other's records at once."""
    upgrade(database)
    one, two = SqlStore(database), SqlStore(database)
    learner = one.enrol("olive")
    assert one.append(learner.id, answer("1")) is True
    assert two.append(learner.id, answer("1")) is False
    assert two.records(learner.id) == one.records(learner.id)
    one.close()
    two.close()


def test_a_record_outlives_a_killed_process(tmp_path: Path) -> None:
    """A record whose append returned is there after SIGKILL."""
    url = f"sqlite:///{tmp_path / 'records.db'}"
    upgrade(url)
    program = f"""
import os, signal
from course_kit.records.event import Record
from course_kit.records.sql import SqlStore
store = SqlStore({url!r})
learner = store.enrol("olive")
store.append(learner.id, Record(id="1", kind="step", module="m", subject="s"))
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode < 0
    store = SqlStore(url)
    learner = store.learner_by_code("olive")
    assert learner is not None
    assert [record.id for record in store.records(learner.id)] == ["1"]
    store.close()


def test_every_connection_is_as_durable_as_promised(tmp_path: Path) -> None:
    """Each SQLite connection syncs at every commit, checks foreign keys, overwrites what is deleted, and waits."""
    store = SqlStore(f"sqlite:///{tmp_path / 'records.db'}")
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    with store._engine.connect() as one, store._engine.connect() as two:
        for connection in (one, two):
            values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
            assert values == ["wal", 2, 1, 1, 10_000]
    store.close()


def test_only_the_owner_reads_the_files(tmp_path: Path) -> None:
    """The database, its log and its index can be read and written by their owner only, whatever the umask."""
    before = os.umask(0)
    try:
        url = f"sqlite:///{tmp_path / 'new' / 'records.db'}"
        upgrade(url)
        store = SqlStore(url)
        store.enrol("olive")
        files = list((tmp_path / "new").iterdir())
        assert len(files) == 3
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        store.close()
    finally:
        os.umask(before)


def test_erasing_erases_from_the_disk(tmp_path: Path) -> None:
    """After an erasure no file of the database holds a word of the learner's, while the store stays open."""
    url = f"sqlite:///{tmp_path / 'records.db'}"
    upgrade(url)
    store = SqlStore(url)
    learner, other = store.enrol("olive-train-sept-lune"), store.enrol("other")
    for n in range(20):
        store.append(learner.id, answer(str(n)))
    store.append(other.id, Record(id="1", kind="step", module="m", subject="s"))

    def on_disk(text: str) -> bool:
        return any(text.encode() in file.read_bytes() for file in tmp_path.iterdir())

    assert on_disk(MARK)
    store.erase(learner.id)
    assert not any(on_disk(text) for text in (MARK, learner.id, "olive-train"))
    assert len(store.records(other.id)) == 1
    store.close()


def test_a_locked_database_is_unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another program holds the lock for too long, the answer is to try again; nothing is kept meanwhile."""
    monkeypatch.setattr("course_kit.records.engine.PATIENCE", 0.05)
    url = f"sqlite:///{tmp_path / 'records.db'}"
    upgrade(url)
    store = SqlStore(url)
    learner = store.enrol("olive")
    other = sqlite3.connect(tmp_path / "records.db")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnreachable):
        store.append(learner.id, answer("1"))
    other.rollback()
    other.close()
    assert store.records(learner.id) == ()
    assert store.append(learner.id, answer("1")) is True
    store.close()


def test_connections_that_broke_are_made_anew(postgresql: Callable[[], str]) -> None:
    """After PostgreSQL was restarted or cut the connections off, the next verb works."""
    url = postgresql()
    upgrade(url)
    store = SqlStore(url)
    learner = store.enrol("olive")
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert store.append(learner.id, answer("1")) is True
    store.close()


def test_a_server_that_is_not_there_is_unreachable() -> None:
    """No PostgreSQL at the address: every verb says that it cannot be reached."""
    url = "postgresql://nobody@127.0.0.1:1/nothing"
    store = SqlStore(url)
    with pytest.raises(StoreUnreachable):
        store.learner("x")
    with pytest.raises(StoreUnreachable):
        upgrade(url)


def test_a_folder_that_cannot_be_written_is_unreachable(tmp_path: Path) -> None:
    """A path below a file cannot hold a database."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnreachable):
        SqlStore(f"sqlite:///{tmp_path / 'file' / 'records.db'}")


@pytest.mark.parametrize("url", ["", "records.db", "sqlite://", "sqlite:///:memory:", "mysql://x/y", "http://x"])
def test_other_addresses_are_refused(url: str) -> None:
    """An address of no database of ours is refused with words that say what to write."""
    with pytest.raises(StoreError, match="sqlite:///"):
        SqlStore(url)


@pytest.mark.parametrize("size", [100, 100_000])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, size: int) -> None:
    """The operator reads what to do; the file is left as it is."""
    file = tmp_path / "records.sqlite"
    file.write_bytes(b"junk " * (size // 5))
    with pytest.raises(StoreUnreachable, match="restore your back-up"):
        upgrade(f"sqlite:///{file}")
    assert file.read_bytes() == b"junk " * (size // 5)
