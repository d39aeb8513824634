"""What kernels keep comes in here: over loopback, on a port of its own, with a token that names learner and module."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from tornado import web

from course_kit.errors import AllKept, RecordRefused, StoreUnreachable, TokenRefused
from course_kit.records.event import MAX_BODY, Record
from course_kit.server.keeping import Keeper, TooOften
from course_kit.server.logs import log_failure
from course_kit.server.services import Services
from course_kit.server.tokens import LIFE, Grant

TOKEN_HEADER = "X-Token"


class RecordsHandler(web.RequestHandler):
    """GET: the records of the token's learner and module. POST: keep one more; answered once it is committed."""

    grant: Grant

    def initialize(self, services: Services, lives: Callable[[str, str], bool]) -> None:
        """lives: whether a kernel, by its id, runs for a learner."""
        self.services = services
        self.lives = lives

    def prepare(self) -> None:
        """Take the token, or refuse. A token near its end, or past it, is renewed as long as its kernel lives."""
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        try:
            grant, left = self.services.signer.read(token if scheme == "Bearer" else "")
        except TokenRefused as error:
            raise web.HTTPError(401, str(error)) from error
        if left < LIFE / 2:
            if self.lives(grant.kernel, grant.learner):
                self.set_header(TOKEN_HEADER, self.services.signer.sign(grant))
            elif left < 0:
                raise web.HTTPError(401, "this token has expired")
        self.grant = grant

    @property
    def _keeper(self) -> Keeper:
        return Keeper(self.services, self.grant.learner, self.grant.module, self.grant.language)

    async def get(self) -> None:
        """{"records": [...]} in the order they were taken, with those of other modules that the lesson's texts need."""
        self.finish({"records": [record.to_json() for record in await self._keeper.records()]})

    async def post(self) -> None:
        """{"new": …, "progress": …}."""
        try:
            sent = Record.from_json(json.loads(self.request.body))
        except (RecursionError, ValueError) as error:
            raise RecordRefused("the body is not JSON") from error
        self.finish(asdict(await self._keeper.keep(sent)))

    def log_exception(self, *error: Any) -> None:
        """Tell the log, and nothing of what was to be kept."""
        log_failure(self, *error)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """{"error": …}; 400 and 507 (as much is kept as may be) are final, 429 and 503 may be tried again."""
        error = kwargs.get("exc_info", (None, None))[1]
        if isinstance(error, AllKept):
            status_code = 507
        elif isinstance(error, RecordRefused):
            status_code = 400
        elif isinstance(error, TooOften):
            status_code = 429
        elif isinstance(error, StoreUnreachable):
            status_code = 503
        self.set_status(status_code)
        self.finish({"error": str(error)})


def records_application(services: Services, lives: Callable[[str, str], bool]) -> web.Application:
    """The application to serve on loopback; bodies are bounded by the server that runs it (MAX_REQUEST)."""
    handlers = [(r"/records", RecordsHandler, {"services": services, "lives": lives})]
    return web.Application(handlers, log_function=lambda handler: None)


MAX_REQUEST = 2 * MAX_BODY
"""Bytes of a request: a body, its escapes, and what goes with it."""
