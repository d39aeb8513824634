"""The server: Voilà's standalone application with our pages, our identity and our records, and nothing else open."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast
from weakref import WeakValueDictionary

from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.platform.asyncio import AsyncIOLoop
from tornado.web import Application
from traitlets.config import Config
from voila.app import Voila

from course_kit.catalogue import Catalogue
from course_kit.errors import CourseError
from course_kit.records.migrations import upgrade
from course_kit.records.sql import SqlStore
from course_kit.server import logs, pages
from course_kit.server.capacity import SHARE, Capacity, capacity, cores, is_short, machine_memory
from course_kit.server.guides import Guides
from course_kit.server.handler import NotFound
from course_kit.server.health import Health, LiveHandler, ReadyHandler
from course_kit.server.house import House, Queue
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
from course_kit.server.listening import FrontServer, allow_descriptors, sockets_at
from course_kit.server.media import media_handlers
from course_kit.server.metrics import ErrorCounter, MetricsHandler
from course_kit.server.module_page import (
    DrawHandler,
    KernelHandler,
    KernelModelHandler,
    ModuleHandler,
    StepHandler,
)
from course_kit.server.records_api import MAX_REQUEST, records_application
from course_kit.server.secret import secret_of
from course_kit.server.services import Services
from course_kit.server.snapshots.pool import NoSnapshot, SnapshotPool
from course_kit.server.static_files import static_files, static_handlers
from course_kit.server.stock_widgets import stock_handlers
from course_kit.server.talk import TalkHandler
from course_kit.server.tokens import Signer
from course_kit.server.waiting import PlaceHandler
from course_kit.tools import load as load_tool

RESUME_TRIES, RESUME_TRIES_OF_ALL, RESUME_SECONDS, RESUME_FEW = 10, 300, 600.0, 2
"""Wrong resume codes that one address, and all together, may try in ten minutes; guessing one of 2**44 is hopeless.

When all together have used theirs, an address that has not tried yet may still try twice.
"""

IDLE_SECONDS = 600
"""A kernel that nobody is joined to ends after this; a page that is open keeps its kernel."""

STORE_THREADS = 32
"""Requests that may wait for the database at once."""

FINISH_SECONDS = 12.0
"""How long a server that stops waits for what is under way: longer than the database may take."""

log = logging.getLogger("course")


class CourseServer(Voila):
    """Serves one course. Made by `serve`, which gives it what it needs; no configuration file is read."""

    name = "course"
    port: int
    services: Services
    metrics_at: tuple[str, int] | None
    room: Capacity
    on_ready: Callable[[int], None]

    def load_config_file(self, *args: Any, **kwargs: Any) -> None:
        """Read no file: a voila.json that lies about on the machine must not open what we closed."""

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings with ours."""
        settings: dict[str, Any] = super().init_settings()
        mark = mark_of(self.cookie_secret, self.base_url)
        tools = self.services.tools.values()
        templates = pages.environment(tools)
        run_folder = Path(self.connection_dir)
        self.health = Health()
        self.pool = SnapshotPool(kernel_environment(os.environ, run_folder), self.room.forks)
        self.kernel_queue = Queue()
        self.kernel_manager.most = self.room.kernels
        records = HTTPServer(
            records_application(self.services, self.kernel_manager.belongs_to), max_body_size=MAX_REQUEST
        )
        sockets = sockets_at(0, "127.0.0.1")
        records.add_sockets(sockets)
        return settings | {
            "services": self.services,
            "pages": templates,
            "static": static_files(self.base_url, tools),
            "records_url": f"http://127.0.0.1:{sockets[0].getsockname()[1]}/records",
            "run_folder": str(run_folder),
            "snapshots": self.pool,
            "kernel_queue": self.kernel_queue,
            "turns": WeakValueDictionary(),
            "health": self.health,
            "log_function": self._log_request,
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
            (rf"{base}(?:fr|en)/module/([a-z0-9-]+)/place", PlaceHandler),
            (rf"{base}healthz", LiveHandler),
            (rf"{base}readyz", ReadyHandler),
            (rf"{base}(?:fr|en)/module/([a-z0-9-]+)/tirage", DrawHandler),
            (rf"{base}api/step", StepHandler),
            (rf"{base}api/kernel/{kernel}", KernelHandler),
            (rf"{base}api/kernels/{kernel}", KernelModelHandler),
            (rf"{base}api/kernels/{kernel}/channels", ChannelsHandler),
            *static_handlers(base, self.app.settings["static"]),
            *media_handlers(base),
            *stock_handlers(base),
            *pages.handlers(base),
            *(
                [(r"/|" + base.rstrip("/"), web.RedirectHandler, {"url": base, "permanent": False})]
                if base != "/"
                else []
            ),
        ]

    def listen(self) -> None:
        """Take the port we were told, or say that it is taken; then serve until told to stop."""
        sockets = sockets_at(self.port, self.ip)
        self.port = sockets[0].getsockname()[1]
        self.front = FrontServer(self.app, xheaders=True, max_body_size=MAX_REQUEST)
        self.front.add_sockets(sockets)
        if self.metrics_at:
            metrics = {"metrics": self.services.metrics, "live": self._live}
            application = Application([(r"/metrics", MetricsHandler, metrics)], log_function=lambda handler: None)
            HTTPServer(application).add_sockets(sockets_at(self.metrics_at[1], self.metrics_at[0]))
        self.ioloop = IOLoop.current()
        loop = cast(AsyncIOLoop, self.ioloop).asyncio_loop
        # Threads that wait for a locked database must leave others to those who only read.
        loop.set_default_executor(ThreadPoolExecutor(STORE_THREADS))
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._end_soon)
        self.on_ready(self.port)
        self.ioloop.add_callback(self._prepare)
        self.ioloop.add_callback(self._warm)
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def _end_soon(self) -> None:
        """Stop once what is under way is done; told a second time, stop at once."""
        if self.health.stopping:
            self._finishing.cancel()
            return
        self.health.stopping = True
        self._finishing: asyncio.Future[None] = asyncio.ensure_future(self._finish())
        self._finishing.add_done_callback(lambda _: self.ioloop.stop())

    async def _finish(self) -> None:
        """Let others know, take nothing new, finish what is under way: what cannot be is said again by its page."""
        await self.health.tell()
        self.front.stop()
        until = time.monotonic() + FINISH_SECONDS
        while (self.services.under_way or self.kernel_manager.is_busy()) and time.monotonic() < until:
            await asyncio.sleep(0.02)
        if self.services.under_way:
            log.warning("stopped in the middle of: %s", sorted(map(logs.route_of, self.services.under_way)))

    def _log_request(self, handler: web.RequestHandler) -> None:
        """A request is over."""
        self.services.metrics.answered(handler)
        logs.log_request(handler)

    def _live(self) -> tuple[Mapping[str, float], Collection[int]]:
        """What monitoring asks for, as it is now; and the ids of the snapshots' processes."""
        house, forks = self.services.house, self.pool.forks
        snapshots = {snapshot.process.pid for snapshot in self.pool.snapshots}
        live = {
            "learners_present": house.present,
            "learners_places": house.places,
            "learners_waiting": len(house.queue),
            "kernels_waiting": len(self.kernel_queue),
            "kernels": len(self.kernel_manager.list_kernel_ids()),
            "kernels_places": self.kernel_manager.most,
            "forks_awake": forks.awake,
            "forks_places": forks.most,
            "forks_waiting": forks.waiting,
            "snapshots": len(snapshots),
        }
        return live, snapshots

    async def _prepare(self) -> None:
        """Take the snapshots of what is open, so that nobody waits for the first."""
        for module in self.services.catalogue.course.modules:
            for lesson in module.lessons.values() if module.is_open(self.services.today()) else ():
                try:
                    await self.pool.newest(lesson.path, lesson.language)
                except NoSnapshot as error:
                    self.log.warning("%s", error)
        self.health.prepared = True

    async def _warm(self) -> None:
        """Have the tools load their data beside the loop, so that the first page of each is as quick as the second."""
        for tool in self.services.tools.values():
            await asyncio.to_thread(tool.warm)

    def stop(self) -> None:
        """End the kernels and the snapshots, then let go of the store."""
        self.ioloop.run_sync(self.kernel_manager.end_all)
        self.ioloop.run_sync(self.pool.end)
        self.services.store.close()


def course_server(
    *,
    course: Path,
    data: Path,
    secret_file: Path | None,
    run_folder: Path,
    database: str | None,
    ip: str,
    port: int,
    base_url: str,
    max_learners: int | None,
    memory: int | None,
    metrics_at: tuple[str, int] | None,
    log_json: bool,
    forgets: bool,
    all_open: bool,
    on_ready: Callable[[int], None],
) -> CourseServer:
    """A server that is ready to start. Raises CourseError when the course, the data or the database are not.

    secret_file: in the data folder, unless several servers share one. run_folder: for sockets and the like, gone with
    the server. memory: bytes that the server and its processes may take. metrics_at: where monitoring may ask.
    """
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        secret = secret_of(secret_file or data / "secret")
    except OSError as error:
        what = f"the file {secret_file}" if secret_file else f"the data folder {data}"
        raise CourseError(f"{what} cannot be used: {error.strerror} ({error.filename})") from error
    url = database or f"sqlite:///{(data / 'records.sqlite').resolve()}"
    catalogue = Catalogue(course)
    lessons = sum(len(module.lessons) for module in catalogue.course.modules)  # a course that cannot be read: told now
    room = capacity(lessons, memory or int(machine_memory() * SHARE), cores(), max_learners)
    upgrade(url)
    allow_descriptors()
    CourseServer.clear_instance()
    server = CourseServer(config=_configuration(ip, port, base_url, run_folder))
    server.services = Services(
        catalogue=catalogue,
        guides=Guides(course),
        store=SqlStore(url),
        signer=Signer(secret),
        house=House(room.learners, is_short=is_short),
        resume_limit=RateLimit(RESUME_TRIES, RESUME_TRIES_OF_ALL, RESUME_SECONDS, few=RESUME_FEW),
        tools={entry.id: load_tool(entry) for entry in catalogue.course.tools},
        forgets=forgets,
        all_open=all_open,
    )
    server.metrics_at = metrics_at
    server.room = room
    server.on_ready = on_ready
    server.cookie_secret = secret
    server.initialize([])
    server.root_dir = str(course)
    server.log.handlers.clear()
    server.log.propagate = True
    server.log.setLevel(logging.WARNING)
    logs.set_up(as_json=log_json)
    logging.getLogger().addHandler(ErrorCounter(server.services.metrics))
    log.info("room", extra={"fields": asdict(room)})
    return server


def _configuration(ip: str, port: int, base_url: str, run_folder: Path) -> Config:
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
                "connection_dir_root": str(run_folder),
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
