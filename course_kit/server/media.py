"""The videos of lessons, their captions and posters, at addresses that change with them; no other file of the course.

What is asked for is looked up among the files that lessons name, and never on the disk: an address can lead nowhere
else. Parts of a file (`Range`), as players ask for when one goes to a later moment, are tornado's.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import quote

from tornado import web

from course_kit.catalogue import Course
from course_kit.server.services import Services
from course_kit.server.static_files import FOR_EVER
from course_kit.video import File

PREFIX = "media"


def address(file: File) -> str:
    """Where a file is, below the server's own address."""
    return f"{PREFIX}/{file.version}/{quote(file.name)}"


def find(course: Course, name: str, today: date) -> File | None:
    """The file of that name, if a lesson that is open shows it."""
    lessons = (lesson for module in course.modules if module.is_open(today) for lesson in module.lessons.values())
    files = (file for lesson in lessons for video in lesson.videos.values() for file in video.files)
    return next((file for file in files if file.name == name), None)


class MediaHandler(web.StaticFileHandler):
    """Sends one of them, whole or in part: to be kept for ever when the address is today's, else only this once."""

    def initialize(self) -> None:  # type: ignore[override]
        """Nothing is served by its place in a folder."""
        super().initialize(path="")

    async def get(self, version: str, name: str, include_body: bool = True) -> None:  # type: ignore[override]
        """The file, or 404 when no lesson shows it."""
        services: Services = self.settings["services"]
        file = find(services.catalogue.course, name, services.today())
        if file is None:
            raise web.HTTPError(404)
        self._file = file
        self._lasts = version == file.version
        await super().get(name, include_body)

    async def head(self, version: str, name: str) -> None:  # type: ignore[override]
        """What would be sent."""
        await self.get(version, name, include_body=False)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """The path of the file that was found, whatever the address looks like."""
        if not self._file.path.is_file():  # gone since the course was read
            raise web.HTTPError(404)
        return str(self._file.path)

    def compute_etag(self) -> str | None:
        """The file's version: reading it all for a hash would take long."""
        return f'"{self._file.version}"'

    def get_content_type(self) -> str:
        """The type that it was taken for."""
        return self._file.kind

    def set_extra_headers(self, path: str) -> None:
        """How long it may be kept."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", FOR_EVER if self._lasts else "no-cache")


def media_handlers(base_url: str) -> list[tuple[str, type[web.RequestHandler], dict[str, Any]]]:
    """The one address of all of them. base_url: starts and ends with a slash."""
    return [(rf"{re.escape(base_url)}{PREFIX}/(\w+)/(.+)", MediaHandler, {})]
