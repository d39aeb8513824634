"""A lesson's cells as the sections of its page: one a step, its texts, its questions, and a sorry for what failed."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import cache
from typing import Any

import nbformat
from jinja2 import Environment
from nbconvert.exporters import HTMLExporter

from course_kit.notebook import QUESTION, Lesson, Step, for_trainers, tool_of
from course_kit.pictures import inline
from course_kit.questions import markdown
from course_kit.server.media import address
from course_kit.video import MAGIC as VIDEO
from course_kit.video import Video, clock
from course_kit.video.captions import paragraphs

WIDGET = "application/vnd.jupyter.widget-view+json"

IsStock = Callable[[str], bool]
"""Whether the widget of this id is one that only the stock manager can show."""

Outputs = Callable[[int], Awaitable[Sequence[dict[str, Any]] | None]]
"""What came of a code cell, by its index: nbformat's outputs, or None when it failed."""

log = logging.getLogger("course")


class Sections:
    """Makes the HTML of sections. templates: the pages' environment; language: the interface's."""

    def __init__(self, templates: Environment, language: str, is_stock: IsStock = lambda _model_id: False) -> None:
        self._macros: Any = templates.get_template("_cells.html").module
        self._video_macros: Any = templates.get_template("_video.html").module
        self._language = language
        self._is_stock = is_stock

    async def of(self, lesson: Lesson, cells: Sequence[Any], outputs: Outputs, current: str) -> AsyncIterator[str]:
        """Piece by piece, as the cells get done. cells: of the notebook; current: the id of the step that is shown."""
        steps = {step.first_cell: step for step in lesson.steps}
        step: Step | None = None
        introduction = ""
        for index, cell in enumerate(cells):
            if for_trainers(cell):
                continue
            if index in steps:
                if step:
                    yield self._closing(step)
                step = steps[index]
                yield self._opening(step, lesson.steps.index(step) + 1, step.id != current, introduction)
                introduction = ""
            html = ""
            if cell.cell_type == "markdown":
                source = _without_heading(cell.source, index in steps or step is None)
                html = inline(markdown.html(source), lesson.path.parent)
            elif cell.cell_type == "code" and index in lesson.reveals:
                html = str(self._macros.reveal(id=lesson.reveals[index].id))
            elif cell.cell_type == "code" and cell.source.startswith(VIDEO):
                found = lesson.videos.get(index)
                html = self._video(found, lesson) if found else self.sorry()
            elif cell.cell_type == "code" and tool_of(cell.source) in lesson.tools:
                html = str(self._macros.tool(id=tool_of(cell.source)))
            elif cell.cell_type == "code":
                made = await outputs(index)
                html = self.sorry() if made is None else "".join(map(self._output, made))
                if step and step.draw is not None and (asked := _question_of(cell.source)):
                    html = str(self._macros.of_bank(id=asked, html=html))
            if step:
                yield html
            else:
                introduction += html
        if step:
            yield self._closing(step)

    def sorry(self) -> str:
        """What is shown in place of what failed."""
        return str(self._macros.sorry())

    def manager(self, config: dict[str, str], script: str, static: Callable[[str], str]) -> str:
        """What brings the stock manager into a page that shows widgets of its. script: the manager's address."""
        return str(self._macros.manager(config, script, static))

    def _opening(self, step: Step, number: int, hidden: bool, introduction: str) -> str:
        return str(
            self._macros.opening(
                step=step, number=number, hidden=hidden, introduction=introduction, language=self._language
            )
        )

    def _closing(self, step: Step) -> str:
        return str(self._macros.closing(step=step, language=self._language))

    def _video(self, video: Video, lesson: Lesson) -> str:
        return str(
            self._video_macros.player(
                video=video,
                stops=[{"at": stop.at, "question": stop.question} for stop in video.stops],
                summary=inline(markdown.html(video.summary), lesson.path.parent),
                said=list(paragraphs(video.cues)),
                address=lambda file: f"../../{address(file)}",  # relative to the module's own
                clock=clock.shown,
                lesson_language=lesson.language,
                language=self._language,
            )
        )

    def _output(self, output: dict[str, Any]) -> str:
        widget = output.get("data", {}).get(WIDGET)
        if widget and self._is_stock(widget["model_id"]):
            return str(self._macros.stock(output={"data": {WIDGET: widget}, "metadata": {}}))
        if widget:
            return str(self._macros.widget(model_id=widget["model_id"]))
        if output["output_type"] == "stream" and output["name"] == "stderr":
            log.warning("A cell wrote to stderr: %s", output["text"])
            return ""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=[nbformat.from_dict(output)])])
        html, _ = _exporter().from_notebook_node(notebook)
        return str(html)


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(template_name="basic", exclude_input=True, exclude_output_prompt=True)


def _question_of(source: str) -> str:
    """The id of the question that a cell asks; "" for other cells."""
    words = source.partition("\n")[0].split()
    return words[1] if len(words) > 1 and words[0] == QUESTION else ""


def _without_heading(source: str, drop: bool) -> str:
    """A cell's Markdown; a heading that the page shows itself (of the module, of a step) is left out."""
    first, _, rest = source.partition("\n")
    return rest if drop and first.startswith(("# ", "## ")) else source
