"""How well occupations' interest profiles fit a learner's, with the learner's uncertainty carried through.

Fit is the correlation of the two profiles' six scores: their shape, whatever the general level (Cohen's r_c, as in
Tracey, Allen & Robbins 2012, J. Vocational Behavior 80). The learner's scores are a normal posterior; draws from it
give a sample of fits for every occupation.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from course_kit.career.occupations.model import Profile, ProfileQuality

DRAWS = 31
"""Draws from the posterior, besides its mean."""

TRUST = {ProfileQuality.high: 1.0, ProfileQuality.medium: 0.9, ProfileQuality.low: 0.75}
"""What a fit counts by the quality of the occupation's profile: an uncertain profile's is drawn towards none."""


@dataclass(frozen=True, slots=True)
class Taste:
    """A learner's interests: six scores in the order RIASEC, of any unit, and their covariance, 6 rows of 6.

    ValueError for other shapes, values that are not finite, and a covariance with a negative variance.
    """

    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        if len(self.mean) != 6 or [len(row) for row in self.covariance] != [6] * 6:
            raise ValueError("A taste has six scores and a covariance of 6 × 6.")
        if not all(map(math.isfinite, [*self.mean, *(value for row in self.covariance for value in row)])):
            raise ValueError("The scores of a taste and their covariance are finite numbers.")
        if any(self.covariance[place][place] < 0 for place in range(6)):
            raise ValueError("A variance is not negative.")


def shapes(taste: Taste, draws: int = DRAWS) -> list[tuple[float, ...]]:
    """The shape of the mean, then those of draws from the posterior (the same each time).

    Draws come in pairs on both sides of the mean, so that their centre is the mean's.
    """
    root = _cholesky(taste.covariance)
    chance = random.Random(6)
    samples = [taste.mean]
    while len(samples) <= draws:
        noise = [chance.gauss(0, 1) for _ in range(6)]
        step = [sum(root[row][column] * noise[column] for column in range(row + 1)) for row in range(6)]
        samples += [tuple(m + s for m, s in zip(taste.mean, step, strict=True))]
        samples += [tuple(m - s for m, s in zip(taste.mean, step, strict=True))]
    return [shape(sample) for sample in samples[: draws + 1]]


def shape(scores: Sequence[float]) -> tuple[float, ...]:
    """Scores less their mean, of length 1; all 0 for a flat profile, which says nothing."""
    centre = fmean(scores)
    deviations = [score - centre for score in scores]
    length = math.hypot(*deviations)
    return tuple(deviation / length for deviation in deviations) if length > 1e-9 else (0.0,) * 6


def fits(of_learner: Sequence[float], of_occupations: Sequence[tuple[float, ...]]) -> list[float]:
    """The fit of one shape with each of many, -1 to 1."""
    r, i, a, s, e, c = of_learner
    return [r * o[0] + i * o[1] + a * o[2] + s * o[3] + e * o[4] + c * o[5] for o in of_occupations]


def occupation_shape(profile: Profile) -> tuple[float, ...]:
    """The shape of an occupation's profile, shorter the less it can be trusted."""
    trust = TRUST[profile.quality]
    return tuple(value * trust for value in shape(profile.scores))


def _cholesky(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """A lower triangular root of a covariance; directions without variance are left at 0."""
    root = [[0.0] * 6 for _ in range(6)]
    for row in range(6):
        for column in range(row + 1):
            rest = matrix[row][column] - sum(root[row][k] * root[column][k] for k in range(column))
            if row == column:
                root[row][row] = math.sqrt(max(0.0, rest))
            elif root[column][column] > 1e-9:
                root[row][column] = rest / root[column][column]
    return root
