"""Answers of people drawn from known parameters: 1,500 people, four items a letter, some answers missing."""

from __future__ import annotations

import numpy as np
import pytest

from course_kit.career.interests.calibration.estimate import Parameters, Posteriors, estimate, passed
from course_kit.career.interests.calibration.responses import Floats, Responses

PEOPLE, EACH = 1500, 4


@pytest.fixture(scope="session")
def true() -> Parameters:
    """What the answers are drawn from."""
    rng = np.random.default_rng(1)
    letters = np.repeat(np.arange(6), EACH)
    slopes = rng.uniform(1.2, 2.8, len(letters))
    thresholds = np.sort(rng.normal([-1.2, -0.3, 0.5, 1.4], 0.2, (len(letters), 4)), axis=1)
    circle = np.array([1.0, 0.5, 0.2, 0.0, 0.2, 0.5])
    covariance = np.array([np.roll(circle, k) for k in range(6)])
    return Parameters(slopes, thresholds * slopes[:, None], letters, covariance)


@pytest.fixture(scope="session")
def answers(true: Parameters) -> Responses:
    """Every other person speaks English; in it, the first item is one category easier to like than it is in French."""
    rng = np.random.default_rng(2)
    english = np.arange(PEOPLE) % 2
    theta = rng.multivariate_normal(np.zeros(6), true.covariance, PEOPLE)
    predictor: Floats = theta[:, true.letters] * true.slopes
    predictor[:, 0] += english
    beyond = passed(predictor, true.cuts)[..., 1:5]
    ratings = 1 + (rng.random((*predictor.shape, 1)) < beyond).sum(-1)
    ratings[rng.random(ratings.shape) < 0.15] = 0
    names = tuple(f"{'RIASEC'[letter]}{n}" for n, letter in enumerate(true.letters))
    return Responses(ratings, names, true.letters, tuple("en" if each else "fr" for each in english))


@pytest.fixture(scope="session")
def fitted(answers: Responses) -> tuple[Parameters, Posteriors]:
    """What is estimated from the answers."""
    return estimate(answers)
