"""Mon dossier: what the learner wrote and planned, to read, change and print."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tornado import web

from course_kit.catalogue import Course, Module
from course_kit.dossier.file import pieces
from course_kit.errors import AllKept, InvalidAnswer, StoreError
from course_kit.language import _
from course_kit.notebook import Step
from course_kit.questions import numerals
from course_kit.questions.base import Answer, Question
from course_kit.records.event import MAX_BODY, Record
from course_kit.server.handler import CourseHandler, error_message
from course_kit.visit import all_kept

EMPTY_ROWS = 2
"""Rows of a plan's form that wait for new actions."""

TYPED = ("text", "number")
"""Opinions that are a text in one field, which the wire format names as the kind."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that was not kept: of which question, why, and what was typed, as an answer."""

    question: str
    message: str
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A row of a plan. place: its index in the answer; day: None without a date (or with one that cannot be read)."""

    place: int
    what: str
    day: date | None
    done: bool
    late: bool


def tasks(answer: Answer | None, today: date) -> list[Task]:
    """A plan's actions by date, those without a date last."""
    found = []
    for place, action in enumerate((answer or {}).get("actions", [])):
        what = str(action.get("what", "")).strip()
        if not what:
            continue  # a line of a draft that is not written yet
        day = _day(action.get("when", ""))
        done = bool(action.get("done"))
        late = day is not None and day < today and not done
        found.append(Task(place=place, what=what, day=day, done=done, late=late))
    return sorted(found, key=lambda task: (task.day is None, task.day or today, task.place))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def editable(question: Question) -> bool:
    """Whether the file's page has a form for this kind of answer; others are changed in the module."""
    return not question.marked and question.kind in ("written", "plan", *TYPED)


def words_of(question: Question, answer: Answer) -> str:
    """The text of an answer that is one text; empty for other kinds."""
    key = "text" if question.kind == "written" else question.kind
    return str(answer.get(key, "")) if key in ("text", "number") else ""


def in_full(question: Question, answer: Answer) -> str:
    """The same to be read: a number with what it is counted in, unless the learner typed that too."""
    text = words_of(question, answer)
    typed = numerals.typed(text) if question.kind == "number" else None
    unit = question.content()["unit"] if typed and not typed.unit else ""
    return f"{text}\u00a0{unit}" if unit else text


def find(course: Course, language: str, question_id: str) -> tuple[Module, Step, Question] | None:
    """Where a question stands in the course; None when it has none with this id."""
    for module in course.modules:
        lesson = module.lesson(language)
        found = lesson.question(question_id) if lesson else None
        if found is not None:
            return (module, *found)
    return None


def read_form(question: Question, form: Mapping[str, Sequence[str]], kept: Answer, *, seen: bool) -> Answer:
    """The answer that the form holds.

    form: lists of values by field. kept: the answer before; seen: it is the one that the form was made from. Raises
    InvalidAnswer when a tick is meant for a plan that has changed since.
    """

    def value(name: str) -> str:
        return (form.get(name) or [""])[0]

    if question.kind == "plan":
        if "toggle" in form:
            return _toggled(kept, value("toggle"), seen=seen)
        rows = [
            {"what": what.strip(), "when": when.strip(), "done": str(place) in form.get("done", ())}
            for place, (what, when) in enumerate(zip(form.get("what", ()), form.get("when", ()), strict=False))
        ]
        return {"actions": [row for row in rows if row["what"] or row["when"]]}
    if question.kind == "written":
        there = {item["id"] for item in question.content()["checklist"]}  # the author may have changed it since
        checks = [check for check in kept.get("checks", ()) if check in there]
        return {"text": value("text").replace("\r\n", "\n"), "checks": checks}
    return {question.kind: value("text").strip()}


def _toggled(kept: Answer, place: str, *, seen: bool) -> Answer:
    """The plan with one action's tick changed."""
    actions = [dict(action) for action in kept.get("actions", ())]
    if not seen or not place.isdecimal() or int(place) >= len(actions):
        raise InvalidAnswer(_("Votre plan a changé entre-temps. Le voici à jour\u00a0: cochez de nouveau."))
    action = actions[int(place)]
    action["done"] = not action.get("done")
    return {**kept, "actions": actions}


class File(CourseHandler):
    """The file's page, and the changes made in it."""

    async def get(self) -> None:
        """The page; `saved` in the address names the piece that was just kept."""
        await self._show(saved=self.get_query_argument("saved", ""))

    async def post(self) -> None:
        """Keep a changed piece as a new answer to its question."""
        if self.learner is None:
            raise web.HTTPError(403)
        question_id = self.get_body_argument("question", "")
        found = find(self.course, self.language, question_id)
        if found is None:
            raise web.HTTPError(404)
        module, _step, question = found
        question_id = question.id  # the address may hold a former one
        if not editable(question):
            raise web.HTTPError(403)
        records = await self.kept()
        mine = (piece for piece in pieces(self.course, self.language, records) if piece.question.id == question_id)
        piece = next(mine, None)
        kept: Answer = piece.answer if piece else {}
        seen = piece is not None and self.get_body_argument("seen", "") == piece.at.isoformat()
        typed = kept
        try:
            typed = read_form(question, self._form(), kept, seen=seen)
            question.mark(typed)
            body = {"answer": dict(typed), "fraction": None, "via": "file"}
            if len(json.dumps(body).encode()) > MAX_BODY:
                raise InvalidAnswer(_("Ce texte est trop long pour être enregistré. Raccourcissez-le."))
        except InvalidAnswer as problem:
            self.set_status(422)
            return await self._show(refusal=Refusal(question_id, str(problem), typed))
        record = Record(
            id=self._submission(),
            kind="answer",
            module=module.id,
            subject=question_id,
            version=question.version,
            body=body,
            at=self.services.clock(),
        )
        try:
            await self.keep(record)
        except AllKept:
            self.set_status(422)
            return await self._show(refusal=Refusal(question_id, all_kept(), typed))
        self.redirect(f"{self.url('dossier')}?saved={question_id}#{question_id}", status=303)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """When a change cannot be kept, the page comes back with what was typed, ready to be sent again."""
        if self.request.method != "POST":
            return super().write_error(status_code, **kwargs)
        if isinstance((kwargs.get("exc_info") or (None, None))[1], StoreError):
            status_code = 503
            self.set_status(status_code)
        message = _("Vos mots n’ont pas encore été enregistrés. Ils sont toujours là\u00a0: envoyez-les de nouveau.")
        fields = [(name, value) for name, values in self._form().items() for value in values if name != "_xsrf"]
        self.send_page(
            "file-retry.html", status=status_code, message=message, why=error_message(status_code), fields=fields
        )

    def _form(self) -> dict[str, list[str]]:
        return {name: self.get_body_arguments(name, strip=False) for name in self.request.body_arguments}

    def _submission(self) -> str:
        """The id that the form was given when it was shown, so that sending it twice counts once."""
        given = self.get_body_argument("submission", "")
        try:
            return str(uuid.UUID(given))
        except ValueError:
            return str(uuid.uuid4())

    async def _show(self, saved: str = "", refusal: Refusal | None = None) -> None:
        records = await self.kept()
        self.send_page(
            "file.html",
            pieces=sorted(pieces(self.course, self.language, records), key=lambda piece: piece.question.kind != "plan"),
            saved=saved,
            refusal=refusal,
            today=self.services.day(),
            first=next(
                (m for m in self.course.modules if m.lesson(self.language) and m.is_open(self.services.today())), None
            ),
            new_id=uuid.uuid4,
            tasks=tasks,
            editable=editable,
            words_of=words_of,
            in_full=in_full,
            empty_rows=EMPTY_ROWS,
            summaries=self.summaries(records),
        )
