"""What one learner keeps of one module, for the processes that serve them: over HTTP or over a fork's own socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from course_kit.carry import carried
from course_kit.catalogue import Course, Module
from course_kit.errors import AllKept, RecordRefused, StoreError, StoreUnreachable
from course_kit.notebook import Lesson
from course_kit.progress import module_progress
from course_kit.records.contract import Receipt, Store
from course_kit.records.event import Record
from course_kit.server.services import Services
from course_kit.server.snapshots.ledger import FULL, REFUSED, UNREACHABLE

T = TypeVar("T")


class TooOften(StoreUnreachable):
    """More records than a person can make: later there may be more."""


def records_for(store: Store, course: Course, learner: str, module: Module, lesson: Lesson) -> tuple[Record, ...]:
    """What a lesson has to know of a learner: the module's records, and the texts of other modules it begins with.

    They are as lessons in its language read them.
    """
    kept = store.records(learner, None if lesson.sources else module.id)
    known = (record for record in kept if record.module == module.id or record.subject in lesson.sources)
    return carried(course, lesson.language, known)


@dataclass(frozen=True)
class Keeper:
    """Reads and keeps for one learner in one module, in one language. Both verbs may raise StoreError."""

    services: Services
    learner: str
    module: str
    language: str

    async def records(self) -> tuple[Record, ...]:
        """What is kept, in the order it was taken, with the texts of other modules that the lesson begins with."""
        store, course = self.services.store, self.services.catalogue.course
        module, lesson = self._lesson(course)
        if module and lesson:
            return await _in_thread(records_for, store, course, self.learner, module, lesson)
        return await _in_thread(store.records, self.learner, self.module)

    async def keep(self, sent: Record) -> Receipt:
        """Keep one more, committed when this returns; the module and the time are ours to say, not a kernel's."""
        if self.services.record_limit.wait(self.learner):
            raise TooOften("more records than a person can make")
        store = self.services.store
        record = replace(sent, module=self.module, at=self.services.clock())
        new = await _in_thread(store.append, self.learner, record)
        if new:
            self.services.metrics.records.labels(record.kind).inc()
        course = self.services.catalogue.course
        module, lesson = self._lesson(course)
        progress = None
        if module and lesson:
            kept = await _in_thread(store.records, self.learner, self.module)
            here = carried(course, lesson.language, kept)
            progress = module_progress(lesson.steps, here).to_json(module.id)
        return Receipt(new, progress)

    async def answer(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """What a fork is told that reads or keeps: see `snapshots.ledger`."""
        try:
            if "keep" in asked:
                return asdict(await self.keep(Record.from_json(asked["keep"])))
            return {"records": [record.to_json() for record in await self.records()]}
        except AllKept:
            return {"error": FULL}
        except RecordRefused:
            return {"error": REFUSED}
        except StoreError:
            return {"error": UNREACHABLE}

    def _lesson(self, course: Course) -> tuple[Module | None, Lesson | None]:
        module = course.module(self.module)
        return module, module.lesson(self.language) if module else None


async def _in_thread(verb: Callable[..., T], *values: Any) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, verb, *values)
