"""The course as learners see it, while it is written: a server of the session's own that forgets everything."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType

from course_kit.errors import CourseError
from course_kit.language import _

END_SECONDS = 10.0


class Trial:
    """A trial server, started when its address is first asked for, and anew when it has ended. Ends with the block."""

    def __init__(self, course: Path) -> None:
        self._course = course
        self._process: subprocess.Popen[str] | None = None
        self._url = ""
        self._lock = threading.Lock()

    def url(self) -> str:
        """Its address, with a slash at the end. Raises CourseError, with what the server said, when it cannot start."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start()
            return self._url

    def _start(self) -> None:
        command = [sys.executable, "-m", "course_kit.cli", "serve", "--course", str(self._course)]
        with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
            self._process = subprocess.Popen(
                [*command, "--port", "0", "--forgets", "--all-open"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
            )
            assert self._process.stdout is not None
            found = re.search(r"http://\S+/", self._process.stdout.readline())
            if found is None:
                self._process.communicate()
                self._process = None
                complaints.seek(0)
                raise CourseError(_("Le cours ne s’ouvre pas\u00a0:\n{}").format(complaints.read().strip()))
        self._url = found[0]

    def __enter__(self) -> Trial:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()  # at once: whoever waits for it to open need not
        with self._lock:
            if self._process is not None:
                self._end(self._process)

    def _end(self, process: subprocess.Popen[str]) -> None:
        process.terminate()
        try:
            process.communicate(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
