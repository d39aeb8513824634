"""Occupations found as people type them: with typing errors, without accents, in either gender, by halves.

    for hit in search(catalogue(), "caissiere"):
        hit.occupation, hit.title

A word of the query stands for the terms of the index that it equals, begins, sounds like or is a few typing errors away
from, each at its price. A job title is worth the share of the query that it explains, and a little less for every word
that the query did not ask for. What no title explains may be in a definition or an activity, at a part of the worth.
Everyday words that ROME does not use (`data/everyday.tsv`) are tried beside what was typed.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.model import Occupation
from course_kit.career.occupations.packing import floats, ids
from course_kit.career.occupations.words import STOP, distance, letters, sound, split, stem, stems, weight

LONGEST = 120
"""Characters of a query that are read."""
WORDS = 12
"""Telling words of a query that are read."""
EVERYDAY = Path(__file__).parent / "data" / "everyday.tsv"

# What a term is worth for a word that it does not equal. Chosen on the queries of tests/unit/career/occupations.
_BEGUN = 0.7
_ALIKE = 0.8
_TYPED_WRONG = (1.0, 0.8, 0.6)
_EVERYDAY = 0.98
_TEXT = 0.4
_MAIN_TITLE = 0.05
_FIRST_WORD = 0.08
_RARE = 0.04
_SAME_WORDS = 0.4
_MANY = 0.25


@dataclass(frozen=True, slots=True)
class Hit:
    """title: the job title that fits best, as ROME writes it. score: 0 to about 1.2, for comparing only."""

    occupation: Occupation
    title: str
    score: float


def search(occupations: Occupations, query: str, limit: int = 10) -> list[Hit]:
    """Up to `limit` occupations, the best first; none for a query without a letter or digit, or that nothing is
    like."""
    words = split(query[:LONGEST])
    words = [word for word in words if word not in STOP][:WORDS] or words[:WORDS]
    if not words or limit < 1:
        return []
    index = _index(occupations)
    best: dict[int, float] = {}
    texts: dict[int, float] = {}
    for variant, price in _variants(words):
        titles, others = index.score(variant)
        _keep(best, titles, price)
        _keep(texts, others, price)
    return _hits(occupations, index, words, best, texts, limit)


@dataclass(frozen=True, slots=True)
class _Term:
    titles: bytes
    texts: bytes
    sound: str
    letters: int
    weight: float


class _Index:
    """The index of one edition in memory."""

    def __init__(self, occupations: Occupations) -> None:
        with occupations.open() as base:
            packed = dict(base.execute("SELECT name, value FROM packed"))
            rows = base.execute("SELECT stem, sound, titles, texts FROM term ORDER BY stem").fetchall()
        self.title_occupation = ids(packed["title_occupation"])
        self.title_weight = floats(packed["title_weight"])
        number = len(self.title_weight) + len(occupations)
        self.terms = {
            key: _Term(titles, texts, heard, letters(key), weight(number, (len(titles) + len(texts)) // 2))
            for key, heard, titles, texts in rows
        }
        self.sorted = list(self.terms)
        self.by_sound: defaultdict[str, list[str]] = defaultdict(list)
        self.by_length: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        for key, term in self.terms.items():
            if term.titles:
                self.by_sound[term.sound].append(key)
                self.by_length[len(key)].append((key, term.letters))

    def score(self, words: Sequence[str]) -> tuple[dict[int, float], dict[int, float]]:
        """What job titles, and occupations' texts, are worth for a query."""
        gains: defaultdict[int, float] = defaultdict(float)
        asked_for: defaultdict[int, float] = defaultdict(float)
        text_gains: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for place, word in enumerate(words):
            found = self.stands_for(word, last=place == len(words) - 1)
            # What the word tells is what the term tells that it most likely stands for, the commonest of several.
            likeliest = max(found, key=lambda key: (found[key], -self.terms[key].weight), default="")
            tells = self.terms[likeliest].weight if likeliest else weight(len(self.title_weight), 0)
            total += tells
            of_word: dict[int, tuple[float, float]] = {}
            of_text: dict[int, float] = {}
            for key, price in found.items():
                term = self.terms[key]
                gain = (tells * price, term.weight)
                for title in ids(term.titles):
                    if of_word.get(title, (0.0, 0.0)) < gain:
                        of_word[title] = gain
                for text in ids(term.texts):
                    if of_text.get(text, 0.0) < gain[0]:
                        of_text[text] = gain[0]
            for title, (gained, asked) in of_word.items():
                gains[title] += gained
                asked_for[title] += asked
            for text, gained in of_text.items():
                text_gains[text] += gained
        titles = {
            title: (gain / total) ** 1.5 * (0.6 + 0.4 * min(1.0, asked_for[title] / self.title_weight[title]))
            for title, gain in gains.items()
        }
        return titles, {text: _TEXT * (gain / total) ** 1.5 for text, gain in text_gains.items()}

    def stands_for(self, word: str, last: bool) -> dict[str, float]:
        """Terms that a folded word may mean, each with its price; last: it may be a word half typed."""
        own = stem(word)
        found: dict[str, float] = {}
        if len(word) > 2 or last:
            for key in self._begun(word if own in self.terms else min(own, word, key=len)):
                share = len(word) / max(len(key), len(word))
                found[key] = _BEGUN + (0.9 - _BEGUN) * share if last else _BEGUN * share
        if own in self.terms:
            found[own] = 1.0
        if own not in self.terms or not self.terms[own].titles:
            _keep(found, dict.fromkeys(self.by_sound.get(sound(own), ()), _ALIKE), 1.0)
            _keep(found, self._typed_wrong(own), 1.0)
        return found

    def _begun(self, word: str) -> Iterator[str]:
        place = bisect_left(self.sorted, word)
        while place < len(self.sorted) and self.sorted[place].startswith(word):
            yield self.sorted[place]
            place += 1

    def _typed_wrong(self, word: str) -> dict[str, float]:
        limit = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
        bits = letters(word)
        found = {}
        for length in range(len(word) - limit, len(word) + limit + 1):
            for key, of_key in self.by_length.get(length, ()):
                if (bits ^ of_key).bit_count() <= 2 * limit and (errors := distance(word, key, limit)) <= limit:
                    found[key] = _TYPED_WRONG[errors] * (1.0 if word[0] == key[0] else 0.8)
        return found


@cache
def _index(occupations: Occupations) -> _Index:
    return _Index(occupations)


@cache
def _everyday() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """What people say -> how ROME may say it; stems -> folded words."""
    lines = [line.split("\t") for line in EVERYDAY.read_text("utf-8").splitlines() if line]
    return {tuple(stems(said)): tuple(tuple(split(one)) for one in rome.split(";")) for said, rome in lines}


def _variants(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """What was typed, and the same with an everyday phrase put as ROME puts it (the longest phrase, the first of
    those).

    A query of up to three letters that is an abbreviation is put only as ROME puts it: what else begins like it is
    seldom meant.
    """
    plain = tuple(words)
    everyday = _everyday()
    spans = [
        (place, place + length)
        for length in range(min(4, len(plain)), 0, -1)
        for place in range(len(plain) - length + 1)
        if tuple(stem(word) for word in plain[place : place + length]) in everyday
    ]
    if not spans or len("".join(plain)) > 3:
        yield plain, 1.0
    if spans:
        start, end = spans[0]
        for said in everyday[tuple(stem(word) for word in plain[start:end])]:
            put = (*plain[:start], *(word for word in said if word not in STOP), *plain[end:])
            yield tuple(dict.fromkeys(put)), _EVERYDAY


def _keep(best: dict[int, float] | dict[str, float], others: dict, price: float) -> None:  # type: ignore[type-arg]
    """Keep the better of two values, key by key."""
    for key, value in others.items():
        if best.get(key, 0.0) < value * price:
            best[key] = value * price


def _hits(
    occupations: Occupations,
    index: _Index,
    words: Sequence[str],
    titles: dict[int, float],
    texts: dict[int, float],
    limit: int,
) -> list[Hit]:
    """The best title of each occupation, after a closer look at the labels of those that lead."""
    leading = heapq.nlargest(max(80, 8 * limit), titles, key=lambda title: (titles[title], -title))
    many = _how_many(index, titles)
    found: dict[int, Hit] = {}
    for title, of, label, rare, main in _labels(occupations, leading):
        score = titles[title] + _closer(words, label, main) - _RARE * rare + many.get(of, 0.0)
        if of not in found or found[of].score < score:
            found[of] = Hit(occupations[of], label, score)
    for of in heapq.nlargest(limit, texts, key=lambda of: (texts[of], -of)):
        if of not in found or found[of].score < texts[of]:
            found[of] = Hit(occupations[of], occupations[of].title, texts[of])
    return sorted(found.values(), key=lambda hit: (-hit.score, hit.occupation.code))[:limit]


def _how_many(index: _Index, titles: dict[int, float]) -> dict[int, float]:
    """What it adds that many titles of an occupation fit: who asks for a nurse seldom means the one of a school."""
    best: dict[int, float] = {}
    for title, score in titles.items():
        of = index.title_occupation[title]
        best[of] = max(best.get(of, 0.0), score)
    counts: Counter[int] = Counter()
    for title, score in titles.items():
        of = index.title_occupation[title]
        counts[of] += score >= 0.6 * best[of]
    return {of: _MANY * best[of] * count / (count + 6) for of, count in counts.items()}


def _closer(words: Sequence[str], label: str, main: bool) -> float:
    """What a look at the title adds: it begins as the query does, has the same words, is the occupation's main one."""
    first = split(label)[0]
    begins = stem(first) == stem(words[0]) or first.startswith(words[0])
    asked, has = sorted(map(stem, words)), sorted(stems(label))
    same = 0.75 * (set(asked) == set(has)) + 0.25 * (asked == has)
    return _FIRST_WORD * begins + _SAME_WORDS * same + _MAIN_TITLE * main


def _labels(occupations: Occupations, titles: Iterable[int]) -> Iterator[tuple[int, int, str, bool, bool]]:
    """Of each job title: id, occupation, label, whether it is rare, whether it is the occupation's main one."""
    wanted = list(titles)
    with occupations.open() as base:
        rows = base.execute(
            f"SELECT id, occupation, label, rare FROM job_title WHERE id IN ({', '.join('?' * len(wanted))})", wanted
        ).fetchall()
    for title, of, label, rare in rows:
        yield title, of, label, bool(rare), label == occupations[of].title
