"""The style sheets, scripts and fonts of our pages and questions, at addresses that change when any of them does.

All are read once, when the server starts: a few hundred kilobytes, kept with their gzip form. The address holds one
hash of them all, so that a style sheet may name a font, and a script another, by a relative address.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tornado import web

from course_kit.lesson import library
from course_kit.tools import Tool

FOLDER = Path(__file__).parent / "static"
PREFIX = "assets"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
PACKED = {".woff2"}
"""Kinds of files that are compressed already."""
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent; packed: its gzip form, None when that would be no smaller."""

    kind: str
    plain: bytes
    packed: bytes | None


class StaticFiles:
    """The files of a folder by their names, and the addresses they are found at: `static("page.css")`.

    made: more files, by their names, that are in no folder.
    """

    def __init__(self, base_url: str, folder: Path = FOLDER, made: Mapping[str, str] = MappingProxyType({})) -> None:
        self._base_url = base_url
        paths = sorted(path for path in folder.rglob("*") if path.suffix in TYPES and not path.match("*.test.js"))
        texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        texts |= {name: text.encode() for name, text in made.items()}
        self.files: Mapping[str, StaticFile] = {name: _packed(name, text) for name, text in texts.items()}
        digest = hashlib.sha256()
        for name, file in self.files.items():
            digest.update(name.encode() + b"\0" + file.plain + b"\0")
        self.version = digest.hexdigest()[:12]

    def __call__(self, name: str) -> str:
        """The address of a file. Raises KeyError when there is none with this name."""
        if name not in self.files:
            raise KeyError(f"no static file {name!r}")
        return f"{self._base_url}{PREFIX}/{self.version}/{name}"


def _packed(name: str, plain: bytes) -> StaticFile:
    suffix = Path(name).suffix
    packed = None if suffix in PACKED else gzip.compress(plain, 9, mtime=0)
    return StaticFile(TYPES[suffix], plain, packed if packed and len(packed) < len(plain) else None)


class StaticHandler(web.RequestHandler):
    """Sends one of the files: to be kept for ever when the address is today's, else only this once."""

    def initialize(self, files: StaticFiles) -> None:
        """files: what may be asked for; nothing else can be."""
        self.files = files

    def get(self, version: str, name: str) -> None:
        """The file, compressed for who takes it so."""
        file = self.files.files.get(name)
        if file is None:
            raise web.HTTPError(404)
        packed = file.packed if "gzip" in self.request.headers.get("Accept-Encoding", "") else None
        self.set_header("Content-Type", file.kind)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Cache-Control", FOR_EVER if version == self.files.version else "no-cache")
        if packed is not None:
            self.set_header("Content-Encoding", "gzip")
        self.finish(file.plain if packed is None else packed)

    head = get


def static_files(base_url: str, tools: Iterable[Tool] = ()) -> StaticFiles:
    """The server's own files, those of the questions' widgets and of tools, as what gives their addresses."""
    script, style = library()
    site = "".join((FOLDER / f"{name}.css").read_text("utf-8") for name in ("tokens", "base", "page"))
    lesson = site + (FOLDER / "module.css").read_text("utf-8") + style
    # One style sheet a page: on a phone's network each more waits for its turn.
    made = {"site.css": site, "lesson.css": lesson, "widgets.js": script}
    made |= {f"{tool.id}.css": tool.style for tool in tools}
    return StaticFiles(base_url, made=made)


def static_handlers(base_url: str, files: StaticFiles) -> list[tuple[str, type[web.RequestHandler], dict[str, Any]]]:
    """The one address of the static files. base_url: starts and ends with a slash."""
    return [(rf"{re.escape(base_url)}{PREFIX}/(\w+)/(.+)", StaticHandler, {"files": files})]
