"""A real server for the browser tests: one that all share, and private ones for tests that end it or read its data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from browser.server import COURSE, NewServer, Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that tests share; each visitor is somebody new to it."""
    started = Server(tmp_path_factory.mktemp("shared") / "data").start()
    yield started
    started.stop()


@pytest.fixture
def new_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewServer]:
    """Servers of the test's own."""
    servers: list[Server] = []

    def start(*, course: Path = COURSE, options: Sequence[str] = ()) -> Server:
        servers.append(Server(tmp_path_factory.mktemp("server") / "data", course=course, options=options))
        return servers[-1].start()

    yield start
    for started in servers:
        started.stop()
