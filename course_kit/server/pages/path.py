"""A learner's own path: the questions of the diagnosis, and the steps that follow from them, to be changed by hand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tornado import web

from course_kit.catalogue import Course, Module
from course_kit.language import _
from course_kit.notebook import Step
from course_kit.path import DIAGNOSIS, KIND, LEVELS, Guide, Said, Stage, mastery_in, path, said_in, steps_of
from course_kit.progress import ModuleProgress, StepProgress, module_progress
from course_kit.records.event import Record
from course_kit.server.handler import CourseHandler

ANEW = "refaire"
"""In the address of the questions for who has answered them already."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A step of the path as it is shown."""

    stage: Stage
    step: Step
    progress: StepProgress

    @property
    def is_ahead(self) -> bool:
        """Whether it is recommended and not done."""
        return self.stage.level == "recommended" and self.progress.state != "done"


@dataclass(frozen=True, slots=True)
class Part:
    """A module's part of the path."""

    module: Module
    legs: tuple[Leg, ...]

    @property
    def recommended(self) -> int:
        """How many steps are recommended."""
        return sum(leg.stage.level == "recommended" for leg in self.legs)

    @property
    def minutes(self) -> int:
        """How long the recommended steps take that are not done."""
        return sum(leg.step.minutes for leg in self.legs if leg.is_ahead)

    @property
    def first(self) -> Leg | None:
        """The first recommended step that is not done."""
        return next((leg for leg in self.legs if leg.is_ahead), None)


def parts(
    course: Course, language: str, guide: Guide, said: Said, records: Sequence[Record], today: date
) -> tuple[Part, ...]:
    """The path over each module that is open. records: all of the learner's."""
    progress: dict[str, ModuleProgress] = {}
    for module in course.modules:
        lesson = module.lesson(language)
        if lesson:
            mine = [record for record in records if record.module == module.id]
            progress[module.id] = module_progress(lesson.steps, mine)
    stages = {stage.step: stage for stage in path(guide, steps_of(course, language), said, mastery_in(progress))}
    found = []
    for module in course.modules:
        lesson = module.lesson(language)
        if lesson and module.is_open(today):
            told = zip(lesson.steps, progress[module.id].steps, strict=True)
            legs = tuple(Leg(stages[f"{module.id}/{step.id}"], step, one) for step, one in told)
            found.append(Part(module, legs))
    return tuple(found)


class Path(CourseHandler):
    """The questions and the path."""

    async def get(self) -> None:
        """The path of who has answered the questions, else the questions."""
        guide = self._guide()
        records = await self.kept()
        said = said_in(records)
        if said is None or self.get_query_argument(ANEW, "") != "":
            return self._ask(guide, said.answers if said else {})
        self.send_page(
            "path.html",
            path_parts=parts(self.course, self.language, guide, said, records, self.services.today()),
            saved=self.get_query_argument("change", ""),
        )

    async def post(self) -> None:
        """Keep the answers, or a level that was chosen by hand."""
        guide = self._guide()
        step = self.get_body_argument("step", "")
        if step:
            return await self._change(step, self.get_body_argument("level", ""))
        answers = {asked.id: self.get_body_argument(asked.id, "") for asked in guide.questions}
        known = {asked.id: {choice.id for choice in asked.answers} for asked in guide.questions}
        missing = [name for name, answer in answers.items() if answer not in known[name]]
        if missing:
            self.set_status(422)
            return self._ask(guide, answers, missing)
        if self.learner is None:
            if self.services.enrol_limit.wait(self.request.remote_ip or ""):
                raise web.HTTPError(503)
            await self.enrol()
        await self._keep(DIAGNOSIS, {"answers": answers})
        self.redirect(self.url("parcours"), status=303)

    async def _change(self, step: str, level: str) -> None:
        if step not in steps_of(self.course, self.language) or level not in (*LEVELS, ""):
            raise web.HTTPError(400)
        if self.learner is None:
            raise web.HTTPError(403)
        await self._keep(step, {"level": level})
        self.redirect(f"{self.url('parcours')}?change={step}#{step.replace('/', '-')}", status=303)

    async def _keep(self, subject: str, body: dict[str, Any]) -> None:
        await self.keep(
            Record(id=str(uuid.uuid4()), kind=KIND, module=KIND, subject=subject, body=body, at=self.services.clock())
        )

    def _guide(self) -> Guide:
        guide = self.services.guides.of(self.course)
        if guide is None:
            raise web.HTTPError(404)
        return guide

    def _ask(self, guide: Guide, answers: Any, missing: Sequence[str] = ()) -> None:
        problem = _("Il reste une question sans réponse.") if len(missing) == 1 else ""
        if len(missing) > 1:
            problem = _("Il reste {number} questions sans réponse.").format(number=len(missing))
        self.send_page("diagnosis.html", questions=guide.questions, answers=answers, missing=missing, problem=problem)
