"""The bank of activities that the inventory asks about, and what is known of how people answer each.

Two files, each with one writer. `items.toml` is written by hand:

    [[item]]
    id = "r-carreler"                 # for ever: answers are kept under it
    letter = "R"                      # the scale: R, I, A, S, E or C
    rome = "F1608"                    # the ROME occupation that the activity comes from
    fr = "Poser du carrelage dans une salle de bain"
    en = "Tile a bathroom"

`calibration.json` is written by `course-kit calibrate`, or derived from other people's answers to other activities
(then its items are empty). It holds the learners' distribution, the parameters of an item that was never calibrated,
and those of each item that was:

    {"provenance": {…},
     "prior": {"mean": [6 numbers], "covariance": [6 x 6]},
     "default": {"slope": 1.9, "thresholds": [-1.2, -0.4, 0.4, 1.4],
                 "spread": 0.5, "letter_spread": 0.5},
     "items": {"r-carreler": {"slope": 2.1, "thresholds": [4 numbers], "n": 812}}}

Parameters are those of the graded response model (Samejima, 1969), on the scale of the letter's interest, logistic
metric without 1.7. `spread` and `letter_spread` say how far an uncalibrated item may lie from the default: the standard
deviations of an item's place around its letter's mean place, and of a letter's.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import pi, sqrt
from pathlib import Path
from typing import Any

from course_kit.errors import ItemBankError

DATA = Path(__file__).parent / "data"

LETTERS = ("R", "I", "A", "S", "E", "C")
"""Holland's six types, in the order of the hexagon."""
CATEGORIES = 5
"""Answers run from 1, not at all, to 5, very much."""


@dataclass(frozen=True, slots=True)
class Item:
    """An activity, in both languages. letter: its scale. rome: the code of its source.

    slope, thresholds: of the graded response model, as used (see `widened` for an uncalibrated item). n: people whose
    answers it was calibrated on; 0 when it has default parameters.
    """

    id: str
    letter: str
    rome: str
    fr: str
    en: str
    slope: float
    thresholds: tuple[float, ...]
    n: int = 0

    @property
    def calibrated(self) -> bool:
        return self.n > 0

    def wording(self, language: str) -> str:
        """The activity in a language; French where there is no other."""
        return self.en if language == "en" else self.fr

    @property
    def domain(self) -> str:
        """The professional domain in ROME (`F1608` -> `F16`): activities of one domain are near-alike."""
        return self.rome[:3]


@dataclass(frozen=True)
class Bank:
    """All activities, and the distribution of the six interests among learners.

    mean, covariance: of the interests before any answer, by LETTERS. provenance: where the numbers come from.
    """

    items: tuple[Item, ...]
    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def by_letter(self) -> dict[str, tuple[Item, ...]]:
        """Each letter's items, in the order of the bank."""
        return {letter: tuple(item for item in self.items if item.letter == letter) for letter in LETTERS}

    @cached_property
    def calibrated(self) -> bool:
        """Whether every item was calibrated on people's answers."""
        return all(item.calibrated for item in self.items)


def widened(slope: float, thresholds: Iterable[float], spread: float) -> tuple[float, tuple[float, ...]]:
    """Slope and thresholds of an item whose place is known only to within a standard deviation `spread`.

    Averaged over where it may lie, the item tells less: its curves are flatter. The usual approximation of a logistic
    curve averaged over a normal distribution (Zeger, Liang & Albert, 1988): thresholds stay, the slope shrinks.
    """
    c = 16 * sqrt(3) / (15 * pi)
    return slope / sqrt(1 + (c * slope * spread) ** 2), tuple(thresholds)


@cache
def shipped_bank() -> Bank:
    """The bank of this package."""
    return read_bank(DATA / "items.toml", DATA / "calibration.json")


def read_bank(items: Path, calibration: Path) -> Bank:
    """The bank in two files, described above. Raises ItemBankError, saying which file and which entry is wrong."""
    entries = _read(items, tomllib.loads).get("item", [])
    if not isinstance(entries, list) or not entries:
        raise ItemBankError(items.name, "it holds no [[item]]")
    return bank_of(entries, _read(calibration, json.loads), items.name, calibration.name)


def bank_of(
    entries: Sequence[Any], calibration: Mapping[str, Any], items_name: str = "items", name: str = "calibration"
) -> Bank:
    """The same from the entries and the calibration as plain values; the names are for messages.

    Where a letter has no calibrated item, its own place is as little known as its items': the interest's variance is
    larger by that of the letters' places.
    """
    try:
        default, known = calibration["default"], calibration["items"]
        usual = widened(float(default["slope"]), map(float, default["thresholds"]), float(default["spread"]))
        letter_spread = float(default["letter_spread"])
        mean = tuple(float(value) for value in calibration["prior"]["mean"])
        covariance = [[float(value) for value in row] for row in calibration["prior"]["covariance"]]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ItemBankError(name, f"a field is missing or is no number: {error!r}") from error
    size = len(LETTERS)
    if [len(mean), len(covariance), *map(len, covariance)] != [size] * (size + 2):
        raise ItemBankError(name, f"prior: {size} means and {size} rows of {size} covariances are needed")
    read = tuple(_item(items_name, n, entry, known, usual) for n, entry in enumerate(entries, 1))
    if twice := [id for id, times in Counter(item.id for item in read).items() if times > 1]:
        raise ItemBankError(items_name, f"two items have the id {twice[0]!r}")
    for k, letter in enumerate(LETTERS):
        own = [item for item in read if item.letter == letter]
        if not own:
            raise ItemBankError(items_name, f"no item has the letter {letter}")
        if not any(item.calibrated for item in own):
            covariance[k][k] += letter_spread**2
    return Bank(read, mean, tuple(map(tuple, covariance)), calibration.get("provenance", {}))


def _read(path: Path, loads: Any) -> dict[str, Any]:
    try:
        value = loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ItemBankError(path.name, str(error)) from error
    if not isinstance(value, dict):
        raise ItemBankError(path.name, "an object with fields is needed")
    return value


def _item(file: str, n: int, entry: Any, known: Mapping[str, Any], usual: tuple[float, Sequence[float]]) -> Item:
    """The n-th entry as an Item, with its calibrated or the usual parameters."""
    texts: dict[str, str] = {}
    for name in ("id", "letter", "rome", "fr", "en"):
        text = entry.get(name) if isinstance(entry, dict) else None
        if not isinstance(text, str) or not text.strip():
            raise ItemBankError(file, f"item {n} ({texts.get('id', 'no id')}): {name} needs a text")
        texts[name] = text
    if texts["letter"] not in LETTERS:
        raise ItemBankError(file, f"item {n} ({texts['id']}): letter is one of {', '.join(LETTERS)}")
    slope, thresholds, people = usual[0], tuple(usual[1]), 0
    if texts["id"] in known:
        try:
            own = known[texts["id"]]
            slope, thresholds, people = float(own["slope"]), tuple(map(float, own["thresholds"])), int(own["n"])
        except (KeyError, TypeError, ValueError) as error:
            raise ItemBankError(file, f"{texts['id']}: its calibration cannot be read: {error!r}") from error
    if slope <= 0 or len(thresholds) != CATEGORIES - 1 or sorted(set(thresholds)) != list(thresholds):
        raise ItemBankError(file, f"{texts['id']}: a slope above 0 and {CATEGORIES - 1} rising thresholds are needed")
    return Item(**texts, slope=slope, thresholds=thresholds, n=people)
