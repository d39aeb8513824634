"""Words of job titles as people type them: folded, cut to a stem that both genders and numbers share, compared by
sound.

The stems are those in the data's index: whoever changes `stem` or `sound` builds the data anew.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

STOP = frozenset(
    [
        "a",
        "au",
        "aux",
        "avec",
        "ce",
        "chez",
        "d",
        "dans",
        "de",
        "des",
        "du",
        "elle",
        "en",
        "et",
        "f",
        "h",
        "il",
        "j",
        "je",
        "l",
        "la",
        "le",
        "les",
        "m",
        "ma",
        "me",
        "mes",
        "mon",
        "n",
        "on",
        "ou",
        "par",
        "pour",
        "qu",
        "que",
        "qui",
        "s",
        "sa",
        "se",
        "ses",
        "son",
        "sur",
        "un",
        "une",
        "y",
    ]  # a list of forty quoted words cannot be read
)
"""Words that say nothing of a job: "f" and "h" stand for the genders in offers."""

_WORD = re.compile(r"[a-z0-9#+]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'"})

# The feminine first, the ending that it shares with the masculine second; the longest first.
_ENDINGS = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("eresse", "eur"),
    ("otesse", "ot"),
    ("aitresse", "aitr"),
    ("iere", "ier"),
    ("ere", "er"),
    ("enne", "en"),
    ("onne", "on"),
    ("ive", "if"),
    ("elle", "el"),
    ("ette", "et"),
    ("ffe", "f"),
    ("que", "c"),
    ("aux", "al"),
)
_SOUNDS = (
    (r"eau|au", "o"),
    (r"ph", "f"),
    (r"qu|ck|k|ch(?=[rl])", "c"),
    (r"y", "i"),
    (r"ai|ei|ee|oe|eu", "e"),
    (r"[aei][nm](?![aeiouy])", "n"),
    (r"s?c(?=[ei])|z|x", "s"),
    (r"t(?=ion)", "s"),
    (r"g(?=[ei])", "j"),
    (r"h", ""),
    (r"(.)\1+", r"\1"),
    (r"(?<=..)(er|e|t|d|s)$", ""),
)


def fold(text: str) -> str:
    """Lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(char for char in plain if not unicodedata.combining(char))


def split(text: str) -> list[str]:
    """The folded words of a text: letters, digits, and the signs of "c++" and "c#"."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a folded word shares with its other gender and number: caissieres, caissier -> caissi."""
    if len(word) <= 3:
        return word
    if word[-1] in "sx" and not word.endswith("ss"):
        word = "al".join((word[:-3], "")) if word.endswith("aux") else word[:-1]
    for ending, shared in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + shared
    return word[:-1] if word[-1] == "e" and len(word) > 3 else word


def stems(text: str) -> list[str]:
    """The stems of the words that say something; all of them when none does."""
    words = split(text)
    return [stem(word) for word in words if word not in STOP] or [stem(word) for word in words]


def sound(word: str) -> str:
    """A key that folded words share which sound alike to a French ear: electrissien, electricien."""
    for pattern, key in _SOUNDS:
        word = re.sub(pattern, key, word)
    return word


def weight(documents: int, having: int) -> float:
    """What a word tells: the rarer, the more (inverse document frequency, never below 0)."""
    return math.log1p(documents / (having + 1))


def letters(word: str) -> int:
    """Which letters a word has, as bits: two words n typing errors apart differ in at most 2n of them."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) & 31)
    return bits


def distance(a: str, b: str, limit: int) -> int:
    """Letters to add, leave out, change or swap with the next to make b of a; limit + 1 if more than the limit.

    Optimal string alignment; O(len(a) · len(b)).
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        line = [i]
        for j, right in enumerate(b, 1):
            cost = min(row[j] + 1, line[-1] + 1, row[j - 1] + (left != right))
            if before and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            line.append(cost)
        if min(line) > limit:
            return limit + 1
        before, row = row, line
    return row[-1]
