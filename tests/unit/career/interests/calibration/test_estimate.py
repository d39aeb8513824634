"""Parameters from answers."""

from __future__ import annotations

import numpy as np

from course_kit.career.interests.calibration.estimate import Parameters, Posteriors, fit_item, log_likelihood
from course_kit.career.interests.calibration.responses import Responses


def test_known_parameters_are_found(true: Parameters, fitted: tuple[Parameters, Posteriors]) -> None:
    """From 1,500 people of whose answers a sixth is missing; not the first item, whose languages differ."""
    found, _ = fitted
    assert np.abs(found.slopes / true.slopes - 1)[1:].max() < 0.25
    assert np.abs(np.log(found.slopes / true.slopes)[1:].mean()) < 0.04
    assert np.abs(found.thresholds - true.thresholds)[1:].max() < 0.35
    assert np.abs((found.thresholds - true.thresholds)[1:].mean()) < 0.05
    assert np.abs(found.covariance - true.covariance).max() < 0.1


def test_posteriors_average_to_the_population(fitted: tuple[Parameters, Posteriors]) -> None:
    """Means of 0 and variances of 1, which the scale is fixed by."""
    _, known = fitted
    second = known.mean.var(0) + np.diagonal(known.covariance, axis1=1, axis2=2).mean(0)
    assert np.abs(known.mean.mean(0)).max() < 0.06
    assert np.abs(second - 1).max() < 0.06


def test_people_who_answered_little_are_known_little(answers: Responses, fitted: tuple[Parameters, Posteriors]) -> None:
    """The variance of an interest is larger the fewer of its letter's activities were rated."""
    _, known = fitted
    rated = (answers.ratings[:, :4] > 0).sum(1)
    variances = [known.covariance[rated == n, 0, 0].mean() for n in (1, 2, 3, 4)]
    assert variances == sorted(variances, reverse=True)


def test_an_unused_category_stays_finite() -> None:
    """A category that nobody chose gets parameters all the same, and the cuts rise."""
    counts = np.zeros((46, 5))
    counts[10:36, [0, 1, 2]] = 4
    slope, cuts = fit_item(counts, 1.8, np.array([-1.5, -0.2, 1.3, 3.0]))
    assert np.isfinite([slope, *cuts]).all()
    assert (np.diff(cuts) > 0).all()
    assert log_likelihood(counts, slope, cuts) > log_likelihood(counts, 1.8, np.array([-1.5, -0.2, 1.3, 3.0]))
