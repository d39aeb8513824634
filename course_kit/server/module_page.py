"""A module as a page: made from the lesson's snapshot, or by a kernel of the page's own where there can be none."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from tornado import web
from tornado.iostream import StreamClosedError
from voila.execute import VoilaExecutor

from course_kit import draw
from course_kit.catalogue import Module
from course_kit.errors import AllKept
from course_kit.notebook import Lesson, Step, wants_own_kernels
from course_kit.progress import ModuleProgress, module_progress
from course_kit.records.event import Record
from course_kit.server.handler import PROBED, CourseHandler, no_room
from course_kit.server.keeping import records_for
from course_kit.server.kernels import CourseKernelManager, TooManyKernels, kernel_environment, new_kernel_id
from course_kit.server.lesson_page import LessonPage
from course_kit.server.sections import Sections
from course_kit.server.snapshots.pool import NoSnapshot, Snapshot
from course_kit.server.stock_widgets import StockWidgets, page_config, stock_url
from course_kit.server.waiting import PROBE, GuestHandler

CELL_SECONDS = 30
"""A cell that declares a question takes milliseconds; one that takes this long hangs."""

GRACE = timedelta(seconds=5)
"""How long a kernel lives on when its page closes: what was typed last may still be on its way."""


class _Drawing(GuestHandler):
    """What draws from banks of questions."""

    async def draw_anew(self, module: Module, step: Step, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """The records of the next sitting, kept if there is a learner."""
        now = draw.sitting(step, records)
        seed = self.learner.id if self.learner else secrets.token_hex(8)
        made = tuple(
            Record(id=name, kind=draw.KIND, module=module.id, subject=subject, body=body, at=self.services.clock())
            for name, subject, body in draw.bodies(now, draw.draw(step, now, seed))
        )
        if self.learner:
            with suppress(AllKept):  # they read on, and answer what was drawn for this page
                for record in made:
                    await self.keep(record)
        return made


class ModuleHandler(_Drawing):
    """The page of a module."""

    async def get(self, module_id: str) -> None:
        """Send the page; to somebody of whom nothing is kept yet, first find out whether cookies are taken."""
        module = self.course.module(module_id)
        lesson = module.lesson(self.language) if module else None
        today = self.services.today()
        query = parse_qs(self.request.query)
        if module is None:
            raise web.HTTPError(404)
        if lesson is None or not module.is_open(today):
            self.set_status(403)
            self.send_page("not-open.html", module=module, today=today)
        elif self.learner:
            await self._send(module, lesson)
        elif PROBED not in query:
            self.set_cookie(PROBE, self.get_cookie(PROBE) or secrets.token_hex(8))
            self.redirect(self.request.path + f"?{PROBED}=asked")
        elif self.get_cookie(PROBE):
            if place := self.enter():  # nothing is kept of those who wait
                return self.send_waiting(module, place, self.services.house.queue)
            visitor = self.guest
            if self.services.enrol_limit.wait(self.network):
                self.services.house.leave(visitor)
                return self._send_no_room()
            self.services.house.rename(visitor, (await self.enrol()).id)
            self.clear_cookie(PROBE, path=self.base_url)
            await self._send(module, lesson)  # page.js takes the question out of the address
        else:
            await self._send(module, lesson)

    async def _send(self, module: Module, lesson: Lesson) -> None:
        """Send the page, from the lesson's snapshot where there can be one, else with a kernel of its own."""
        learner_id = self.learner.id if self.learner else None
        records: tuple[Record, ...] = ()
        if learner_id:
            records = await self.in_thread(records_for, self.store, self.course, learner_id, module, lesson)
        if place := self.enter(records):
            return self.send_waiting(module, place, self.services.house.queue)
        self.services.metrics.opens.labels(module.id).inc()
        records = await self._drawn(module, lesson, records)
        page = _Page(module, lesson, learner_id, records, module_progress(lesson.steps, records))
        try:
            snapshot = await self.settings["snapshots"].newest(lesson.path, lesson.language)
        except NoSnapshot as error:
            self.log.info("%s", error)
            await self._send_with_kernel(page)
        else:
            await self._send_from_snapshot(page, snapshot)

    async def _drawn(self, module: Module, lesson: Lesson, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """The records with a draw from each bank; for a learner, the first is made here and kept."""
        for step in lesson.steps:
            if step.draw is not None and draw.sitting(step, records).number < 0:
                records += await self.draw_anew(module, step, records)
        return records

    def _shell(self, page: _Page, **values: Any) -> tuple[str, str]:
        """What goes before the sections, and what after them."""
        shell = self.page(
            "module-cells.html",
            module=page.module,
            lesson=page.lesson,
            number=page.module.number,
            progress=page.progress.to_json(page.module.id),
            current_step=page.current,
            aside=page.aside,
            keeps=page.learner_id is not None,
            **values,
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        before, after = shell.split("<!-- cells -->")
        return before, after

    async def _send_from_snapshot(self, page: _Page, snapshot: Snapshot) -> None:
        lesson_page: LessonPage = self.settings["lesson_pages"].of(page.lesson, snapshot)
        before, after = self._shell(
            page,
            kernel_id=None,
            talk=self.url("module", page.module.id, "talk", language=page.lesson.language),
            version=snapshot.version,
            visit=self.services.signer.visit_of(page.learner_id),
            models=lesson_page.models,
            told=lesson_page.told(page.records, keeps=page.learner_id is not None),
        )
        self.finish(before + await lesson_page.sections(self.language, page.current) + after)

    async def _send_with_kernel(self, page: _Page) -> None:
        """Run the notebook in a kernel of this page's, and send each cell as soon as it is done."""
        if place := self.kernel_queue.turn(self.guest, self.network, self.free_kernels):
            return self.send_waiting(page.module, place, self.kernel_queue)
        kernel_id = new_kernel_id()
        try:
            await self._kernels.take_place(page.learner_id, kernel_id)
        except TooManyKernels:  # somebody was quicker
            return self.send_waiting(page.module, 1, self.kernel_queue)
        before, after = self._shell(page, kernel_id=kernel_id)
        self.set_header("X-Accel-Buffering", "no")  # a proxy that waits for the whole page would undo the streaming
        try:
            self.write(before)
            await self.flush()
            async for html in self._cells(page, kernel_id):
                self.write(html)
                await self.flush()
            self.finish(after)
        except StreamClosedError:  # the page was closed before it was all there
            await self._kernels.end(kernel_id)

    def _send_no_room(self) -> None:
        self.set_status(503)
        self.set_header("Retry-After", "60")
        self.send_page("error.html", status=503, message=no_room())

    @property
    def _kernels(self) -> CourseKernelManager:
        return cast(CourseKernelManager, self.kernel_manager)

    async def _cells(self, page: _Page, kernel_id: str) -> AsyncIterator[str]:
        """The lesson's sections, cell by cell; what fails is told in words, and the rest goes on."""
        try:
            executor = await self._start_kernel(page, kernel_id)
        except Exception:
            self.log.exception("No kernel for module %s", page.module.id)
            await self._kernels.end(kernel_id)
            yield Sections(self.settings["pages"], self.language).sorry()
            return

        async def outputs(index: int) -> Sequence[dict[str, Any]] | None:
            return await self._run(executor, index, page.lesson)

        stock = StockWidgets(executor.widget_state)
        sections = Sections(self.settings["pages"], self.language, stock)
        try:
            async for html in sections.of(page.lesson, executor.nb.cells, outputs, page.current):
                yield html
        finally:
            executor.kc.stop_channels()
        if stock.shown or wants_own_kernels(executor.nb):
            self._kernels.settable[kernel_id] = stock.questions()
        if stock.shown:
            static = self.settings["static"]
            config = page_config(self.base_url, kernel_id, formulas=static("formulas.js"))
            yield sections.manager(config, stock_url(self.base_url) + "static/voila.js", static)

    async def _start_kernel(self, page: _Page, kernel_id: str) -> VoilaExecutor:
        notebook = nbformat.read(page.lesson.path, as_version=4)
        course = {"COURSE_LANGUAGE": page.lesson.language}
        if page.learner_id:
            course |= self.records_environment(page.learner_id, page.module.id, page.lesson.language, kernel_id)
        environment = kernel_environment(os.environ, Path(self.settings["run_folder"]), **course)
        await self._kernels.start_in_place(kernel_id, environment, page.lesson.path.parent)
        executor = VoilaExecutor(notebook, km=self._kernels.get_kernel(kernel_id), timeout=CELL_SECONDS)
        executor.kc = await executor.async_start_new_kernel_client()
        return executor

    async def _run(self, executor: VoilaExecutor, index: int, lesson: Lesson) -> Sequence[dict[str, Any]] | None:
        """Run a code cell. The log has the traceback of one that fails, the page never."""
        cell = executor.nb.cells[index]
        cell.outputs = []
        try:
            await executor.async_execute_cell(cell, index, store_history=False)
        except (CellExecutionError, CellTimeoutError) as error:
            self.log.error("%s, cell %d failed:\n%s", lesson.path.name, index + 1, error)
            return None
        except Exception:
            self.log.exception("%s, cell %d could not be run", lesson.path.name, index + 1)
            return None
        return cast(Sequence[dict[str, Any]], cell.outputs)


@dataclass(frozen=True)
class _Page:
    """What a page is of, and whose."""

    module: Module
    lesson: Lesson
    learner_id: str | None
    records: tuple[Record, ...]
    progress: ModuleProgress

    @property
    def aside(self) -> tuple[str, ...]:
        """The ids of questions that stay in their bank."""
        given = {q.id for step in self.lesson.steps for q in draw.given(step, draw.sitting(step, self.records))}
        return tuple(q.id for step in self.lesson.steps for q in step.questions if q.id not in given)

    @property
    def current(self) -> str:
        """The id of the step that is shown first."""
        return self.progress.last_step or self.lesson.steps[0].id


class DrawHandler(_Drawing):
    """A learner begins a bank of questions anew."""

    async def post(self, module_id: str) -> None:
        """Draw, and lead back to the step. The field `step` names it."""
        module = self.course.module(module_id)
        lesson = module.lesson(self.language) if module else None
        step_id = self.get_body_argument("step", "")
        step = next((one for one in lesson.steps if one.id == step_id), None) if lesson else None
        if module is None or step is None or step.draw is None or not module.is_open(self.services.today()):
            raise web.HTTPError(404)
        if self.learner:
            await self.draw_anew(module, step, await self.in_thread(self.store.records, self.learner.id, module.id))
        self.redirect(f"{self.url('module', module.id)}#{step.id}", status=303)


class StepHandler(GuestHandler):
    """Where the learner is: the page says so when a step is opened, and the next visit begins there."""

    async def post(self) -> None:
        """{"module", "step", "id"}: 204 whether it is kept or there is nobody to keep it for."""
        module = self.course.module(self._field("module"))
        step_id = self._field("step")
        lessons = module.lessons.values() if module else ()
        if module is None or step_id not in {step.id for lesson in lessons for step in lesson.steps}:
            raise web.HTTPError(400)
        self.see()
        if self.learner:
            record = Record(
                id=new_kernel_id(), kind="step", module=module.id, subject=step_id, at=self.services.clock()
            )
            with suppress(AllKept):  # they find their way without it
                await self.keep(record)
        self.set_status(204)
        self.finish()

    def _field(self, name: str) -> str:
        body = self.get_json_body()
        value = body.get(name) if isinstance(body, dict) else None
        if not isinstance(value, str):
            raise web.HTTPError(400)
        return value

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A script asked, so no page."""
        self.set_status(status_code)
        self.finish({"status": status_code})


class KernelHandler(CourseHandler):
    """Whether a page's kernel still lives (GET), and that its page has closed (POST)."""

    async def get(self, kernel_id: str) -> None:
        """204, or 404 when it is gone, or somebody else's."""
        self._check(kernel_id)
        self.set_status(204)
        self.finish()

    async def post(self, kernel_id: str) -> None:
        """The page has closed: the kernel ends once what is under way is kept."""
        self._check(kernel_id)
        manager = cast(CourseKernelManager, self.kernel_manager)
        loop = asyncio.get_running_loop()

        def end() -> None:
            if manager.connections(kernel_id) == 0:  # else the page came back
                self.settings["tasks"].add(task := loop.create_task(manager.end(kernel_id)))
                task.add_done_callback(self.settings["tasks"].discard)

        loop.call_later(GRACE.total_seconds(), end)
        self.set_status(204)
        self.finish()

    def _check(self, kernel_id: str) -> None:
        manager = cast(CourseKernelManager, self.kernel_manager)
        if not manager.belongs_to(kernel_id, self.learner.id if self.learner else None):
            raise web.HTTPError(404)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A script asked, so no page."""
        self.set_status(status_code)
        self.finish({"status": status_code})


class KernelModelHandler(KernelHandler):
    """A page's kernel as Jupyter describes one: the stock widget manager asks before it joins it."""

    async def get(self, kernel_id: str) -> None:
        """Jupyter's model of the kernel, or 404."""
        self._check(kernel_id)
        self.finish(json.dumps(self.kernel_manager.kernel_model(kernel_id), default=str))
