"""The pages of the course's tools: what comes in is handed to the tool, what it keeps is kept."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from tornado import web

from course_kit.catalogue import Module
from course_kit.dossier.file import Piece, pieces, room_for_actions, with_actions
from course_kit.errors import StoreError
from course_kit.questions.base import Question
from course_kit.questions.plan import Plan
from course_kit.records.event import MAX_BODY, Record
from course_kit.server.handler import CourseHandler, error_message
from course_kit.tools import KIND, Action, Download, NoSuchPage, Page, Request, Tool

BARE = "X-Course-Bare"
"""The header by which tool.js asks for the tool alone: "page" for its own page, "step" for a step of a module."""

ENROLLED = "garde"
"""In the address after the first form of a visitor: whoever comes back with it and is nobody refuses cookies."""


class ToolHandler(CourseHandler):
    """A page of a tool, and its forms."""

    async def get(self, tool_id: str, path: str | None) -> None:
        """The page."""
        tool = self._tool(tool_id)
        request = await self._request(path)
        try:
            page = await asyncio.to_thread(tool.page, request)
        except NoSuchPage as error:
            raise web.HTTPError(404) from error
        if isinstance(page, Download):
            return self._send_file(page)
        self._send(tool, page)

    async def post(self, tool_id: str, path: str | None) -> None:
        """Keep what follows from a form, then show the page that the tool names."""
        tool = self._tool(tool_id)
        request = await self._request(path)
        try:
            outcome = await asyncio.to_thread(tool.act, request)
        except NoSuchPage as error:
            raise web.HTTPError(404) from error
        if isinstance(outcome, Page):
            return self._send(tool, outcome)
        inside = "" if outcome.then.startswith(("?", "#")) else "/"
        then = f"{self.url(tool.id)}{inside}{outcome.then}".rstrip("/")
        if self.learner is None and (outcome.kept or outcome.actions):
            if self.services.enrol_limit.wait(self.request.remote_ip or ""):
                raise web.HTTPError(503)
            await self.enrol()
            address, hash_sign, place = then.partition("#")
            then = f"{address}{'&' if '?' in address else '?'}{ENROLLED}=1{hash_sign}{place}"
        submission = self._submission()
        for number, body in enumerate(outcome.kept):
            await self.keep(self._record(f"{submission}-{number}", KIND, tool.id, tool.id, body=body))
        if outcome.actions:
            await self._plan(submission, outcome.actions, request.records)
        self.redirect(then, status=303)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """When a form cannot be kept, its page can be sent again as it was."""
        if self.request.method == "POST" and isinstance((kwargs.get("exc_info") or (None, None))[1], StoreError):
            status_code = 503
            self.set_status(status_code)
        if self.request.method != "POST" or status_code != 503:
            return super().write_error(status_code, **kwargs)
        fields = [(name, value) for name, values in self._form().items() for value in values]
        self.send_page(
            "tool-retry.html", status=status_code, why=error_message(503), submission=str(self._shown()), fields=fields
        )

    def _tool(self, tool_id: str) -> Tool:
        tool = self.services.tools.get(tool_id)
        if tool is None:
            raise web.HTTPError(404)
        return tool

    async def _request(self, path: str | None) -> Request:
        records = await self.kept()
        return Request(
            path=(path or "").strip("/"),
            today=self.services.day(),
            records=records,
            query=parse_qs(self.request.query, keep_blank_values=True),
            form=self._form(),
            room=self._room(records) if self.request.method == "POST" else 0,
        )

    def _room(self, records: Sequence[Record]) -> int:
        """How many actions the learner's plan can still take; 0 in a course that asks for none."""
        place = self._plan_of_course()
        return room_for_actions(self._piece(place[1], records)) if place else 0

    def _form(self) -> dict[str, list[str]]:
        names = (name for name in self.request.body_arguments if name not in ("_xsrf", "submission"))
        return {name: self.get_body_arguments(name, strip=False) for name in names}

    def _submission(self) -> str:
        """An id of what was sent: sending it twice counts once; another form of the same page has another."""
        return str(uuid.uuid5(self._shown(), json.dumps([self.request.path, self._form()], sort_keys=True)))

    def _shown(self) -> uuid.UUID:
        """The id that the page's forms were given when it was shown."""
        try:
            return uuid.UUID(self.get_body_argument("submission", ""))
        except ValueError:
            return uuid.uuid4()

    def _record(self, record_id: str, kind: str, module: str, subject: str, **values: Any) -> Record:
        return Record(id=record_id, kind=kind, module=module, subject=subject, at=self.services.clock(), **values)

    async def _plan(self, submission: str, actions: Sequence[Action], records: Sequence[Record]) -> None:
        """Put actions into the learner's plan, the first that the course asks for; without one there is no plan."""
        place = self._plan_of_course()
        if place is None:
            return
        module, question = place
        rows = [
            {"what": action.what, "when": action.when.isoformat() if action.when else "", "done": False}
            for action in actions
        ]
        kind, answer = with_actions(self._piece(question, records), rows)
        body: Mapping[str, Any] = {"answer": answer}
        if kind == "answer":
            body = {"answer": answer, "fraction": None, "via": KIND}
        if len(json.dumps(body).encode()) <= MAX_BODY:
            record_id = f"{submission}-plan"
            await self.keep(self._record(record_id, kind, module.id, question.id, version=question.version, body=body))

    def _plan_of_course(self) -> tuple[Module, Question] | None:
        """The first plan that the course asks for, with its module."""
        return next(
            (
                (module, question)
                for module in self.course.modules
                if (lesson := module.lesson(self.language))
                for step in lesson.steps
                for question in step.questions
                if isinstance(question, Plan)
            ),
            None,
        )

    def _piece(self, question: Question, records: Sequence[Record]) -> Piece | None:
        mine = pieces(self.course, self.language, records)
        return next((piece for piece in mine if piece.question.id == question.id), None)

    def _send_file(self, file: Download) -> None:
        self.set_header("Content-Type", f"{file.kind}; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{file.name}"')
        self.finish(file.text)

    def _send(self, tool: Tool, page: Page) -> None:
        bare = self.request.headers.get(BARE, "")
        self.set_status(page.status)
        self.set_header("Vary", f"{BARE}, Cookie")
        self.send_page(
            f"{tool.id}/{page.template}",
            **page.values,
            tool=tool,
            frame="tool-bare.html" if bare else "tool.html",
            level=3 if bare == "step" else 1,
            tool_style=self.settings["static"](f"{tool.id}.css"),
            submission=str(uuid.uuid4()),
            refused_cookies=self.learner is None and self.get_query_argument(ENROLLED, "") != "",
        )
