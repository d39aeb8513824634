"""The server: Voilà's standalone application with our pages, our identity and our records, and nothing else open."""

from __future__ import annotations

import ipaddress
import logging
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

from tornado import web
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPMessageDelegate
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.platform.asyncio import AsyncIOLoop
from tornado.web import Application
from traitlets.config import Config
from voila.app import Voila

from course_kit.catalogue import Catalogue
from course_kit.errors import CourseError
from course_kit.records.migrations import upgrade
from course_kit.records.sql import SqlStore
from course_kit.server import pages
from course_kit.server.handler import NotFound
from course_kit.server.identity import COOKIE, LearnerIdentity, OwnKernels, mark_of
from course_kit.server.kernels import (
    MAX_MESSAGE,
    ChannelsHandler,
    CourseKernelManager,
    CourseKernelSpecs,
    ScreenedConnection,
    kernel_environment,
)
from course_kit.server.lesson_page import LessonPages
from course_kit.server.limits import RateLimit
from course_kit.server.media import media_handlers
from course_kit.server.module_page import DrawHandler, KernelHandler, ModuleHandler, StepHandler
from course_kit.server.records_api import MAX_REQUEST, records_application
from course_kit.server.services import Services
from course_kit.server.snapshots.pool import NoSnapshot, SnapshotPool
from course_kit.server.static_files import static_files, static_handlers
from course_kit.server.talk import TalkHandler
from course_kit.server.tokens import Signer
from course_kit.tools import load as load_tool

RESUME_TRIES, RESUME_TRIES_OF_ALL, RESUME_SECONDS = 10, 300, 600.0
"""Resume codes that one address, and all together, may try in ten minutes: with 2**44 codes, guessing is hopeless."""

IDLE_SECONDS = 600
"""A kernel that nobody is joined to ends after this; a page that is open keeps its kernel."""


STORE_THREADS = 32
"""Requests that may wait for the database at once."""


class PortTaken(CourseError):
    """The port is somebody else's."""


class FrontServer(HTTPServer):
    """Believes what a proxy says of who asks (X-Forwarded-For, X-Real-IP) only where proxies are: near.

    From anywhere else it would be the visitor's own word, and every limit by address could be got round.
    """

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Leave the headers of a distant peer unread."""
        peer = cast(Any, request_conn).context.remote_ip
        if is_near(peer):
            return super().start_request(server_conn, request_conn)
        return cast(Application, self.request_callback).start_request(server_conn, request_conn)


def is_near(address: str) -> bool:
    """Whether an address is of this machine or of a private network, as a proxy's is."""
    try:
        return ipaddress.ip_address(address).is_private
    except ValueError:  # a socket of this machine has no address
        return True


class CourseServer(Voila):
    """Serves one course. Made by `serve`, which gives it what it needs; no configuration file is read."""

    name = "course"
    port: int
    services: Services
    on_ready: Callable[[int], None]

    def load_config_file(self, *args: Any, **kwargs: Any) -> None:
        """Read no file: a voila.json that lies about on the machine must not open what we closed."""

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings with ours."""
        settings: dict[str, Any] = super().init_settings()
        mark = mark_of(self.cookie_secret, self.base_url)
        tools = self.services.tools.values()
        templates = pages.environment(tools)
        self.run_folder = Path(self.connection_dir)
        records = HTTPServer(
            records_application(self.services, self.kernel_manager.belongs_to), max_body_size=MAX_REQUEST
        )
        sockets = bind_sockets(0, "127.0.0.1")
        records.add_sockets(sockets)
        return settings | {
            "services": self.services,
            "pages": templates,
            "static": static_files(self.base_url, tools),
            "records_url": f"http://127.0.0.1:{sockets[0].getsockname()[1]}/records",
            "run_folder": str(self.run_folder),
            "snapshots": SnapshotPool(kernel_environment(os.environ, self.run_folder)),
            "lesson_pages": LessonPages(templates),
            "tasks": set(),
            "allow_unauthenticated_access": True,
            "websocket_max_message_size": MAX_MESSAGE,
            "websocket_compression_options": {},
            "default_handler_class": NotFound,
            "learner_cookie": f"{COOKIE}_{mark}",
            "xsrf_cookie_name": f"course_xsrf_{mark}",  # "_xsrf" is JupyterLab's, when it runs us behind its proxy
            "compress_response": True,
        }

    def init_handlers(self) -> list[Any]:
        """All that answers: our pages, and the websocket of a kernel that is one's own."""
        base = self.base_url
        kernel = r"(?P<kernel_id>[0-9a-f-]{36})"
        return [
            (rf"{base}(?:fr|en)/module/([a-z0-9-]+)", ModuleHandler),
            (rf"{base}(?:fr|en)/module/([a-z0-9-]+)/talk", TalkHandler),
            (rf"{base}(?:fr|en)/module/([a-z0-9-]+)/tirage", DrawHandler),
            (rf"{base}api/step", StepHandler),
            (rf"{base}api/kernel/{kernel}", KernelHandler),
            (rf"{base}api/kernels/{kernel}/channels", ChannelsHandler),
            *static_handlers(base, self.app.settings["static"]),
            *media_handlers(base),
            *pages.handlers(base),
            *(
                [(r"/|" + base.rstrip("/"), web.RedirectHandler, {"url": base, "permanent": False})]
                if base != "/"
                else []
            ),
        ]

    def listen(self) -> None:
        """Take the port we were told, or say that it is taken; then serve until told to stop."""
        try:
            sockets = bind_sockets(self.port, self.ip)
        except OSError as error:
            raise PortTaken(f"port {self.port} is taken or not allowed ({error.strerror}): choose another") from error
        self.port = sockets[0].getsockname()[1]
        server = FrontServer(self.app, xheaders=True, max_body_size=MAX_REQUEST)
        server.add_sockets(sockets)
        self.ioloop = IOLoop.current()
        # Threads that wait for a locked database must leave others to those who only read.
        cast(AsyncIOLoop, self.ioloop).asyncio_loop.set_default_executor(ThreadPoolExecutor(STORE_THREADS))
        self.on_ready(self.port)
        self.ioloop.add_callback(self._prepare)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            pass
        finally:
            server.stop()
            self.stop()

    async def _prepare(self) -> None:
        """Take the snapshots of what is open, so that nobody waits for the first."""
        for module in self.services.catalogue.course.modules:
            for lesson in module.lessons.values() if module.is_open(self.services.today()) else ():
                try:
                    await self.app.settings["snapshots"].newest(lesson.path, lesson.language)
                except NoSnapshot as error:
                    self.log.warning("%s", error)

    def stop(self) -> None:
        """End the kernels and the snapshots, at once, then let go of their folder and of the store."""
        self.ioloop.run_sync(self.kernel_manager.end_all)
        self.ioloop.run_sync(self.app.settings["snapshots"].end)
        shutil.rmtree(self.run_folder, ignore_errors=True)
        self.services.store.close()


def secret_of(data: Path) -> bytes:
    """The installation's own secret: made at the first start, kept with the data, readable by its owner alone."""
    path = data / "secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        try:
            secret = bytes.fromhex(path.read_text("ascii").strip())
        except ValueError:
            secret = b""
        if len(secret) < 32:
            raise CourseError(
                f"{path} is damaged: it must hold 64 hexadecimal digits. Restore it from a copy."
            ) from None
        return secret
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32) + "\n")
    return secret_of(data)


def course_server(
    *,
    course: Path,
    data: Path,
    database: str | None,
    ip: str,
    port: int,
    base_url: str,
    forgets: bool,
    on_ready: Callable[[int], None],
) -> CourseServer:
    """A server that is ready to start. Raises CourseError when the course, the data or the database are not."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        secret = secret_of(data)
    except OSError as error:
        raise CourseError(f"the data folder {data} cannot be used: {error.strerror} ({error.filename})") from error
    url = database or f"sqlite:///{(data / 'records.sqlite').resolve()}"
    catalogue = Catalogue(course)
    _ = catalogue.course  # a course that cannot be read is told now, not at the first page
    upgrade(url)
    # jupyter_server pings in milliseconds under names that tornado takes for seconds, and warns about at every page.
    logging.getLogger("tornado.general").addFilter(lambda line: "websocket_ping_timeout" not in line.getMessage())
    CourseServer.clear_instance()
    server = CourseServer(config=_configuration(ip, port, base_url))
    server.services = Services(
        catalogue=catalogue,
        store=SqlStore(url),
        signer=Signer(secret),
        resume_limit=RateLimit(RESUME_TRIES, RESUME_TRIES_OF_ALL, RESUME_SECONDS),
        tools={entry.id: load_tool(entry) for entry in catalogue.course.tools},
        forgets=forgets,
    )
    server.on_ready = on_ready
    server.cookie_secret = secret
    server.initialize([])
    server.root_dir = str(course)
    return server


def _configuration(ip: str, port: int, base_url: str) -> Config:
    """Everything that Voilà and jupyter_server are told."""
    return Config(
        {
            "Application": {"log_level": logging.WARNING},
            "Voila": {
                "ip": ip,
                "port": port,
                "base_url": base_url,
                "open_browser": False,
                "identity_provider_class": LearnerIdentity,
                "authorizer_class": OwnKernels,
                "kernel_websocket_connection_class": ScreenedConnection,
                "config_file_paths": [],
                "connection_dir_root": tempfile.gettempdir(),
            },
            "VoilaConfiguration": {
                "multi_kernel_manager_class": CourseKernelManager,
                "kernel_spec_manager_class": CourseKernelSpecs,
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "file_allowlist": [],
                "show_tracebacks": False,
                "strip_sources": True,
            },
            "MappingKernelManager": {
                "cull_idle_timeout": IDLE_SECONDS,
                "cull_interval": 30,
                "cull_connected": False,
            },
            "KernelManager": {"transport": "ipc"},
            # A kernel that died has lost what its page is about: it is not started again, the page offers to reload.
            "KernelRestarter": {"restart_limit": 0},
        }
    )
