"""The resume code: four plain words that bring a learner back on another device.

Each word is drawn from a list of 2048, so a code is one of 2048**4 = 2**44: with the rate limit on tries, guessing is
hopeless. The lists are those of BIP-39 (see `data/words.LICENSE.txt`), made to be told apart by eye and by ear. No word
is dropped from them, and nothing is ever suggested for a word that is mistyped: both would make guessing easier.

A code is kept and shown folded (small letters without accents, joined by hyphens) and may be typed in any manner.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

WORDS = 4
LISTS = Path(__file__).parent / "data"


def fold(text: str) -> str:
    """Small letters without accents: how words are compared."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return bare.casefold()


@cache
def words(language: str) -> tuple[str, ...]:
    """The 2048 words of a language ("fr" or "en"), folded."""
    return tuple(fold((LISTS / f"words.{language}.txt").read_text("utf-8")).split())


@cache
def _all_words() -> frozenset[str]:
    return frozenset(words("fr")) | frozenset(words("en"))


def new_code(language: str) -> str:
    """A new code in the learner's language: four words joined by hyphens."""
    choices = words("en" if language == "en" else "fr")
    return "-".join(secrets.choice(choices) for _ in range(WORDS))


def typed_words(text: str) -> list[str]:
    """The words of what somebody typed, folded, known or not."""
    return [word for word in re.split(r"[\W\d_]+", fold(text)) if word]


def read_code(text: str) -> str | None:
    """The code that somebody typed, as it is kept; None when these are not four words of our lists.

    Accents, capitals, spaces, hyphens, commas and other signs between the words make no difference.
    """
    typed = typed_words(text)
    known = len(typed) == WORDS and all(word in _all_words() for word in typed)
    return "-".join(typed) if known else None
