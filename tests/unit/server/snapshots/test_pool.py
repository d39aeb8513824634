"""Snapshots: a lesson runs once, its forks answer for one learner each, and nothing of a learner gets back into it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil
import pytest

from course_kit.records.event import Record
from course_kit.records.memory import MemoryLedger
from course_kit.server.snapshots import pool as pools
from course_kit.server.snapshots.pool import NoSnapshot, Snapshot, SnapshotPool
from course_kit.testing import OWN_KERNELS, SAMPLE_CELLS, write_course, write_notebook

pytestmark = pytest.mark.skipif(not pools.can_fork(), reason="this system has no fork: lessons have kernels there")

ENVIRONMENT = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """The small course's notebook."""
    return write_course(tmp_path) / "fr" / "1-projet.ipynb"


def with_pool(test: Callable[[SnapshotPool], Awaitable[None]], most_forks: int = pools.MAX_FORKS) -> None:
    """Run a test with a pool, and end what it started."""

    async def run() -> None:
        pool = SnapshotPool(ENVIRONMENT, most_forks)
        try:
            await test(pool)
        finally:
            await pool.end()

    asyncio.run(run())


def opens(snapshot: Snapshot) -> list[dict[str, Any]]:
    """What a page says when it opens."""
    return [{"model": model, "content": {"type": "open"}} for model in snapshot.models]


def submits(snapshot: Snapshot, answer: Any, number: int = 1) -> list[dict[str, Any]]:
    """An answer to the lesson's first question."""
    content = {"type": "submit", "submission_id": f"submission-{number}", "answer": answer}
    return [{"model": next(iter(snapshot.models)), "content": content}]


def test_a_lesson_runs_once_and_a_fork_answers(notebook: Path) -> None:
    """The questions are there, opened they say where the learner stands, answered they are marked."""

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        assert await pool.newest(notebook, "fr") is snapshot
        assert [state["content"]["id"] for state in snapshot.models.values()] == [
            "atouts-preuve",
            "atouts-reussite",
            "plan-duree",
        ]
        opened = await snapshot.say("somebody", opens(snapshot))
        assert [message["content"]["type"] for message in opened] == ["state"] * 3
        (marked,) = await snapshot.say("somebody", submits(snapshot, {"choice": "b"}))
        assert marked["content"]["state"]["mark"]["right"] is True

    with_pool(test)


def test_two_learners_have_two_processes(notebook: Path) -> None:
    """What one has answered is not there for the other."""

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        await snapshot.say("one", submits(snapshot, {"choice": "b"}))
        (first, *_) = await snapshot.say("two", opens(snapshot))
        assert first["content"]["state"]["attempts_used"] == 0

    with_pool(test)


def memory_of(pid: int) -> bytes:
    """All that a process could write to so far."""
    found = bytearray()
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_ = line.split()
            if "w" not in rights:
                continue
            start, end = (int(place, 16) for place in span.split("-"))
            with suppress(OSError):
                memory.seek(start)
                found += memory.read(end - start)
    return bytes(found)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="the memory of a process can be read on Linux only")
def test_nothing_of_a_learner_gets_into_the_snapshot(notebook: Path) -> None:
    """Neither what was kept nor a typed word is anywhere in the memory of the process that all forks come from."""
    kept_before, typed = "MOTS-" + "GARDES-HIER", "MOTS-" + "TAPES-PAR-UNE-PERSONNE"
    ledger = MemoryLedger()
    before = {"id": "submission-0", "kind": "draft", "module": "projet", "subject": "atouts-reussite", "version": "1"}
    ledger.append(Record(**before, body={"answer": {"text": kept_before}}))

    async def keep(asked: dict[str, Any]) -> dict[str, Any]:
        if "keep" in asked:
            return asdict(ledger.append(Record.from_json(asked["keep"])))
        return {"records": [record.to_json() for record in ledger.read()]}

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        model = list(snapshot.models)[1]
        content = {"type": "submit", "submission_id": "submission-1", "answer": {"text": typed, "checks": []}}
        (kept,) = await snapshot.say("somebody", [{"model": model, "content": content}], keep)
        assert kept["content"]["state"]["answer"]["text"] == typed
        memory = memory_of(snapshot.process.pid)
        assert b"atouts-preuve" in memory  # what is looked at is the right process
        assert [record.body["answer"]["text"] for record in ledger.read()] == [kept_before, typed]
        assert kept_before.encode() not in memory
        assert typed.encode() not in memory

    with_pool(test)


def test_a_snapshot_whose_server_has_gone_already_does_not_begin(tmp_path: Path) -> None:
    """A server may be killed while Python starts for a snapshot, before the system is told to end it too."""
    notebook = tmp_path / "endless.ipynb"
    write_notebook(notebook, ["import time\nwhile True: time.sleep(1)"])
    ours, theirs = socket.socketpair()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with ours, theirs:
        command = [sys.executable, "-m", "course_kit.server.snapshots.process"]
        command += [str(notebook), str(theirs.fileno()), str(gone.pid)]
        assert subprocess.run(command, pass_fds=[theirs.fileno()], timeout=60, check=False).returncode == 1


def test_forks_are_alike_in_nothing_that_should_differ(tmp_path: Path) -> None:
    """What is drawn by chance after the fork differs from fork to fork."""
    notebook = tmp_path / "chance.ipynb"
    write_notebook(
        notebook,
        [
            "%reset -f\nimport anywidget, random, uuid\n"
            "class Dice(anywidget.AnyWidget):\n    _esm = 'export default {}'\n"
            "dice = Dice()\n"
            "dice.on_msg(lambda widget, content, buffers: widget.send([random.random(), uuid.uuid4().hex]))\n"
            "display(dice)",
        ],
    )

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        (model,) = snapshot.models
        thrown = [await snapshot.say(f"l{n}", [{"model": model, "content": None}]) for n in range(3)]
        assert len({str(messages[0]["content"]) for messages in thrown}) == 3

    with_pool(test)


def test_models_have_the_same_ids_in_every_run(notebook: Path) -> None:
    """A page from before a restart of the server goes on with the snapshot from after it."""

    async def ids(pool: SnapshotPool) -> None:
        seen.append(list((await pool.newest(notebook, "fr")).models))

    seen: list[list[str]] = []
    with_pool(ids)
    with_pool(ids)
    assert seen[0] == seen[1]


def test_a_changed_notebook_is_run_anew_and_the_former_one_kept_for_open_pages(notebook: Path) -> None:
    """New pages are of the new version, pages that are open go on with the old one, then it goes."""

    async def test(pool: SnapshotPool) -> None:
        old = await pool.newest(notebook, "fr")
        write_notebook(notebook, [*SAMPLE_CELLS, "%%question encore\nEncore ?\n\n- [x] Oui\n- [ ] Non\n"])
        new = await pool.newest(notebook, "fr")
        assert len(new.models) == len(old.models) + 1
        assert await pool.of_version(notebook, "fr", old.version) is old
        assert await pool.of_version(notebook, "fr", "another") is None
        old.replaced = -pools.DRAIN_SECONDS
        await pool.newest(notebook, "fr")
        assert await pool.of_version(notebook, "fr", old.version) is None

    with_pool(test)


def test_a_killed_snapshot_is_replaced(notebook: Path) -> None:
    """After its process was killed the next page gets a new one; a page that is open too."""

    async def test(pool: SnapshotPool) -> None:
        first = await pool.newest(notebook, "fr")
        first.process.send_signal(signal.SIGKILL)
        await first.process.wait()
        second = await pool.of_version(notebook, "fr", first.version)
        assert second is not None
        assert second is not first
        assert len(await second.say("somebody", opens(second))) == 3

    with_pool(test)


def test_a_fork_that_fell_asleep_is_replaced_without_notice(notebook: Path) -> None:
    """The next thing that is said is answered by another fork."""

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        await snapshot.say("somebody", opens(snapshot))
        snapshot.forks.end_all_of(snapshot)
        assert len(await snapshot.say("somebody", opens(snapshot))) == 3

    with_pool(test)


def test_nothing_is_run_once_the_pool_has_ended(notebook: Path) -> None:
    """What the server was about to run next does not hold up its stop."""

    async def test(pool: SnapshotPool) -> None:
        await pool.end()
        with pytest.raises(NoSnapshot, match="stops"):
            await pool.newest(notebook, "fr")

    with_pool(test)


@pytest.mark.parametrize("fate", ["killed", "failed", "left"])
def test_what_is_kept_while_all_goes_wrong_is_kept_once(notebook: Path, fate: str) -> None:
    """The fork dies before it hears that it is kept, keeping fails, or nobody waits any more: said again, it is there.

    What waits for a word that will not come ends, and its place is free.
    """
    kept: dict[str, Any] = {}
    process = 0
    wrong = True

    async def keep(asked: dict[str, Any]) -> dict[str, Any]:
        nonlocal wrong
        if "read" in asked:
            return {"records": list(kept.values())}
        new = kept.setdefault(asked["keep"]["id"], asked["keep"]) is asked["keep"]
        if wrong:
            wrong = False
            match fate:
                case "killed":
                    for child in psutil.Process(process).children():
                        child.kill()
                case "failed":
                    raise KeyError("a bug of ours")
                case "left":
                    await asyncio.sleep(3600)
        return {"new": new, "progress": None}

    async def test(pool: SnapshotPool) -> None:
        nonlocal process
        snapshot = await pool.newest(notebook, "fr")
        process = snapshot.process.pid
        said = submits(snapshot, {"choice": "a"})
        with suppress(KeyError, TimeoutError):
            await asyncio.wait_for(snapshot.say("somebody", said, keep), 2)
        (told,) = await asyncio.wait_for(snapshot.say("somebody", said, keep), 20)
        assert told["content"]["state"]["attempts_used"] == 1
        assert list(kept) == ["submission-1"]

    with_pool(test, most_forks=1)


def test_forks_give_way_when_there_are_too_many(notebook: Path) -> None:
    """However many learners come, no more than the allowed number of forks stay, and no descriptor is left behind."""

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        for number in range(20):
            await snapshot.say(f"learner-{number}", opens(snapshot))
        before = len(os.listdir("/dev/fd"))
        for number in range(100):
            await snapshot.say(f"another-{number}", opens(snapshot))
        assert pool.forks.awake <= 5
        assert len(os.listdir("/dev/fd")) <= before + 2

    with_pool(test, most_forks=5)


def test_more_at_once_than_there_may_be_forks_wait_and_are_all_answered(notebook: Path) -> None:
    """Nobody is refused: what is said at the same moment is answered by two forks at a time."""

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        waiting = [asyncio.create_task(snapshot.say(f"learner-{n}", opens(snapshot))) for n in range(12)]
        most_awake = most_waiting = 0
        while not all(task.done() for task in waiting):
            most_awake = max(most_awake, pool.forks.awake)
            most_waiting = max(most_waiting, pool.forks.waiting)
            await asyncio.sleep(0)
        assert [len(task.result()) for task in waiting] == [3] * 12
        assert most_awake <= 2
        assert most_waiting > 2

    with_pool(test, most_forks=2)


def test_what_is_said_twice_at_once_for_one_page_is_answered_by_one_fork(notebook: Path) -> None:
    """A page that leaves does not wait for its last reply before it says the rest."""

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        await asyncio.gather(*(snapshot.say("somebody", opens(snapshot)) for _ in range(5)))
        assert pool.forks.awake == 1

    with_pool(test)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (
            "%reset -f\nimport threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
            "threads",
        ),
        ("%reset -f\nimport ipywidgets\ndisplay(ipywidgets.IntSlider())", "IntSliderModel"),
        ("%reset -f\nimport os\nos._exit(1)", "did not run to its end"),
    ],
)
def test_what_cannot_be_forked_is_refused_with_the_reason(tmp_path: Path, cell: str, reason: str) -> None:
    """Threads, widgets that need Jupyter's front end, a process that ends: the lesson gets kernels of its own."""
    notebook = tmp_path / "own.ipynb"
    write_notebook(notebook, [cell])

    async def test(pool: SnapshotPool) -> None:
        with pytest.raises(NoSnapshot, match=reason):
            await pool.newest(notebook, "fr")
        with pytest.raises(NoSnapshot, match="before"):
            await pool.newest(notebook, "fr")

    with_pool(test)


def test_a_notebook_need_not_load_the_kit(notebook: Path) -> None:
    """Questions are known without a first cell that says so."""
    write_notebook(notebook, SAMPLE_CELLS[1:])

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        assert not snapshot.failed
        assert len(snapshot.models) == 3

    with_pool(test)


def test_a_notebook_may_ask_for_kernels_of_its_own(notebook: Path) -> None:
    """Its metadata say so, and no snapshot is taken."""
    write_notebook(notebook, SAMPLE_CELLS, OWN_KERNELS)

    async def test(pool: SnapshotPool) -> None:
        with pytest.raises(NoSnapshot, match="asks"):
            await pool.newest(notebook, "fr")

    with_pool(test)


def test_a_cell_that_fails_is_told_and_the_rest_runs(tmp_path: Path) -> None:
    """The traceback is there for the log, and the questions after it are there for the page."""
    notebook = tmp_path / "failing.ipynb"
    write_notebook(notebook, [SAMPLE_CELLS[0], "%reset -f\n1 / 0", SAMPLE_CELLS[3]])

    async def test(pool: SnapshotPool) -> None:
        snapshot = await pool.newest(notebook, "fr")
        assert "ZeroDivisionError" in snapshot.failed[1]
        assert len(snapshot.models) == 1

    with_pool(test)
