"""The snapshots that the server has, one for each version of a lesson, and the forks that listen for its learners."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import socket
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_kit.errors import CourseError
from course_kit.notebook import wants_own_kernels
from course_kit.server.snapshots import frames
from course_kit.server.snapshots.forks import Forks, Keep, Message, Streams, streams

START_SECONDS = 60.0
MAX_FORKS = 200
"""Forks of all lessons that are awake at once, where nobody says another number."""

DRAIN_SECONDS = 3600.0
"""How long the former version of a lesson is kept for the pages that still show it."""

log = logging.getLogger("course")


class NoSnapshot(CourseError):
    """This lesson cannot be served from a snapshot: it needs kernels of its own."""


@dataclass(eq=False)
class Snapshot:
    """A lesson's cells, run: what came of them, and the process to fork from.

    cells, failed: outputs and tracebacks by the cell's index. models: the state of each displayed widget by its id.
    """

    version: str
    cells: Mapping[int, list[dict[str, Any]]]
    failed: Mapping[int, str]
    models: Mapping[str, dict[str, Any]]
    process: asyncio.subprocess.Process
    control: socket.socket
    forks: Forks
    replaced: float | None = None

    @property
    def is_alive(self) -> bool:
        """Whether it can still be forked from."""
        return self.process.returncode is None

    async def say(self, key: str, messages: list[Message], keep: Keep | None = None) -> list[Message]:
        """What the fork of that key answers; a new one where the last has ended.

        keep: answers what it reads and keeps; None when nothing of this visit is kept. Raises ConnectionError when
        there can be no fork, for the snapshot has ended.
        """
        return await self.forks.say((self, key), self._fork, messages, keep)

    async def _fork(self) -> Streams:
        """A new process that knows what the snapshot knows. Raises ConnectionError."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self.control, [b"f"], [theirs.fileno()])
            return await streams(ours)
        except BaseException:
            ours.close()
            raise

    async def end(self) -> None:
        """End the process and all its forks."""
        self.forks.end_all_of(self)
        self.control.close()
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


async def take(
    notebook: Path,
    version: str,
    environment: Mapping[str, str],
    forks: Forks,
    starting: set[asyncio.subprocess.Process],
) -> Snapshot:
    """Run a notebook in a process of its own, to be forked. Raises NoSnapshot, with the reason.

    starting: holds the process for as long as it runs the cells.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "course_kit.server.snapshots.process",
            str(notebook),
            str(theirs.fileno()),
            str(os.getpid()),
            env=dict(environment),
            pass_fds=[theirs.fileno()],
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,  # what a widget prints may be a learner's words, and is nobody's to read
        )
    starting.add(process)
    ours.settimeout(START_SECONDS)
    try:
        told = await asyncio.get_running_loop().run_in_executor(None, frames.receive, ours)
    except (EOFError, OSError) as error:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        ours.close()
        raise NoSnapshot(f"{notebook.name} did not run to its end: {error!r}") from error
    finally:
        starting.discard(process)
    ours.settimeout(None)
    snapshot = Snapshot(
        version=version,
        cells={int(index): outputs for index, outputs in told["cells"].items()},
        failed={int(index): text for index, text in told["failed"].items()},
        models=told["models"],
        process=process,
        control=ours,
        forks=forks,
    )
    if told["threads"] > 1 or told["foreign"]:
        await snapshot.end()
        reason = (
            f"its cells start threads ({told['threads']})" if told["threads"] > 1 else f"it shows {told['foreign']}"
        )
        raise NoSnapshot(f"{notebook.name} is served by kernels of its own: {reason}")
    return snapshot


class SnapshotPool:
    """Keeps a snapshot of each lesson that is asked for, at its newest version, and the former ones for a while."""

    def __init__(self, environment: Mapping[str, str], most_forks: int = MAX_FORKS) -> None:
        """environment: what every process of a course gets; nothing of any learner. most_forks: awake at once."""
        self.forks = Forks(most_forks)
        self._starting: set[asyncio.subprocess.Process] = set()
        self._environment = environment
        self._snapshots: dict[tuple[Path, str], list[Snapshot]] = {}
        self._locks: dict[tuple[Path, str], asyncio.Lock] = {}
        self._refused: dict[tuple[Path, str], str] = {}
        self._ended = False

    async def newest(self, notebook: Path, language: str) -> Snapshot:
        """The snapshot of a notebook as its file is now, made if need be. Raises NoSnapshot."""
        key = (notebook, language)
        async with self._locks.setdefault(key, asyncio.Lock()):
            version = version_of(notebook)
            if not can_fork():
                raise NoSnapshot("this system cannot fork")
            if wants_own_kernels(json.loads(notebook.read_text("utf-8"))):
                raise NoSnapshot(f"{notebook.name} asks for kernels of its own")
            if self._refused.get(key) == version:
                raise NoSnapshot(f"{notebook.name} was refused before")
            kept = self._snapshots.setdefault(key, [])
            await self._tidy(kept)
            for snapshot in kept:
                if snapshot.version == version:
                    return snapshot
            if self._ended:  # a process started now would hold the server up until it has run its cells
                raise NoSnapshot(f"{notebook.name} is not run any more: the server stops")
            try:
                environment = {**self._environment, "COURSE_LANGUAGE": language}
                made = await take(notebook, version, environment, self.forks, self._starting)
            except NoSnapshot:
                self._refused[key] = version
                raise
            for index, text in made.failed.items():
                log.error("%s, cell %d failed:\n%s", notebook.name, index + 1, text)
            for snapshot in kept:
                snapshot.replaced = snapshot.replaced or time.monotonic()
            kept.append(made)
            return made

    async def of_version(self, notebook: Path, language: str, version: object) -> Snapshot | None:
        """The snapshot that a page was made from, also one from before a restart; None when its version has gone."""
        for snapshot in self._snapshots.get((notebook, language), []):
            if snapshot.version == version and snapshot.is_alive:
                return snapshot
        if version != version_of(notebook):
            return None
        try:
            return await self.newest(notebook, language)
        except NoSnapshot:
            return None

    @property
    def snapshots(self) -> list[Snapshot]:
        """All that live."""
        return [snapshot for kept in self._snapshots.values() for snapshot in kept if snapshot.is_alive]

    async def _tidy(self, kept: list[Snapshot]) -> None:
        """End what was replaced long ago, drop what has died."""
        drained = time.monotonic() - DRAIN_SECONDS
        for snapshot in [*kept]:
            if not snapshot.is_alive or (snapshot.replaced is not None and snapshot.replaced < drained):
                kept.remove(snapshot)
                await snapshot.end()

    async def end(self) -> None:
        """End all processes, also those that run their cells still: threads wait for them. None starts after that."""
        self._ended = True
        for process in self._starting:
            with suppress(ProcessLookupError):
                process.kill()
        await asyncio.gather(*(snapshot.end() for kept in self._snapshots.values() for snapshot in kept))
        self._snapshots.clear()


def version_of(notebook: Path) -> str:
    """A short hash of a notebook's file."""
    return hashlib.sha256(notebook.read_bytes()).hexdigest()[:12]


def can_fork() -> bool:
    """Whether this system can fork and hand sockets over."""
    return hasattr(os, "fork") and hasattr(socket, "send_fds")
