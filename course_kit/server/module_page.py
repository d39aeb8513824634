"""A module as a page: its notebook runs in a kernel of the learner's own, and each cell is sent once it is done."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbconvert.exporters import HTMLExporter
from tornado import web
from tornado.iostream import StreamClosedError
from voila.execute import VoilaExecutor

from course_kit.catalogue import Lesson, Module, Step
from course_kit.pictures import inline
from course_kit.progress import module_progress
from course_kit.questions import markdown
from course_kit.records.event import Record
from course_kit.server.handler import CourseHandler, no_room
from course_kit.server.kernels import CourseKernelManager, TooManyKernels, kernel_environment, new_kernel_id
from course_kit.server.tokens import Grant

PROBE = "course_cookies"
WIDGET = "application/vnd.jupyter.widget-view+json"
CELL_SECONDS = 30
"""A cell that declares a question takes milliseconds; one that takes this long hangs."""

GRACE = timedelta(seconds=5)
"""How long a kernel lives on when its page closes: what was typed last may still be on its way."""


class ModuleHandler(CourseHandler):
    """The page of a module."""

    async def get(self, module_id: str) -> None:
        """Send the page; to somebody of whom nothing is kept yet, first find out whether cookies are taken."""
        module = self.course.module(module_id)
        lesson = module.lesson(self.language) if module else None
        today = self.services.today()
        if module is None:
            raise web.HTTPError(404)
        if lesson is None or not module.is_open(today):
            self.set_status(403)
            self.send_page("not-open.html", module=module, today=today)
        elif self.learner:
            await self._send(module, lesson)
        elif "cookies" not in parse_qs(self.request.query):
            self.set_cookie(PROBE, "1")
            self.redirect(self.request.path + "?cookies=asked")
        elif self.get_cookie(PROBE):
            if self.services.enrol_limit.wait(self.request.remote_ip or ""):
                return self._send_no_room()
            await self.enrol()
            self.clear_cookie(PROBE, path=self.base_url)
            self.redirect(self.request.path)
        else:
            await self._send(module, lesson)

    async def _send(self, module: Module, lesson: Lesson) -> None:
        learner_id = self.learner.id if self.learner else None
        records: tuple[Record, ...] = ()
        if learner_id:
            records = await self.in_thread(self.store.records, learner_id, module.id)
        progress = module_progress(lesson.steps, records)
        kernel_id = new_kernel_id()
        try:
            await self._kernels.take_place(learner_id, kernel_id)
        except TooManyKernels as error:
            self.log.error("%s", error)
            return self._send_no_room()
        shell = self.page(
            "module-cells.html",
            module=module,
            lesson=lesson,
            number=module.number,
            progress=progress.to_json(module.id),
            current_step=progress.last_step or lesson.steps[0].id,
            keeps=bool(learner_id),
            kernel_id=kernel_id,
        )
        before, after = shell.split("<!-- cells -->")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("X-Accel-Buffering", "no")  # a proxy that waits for the whole page would undo the streaming
        try:
            self.write(before)
            await self.flush()
            async for html in self._cells(module, lesson, kernel_id, progress.last_step or lesson.steps[0].id):
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

    async def _cells(self, module: Module, lesson: Lesson, kernel_id: str, current: str) -> AsyncIterator[str]:
        """The lesson's sections, cell by cell; what fails is told in words, and the rest goes on."""
        try:
            executor = await self._start_kernel(module, lesson, kernel_id)
        except Exception:
            self.log.exception("No kernel for module %s", module.id)
            await self._kernels.end(kernel_id)
            yield self._fragment("sorry")
            return
        try:
            steps = {step.first_cell: step for step in lesson.steps}
            step: Step | None = None
            introduction = ""
            for index, cell in enumerate(executor.nb.cells):
                if index in steps:
                    if step:
                        yield self._fragment("closing")
                    step = steps[index]
                    number = lesson.steps.index(step) + 1
                    yield self._fragment(
                        "opening",
                        step=step,
                        number=number,
                        hidden=step.id != current,
                        introduction=introduction,
                        language=self.language,
                    )
                    introduction = ""
                if cell.cell_type == "markdown":
                    source = _without_heading(cell.source, index in steps or step is None)
                    html = inline(markdown.html(source), lesson.path.parent)
                elif cell.cell_type == "code":
                    html = await self._run(executor, cell, index, lesson)
                else:
                    continue
                if step:
                    yield html
                else:
                    introduction += html
            yield self._fragment("closing")
        finally:
            executor.kc.stop_channels()

    async def _start_kernel(self, module: Module, lesson: Lesson, kernel_id: str) -> VoilaExecutor:
        notebook = nbformat.read(lesson.path, as_version=4)
        run_folder = Path(self.settings["run_folder"])
        course = {"COURSE_LANGUAGE": lesson.language, "COURSE_SERVED": "1"}
        learner_id = self.learner.id if self.learner else None
        if learner_id:
            grant = Grant(learner=learner_id, module=module.id, language=lesson.language, kernel=kernel_id)
            course["COURSE_RECORDS_URL"] = self.settings["records_url"]
            course["COURSE_RECORDS_TOKEN"] = self.services.signer.sign(grant)
        environment = kernel_environment(os.environ, run_folder, **course)
        await self._kernels.start_in_place(kernel_id, environment, lesson.path.parent)
        executor = VoilaExecutor(notebook, km=self._kernels.get_kernel(kernel_id), timeout=CELL_SECONDS)
        executor.kc = await executor.async_start_new_kernel_client()
        return executor

    async def _run(self, executor: VoilaExecutor, cell: nbformat.NotebookNode, index: int, lesson: Lesson) -> str:
        """Run a code cell and show what came of it. The log has the traceback of one that fails, the page never."""
        cell.outputs = []
        try:
            await executor.async_execute_cell(cell, index, store_history=False)
        except (CellExecutionError, CellTimeoutError) as error:
            self.log.error("%s, cell %d failed:\n%s", lesson.path.name, index + 1, error)
            return self._fragment("sorry")
        except Exception:
            self.log.exception("%s, cell %d could not be run", lesson.path.name, index + 1)
            return self._fragment("sorry")
        return "".join(self._output(output) for output in cell.outputs)

    def _output(self, output: nbformat.NotebookNode) -> str:
        widget = output.get("data", {}).get(WIDGET)
        if widget:
            return self._fragment("widget", model_id=widget["model_id"])
        if output.output_type == "stream" and output.name == "stderr":
            self.log.warning("A cell wrote to stderr: %s", output.text)
            return ""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=[output])])
        html, _ = _exporter().from_notebook_node(notebook)
        return str(html)

    def _fragment(self, name: str, **values: Any) -> str:
        macros = self.settings["pages"].get_template("_cells.html").module
        return str(getattr(macros, name)(**values))


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(template_name="basic", exclude_input=True, exclude_output_prompt=True)


def _without_heading(source: str, drop: bool) -> str:
    """A cell's Markdown; a heading that the page shows itself (of the module, of a step) is left out."""
    first, _, rest = source.partition("\n")
    return rest if drop and first.startswith(("# ", "## ")) else source


class StepHandler(CourseHandler):
    """Where the learner is: the page says so when a step is opened, and the next visit begins there."""

    async def post(self) -> None:
        """{"module", "step", "id"}: 204 whether it is kept or there is nobody to keep it for."""
        module = self.course.module(self._field("module"))
        step_id = self._field("step")
        lessons = module.lessons.values() if module else ()
        if module is None or step_id not in {step.id for lesson in lessons for step in lesson.steps}:
            raise web.HTTPError(400)
        if self.learner:
            record = Record(
                id=new_kernel_id(), kind="step", module=module.id, subject=step_id, at=self.services.clock()
            )
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
