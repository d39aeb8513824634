"""What kernels keep comes in here: over loopback, on a port of its own, with a token that names learner and module."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tornado import web

from course_kit.carry import carried
from course_kit.catalogue import Course, Module
from course_kit.errors import AllKept, RecordRefused, StoreUnreachable, TokenRefused
from course_kit.notebook import Lesson
from course_kit.progress import module_progress
from course_kit.records.contract import Store
from course_kit.records.event import MAX_BODY, Record
from course_kit.server.logs import log_failure
from course_kit.server.services import Services
from course_kit.server.tokens import LIFE, Grant

TOKEN_HEADER = "X-Token"


def records_for(store: Store, course: Course, learner: str, module: Module, lesson: Lesson) -> tuple[Record, ...]:
    """What a lesson has to know of a learner: the module's records, and the texts of other modules it begins with.

    They are as lessons in its language read them.
    """
    kept = store.records(learner, None if lesson.sources else module.id)
    known = (record for record in kept if record.module == module.id or record.subject in lesson.sources)
    return carried(course, lesson.language, known)


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

    async def _in_thread(self, verb: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(None, verb, *args)

    def _lesson(self) -> tuple[Module, Lesson] | None:
        module = self.services.catalogue.course.module(self.grant.module)
        lesson = module.lesson(self.grant.language) if module else None
        return (module, lesson) if module and lesson else None

    async def get(self) -> None:
        """{"records": [...]} in the order they were taken, with those of other modules that the lesson's texts need."""
        store, learner = self.services.store, self.grant.learner
        if found := self._lesson():
            records = await self._in_thread(records_for, store, self.services.catalogue.course, learner, *found)
        else:
            records = await self._in_thread(store.records, learner, self.grant.module)
        self.finish({"records": [record.to_json() for record in records]})

    async def post(self) -> None:
        """{"new": …, "progress": …}; the module and the time are ours to say, not the kernel's."""
        try:
            sent = Record.from_json(json.loads(self.request.body))
        except (RecursionError, ValueError) as error:
            raise RecordRefused("the body is not JSON") from error
        if self.services.record_limit.wait(self.grant.learner):
            raise web.HTTPError(429, "more records than a person can make")
        record = replace(sent, module=self.grant.module, at=self.services.clock())
        new = await self._in_thread(self.services.store.append, self.grant.learner, record)
        if new:
            self.services.metrics.records.labels(record.kind).inc()
        progress = None
        if found := self._lesson():
            module, lesson = found
            records = await self._in_thread(self.services.store.records, self.grant.learner, module.id)
            here = carried(self.services.catalogue.course, lesson.language, records)
            progress = module_progress(lesson.steps, here).to_json(module.id)
        self.finish({"new": new, "progress": progress})

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
