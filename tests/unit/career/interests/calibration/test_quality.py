"""Reliability and fit."""

from __future__ import annotations

import numpy as np
import pytest

from course_kit.career.interests.calibration.estimate import Parameters, Posteriors
from course_kit.career.interests.calibration.quality import alpha, likeness, misfit, reliability
from course_kit.career.interests.calibration.responses import Responses


def test_alpha_by_hand() -> None:
    """Two equal items are perfectly reliable; for others, Cronbach's formula worked out on four people."""
    same = np.array([[1, 1], [2, 2], [5, 5]])
    assert alpha(same) == pytest.approx(1)
    ratings = np.array([[1, 2], [2, 1], [4, 5], [5, 4]])
    assert alpha(ratings) == pytest.approx(2 * (1 - (10 / 3 + 10 / 3) / 12))


def test_reliability_is_the_share_of_true_variance(
    true: Parameters, answers: Responses, fitted: tuple[Parameters, Posteriors]
) -> None:
    """Marginal reliability is about that of four good items; alpha and omega are near it, and above 0."""
    for letter in range(6):
        found = reliability(*fitted, answers, letter)
        assert 0.65 < found.marginal < 0.92
        assert 0.6 < found.alpha < 0.92
        assert 0.6 < found.omega < 0.95


def test_misfit_is_small_for_items_of_the_model(answers: Responses, fitted: tuple[Parameters, Posteriors]) -> None:
    """Answers drawn from the model fit it."""
    assert misfit(*fitted, answers).max() < 0.05


def test_items_that_repeat_each_other_are_found(answers: Responses, fitted: tuple[Parameters, Posteriors]) -> None:
    """An item that a third of the people answer as they did another, of another letter, makes the most alike pair."""
    ratings = answers.ratings.copy()
    copied = (ratings[:, 4] > 0) & (ratings[:, 9] > 0) & (np.arange(len(ratings)) % 3 == 0)
    ratings[copied, 9] = ratings[copied, 4]
    doubled = Responses(ratings, answers.items, answers.letters, answers.languages)
    (largest, one, other), (second, *_), *_ = likeness(*fitted, doubled)
    assert {one, other} == {answers.items[4], answers.items[9]}
    assert largest > 0.2 > second
