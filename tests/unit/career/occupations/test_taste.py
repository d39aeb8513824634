"""Interests fit by their shape, and as surely as they are known."""

from __future__ import annotations

from statistics import correlation, fmean

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_kit.career.occupations.model import Profile, ProfileQuality, ProfileSource
from course_kit.career.occupations.taste import Taste, fits, occupation_shape, shape, shapes

scores = st.tuples(*[st.floats(-10, 10)] * 6)
SURE = ((0.0,) * 6,) * 6


def diagonal(variance: float) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(variance if row == column else 0.0 for column in range(6)) for row in range(6))


@given(scores, scores)
@settings(max_examples=50, deadline=None)
def test_fit_is_the_correlation(one: tuple[float, ...], other: tuple[float, ...]) -> None:
    """Of two shapes the product is Pearson's correlation of the scores."""
    assume(max(one) - min(one) > 0.1 and max(other) - min(other) > 0.1)
    assert fits(shape(one), [shape(other)])[0] == pytest.approx(correlation(one, other), abs=1e-6)


def test_a_flat_profile_fits_nothing() -> None:
    """Six equal scores say nothing: no fit with anything."""
    assert fits(shape((3.0,) * 6), [shape((1, 2, 3, 4, 5, 6))]) == [0.0]


def test_a_sure_taste_has_one_shape() -> None:
    """Without variance all draws are the mean."""
    assert len(set(shapes(Taste((1, 0, 0, 2, 0, 0), SURE)))) == 1


def test_draws_spread_as_the_posterior_does() -> None:
    """The less is known, the more the fit varies over draws; they are the same each time and centred on the mean."""
    target = [shape((1, 1, 1, 7, 1, 1))]

    def spread(variance: float) -> float:
        values = [fits(drawn, target)[0] for drawn in shapes(Taste((0, 0, 0, 1, 0, 0), diagonal(variance)))]
        return max(values) - min(values)

    assert 0 < spread(0.01) < spread(0.1) < spread(1)
    assert shapes(Taste((0, 0, 0, 1, 0, 0), diagonal(1))) == shapes(Taste((0, 0, 0, 1, 0, 0), diagonal(1)))


def test_covariance_is_carried_through() -> None:
    """Two scales that rise and fall together keep their order in every draw."""
    together = tuple(tuple(1.0 if {row, column} <= {0, 1} else 0.0 for column in range(6)) for row in range(6))
    drawn = shapes(Taste((0.5, 0.2, 0, 0, 0, 0), together))
    assert all(sample[0] > sample[1] for sample in drawn)
    assert len(set(drawn)) > 1


def test_an_uncertain_profile_counts_less() -> None:
    """The same scores with low quality fit less, whichever way they fit."""

    def fit(quality: ProfileQuality) -> float:
        profile = Profile((1, 1, 1, 7, 1, 1), "S", "", ProfileSource.onet, quality)
        return fits(shape((0, 0, 0, 1, 0, 0)), [occupation_shape(profile)])[0]

    values = [fit(quality) for quality in (ProfileQuality.high, ProfileQuality.medium, ProfileQuality.low)]
    assert values == sorted(values, reverse=True)
    assert fmean(values) < 1


@pytest.mark.parametrize(
    ("mean", "covariance"),
    [((1, 2, 3), SURE), ((0,) * 6, SURE[:5]), ((float("nan"),) * 6, SURE), ((0,) * 6, diagonal(-1))],
)
def test_what_is_no_taste_is_refused(mean: tuple[float, ...], covariance: tuple[tuple[float, ...], ...]) -> None:
    """Wrong shapes, values that are not finite and negative variances raise ValueError."""
    with pytest.raises(ValueError, match=r"taste|scores|variance"):
        Taste(mean, covariance)
