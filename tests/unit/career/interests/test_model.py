"""The measurement model: its curves, its mode, its margins."""

from __future__ import annotations

import random
from math import exp, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from course_kit.career.interests.items import LETTERS, Bank, Item
from course_kit.career.interests.linear import cholesky, dot
from course_kit.career.interests.model import Prior, choice, rating

ITEM = Item("i", "I", "K2402", "Étudier", "Study", 1.5, (-1.5, -0.5, 0.5, 1.5))


def test_the_curves_of_a_graded_item() -> None:
    """Samejima's model by hand: at interest 0, symmetric thresholds give symmetric shares, the mean is the middle."""
    shares = rating(ITEM).probabilities([0.0] * 6)
    lowest = 1 - 1 / (1 + exp(1.5 * -1.5))
    assert shares[0] == pytest.approx(lowest)
    assert shares == pytest.approx(shares[::-1])
    assert rating(ITEM).moments([0.0] * 6)[0] == pytest.approx(2)


@given(st.floats(-4, 4))
def test_the_moments_are_those_of_the_shares(interest: float) -> None:
    """Mean and variance by definition; the slope by a small difference."""
    theta, near = [0.0, interest, 0, 0, 0, 0], [0.0, interest + 1e-5, 0, 0, 0, 0]
    graded = rating(ITEM)
    shares = graded.probabilities(theta)
    mean, slope, variance = graded.moments(theta)
    assert mean == pytest.approx(sum(n * share for n, share in enumerate(shares)))
    assert variance == pytest.approx(sum((n - mean) ** 2 * share for n, share in enumerate(shares)), abs=1e-9)
    assert slope * ITEM.slope == pytest.approx((graded.moments(near)[0] - mean) / 1e-5, rel=1e-2, abs=1e-6)


def test_a_choice_compares_what_ratings_come_from() -> None:
    """Equal activities and interests: one half; a stronger interest in the letter of the first: more than that."""
    other = Item("r", "R", "F1601", "Poser", "Lay", 1.5, ITEM.thresholds)
    pair = choice(ITEM, other)
    assert pair.probabilities([0.0] * 6) == pytest.approx([0.5, 0.5])
    assert pair.probabilities([0, 1, 0, 0, 0, 0])[1] == pytest.approx(1 / (1 + exp(-1.5 / sqrt(2))))


def test_the_mode_is_where_scipy_finds_it(bank: Bank) -> None:
    """Of ratings and choices together; and the margins are the curvature there."""
    rng = random.Random(3)
    observed = [(rating(item), rng.randrange(5)) for item in bank.items[::2]]
    observed += [(choice(bank.by_id["A1"], bank.by_id["S1"]), 1), (choice(bank.by_id["A3"], bank.by_id["E1"]), 0)]
    precision = np.linalg.inv(bank.covariance)

    def loss(theta: np.ndarray) -> float:  # type: ignore[type-arg]
        likelihood = sum(np.log(graded.probabilities(theta.tolist())[category]) for graded, category in observed)
        return float(theta @ precision @ theta / 2 - likelihood)

    posterior = Prior(bank.mean, bank.covariance).given(observed)
    best = minimize(loss, np.zeros(6), tol=1e-10)
    assert posterior.mean == pytest.approx(best.x, abs=1e-4)
    step = 1e-3
    along = [loss(best.x + step * row) + loss(best.x - step * row) - 2 * best.fun for row in np.eye(6)]
    assert np.diag(np.linalg.inv(posterior.covariance)) == pytest.approx(np.array(along) / step**2, rel=1e-3)


def test_without_answers_it_is_the_prior(bank: Bank) -> None:
    """Nothing is known but how people are."""
    posterior = Prior(bank.mean, bank.covariance).given([])
    assert posterior.mean == bank.mean
    assert np.allclose(posterior.covariance, bank.covariance)


def test_known_people_lie_within_their_margins(bank: Bank) -> None:
    """Of people drawn from the model, 90 % of the interests lie within their 90 % intervals."""
    rng = random.Random(7)
    lower, z = cholesky(bank.covariance), NormalDist().inv_cdf(0.95)
    inside = 0
    for _ in range(150):
        noise = [rng.gauss() for _ in LETTERS]
        theta = [dot(row, noise) for row in lower]
        asked = rng.sample(bank.items, 24)
        observed = [(rating(item), rng.choices(range(5), rating(item).probabilities(theta))[0]) for item in asked]
        posterior = Prior(bank.mean, bank.covariance).given(observed)
        inside += sum(abs(posterior.mean[k] - theta[k]) < z * sqrt(posterior.covariance[k][k]) for k in range(6))
    assert inside / 900 == pytest.approx(0.9, abs=0.03)
