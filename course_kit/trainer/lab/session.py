"""`course-kit edit`: JupyterLab on a course, with what makes it easy to write one, and nothing that distracts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from jupyter_core.paths import jupyter_config_dir
from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp
from tornado.httputil import url_concat

from course_kit.errors import CourseError
from course_kit.trainer.lab.handlers import handlers
from course_kit.trainer.lab.trial import Trial

HERE = Path(__file__).parent


def edit(course: Path, port: int, *, browser: bool, on_ready: Callable[[str], None]) -> None:
    """Open JupyterLab and stay until it ends; on_ready is told its address. port: or the next free one."""
    with Trial(course) as trial:
        # Its address is asked for in a few seconds; a course that does not open yet is told of then.
        Thread(target=_try_to_start, args=(trial,), daemon=True).start()
        LabApp.load_other_extensions = False  # what else is installed on the machine is not for this
        server: ServerApp = LabApp.initialize_server(argv=options(course, port, browser))
        server.web_app.add_handlers(".*$", handlers(server.base_url, course, trial))
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # that a tab was closed is no event
        # Its greeting says in six lines what on_ready is told.
        server.log.addFilter(lambda line: "To access the server" not in line.getMessage())
        on_ready(url_concat(f"{server.connection_url}lab", {"token": server.identity_provider.token}))
        server.start()


def _try_to_start(trial: Trial) -> None:
    with suppress(CourseError):
        trial.url()


def options(course: Path, port: int, browser: bool) -> list[str]:
    """What JupyterLab is told. Trainers' own settings and layout are kept apart from those of another JupyterLab."""
    own = Path(jupyter_config_dir()) / "course-kit"
    return [
        f"--ServerApp.root_dir={course}",
        "--ServerApp.ip=localhost",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True",
        "--ServerApp.allow_root=True",
        "--ServerApp.log_level=ERROR",
        "--ServerApp.kernel_spec_manager_class=course_kit.trainer.lab.kernel.LessonKernelSpecs",
        "--KernelManager.transport=ipc",
        "--LabApp.log_level=ERROR",
        f"--LabApp.extra_labextensions_path={HERE / 'extension'}",
        f"--LabApp.app_settings_dir={HERE / 'settings'}",
        f"--LabApp.user_settings_dir={own / 'settings'}",
        f"--LabApp.workspaces_dir={own / 'workspaces'}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
