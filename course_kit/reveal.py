"""A text of a lesson that is shown only once it is due: a cell `%%reveal CONDITION`, then Markdown.

    %%reveal after=cv-preuve           once that question is answered
    %%reveal below=0.6 of=cv-preuve    once that question, or step, is done with less than 60 % of its points
    %%reveal above=0.6                 once it is done with 60 % or more; without `of`, the step that the cell is in

It is in no page before: the server sends it when it is due (`course_kit/server/reveals.py`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from course_kit.errors import QuestionTextError
from course_kit.language import _

MAGIC = "%%reveal"
_KEYS = ("after", "below", "above", "of")


@dataclass(frozen=True, slots=True)
class Reveal:
    """text: Markdown. One of after (a question's id), below and above (0.0 to 1.0) is given; of: a step or question."""

    text: str
    after: str = ""
    below: float | None = None
    above: float | None = None
    of: str = ""

    @property
    def threshold(self) -> str:
        """The threshold as it is written; empty for a text that follows an answer."""
        given = {"below": self.below, "above": self.above}
        return next((f"{name}={share:g}" for name, share in given.items() if share is not None), "")

    @property
    def id(self) -> str:
        """What the page calls it: it tells nothing, and changes with the text."""
        said = [self.text, self.after, str(self.below), str(self.above), self.of]
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:12]


def read(cell: str) -> Reveal:
    """Read a cell, its first line included. Raises QuestionTextError."""
    first, _newline, text = cell.strip("\n").partition("\n")
    values: dict[str, str] = {}
    for word in re.sub(r"\s*=\s*", "=", first.removeprefix(MAGIC)).split():
        name, equals, value = word.partition("=")
        if name not in _KEYS or not equals or not value or name in values:
            problem = _("« {word} » n’est pas compris. Écrivez after=, ou below= et of=, ou above= et of=.")
            raise QuestionTextError(1, problem.format(word=word), f"{MAGIC} after=" + _("ma-question"))
        values[name] = value
    conditions = [name for name in ("after", "below", "above") if name in values]
    if len(conditions) != 1 or ("after" in values and "of" in values):
        problem = _(
            "Dites quand ce texte paraît : après une question (after=), ou sous ou sur un seuil (below=, above=)."
        )
        raise QuestionTextError(
            1, problem, f"{MAGIC} after={values.get('after') or values.get('of') or _('ma-question')}"
        )
    if not text.strip():
        problem = _("Ce texte est vide : écrivez-le sous la première ligne.")
        raise QuestionTextError(1, problem, f"{first}\n" + _("Voici ce qu’il fallait voir."))
    share = {name: _share(name, values) for name in ("below", "above") if name in values}
    return Reveal(text.strip(), values.get("after", ""), share.get("below"), share.get("above"), values.get("of", ""))


def _share(name: str, values: dict[str, str]) -> float:
    found = re.fullmatch(r"(?P<number>[0-9]{1,3}(?:[.,][0-9]{1,4})?)(?P<percent>%?)", values[name])
    number = float(found["number"].replace(",", ".")) / (100 if found["percent"] else 1) if found else 0.0
    if not 0 < number <= 1:
        problem = _("Un seuil est une part des points, entre 0 et 1.")
        others = "".join(f" {key}={value}" for key, value in values.items() if key != name)
        raise QuestionTextError(1, problem, f"{MAGIC} {name}=0.6{others}")
    return number
