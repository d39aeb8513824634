"""What every page and every endpoint of ours shares: who asks, in which language, and how a page is sent."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, cast
from urllib.parse import urlsplit

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from course_kit.carry import carried
from course_kit.catalogue import Course
from course_kit.errors import RecordRefused, StoreError
from course_kit.language import LANGUAGES, _, set_language
from course_kit.records.contract import Learner, Store
from course_kit.records.event import Record
from course_kit.server.identity import cookie_options, forget, remember
from course_kit.server.limits import network_of
from course_kit.server.logs import log_failure
from course_kit.server.resume_code import new_code
from course_kit.server.services import Services
from course_kit.server.tokens import Grant
from course_kit.tools import Summary, Tool

SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' blob:",  # a widget's module is a blob, as anywidget's contract has it
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ]
)


PROBED = "cookies"
"""In the address of a module's page while it is found out whether cookies are taken."""


class CourseHandler(JupyterHandler):
    """A request of a visitor, who may be a learner we know."""

    language: str = "fr"

    @property
    def services(self) -> Services:
        """What the handlers share."""
        return cast(Services, self.settings["services"])

    @cached_property
    def course(self) -> Course:
        """The course as its files are when this request first needs it."""
        return self.services.catalogue.course

    @property
    def store(self) -> Store:
        """The store; call its verbs through `in_thread`."""
        return self.services.store

    @property
    def learner(self) -> Learner | None:
        """Who asks; None for a visitor of whom nothing is kept yet."""
        return getattr(self.current_user, "learner", None)

    @property
    def network(self) -> str:
        """Where the request comes from, as far as limits are concerned."""
        return network_of(self.request.remote_ip or "")

    @property
    def content_security_policy(self) -> str:
        """Nothing is loaded from elsewhere, and no script stands in a page."""
        return SECURITY_POLICY

    def set_default_headers(self) -> None:
        """Add to jupyter_server's headers what a page of ours needs."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    def set_cookie(self, name: str, value: str | bytes, *args: Any, **options: Any) -> None:
        """Set a cookie as all of ours are set, also those that tornado sets by itself."""
        super().set_cookie(name, value, *args, **{**cookie_options(self), **options})

    async def prepare(self) -> None:  # type: ignore[override]
        """Learn who asks and in which language, before anything else."""
        self.services.under_way.add(self)
        self.language = self._wanted_language()
        set_language(self.language)
        await super().prepare()

    def on_finish(self) -> None:
        """A server that stops waits for this one no more."""
        self.services.under_way.discard(self)
        super().on_finish()

    def log_exception(self, *error: Any) -> None:
        """Tell the log, and nothing of who asked."""
        log_failure(self, *error)

    def get_json_body(self) -> Any:
        """What a script sent. 400 when it is not JSON, which is no event for the log."""
        try:
            return json.loads(self.request.body)
        except (RecursionError, ValueError):
            raise web.HTTPError(400) from None

    def _wanted_language(self) -> str:
        first = self.request.path.removeprefix(self.base_url).split("/", 1)[0]
        if first in LANGUAGES:
            return first
        return best_language(self.request.headers.get("Accept-Language", ""))

    async def in_thread(self, verb: Callable[..., Any], *args: Any) -> Any:
        """Run a verb of the store without holding up the other visitors."""
        return await asyncio.get_running_loop().run_in_executor(None, verb, *args)

    async def kept(self, module_id: str | None = None) -> tuple[Record, ...]:
        """Who asks: what is kept of them, of one module or all, as lessons in the page's language read it."""
        if self.learner is None:
            return ()
        return carried(self.course, self.language, await self.in_thread(self.store.records, self.learner.id, module_id))

    async def enrol(self) -> Learner:
        """Begin to keep what this visitor does: a new learner, remembered by the cookie."""
        while True:
            try:
                learner = cast(Learner, await self.in_thread(self.store.enrol, new_code(self.language)))
            except RecordRefused:  # the code is somebody's: once in billions
                continue
            remember(self, learner)
            return learner

    async def keep(self, record: Record) -> None:
        """Keep what the learner did. 429 when they do more than a person can."""
        assert self.learner is not None
        if self.services.record_limit.wait(self.learner.id):
            raise web.HTTPError(429)
        if await self.in_thread(self.store.append, self.learner.id, record):
            self.services.metrics.records.labels(record.kind).inc()

    def records_environment(self, learner_id: str, module_id: str, language: str, kernel_id: str) -> dict[str, str]:
        """What a process that serves a learner is told: where their records are kept, and the token for it."""
        grant = Grant(learner=learner_id, module=module_id, language=language, kernel=kernel_id)
        return {
            "COURSE_RECORDS_URL": self.settings["records_url"],
            "COURSE_RECORDS_TOKEN": self.services.signer.sign(grant),
        }

    def summaries(self, records: Sequence[Record]) -> list[tuple[Tool, Summary]]:
        """What the learner has of each tool to keep. records: all of theirs."""
        found = ((tool, tool.file(records, self.services.day())) for tool in self.services.tools.values())
        return [(tool, summary) for tool, summary in found if summary]

    def sign_in(self, learner: Learner) -> None:
        """This browser is the learner's from now on."""
        remember(self, learner)

    def sign_out(self) -> None:
        """This browser is nobody's from now on; what is kept stays kept."""
        forget(self)

    def url(self, *path: str, language: str | None = None) -> str:
        """The address of one of our pages, under the prefix that the server runs at."""
        return self.base_url + "/".join([language or self.language, *path])

    def in_language(self, language: str) -> str:
        """The address of this page in another language, with what was asked for in it."""
        path = self.request.path.removeprefix(self.base_url).partition("/")[2]
        if self.request.method != "GET" or PROBED in self.request.query_arguments:
            return self.url(path, language=language)
        return self.url(path, language=language) + (f"?{self.request.query}" if self.request.query else "")

    def page(self, template: str, **values: Any) -> str:
        """A page's HTML from its template; every template knows what is listed here."""
        environment = self.settings["pages"]
        return cast(
            str,
            environment.get_template(template).render(
                course=self.course,
                learner=self.learner,
                language=self.language,
                languages=LANGUAGES,
                base_url=self.base_url,
                url=self.url,
                in_language=self.in_language,
                static=self.settings["static"],
                here=self.request.path.removeprefix(self.base_url).partition("/")[2],
                xsrf_token=self.xsrf_token.decode(),
                forgets=self.services.forgets,
                tools=self.services.tools.values(),
                **values,
            ),
        )

    def send_page(self, template: str, **values: Any) -> None:
        """Finish the request with a page."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.page(template, **values))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A page that says in words what is wrong and offers a way on; the log has the rest."""
        error = (kwargs.get("exc_info") or (None, None))[1]
        if isinstance(error, StoreError):
            status_code = 503
            self.set_status(status_code)
        if self not in self.services.under_way:  # a method that HTTP does not know: nobody was asked who they are
            self.finish(f"{status_code}\n")
            return
        self.send_page("error.html", status=status_code, message=error_message(status_code))


def error_message(status: int) -> str:
    """What a visitor is told when something went wrong."""
    if status == 404:
        return _("Cette page n’existe pas, ou n’existe plus.")
    if status == 403:
        return _("Cette page n’a pas pu être ouverte. Rechargez-la, puis réessayez.")
    if status == 503:
        return _("Vos données ne sont pas accessibles en ce moment. Rien n’est perdu\u00a0: réessayez dans un instant.")
    return _("Quelque chose n’a pas marché de notre côté. Rien de ce qui était enregistré n’est perdu.")


def no_room() -> str:
    """What a visitor is told when more people are there than the server can hold."""
    return _(
        "Beaucoup de personnes sont là en même temps, et il n’y a plus de place pour l’instant. "
        "Réessayez dans quelques minutes\u00a0: rien de ce qui était enregistré n’est perdu."
    )


def best_language(accepted: str) -> str:
    """The language of ours that an Accept-Language header likes best; French when it says nothing of ours."""
    wishes: list[tuple[float, int, str]] = []
    for place, wish in enumerate(accepted.split(",")):
        match = re.fullmatch(r"\s*([a-zA-Z]{2})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*", wish)
        if match and match[1].lower() in LANGUAGES:
            wishes.append((-float(match[2] or 1), place, match[1].lower()))
    return min(wishes)[2] if wishes else LANGUAGES[0]


def local_path(target: str, fallback: str) -> str:
    """A path on this server to go back to; the fallback when the target leads elsewhere."""
    parts = urlsplit(target)
    inside = (
        not parts.scheme and not parts.netloc and parts.path.startswith("/") and not target.startswith(("//", "/\\"))
    )
    return target if inside and "\\" not in target else fallback


class NotFound(CourseHandler):
    """Every address that is nobody's."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Refuse, whatever the method."""
        await super().prepare()
        raise web.HTTPError(404)
