"""The pages on a server of their own, for tests that ask for them as a browser does."""

from __future__ import annotations

import asyncio
import os
import socket
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jupyter_server.auth.authorizer import AllowAllAuthorizer
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from course_kit.catalogue import Catalogue
from course_kit.errors import StoreUnreachable
from course_kit.records.event import Record
from course_kit.records.memory import MemoryStore
from course_kit.server import pages
from course_kit.server.guides import Guides
from course_kit.server.handler import NotFound
from course_kit.server.identity import COOKIE, LearnerIdentity
from course_kit.server.lesson_page import LessonPages
from course_kit.server.limits import RateLimit
from course_kit.server.media import media_handlers
from course_kit.server.module_page import ModuleHandler
from course_kit.server.pages.templates import environment
from course_kit.server.services import Services
from course_kit.server.snapshots.pool import SnapshotPool
from course_kit.server.static_files import static_files, static_handlers
from course_kit.server.tokens import Signer
from course_kit.testing import FixedClock
from course_kit.tools import Tool

BASE = "/user/a/proxy/"
CODE = "abeille-citron-olive-tornade"


class FlakyStore(MemoryStore):
    """A store that can be cut off."""

    down = False

    def append(self, learner_id: str, record: Record) -> bool:
        """Refuse while it is cut off."""
        if self.down:
            raise StoreUnreachable("the database is away")
        return super().append(learner_id, record)


class Kernels:
    """Kernels that nobody needs here, but for whose they were when they ended."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    async def end_all_of(self, learner_id: str) -> None:
        """Note it."""
        self.ended.append(learner_id)


class Site:
    """The pages on a server of their own, and a browser with its cookies."""

    def __init__(self, course: Path, *tools: Tool, modules: bool = False, all_open: bool = False) -> None:
        """modules: whether the modules' pages are there too, made from snapshots. all_open: as `--all-open`."""
        self._all_open = all_open
        self._tools = tools
        self._modules = modules
        self.clock = FixedClock()
        self.store = FlakyStore(self.clock)
        self.learner = self.store.enrol(CODE)
        self.cookies: dict[str, str] = {}
        self.kernels = Kernels()
        self._loop = asyncio.new_event_loop()
        self._loop.run_until_complete(self._start(course))

    async def _start(self, course: Path) -> None:
        services = Services(
            catalogue=Catalogue(course),
            guides=Guides(course),
            store=self.store,
            signer=Signer(b"secret"),
            resume_limit=RateLimit(tries=3, total=100, seconds=600),
            clock=self.clock,
            tools={tool.id: tool for tool in self._tools},
            all_open=self._all_open,
        )
        files = static_files(BASE, services.tools.values())
        templates = environment(services.tools.values())
        self.pool = SnapshotPool({name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ})
        modules = [(rf"{BASE}(?:fr|en)/module/([a-z0-9-]+)", ModuleHandler)] if self._modules else []
        application = Application(
            [*static_handlers(BASE, files), *media_handlers(BASE), *modules, *pages.handlers(BASE)],
            default_handler_class=NotFound,
            services=services,
            pages=templates,
            snapshots=self.pool,
            lesson_pages=LessonPages(templates),
            static=files,
            kernel_manager=self.kernels,
            base_url=BASE,
            cookie_secret="secret",
            learner_cookie=COOKIE,
            identity_provider=LearnerIdentity(),
            authorizer=AllowAllAuthorizer(),
            allow_unauthenticated_access=True,
            allow_remote_access=True,
            xsrf_cookies=True,
        )
        self._server = HTTPServer(application)
        sockets = bind_sockets(0, "127.0.0.1", family=socket.AF_INET)
        self._server.add_sockets(sockets)
        self._origin = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"

    def close(self) -> None:
        """Stop the server."""
        self._loop.run_until_complete(self.pool.end())
        self._server.stop()
        self._loop.run_until_complete(self._server.close_all_connections())
        self._loop.close()

    def get(self, path: str, **headers: str) -> HTTPResponse:
        """Open a page; the path is below the server's own."""
        return self._ask(path, headers=headers)

    def post(self, path: str, *, xsrf: bool = True, **fields: Any) -> HTTPResponse:
        """Send a form, as a page that was opened before would."""
        if xsrf and "_xsrf" not in self.cookies:
            self.get("fr/reprendre")
        if xsrf:
            fields["_xsrf"] = self.cookies["_xsrf"]
        return self._ask(path, method="POST", body=urlencode(fields, doseq=True))

    def sign_in(self) -> None:
        """Be the learner that the store knows."""
        assert self.post("fr/reprendre", code=CODE).code == 303

    def keep(self, kind: str, subject: str, body: dict[str, Any], version: str = "") -> None:
        """Have the learner do something in the module."""
        self.clock.advance(minutes=1)
        number = len(self.store.records(self.learner.id))
        what = {"kind": kind, "subject": subject, "version": version, "body": body}
        record = Record(id=f"record-{number:08d}", module="projet", at=self.clock(), **what)
        self.store.append(self.learner.id, record)

    def keep_answer(self, subject: str, answer: dict[str, Any]) -> None:
        """Have the learner answer in the module."""
        self.keep("answer", subject, {"answer": answer, "fraction": None, "via": "module"})

    def answers(self, subject: str) -> list[Any]:
        """The answers that are kept, oldest first."""
        kept = self.store.records(self.learner.id)
        return [record.body["answer"] for record in kept if (record.kind, record.subject) == ("answer", subject)]

    def _ask(self, path: str, **options: Any) -> HTTPResponse:
        headers = options.pop("headers", {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        options |= {"raise_error": False, "follow_redirects": False, "headers": headers}

        async def fetch() -> HTTPResponse:
            return await AsyncHTTPClient().fetch(f"{self._origin}{BASE}{path}", **options)

        answer = self._loop.run_until_complete(fetch())
        for line in answer.headers.get_list("Set-Cookie"):
            for name, morsel in SimpleCookie(line).items():
                if morsel["expires"].endswith("1970 00:00:00 GMT") or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.coded_value
        return answer


def text(answer: HTTPResponse) -> str:
    """A page's HTML, with plain spaces."""
    return answer.body.decode().replace("\u00a0", " ")
