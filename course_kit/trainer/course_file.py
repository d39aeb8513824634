"""Lines added to course.toml, without touching the others: what a trainer wrote there, comments too, stays."""

from __future__ import annotations

import json
import re
from pathlib import Path

from course_kit.catalogue import FILE

_MODULE = re.compile(r"\s*\[\[module\]\]\s*(?:#.*)?")
_TABLE = re.compile(r"\s*\[")


def text_value(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def add_module(folder: Path, lines: list[str]) -> None:
    """Add a module at the end of the course. lines: its keys. Raises OSError."""
    path = folder / FILE
    before = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text("\n".join([before, "", "[[module]]", *lines]) + "\n", encoding="utf-8")


def add_to_module(folder: Path, number: int, lines: list[str]) -> None:
    """Add keys to a module, after those it has. number: of the module, from 1. Raises OSError."""
    path = folder / FILE
    text = path.read_text(encoding="utf-8").splitlines()
    start = [index for index, line in enumerate(text) if _MODULE.fullmatch(line)][number - 1]
    end = next((index for index in range(start + 1, len(text)) if _TABLE.match(text[index])), len(text))
    last = max(index for index in range(start, end) if text[index].strip() and not text[index].startswith("#"))
    path.write_text("\n".join([*text[: last + 1], *lines, *text[last + 1 :]]) + "\n", encoding="utf-8")
