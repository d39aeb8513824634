"""What is known of the order of the letters: the claim that the inventory makes, and its certainty.

A letter's score is the mean of the answers, 1 to 5, that a learner would give to all activities of that letter in the
bank: those given count as they are, the others are predicted. So a claim ("R comes first") is one that answering
everything would settle, and whether stated probabilities come true can be counted. Near the posterior's mean the
predicted scores are linear in the interests, so that the six scores are taken as normal; an answer not yet given adds
the chance of its own. The probabilities of orders are shares of a fixed, evenly spread sample of that distribution:
the same answers always give the same figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import sqrt
from statistics import NormalDist

from course_kit.career.interests.items import LETTERS, Bank
from course_kit.career.interests.linear import cholesky, dot
from course_kit.career.interests.model import SIZE, Posterior, rating

POINTS = 512
"""Points of the sample: a probability is off by 0.02 at most."""


@dataclass(frozen=True)
class Standing:
    """The six scores, by LETTERS: means (1 to 5), covariance, and the probabilities of their orders."""

    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    @cached_property
    def _orders(self) -> list[tuple[int, ...]]:
        """The order of the letters, highest first, at each point of the sample."""
        ridge = [
            [value + (1e-9 if i == j else 0) for j, value in enumerate(row)] for i, row in enumerate(self.covariance)
        ]
        lower = cholesky(ridge)
        orders = []
        for point in _sample():
            scores = [self.mean[i] + dot(lower[i][: i + 1], point[: i + 1]) for i in range(SIZE)]
            orders.append(tuple(sorted(range(SIZE), key=scores.__getitem__, reverse=True)))
        return orders

    def _shares(self, places: slice) -> dict[str, float]:
        """The probability of what stands in these places, as a text of letters, most probable first."""
        counts = Counter("".join(LETTERS[i] for i in order[places]) for order in self._orders)
        return {letters: count / POINTS for letters, count in counts.most_common()}

    @cached_property
    def first(self) -> Mapping[str, float]:
        """The probability of each letter to come first; letters of none are left out."""
        return self._shares(slice(0, 1))

    @cached_property
    def second(self) -> Mapping[str, float]:
        """The probability of each letter to come second."""
        return self._shares(slice(1, 2))

    @cached_property
    def order(self) -> Mapping[str, float]:
        """The probability of each pair of letters to come first and second, in this order ("RI")."""
        return self._shares(slice(0, 2))

    @cached_property
    def top_two(self) -> Mapping[str, float]:
        """The probability of each pair of letters to be the first two, in any order; named in LETTERS' order."""
        pairs: Counter[str] = Counter()
        for order in self._orders:
            pairs["".join(LETTERS[i] for i in sorted(order[:2]))] += 1
        return {pair: count / POINTS for pair, count in pairs.most_common()}

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The letters by their mean scores, highest first."""
        return tuple(LETTERS[i] for i in sorted(range(SIZE), key=lambda i: -self.mean[i]))

    def above(self, letter: str, other: str) -> float:
        """The probability that one letter's score is above another's, 0 to 1."""
        i, j = LETTERS.index(letter), LETTERS.index(other)
        variance = self.covariance[i][i] + self.covariance[j][j] - 2 * self.covariance[i][j]
        return NormalDist().cdf((self.mean[i] - self.mean[j]) / sqrt(max(variance, 1e-12)))

    def interval(self, letter: str, level: float = 0.9) -> tuple[float, float]:
        """Where a letter's score lies with this probability, cut to 1 to 5."""
        i = LETTERS.index(letter)
        half = NormalDist().inv_cdf((1 + level) / 2) * sqrt(self.covariance[i][i])
        return max(1.0, self.mean[i] - half), min(5.0, self.mean[i] + half)


@dataclass(frozen=True)
class Prediction:
    """The scores, with what an answer to each activity that has none would do to them.

    expected: id -> (variance of the answer, its covariance with each of the six scores).
    """

    standing: Standing
    expected: Mapping[str, tuple[float, tuple[float, ...]]]
    pull: tuple[tuple[float, ...], ...]
    """Covariance of each of the six scores (rows) with each of the six interests."""


def predict(bank: Bank, posterior: Posterior, ratings: Mapping[str, int]) -> Prediction:
    """The scores over the whole bank, given the posterior; ratings (item id -> 1 to 5) count as they are."""
    sums, slopes, chances = [0.0] * SIZE, [0.0] * SIZE, [0.0] * SIZE
    numbers = [len(bank.by_letter[letter]) for letter in LETTERS]
    unseen: list[tuple[str, int, float, float]] = []
    for item in bank.items:
        k = LETTERS.index(item.letter)
        if item.id in ratings:
            sums[k] += ratings[item.id]
            continue
        mean, by_predictor, variance = rating(item).moments(posterior.mean)
        slope = by_predictor * item.slope
        sums[k] += 1 + mean
        slopes[k] += slope / numbers[k]
        chances[k] += variance / numbers[k] ** 2
        unseen.append((item.id, k, slope, variance))
    pull = tuple(tuple(slopes[k] * value for value in posterior.covariance[k]) for k in range(SIZE))
    covariance = [[pull[i][j] * slopes[j] for j in range(SIZE)] for i in range(SIZE)]
    for k in range(SIZE):
        covariance[k][k] += chances[k]
    expected = {}
    for id, k, slope, variance in unseen:
        shared = [row[k] * slope for row in pull]
        shared[k] += variance / numbers[k]
        expected[id] = (slope * slope * posterior.covariance[k][k] + variance, tuple(shared))
    mean_scores = tuple(total / number for total, number in zip(sums, numbers, strict=True))
    return Prediction(Standing(mean_scores, tuple(map(tuple, covariance))), expected, pull)


@cache
def _sample() -> tuple[tuple[float, ...], ...]:
    """Evenly spread points of the six-dimensional standard normal distribution, each with its opposite.

    The additive recurrence of Roberts (2018, "The unreasonable effectiveness of quasirandom sequences"), brought to the
    normal distribution coordinate by coordinate.
    """
    root = 1.5
    for _ in range(60):  # the root of x^7 = x + 1
        root = (1 + root) ** (1 / (SIZE + 1))
    normal = NormalDist()
    points: list[tuple[float, ...]] = []
    for n in range(POINTS // 2):
        point = tuple(normal.inv_cdf((0.5 + (n + 1) * root ** -(d + 1)) % 1) for d in range(SIZE))
        points += [point, tuple(-value for value in point)]
    return tuple(points)
