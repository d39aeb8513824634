"""The pages that need no kernel, one file a page (or a few that belong together)."""

from __future__ import annotations

import re

from course_kit.language import LANGUAGES
from course_kit.server.handler import CourseHandler
from course_kit.server.pages.data import Data, Download, Erase, Leave
from course_kit.server.pages.file import File
from course_kit.server.pages.help import Help
from course_kit.server.pages.home import Home
from course_kit.server.pages.keepsake import Keepsake
from course_kit.server.pages.path import Path
from course_kit.server.pages.resume import Resume
from course_kit.server.pages.templates import environment
from course_kit.server.pages.tool import ToolHandler
from course_kit.server.reveals import RevealsHandler

__all__ = ["environment", "handlers"]


def handlers(base_url: str) -> list[tuple[str, type[CourseHandler]]]:
    """Our pages' addresses. base_url: starts and ends with a slash."""
    base = re.escape(base_url)
    inside = f"{base}(?:{'|'.join(LANGUAGES)})"
    return [
        (base, Home),
        (f"{inside}/?", Home),
        (f"{inside}/dossier", File),
        (rf"{inside}/dossier\.html", Keepsake),
        (f"{inside}/reprendre", Resume),
        (f"{inside}/donnees", Data),
        (rf"{inside}/donnees\.json", Download),
        (f"{inside}/donnees/effacer", Erase),
        (f"{inside}/donnees/quitter", Leave),
        (f"{inside}/aide", Help),
        (f"{inside}/parcours", Path),
        (rf"{inside}/module/([a-z0-9-]+)/reveals", RevealsHandler),
        (rf"{inside}/([a-z0-9-]+)(?:/(.*))?", ToolHandler),
    ]
