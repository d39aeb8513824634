"""Answers as a table: a row for each sitting, a column for each item."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_kit.career.interests.answers import Rating, answer_of, checked
from course_kit.career.interests.items import CATEGORIES, LETTERS, Bank
from course_kit.errors import InvalidAnswer, ItemBankError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Responses:
    """Ratings of people (rows) to items (columns): 1 to 5, 0 where there is none.

    letters: the letter of each item, as its place in LETTERS. languages: each person's, "" where it is not known.
    """

    ratings: Ints
    items: tuple[str, ...]
    letters: Ints
    languages: tuple[str, ...]

    @property
    def complete(self) -> Responses:
        """The people who answered every item."""
        return self.of(np.flatnonzero((self.ratings > 0).all(1)))

    def of(self, people: Ints) -> Responses:
        """Some of the people, by their places."""
        languages = tuple(self.languages[person] for person in people)
        return Responses(self.ratings[people], self.items, self.letters, languages)


def from_csv(path: Path) -> Responses:
    """A table whose columns named by a letter and a number (R1, …, C8) hold ratings; other columns are let be.

    A column `language`, if there is one, holds each person's. Raises ItemBankError when there is no such column or a
    letter has none; a value that is no rating counts as not answered.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ItemBankError(path.name, str(error)) from error
    names = [name for name in (rows[0] if rows else ()) if name and name[0] in LETTERS and name[1:].isdecimal()]
    if {name[0] for name in names} != set(LETTERS):
        raise ItemBankError(
            path.name, "rows with columns R1, I1, A1, S1, E1, C1 and so on are needed, with commas between"
        )
    texts = {str(rating): rating for rating in range(1, CATEGORIES + 1)}
    ratings = np.array([[texts.get((row[name] or "").strip(), 0) for name in names] for row in rows], dtype=np.int64)
    languages = tuple(row.get("language") or "" for row in rows)
    return Responses(ratings, tuple(names), np.array([LETTERS.index(name[0]) for name in names]), languages)


def from_records(bodies: Iterable[tuple[str, Mapping[str, Any]]], bank: Bank) -> Responses:
    """Records' bodies, oldest first, each with the key of the sitting it belongs to.

    The newest rating of an item counts. Answers to items that the bank no longer has, and choices, are let be.
    """
    sittings: dict[str, dict[str, int]] = defaultdict(dict)
    languages: dict[str, str] = {}
    for sitting, body in bodies:
        answer = answer_of(body)
        try:
            if isinstance(answer, Rating) and checked(answer, bank):
                sittings[sitting][answer.item] = answer.value or 0
                languages[sitting] = str(body.get("language", ""))
        except InvalidAnswer:
            continue
    ids = tuple(item.id for item in bank.items)
    ratings = np.array([[given.get(id, 0) for id in ids] for given in sittings.values()], dtype=np.int64)
    letters = np.array([LETTERS.index(item.letter) for item in bank.items])
    return Responses(ratings.reshape(-1, len(ids)), ids, letters, tuple(languages[key] for key in sittings))


def columns(responses: Responses, letter: int) -> Sequence[int]:
    """The places of a letter's items."""
    return [int(place) for place in np.flatnonzero(responses.letters == letter)]
