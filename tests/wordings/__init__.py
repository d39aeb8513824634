"""The words of an activity, for what is measured of its wording."""

from __future__ import annotations

import re

SMALL = {
    "fr": re.compile(
        r"aux?|à|avec|ce|dans|des?|d|du|en|et|fait|il|la?|les?|leur|ne|ou|pa?r|pour|qu[ei]?|sa|ses|son|sur|une?"
    ),
    "en": re.compile(
        r"an?|and|at|do|for|from|in|into|is|its?|of|on|or|out|s|someone|that|the|their|to|up|was|what|who|with"
    ),
}
"""Words that say nothing of what is done."""


def words(text: str) -> list[str]:
    """Its words in small letters; what is elided and what is joined by a hyphen stands alone."""
    return re.findall(r"[a-zà-öø-ÿœ]+", text.lower())


def stems(text: str, language: str) -> frozenset[str]:
    """The beginnings of its telling words, alike for the forms of one word."""
    return frozenset(word.rstrip("s")[:5] for word in words(text) if not SMALL[language].fullmatch(word))


def likeness(one: str, other: str, language: str) -> float:
    """The share of their telling words that two activities have in common, 0 to 1 (Jaccard, 1901)."""
    mine, theirs = stems(one, language), stems(other, language)
    return len(mine & theirs) / len(mine | theirs)
