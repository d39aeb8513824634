"""Short typed texts: when two are the same, and what typing errors are forgiven."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from course_kit.questions.distance import distance

MAX_TYPED = 300
"""Characters of a short typed answer."""

_SAME = str.maketrans(
    {**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("‐‑–—−", "-"), "«": '"', "»": '"', "“": '"', "”": '"'}
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How exactly a text must be typed. typos: how many typing errors are forgiven in a long word."""

    typos: int = 0
    accents: bool = False
    case: bool = False

    def normal(self, text: str) -> str:
        """A text without what does not count: kinds of spaces and apostrophes, and accents and case as said."""
        text = unicodedata.normalize("NFC", text).translate(_SAME)
        if not self.case:
            text = text.casefold()
        if not self.accents:
            text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
            text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        return " ".join(text.split())

    def forgiven(self, word: str) -> int:
        """How many typing errors are forgiven in a word: none up to three letters, one up to six, two up to nine …"""
        return min(self.typos, max(0, (len(word) - 1) // 3))

    def match(self, typed: str, right: Sequence[str], wrong: Sequence[str] = ()) -> tuple[str | None, bool]:
        """The right text that was meant, or None; and whether it was typed without error.

        A typing error is never forgiven where the typed text is as near to a known wrong one.
        """
        normal = self.normal(typed)
        normals = {text: self.normal(text) for text in (*right, *wrong)}
        for text in right:
            if normal == normals[text]:
                return text, True
        if not self.typos:
            return None, False
        errors = {text: distance(normal, normals[text], self.typos) for text in normals}
        near = [text for text in right if errors[text] <= self.forgiven(normals[text])]
        best = min(near, key=errors.__getitem__, default=None)
        if best is None or any(errors[text] <= errors[best] for text in wrong):
            return None, False
        return best, False

    def find(self, typed: str, texts: Sequence[str]) -> int | None:
        """The index of the text that was typed, without typing errors."""
        normal = self.normal(typed)
        return next((index for index, text in enumerate(texts) if self.normal(text) == normal), None)


@dataclass(frozen=True, slots=True)
class Expected:
    """What an author foresaw of a typed text. right: the first is the one to show; wrong: each in all its forms."""

    spelling: Spelling
    right: Sequence[str]
    wrong: Sequence[Sequence[str]] = ()

    @property
    def wrong_forms(self) -> list[str]:
        """All forms of what is wrong."""
        return [form for forms in self.wrong for form in forms]

    def meant(self, typed: str) -> str | None:
        """The right text that was meant, or None."""
        return self.spelling.match(typed, self.right, self.wrong_forms)[0]

    def foreseen(self, typed: str) -> int | None:
        """The place of the known wrong text that was typed, or None."""
        return next((at for at, forms in enumerate(self.wrong) if self.spelling.find(typed, forms) is not None), None)


def carry(typed: str, there: Expected, here: Expected) -> str:
    """A text that was typed to a question in one language, as one typed to the same question in another.

    What is foreseen in the first becomes what is foreseen at its place in the second, unless that takes it as it is
    (« CPF »). All else stays as it was typed.
    """
    meant = there.meant(typed)
    if meant is not None:
        if here.meant(typed) is not None:
            return typed
        place = there.right.index(meant) if len(there.right) == len(here.right) else 0
        return here.right[place]
    known = there.foreseen(typed)
    if known is None or len(there.wrong) != len(here.wrong) or here.foreseen(typed) == known:
        return typed
    return here.wrong[known][0]


NO_TYPOS = Spelling()
"""What is meant when nothing is said of spelling."""
