"""`course-kit edit` as a trainer starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 90.0
"""Seconds for JupyterLab to say where it is, on a machine that does other things too."""


class Lab:
    """JupyterLab on a course, with settings of its own: what this machine's user has set changes nothing."""

    def __init__(self, course: Path, home: Path) -> None:
        self.url = ""
        self._log = home / "lab.log"
        command = [sys.executable, "-m", "course_kit.cli", "edit", "--course", str(course), "--port", "0"]
        environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_RUNTIME_DIR": str(home)}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*command, "--no-browser"], stdout=log, stderr=subprocess.STDOUT, env=environment
            )

    def start(self) -> Lab:
        """Wait until it has said where it is."""
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(r"http://\S+", self.log())):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._process.kill()
                raise AssertionError(f"JupyterLab did not open. It said:\n{self.log()}")
            time.sleep(0.1)
        self.url = found[0]
        return self

    def stop(self) -> None:
        """End it, as the end of a session does, and wait."""
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise AssertionError(f"JupyterLab did not end on SIGTERM. It said:\n{self.log()}") from None

    def log(self) -> str:
        """All that it has said."""
        return self._log.read_text(errors="replace")
