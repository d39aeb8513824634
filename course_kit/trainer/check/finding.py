"""What a check finds: where, what is wrong, what to write."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from textwrap import indent
from typing import Any, Literal

from course_kit.language import _

Severity = Literal["error", "advice"]
"""An error must be mended; advice may be declined, by the tag `check-ok:CODE` on its cell."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    file: below the course's folder. cell, line: from 1, None where it concerns none; the line is the cell's.
    problem: what is wrong; instead: what to write; both in plain words. code: the rule's name.
    """

    file: str
    cell: int | None
    line: int | None
    severity: Severity
    problem: str
    instead: str
    code: str

    @property
    def where(self) -> str:
        """The place in words."""
        where = self.file
        if self.cell is not None:
            where = _("{}, cellule {}").format(where, self.cell)
        return where if self.line is None else _("{}, ligne {}").format(where, self.line)

    def in_words(self) -> str:
        """Lines for a terminal: the place and what is wrong, then what to write."""
        sort = _("Conseil : {}").format(self.problem) if self.severity == "advice" else self.problem
        return _("{} : {}").format(self.where, sort) + "\n" + indent(self.instead, "    ") + f"\n    [{self.code}]"

    def to_json(self) -> dict[str, Any]:
        """For machines."""
        return asdict(self)
