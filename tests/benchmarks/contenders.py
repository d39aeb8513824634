"""The servers that are compared, each started as its users start it, on a port of its own, with the same lesson."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lesson import COURSE, MODULE, NOTEBOOK
from benchmarks.visits import JupyterVisit, SolaraVisit, TremplinVisit, Visit

BIN = Path(sys.executable).parent
PATIENCE = 60.0
"""Seconds for a server to answer, on a machine that does other things too."""

PREHEATED = 10
"""Kernels that Voilà keeps ready: ten times its default."""


@dataclass
class Contender:
    """A server that runs. settle: seconds until it is ready for as many visits as it ever is."""

    name: str
    url: str
    process: subprocess.Popen[bytes]
    new_visit: Callable[[str], Visit]
    settle: float = 2.0

    def stop(self) -> None:
        """End it, and wait."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def stock(folder: Path) -> Contender:
    """Voilà as it comes: a kernel for each page, started and run when it is asked for."""
    return _voila("Voilà", folder, [])


def preheated(folder: Path) -> Contender:
    """Voilà with kernels that have run the notebook before anybody asks."""
    options = ["--preheat_kernel=True", f"--pool_size={PREHEATED}"]
    made = _voila("Voilà preheated", folder, options)
    made.settle = 2.0 + 1.5 * PREHEATED
    return made


def _voila(name: str, folder: Path, options: Sequence[str]) -> Contender:
    notebook = shutil.copy(NOTEBOOK, folder / "lesson.ipynb")
    port = _free_port()
    # At MappingKernelManager's default a kernel is never culled; its pages end it when they close, and our visits too.
    command = [BIN / "voila", notebook, "--no-browser", f"--port={port}", *options]
    url = f"http://localhost:{port}/"
    return Contender(name, url, _start(command, folder, f"{url}voila/static/voila.js"), JupyterVisit)


def solara(folder: Path) -> Contender:
    """Solara in production mode, with the assets that its users install so as not to depend on a CDN."""
    port = _free_port()
    app = Path(__file__).with_name("solara_app.py")
    command = [BIN / "solara", "run", app, "--production", "--port", str(port), "--no-open", "--no-check-version"]
    url = f"http://localhost:{port}/"
    return Contender("Solara", url, _start(command, folder, url), SolaraVisit)


def tremplin(folder: Path, database: str | None = None) -> Contender:
    """Tremplin. database: another than its SQLite file."""
    port = _free_port()
    where = ["--course", COURSE, "--data", folder / "data", "--port", str(port)]
    options = ["--database", database] if database else []
    command = [sys.executable, "-m", "course_kit.cli", "serve", *where, *options]
    url = f"http://localhost:{port}/fr/module/{MODULE}"
    process = _start(command, folder, f"http://localhost:{port}/")
    return Contender("Tremplin", url, process, TremplinVisit, settle=4.0)


CONTENDERS = {"stock": stock, "preheated": preheated, "solara": solara, "tremplin": tremplin}


def _start(command: Sequence[str | Path], folder: Path, url: str) -> subprocess.Popen[bytes]:
    """Start a server and wait until it answers at that address, be it with an error."""
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])  # Solara's app imports the lesson
    log = folder / "server.log"
    with log.open("ab") as said:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE):
                return process
        except urllib.error.HTTPError:
            return process
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                raise RuntimeError(f"{command[0]} does not answer:\n{log.read_text(errors='replace')}") from None
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
