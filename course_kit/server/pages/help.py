"""Who to turn to: people, not pages."""

from __future__ import annotations

from course_kit.server.handler import CourseHandler


class Help(CourseHandler):
    """The services where somebody answers."""

    def get(self) -> None:
        """The page."""
        self.send_page("help.html")
