"""What the pages made from a snapshot have in common: made with the first of them, and kept for the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import nbformat
from jinja2 import Environment
from jinja2.utils import htmlsafe_json_dumps

from course_kit.language import use
from course_kit.notebook import Lesson
from course_kit.questions.base import Question
from course_kit.records.event import Record
from course_kit.server.sections import Sections
from course_kit.server.snapshots.pool import Snapshot
from course_kit.visit import state

LIBRARY = "course_widgets."
"""Where the widgets of the page's library come from."""


class LessonPage:
    """The sections of a lesson and the states of its widgets, as HTML and JSON that can stand in a page."""

    def __init__(self, lesson: Lesson, snapshot: Snapshot, templates: Environment) -> None:
        self.lesson = lesson
        self._snapshot = snapshot
        self._templates = templates
        self._sections: dict[tuple[str, str], str] = {}
        self._untouched: dict[bool, dict[str, dict[str, Any]]] = {}
        self._questions = _questions(lesson, snapshot.models)
        self.models = htmlsafe_json_dumps(_models(snapshot.models))
        """{"labels", "models": {id: state}}: the interface's texts are the same for all, and come once."""

    async def sections(self, language: str, current: str) -> str:
        """The lesson in sections. language: the interface's; current: the id of the step that is shown."""
        key = (language, current)
        if key not in self._sections:
            cells = nbformat.read(self.lesson.path, as_version=4).cells
            sections = Sections(self._templates, language).of(self.lesson, cells, self._outputs, current)
            self._sections[key] = "".join([piece async for piece in sections])
        return self._sections[key]

    async def _outputs(self, index: int) -> Sequence[dict[str, Any]] | None:
        return None if index in self._snapshot.failed else self._snapshot.cells[index]

    def told(self, records: Sequence[Record], *, keeps: bool) -> str:
        """JSON: {id: where the learner stands with its question}, which spares the page to ask a fork for it.

        A widget that shows no question of the notebook's text is not among them, and asks.
        """
        touched = {record.subject for record in records}
        told = self._all_untouched(keeps) | {
            model: self._state(question, records, keeps)
            for model, question in self._questions.items()
            if touched.intersection((*question.ids, *question.sources))
        }
        return htmlsafe_json_dumps(told)

    def _all_untouched(self, keeps: bool) -> dict[str, dict[str, Any]]:
        if keeps not in self._untouched:
            self._untouched[keeps] = {
                model: self._state(question, (), keeps) for model, question in self._questions.items()
            }
        return self._untouched[keeps]

    def _state(self, question: Question, records: Sequence[Record], keeps: bool) -> dict[str, Any]:
        with use(self.lesson.language):  # as the fork would say it, whatever language the page around it is in
            return state(question, records, keeps=keeps)


class LessonPages:
    """The page of each snapshot, made anew when the lesson is read anew."""

    def __init__(self, templates: Environment) -> None:
        self._templates = templates
        self._pages: WeakKeyDictionary[Snapshot, LessonPage] = WeakKeyDictionary()

    def of(self, lesson: Lesson, snapshot: Snapshot) -> LessonPage:
        """The page of a snapshot."""
        page = self._pages.get(snapshot)
        if page is None or page.lesson is not lesson:
            page = self._pages[snapshot] = LessonPage(lesson, snapshot, self._templates)
        return page


def _questions(lesson: Lesson, models: Mapping[str, dict[str, Any]]) -> dict[str, Question]:
    """The question of each of the library's widgets, where the lesson's text has it."""
    questions = {question.id: question for step in lesson.steps for question in step.questions}
    asked = {model: shown["content"].get("id") for model, shown in models.items() if is_of_library(shown)}
    return {model: questions[name] for model, name in asked.items() if name in questions}


def is_of_library(state: Mapping[str, Any]) -> bool:
    """Whether a widget of this state is one of ours, which show questions."""
    return str(state.get("_anywidget_id", "")).startswith(LIBRARY)


def _models(models: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    labels: dict[str, str] = {}
    states = {name: _of_page(shown) for name, shown in models.items()}
    for name, shown in models.items():
        if is_of_library(shown):
            content = dict(states[name]["content"])
            labels |= content.pop("labels")
            states[name]["content"] = content
    return {"labels": labels, "models": states}


def _of_page(state: Mapping[str, Any]) -> dict[str, Any]:
    """What a page needs of a widget's state: its own traits; the code too, unless it comes with the library."""
    code = () if is_of_library(state) else ("_esm", "_css")
    return {
        name: value for name, value in state.items() if (not name.startswith("_") and name != "layout") or name in code
    }
