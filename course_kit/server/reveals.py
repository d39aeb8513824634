"""Texts of a lesson that wait until they are due: which are, and their words for who may read them now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tornado import web

from course_kit.notebook import Lesson
from course_kit.pictures import inline
from course_kit.progress import module_progress, question_progress
from course_kit.questions import markdown
from course_kit.records.event import Record
from course_kit.reveal import Reveal
from course_kit.server.handler import CourseHandler


def is_due(reveal: Reveal, lesson: Lesson, records: Iterable[Record]) -> bool:
    """Whether its moment has come. records: the learner's of this module, in the order they were taken."""
    records = tuple(records)
    if reveal.after:
        found = lesson.question(reveal.after)
        return found is not None and question_progress(found[1], records).answer is not None
    share = _share(reveal.of, lesson, records)
    if share is None:
        return False
    if reveal.below is not None:
        return share + 1e-9 < reveal.below
    return reveal.above is not None and share + 1e-9 >= reveal.above


def _share(name: str, lesson: Lesson, records: tuple[Record, ...]) -> float | None:
    """The share of a step's or a question's points that was won, 0.0 to 1.0; None while it is not done."""
    for step in module_progress(lesson.steps, records).steps:
        if step.id == name:
            return step.mastery if step.state == "done" else None
    found = lesson.question(name)
    if found is None:
        return None
    progress = question_progress(found[1], records)
    return progress.score / found[1].points if progress.done and progress.score is not None else None


class RevealsHandler(CourseHandler):
    """GET: {"reveals": {id: HTML}}, those that are due for the learner who asks."""

    async def get(self, module_id: str) -> None:
        """None for somebody of whom nothing is kept: nobody knows what they have answered."""
        module = self.course.module(module_id)
        lesson = module.lesson(self.language) if module else None
        if module is None or lesson is None or not module.is_open(self.services.today()):
            raise web.HTTPError(404)
        records = await self.kept(module.id)
        folder = lesson.path.parent
        shown = {
            reveal.id: inline(markdown.html(reveal.text), folder)
            for reveal in lesson.reveals.values()
            if is_due(reveal, lesson, records)
        }
        self.set_header("Cache-Control", "no-store")
        self.finish({"reveals": shown})

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A script asked, so no page."""
        self.set_status(status_code)
        self.finish({"status": status_code})
