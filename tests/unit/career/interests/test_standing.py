"""The order of the letters and its probabilities."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.career.interests.items import LETTERS, Bank
from course_kit.career.interests.linear import dot
from course_kit.career.interests.model import Posterior, rating
from course_kit.career.interests.standing import Standing, predict

means = st.lists(st.floats(1, 5), min_size=6, max_size=6).map(tuple)
STANDING = Standing(
    (2, 3.5, 3.4, 1.5, 3, 2.5), tuple(tuple(0.1 if i == j else 0.03 for j in range(6)) for i in range(6))
)


def test_probabilities_are_those_of_many_draws() -> None:
    """Of the first letter, the second and the first two, to 0.02."""
    draws = np.random.default_rng(0).multivariate_normal(STANDING.mean, STANDING.covariance, 50_000)
    order = np.argsort(-draws, 1)
    for place, shares in ((0, STANDING.first), (1, STANDING.second)):
        for k, letter in enumerate(LETTERS):
            assert shares.get(letter, 0) == pytest.approx((order[:, place] == k).mean(), abs=0.02)
    both = (np.sort(order[:, :2], 1) == [1, 2]).all(1).mean()
    assert STANDING.top_two["IA"] == pytest.approx(both, abs=0.02)
    assert STANDING.above("I", "A") == pytest.approx((draws[:, 1] > draws[:, 2]).mean(), abs=0.01)


@settings(max_examples=20)
@given(means)
def test_probabilities_are_shares_of_one_whole(mean: tuple[float, ...]) -> None:
    """Each sums to 1, and two letters are above each other with opposite probabilities."""
    standing = Standing(mean, STANDING.covariance)
    for shares in (standing.first, standing.second, standing.order, standing.top_two):
        assert sum(shares.values()) == pytest.approx(1)
    assert standing.above("R", "C") + standing.above("C", "R") == pytest.approx(1)


def test_a_score_is_cut_to_the_scale() -> None:
    """An interval holds no answer that cannot be given."""
    low, high = Standing((1.05, 4.9, 3, 3, 3, 3), STANDING.covariance).interval("R")
    assert (low, high) == (1.0, pytest.approx(1.05 + 1.645 * 0.1**0.5, abs=1e-3))


def test_all_answers_given_leave_nothing_open(bank: Bank) -> None:
    """The score is the mean of the answers, whatever the model says."""
    ratings = {item.id: 1 + n % 5 for n, item in enumerate(bank.items)}
    standing = predict(bank, Posterior(bank.mean, bank.covariance), ratings).standing
    for k, letter in enumerate(LETTERS):
        given = [ratings[item.id] for item in bank.by_letter[letter]]
        assert standing.mean[k] == pytest.approx(sum(given) / len(given))
        assert standing.covariance[k][k] == pytest.approx(0)
    assert sum(standing.first.values()) == pytest.approx(1)


def test_predicted_scores_are_those_of_simulated_answers(bank: Bank) -> None:
    """Of people drawn from a narrow posterior who answer the whole bank: mean and covariance of their scores."""
    rng = random.Random(5)
    centre, narrow = (0.5, 0, -0.5, 1, 0, 0.3), tuple(tuple(0.09 * (i == j) for j in range(6)) for i in range(6))
    standing = predict(bank, Posterior(centre, narrow), {"R0": 5}).standing
    scores = []
    for _ in range(1500):
        theta = [value + 0.3 * rng.gauss() for value in centre]
        given = {
            item.id: 5 if item.id == "R0" else 1 + rng.choices(range(5), rating(item).probabilities(theta))[0]
            for item in bank.items
        }
        scores.append([dot([given[item.id] for item in bank.by_letter[letter]], [1 / 8] * 8) for letter in LETTERS])
    assert standing.mean == pytest.approx(np.mean(scores, 0), abs=0.03)
    assert np.diag(standing.covariance) == pytest.approx(np.var(scores, 0), rel=0.15)
