"""The search index: which job titles, and which occupations' texts, have a word with a stem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from course_kit.career.occupations.words import STOP, sound, split, stem, weight


@dataclass(frozen=True, slots=True)
class Term:
    """titles, texts: the places, ascending, of the documents that have the stem."""

    stem: str
    sound: str
    titles: list[int]
    texts: list[int]


def index(titles: Sequence[str], texts: Sequence[str]) -> tuple[list[Term], list[float]]:
    """The terms in the order of their stems; and for each title the sum of its stems' weights."""
    in_titles, in_texts = _places(titles), _places(texts)
    terms = [
        Term(key, sound(key), in_titles.get(key, []), in_texts.get(key, []))
        for key in sorted(in_titles.keys() | in_texts.keys())
    ]
    weights = [0.0] * len(titles)
    for term in terms:
        for place in term.titles:
            weights[place] += weight(len(titles), len(term.titles))
    return terms, weights


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for key in sorted({stem(word) for word in split(text) if word not in STOP}):
            places[key].append(place)
    return places
