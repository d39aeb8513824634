"""The published files as they are: found, decoded, read into rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

Row = dict[str, str]


@dataclass
class Raw:
    """A folder with `rome_v460/`, `rome_v3/`, `onet/` and `crosswalks/`. repaired, dropped: what reading had to mend,
    by file."""

    folder: Path
    repaired: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def rome(self, name: str) -> list[Row]:
        """The rows of a ROME file, by the middle of its name."""
        return self.rows(f"rome_v460/unix_{name}_v460_utf8.csv")

    def rows(self, path: str, delimiter: str = ",") -> list[Row]:
        """The rows of a file, with clean texts.

        Some files say UTF-8 and are Windows-1252: they are read as that, and their broken characters counted as
        repaired. Rows where a character was lost for good (U+FFFD) are left out, and counted as dropped.
        """
        content = (self.folder / path).read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252")
            self.repaired[path] += content.decode("utf-8", "replace").count("\ufffd")
        rows = [
            {name: clean(value or "") for name, value in row.items() if name}
            for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
        whole = [row for row in rows if not any("\ufffd" in value for value in row.values())]
        if len(whole) < len(rows):
            self.dropped[path] += len(rows) - len(whole)
        return whole


_WINDOWS = {n: bytes([n]).decode("cp1252", "replace") for n in range(0x80, 0xA0)}
"""A text in UTF-8 may hold characters that were Windows-1252 once: U+009C for œ."""


def clean(text: str) -> str:
    """Without the doubled apostrophes of an SQL export, and spaces that say nothing; Windows' œ is one."""
    text = text.replace("''", "'").translate(_WINDOWS)
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
