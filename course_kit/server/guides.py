"""The course's guide to learners' paths, as its file is now."""

from __future__ import annotations

import logging
from pathlib import Path

from course_kit.catalogue import Course
from course_kit.errors import CatalogueError
from course_kit.path import FILE, Guide, read

log = logging.getLogger("course")


class Guides:
    """Reads path.toml when it, or the course, has changed; while it cannot be read, no path is offered."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: tuple[Course, int] | None = None
        self._guide: Guide | None = None

    def of(self, course: Course) -> Guide | None:
        """The guide; None when the course has none that can be read."""
        path = self._folder / FILE
        seen = (course, path.stat().st_mtime_ns if path.exists() else 0)
        if self._seen is None or self._seen[0] is not seen[0] or self._seen[1] != seen[1]:
            self._seen = seen
            try:
                self._guide = read(self._folder, course)
            except CatalogueError as error:
                log.warning("No paths are offered: %s : %s", error.where, error.problem)
                self._guide = None
        return self._guide
