"""Tremplin's server as an operator starts it, which tests may end in any way and start again."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import psutil

COURSE = Path(__file__).parents[2] / "notebooks"
PATIENCE = 60.0
"""Seconds for a server to say where it is, on a machine that does other things too."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Server:
    """A server on one data folder. It keeps its port over a restart, as pages that are open expect it to."""

    def __init__(self, data: Path, *, course: Path = COURSE, options: Sequence[str] = ()) -> None:
        """data: made if needed. options: more of `course-kit serve`'s, as ("--database", url)."""
        self.data = data
        self.url = ""
        self._course = course
        self._options = options
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._log = data.with_name(f"{data.name}.log")

    def start(self) -> Server:
        """Start it and wait until it has said that it is open."""
        where = ["--course", str(self._course), "--data", str(self.data), "--port", str(self._port)]
        command = [sys.executable, "-m", "course_kit.cli", "serve", *where, *self._options]
        said_before = len(self.log())
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(r"http://[\w.]+:(\d+)/\S*", self.log()[said_before:])):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise AssertionError(f"The server did not open. It said:\n{self.log()[said_before:]}")
            time.sleep(0.05)
        self.url, self._port = found[0], int(found[1])
        return self

    @property
    def pid(self) -> int:
        """The server's process."""
        assert self._process is not None
        return self._process.pid

    def tell_to_stop(self) -> None:
        """Send SIGTERM, and do not wait."""
        assert self._process is not None
        self._process.terminate()

    def stop(self) -> None:
        """End it as an operator does, and wait; it must not need to be killed."""
        if self._process is not None:
            self.tell_to_stop()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"The server did not end on SIGTERM. It said:\n{self.log()}") from None
            self._process = None

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def kernels(self) -> list[psutil.Process]:
        """The processes that run cells for it now."""
        assert self._process is not None
        try:
            return psutil.Process(self._process.pid).children()
        except psutil.NoSuchProcess:
            return []

    def log(self) -> str:
        """All that it has said so far, over all starts."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""


class NewServer(Protocol):
    """Starts a server of the test's own."""

    def __call__(self, *, course: Path = COURSE, options: Sequence[str] = ()) -> Server:
        """A started server on an empty data folder. options: more of `course-kit serve`'s."""
