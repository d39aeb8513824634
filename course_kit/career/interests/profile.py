"""What a result page says, as plain values: no words, so that pages choose them.

Scores are the means of the answers, 1 to 5, to all activities of a letter (see `standing`); probabilities are 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from course_kit.career.interests.items import LETTERS
from course_kit.career.interests.standing import Standing

LEVEL = 0.9
"""The probability with which a score lies in its interval."""
TOLD_APART = 0.8
"""Two letters are told apart when one is above the other with at least this probability."""
CHANCE_OF_FALSE_ALARM = 0.05
"""That a comparison of two sittings, between which nothing changed, reports a change of some letter."""


@dataclass(frozen=True, slots=True)
class LetterResult:
    """A letter's score, where it lies with LEVEL's probability, and its chances to come first, second, in the first
    two.
    """

    letter: str
    score: float
    low: float
    high: float
    first: float
    second: float

    @property
    def top_two(self) -> float:
        return self.first + self.second


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one answer holds up the first letter: the answer's place in the sitting, and the change it makes.

    change: by how much the first letter's lead over the mean of the others (score points) would be less without it;
    below 0 for an answer that speaks against the first letter.
    """

    answer: int
    change: float


@dataclass(frozen=True)
class Profile:
    """The result of a sitting.

    letters: highest score first. groups: the same letters in runs that are not told apart from the run's first one.
    order: the most probable first and second letter with the probability of just that; top_two: the most probable two
    in any order, with theirs. claims: whether a profile may be claimed at all (enough answers, given with care).
    sure: whether the inventory would stop here by itself. weights: the answers, weightiest for the first letter
    first. answered: ratings and choices that tell something; unknown: activities that the learner does not know.
    calibrated: whether every item asked was calibrated on people's answers; until then margins are wider.
    """

    letters: tuple[LetterResult, ...]
    groups: tuple[tuple[str, ...], ...]
    order: tuple[str, float]
    top_two: tuple[str, float]
    weights: tuple[Weight, ...]
    claims: bool
    sure: bool
    answered: int
    unknown: int
    calibrated: bool
    standing: Standing

    @property
    def first(self) -> LetterResult:
        """The letter with the highest score."""
        return self.letters[0]

    def by_letter(self) -> Mapping[str, LetterResult]:
        """The results in the order of the hexagon."""
        found = {result.letter: result for result in self.letters}
        return {letter: found[letter] for letter in LETTERS}


def letter_results(standing: Standing) -> tuple[LetterResult, ...]:
    """The six results, highest score first."""
    return tuple(
        LetterResult(
            letter,
            standing.mean[LETTERS.index(letter)],
            *standing.interval(letter, LEVEL),
            standing.first.get(letter, 0.0),
            standing.second.get(letter, 0.0),
        )
        for letter in standing.ranked
    )


def groups(standing: Standing) -> tuple[tuple[str, ...], ...]:
    """The letters, highest first, in runs: each run holds those that are not told apart from its first letter."""
    runs: list[list[str]] = []
    for letter in standing.ranked:
        if runs and standing.above(runs[-1][0], letter) < TOLD_APART:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return tuple(map(tuple, runs))


@dataclass(frozen=True, slots=True)
class Change:
    """A letter's score now less its score then, its margin of error, and whether it goes beyond it."""

    letter: str
    difference: float
    margin: float

    @property
    def beyond_error(self) -> bool:
        return abs(self.difference) > self.margin


def compare(earlier: Standing, later: Standing) -> tuple[Change, ...]:
    """What changed between two sittings, by LETTERS; only `beyond_error` is more than the chance of the answers.

    Both errors count. The margins hold for the six letters together (Šidák): if nothing changed, some letter is beyond
    its margin with a probability of CHANCE_OF_FALSE_ALARM at most.
    """
    share = (1 - CHANCE_OF_FALSE_ALARM) ** (1 / len(LETTERS))
    z = NormalDist().inv_cdf((1 + share) / 2)
    return tuple(
        Change(
            letter,
            later.mean[i] - earlier.mean[i],
            z * sqrt(earlier.covariance[i][i] + later.covariance[i][i]),
        )
        for i, letter in enumerate(LETTERS)
    )


def weights(standing: Standing, without: Sequence[Standing]) -> tuple[Weight, ...]:
    """Each answer's weight for the first letter, weightiest first; `without`: the standing without the n-th answer."""
    first = standing.ranked[0]
    lead = _lead(standing, first)
    found = [Weight(n, lead - _lead(other, first)) for n, other in enumerate(without)]
    return tuple(sorted(found, key=lambda weight: -weight.change))


def _lead(standing: Standing, letter: str) -> float:
    """How far a letter's score is above the mean of the other five."""
    i = LETTERS.index(letter)
    others = [score for j, score in enumerate(standing.mean) if j != i]
    return standing.mean[i] - sum(others) / len(others)
