"""Pictures that stand beside a notebook are put into the page itself, for no file of the course is served as a file."""

from __future__ import annotations

import base64
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
MAX_PICTURE = 2 * 1024 * 1024
"""Bytes; a larger one would hold up a page on a phone."""

SOURCE = re.compile(r'(<img src=")([^":]+)(")')


def inline(html: str, folder: Path) -> str:
    """The HTML with the pictures of the folder, and of the folders in it, as data addresses.

    One that is not there, is too large, or lies elsewhere is left as it is: its alternative text is shown.
    """

    def put_in(match: re.Match[str]) -> str:
        name = unquote(unescape(match[2]))
        if "\0" in name:  # which no file has, and no system may be asked for
            return match[0]
        path = (folder / name).resolve()
        kind = TYPES.get(path.suffix.lower())
        if kind is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
            return match[0]
        if path.stat().st_size > MAX_PICTURE:
            return match[0]
        return f"{match[1]}data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}{match[3]}"

    return SOURCE.sub(put_in, html)
