"""Whether the server lives (/healthz) and whether it should be sent visitors (/readyz)."""

from __future__ import annotations

import asyncio
import time
from typing import cast

from tornado import web

from course_kit.errors import StoreError
from course_kit.server.services import Services

DATABASE_SECONDS = 3.0
"""How long the database may take to answer."""

WATCHED_SECONDS = 60.0
"""Who has asked in this time whether we are ready, a load balancer, must be told that we stop before we do."""

TELL_SECONDS = 10.0
"""How long we go on at most until it has been told."""

TOLD_TIMES = 2
"""Some believe a refusal only once it is repeated."""


class Health:
    """What is said of the server. prepared: the snapshots are taken; stopping: it has been told to end."""

    def __init__(self) -> None:
        self.prepared = False
        self.stopping = False
        self.asked = float("-inf")
        self.told = 0

    async def tell(self) -> None:
        """Return once a load balancer, if there is one, knows that the server stops."""
        until = time.monotonic() + TELL_SECONDS
        watched = self.asked > time.monotonic() - WATCHED_SECONDS
        while watched and self.told < TOLD_TIMES and time.monotonic() < until:
            await asyncio.sleep(0.05)


class LiveHandler(web.RequestHandler):
    """GET /healthz: the process answers."""

    def get(self) -> None:
        """200."""
        self.finish("alive\n")


class ReadyHandler(web.RequestHandler):
    """GET /readyz: 200, or 503 with the reason."""

    async def get(self) -> None:
        """Look."""
        health = cast(Health, self.settings["health"])
        health.asked = time.monotonic()
        why_not = await self._why_not(health)
        if why_not:
            self.set_status(503)
        if health.stopping:
            health.told += 1
        self.set_header("Cache-Control", "no-store")
        self.finish(f"not ready: {why_not}\n" if why_not else "ready\n")

    async def _why_not(self, health: Health) -> str:
        if health.stopping:
            return "stopping"
        if not health.prepared:
            return "taking the snapshots"
        store = cast(Services, self.settings["services"]).store
        asking = asyncio.get_running_loop().run_in_executor(None, store.learner, "nobody")
        try:
            await asyncio.wait_for(asking, DATABASE_SECONDS)
        except (StoreError, TimeoutError):
            return "the database does not answer"
        return ""
