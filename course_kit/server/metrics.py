"""What monitoring may know: counts, times and sizes, in Prometheus' text format, at an address of their own."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import Counter as Tally
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

import psutil
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from tornado import web

from course_kit.server.logs import route_of

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Bounds of the histogram's buckets."""

SWITCHING = 101
"""The status of a websocket, which lasts for as long as its page is open."""


disable_created_metrics()  # type: ignore[no-untyped-call]  # when each count began: as many series again, of use to nobody


class Metrics:
    """What is counted as it happens, and what is looked up when somebody asks."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        self.opens = Counter("course_opens", "Modules' pages opened", ["module"], registry=registry)
        self.records = Counter("course_records", "Records kept", ["kind"], registry=registry)
        self.errors = Counter("course_errors", "Errors told in the log", registry=registry)
        self.requests = Histogram(
            "course_request_seconds",
            "Time until a request was answered",
            ["route", "status"],
            buckets=SECONDS,
            registry=registry,
        )
        self._live = {
            name: Gauge(f"course_{name}", what, registry=registry)
            for name, what in {
                "learners_present": "Learners who did something in the last ten minutes",
                "learners_places": "Learners who may be present at once",
                "learners_waiting": "Visitors who wait for a place",
                "kernels_waiting": "Learners who wait for a kernel of their own",
                "kernels": "Kernels of pages' own",
                "kernels_places": "Kernels that there may be at once",
                "forks_awake": "Forks that are awake",
                "forks_places": "Forks that may be awake at once",
                "forks_waiting": "Things said to a fork that wait for others to be answered",
                "snapshots": "Lessons' snapshots",
            }.items()
        }
        self._memory = Gauge(
            "course_memory_bytes", "Memory (PSS) of the processes of a kind", ["kind"], registry=registry
        )

    def answered(self, handler: web.RequestHandler) -> None:
        """A request is over."""
        if handler.get_status() != SWITCHING:
            series = self.requests.labels(route_of(handler), handler.get_status())
            series.observe(handler.request.request_time())

    async def text(self, live: Mapping[str, float], snapshots: Collection[int]) -> bytes:
        """All of it. live: what is looked up, by the names above; snapshots: the ids of their processes."""
        for name, value in live.items():
            self._live[name].set(value)
        memory = await asyncio.get_running_loop().run_in_executor(None, memory_by_kind, snapshots)
        for kind, size in memory.items():
            self._memory.labels(kind).set(size)
        return generate_latest(self._registry)


class ErrorCounter(logging.Handler):
    """Counts the errors that the log is told."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.ERROR)
        self._errors = metrics.errors

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self._errors.inc()


def memory_by_kind(snapshots: Collection[int]) -> dict[str, int]:
    """Bytes (PSS, or RSS where there is none) of the server, the snapshots, their forks, and the kernels."""
    sizes = Tally({"server": memory_of(os.getpid()), "snapshots": 0, "forks": 0, "kernels": 0})
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            of_snapshot = "forks" if process.ppid() in snapshots else "kernels"
            kind = "snapshots" if process.pid in snapshots else of_snapshot
            sizes[kind] += memory_of(process.pid)
    return dict(sizes)


def memory_of(process: int) -> int:
    """Bytes of one process, what it shares divided among those who share it; 0 when it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    with suppress(psutil.Error):
        return int(psutil.Process(process).memory_info().rss)
    return 0


class MetricsHandler(web.RequestHandler):
    """GET /metrics."""

    def initialize(self, metrics: Metrics, live: Callable[[], tuple[Mapping[str, float], Collection[int]]]) -> None:
        """live: what `Metrics.text` is given."""
        self._metrics = metrics
        self._look_up = live

    async def get(self) -> None:
        """All of it."""
        text = await self._metrics.text(*self._look_up())
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(text)
