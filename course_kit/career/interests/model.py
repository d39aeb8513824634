"""The measurement model: graded responses, a normal prior over six interests, MAP with a Laplace posterior.

A learner has six interests θ, by LETTERS, correlated and normal among people. A rating of an item of letter k is

    P(rating > c) = 1 / (1 + exp(-(slope θ_k - slope threshold_c)))        graded response model, Samejima (1969)

A choice between two activities compares the two unseen inclinations that such ratings would come from, each with its
own noise (Thurstone, 1927; for answers of both kinds on one scale: Brown & Maydeu-Olivares, 2011): it is a graded
response of two categories on the difference of their predictors, divided by √2. So there is one likelihood for both.

The posterior is taken as normal around its mode, with the inverse of the curvature there (Laplace). The log-
likelihood is concave in θ, so Newton's method finds the one mode.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, sqrt

from course_kit.career.interests.items import CATEGORIES, LETTERS, Item
from course_kit.career.interests.linear import Matrix, cholesky, inverse, times

SIZE = len(LETTERS)
CLOSE = 1e-7
"""Newton's method ends when no interest moves by more than this (standard deviations of θ)."""
LONGEST_STEP = 2.0
"""A step of Newton's method is cut to this length, so that it does not jump over the mode."""


@dataclass(frozen=True, slots=True)
class Graded:
    """An observation's likelihood: ordered categories 0, 1, … on the linear predictor Σ weight θ_dimension.

    weights: (dimension, weight) pairs, those that are not 0. cuts: where the predictor passes into the next category.
    """

    weights: tuple[tuple[int, float], ...]
    cuts: tuple[float, ...]

    def predictor(self, theta: Sequence[float]) -> float:
        return sum(weight * theta[dimension] for dimension, weight in self.weights)

    def passed(self, theta: Sequence[float]) -> list[float]:
        """The probability of passing each cut."""
        predictor = self.predictor(theta)
        return [_logistic(predictor - cut) for cut in self.cuts]

    def probabilities(self, theta: Sequence[float]) -> list[float]:
        """The probability of each category."""
        edges = [1.0, *self.passed(theta), 0.0]
        return [above - below for above, below in pairwise(edges)]

    def moments(self, theta: Sequence[float]) -> tuple[float, float, float]:
        """The category's mean, its derivative by the predictor, and the category's variance."""
        mean = slope = square = 0.0
        for category, share in enumerate(self.passed(theta), 1):
            mean += share
            slope += share * (1 - share)
            square += (2 * category - 1) * share
        return mean, slope, square - mean * mean


def rating(item: Item) -> Graded:
    """The likelihood of a rating; category 0 is the answer 1."""
    weights = ((LETTERS.index(item.letter), item.slope),)
    return Graded(weights, tuple(item.slope * threshold for threshold in item.thresholds))


def choice(first: Item, second: Item) -> Graded:
    """The likelihood of a choice between two activities of different letters; category 1 is the first of them."""
    places = [item.slope * sum(item.thresholds) / (CATEGORIES - 1) for item in (first, second)]
    weights = (
        (LETTERS.index(first.letter), first.slope / sqrt(2)),
        (LETTERS.index(second.letter), -second.slope / sqrt(2)),
    )
    return Graded(weights, ((places[0] - places[1]) / sqrt(2),))


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is known of the six interests: normal, by LETTERS."""

    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Prior:
    """The six interests among learners, normal, by LETTERS. Raises ValueError if the covariance is not one."""

    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        cholesky(self.covariance)

    def given(self, observed: Sequence[tuple[Graded, int]], start: Sequence[float] | None = None) -> Posterior:
        """The posterior given observations with their categories, in any order; `start`: where the mode may be near."""
        precision = _precision(self.covariance)
        theta = list(start or self.mean)
        for _ in range(100):
            gradient, curvature = _at(theta, self.mean, precision, observed)
            covariance = inverse(curvature)
            step = times(covariance, gradient)
            length = max(map(abs, step))
            shortened = min(1.0, LONGEST_STEP / length) if length else 1.0
            theta = [value + shortened * move for value, move in zip(theta, step, strict=True)]
            if length < CLOSE:
                break
        return Posterior(tuple(theta), tuple(map(tuple, covariance)))


@cache
def _precision(covariance: tuple[tuple[float, ...], ...]) -> list[list[float]]:
    return inverse(covariance)


def _at(
    theta: Sequence[float], mean: Sequence[float], precision: Matrix, observed: Sequence[tuple[Graded, int]]
) -> tuple[list[float], list[list[float]]]:
    """Gradient of the log posterior, and its curvature with the sign turned."""
    gradient = [-value for value in times(precision, [a - b for a, b in zip(theta, mean, strict=True)])]
    curvature = [list(row) for row in precision]
    for graded, category in observed:
        predictor = graded.predictor(theta)
        above = _logistic(predictor - graded.cuts[category - 1]) if category else 1.0
        below = _logistic(predictor - graded.cuts[category]) if category < len(graded.cuts) else 0.0
        score, bend = 1 - above - below, above * (1 - above) + below * (1 - below)
        for i, weight in graded.weights:
            gradient[i] += weight * score
            for j, other in graded.weights:
                curvature[i][j] += weight * other * bend
    return gradient, curvature


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x > -700 else 0.0
