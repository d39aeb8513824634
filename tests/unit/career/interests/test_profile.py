"""The result, as plain values."""

from __future__ import annotations

import pytest

from course_kit.career.interests.profile import compare, groups, letter_results, weights
from course_kit.career.interests.standing import Standing

COVARIANCE = tuple(tuple(0.04 if i == j else 0.0 for j in range(6)) for i in range(6))
STANDING = Standing((2, 4, 3.9, 1.5, 3, 2.1), COVARIANCE)


def test_letters_stand_by_their_scores() -> None:
    """Highest first, each within its interval, with chances that sum to 1 and 2."""
    results = letter_results(STANDING)
    assert [result.letter for result in results] == ["I", "A", "E", "C", "R", "S"]
    assert all(result.low < result.score < result.high for result in results)
    assert sum(result.first for result in results) == pytest.approx(1)
    assert sum(result.top_two for result in results) == pytest.approx(2)


def test_letters_that_are_not_told_apart_stand_together() -> None:
    """A difference of half a standard error does not part them; one of three does."""
    assert groups(STANDING) == (("I", "A"), ("E",), ("C", "R"), ("S",))


def test_the_answer_that_lifts_the_first_letter_weighs_most() -> None:
    """By how much its lead would be less without it."""
    without = [Standing((2, 3.5, 3.9, 1.5, 3, 2.1), COVARIANCE), Standing((2, 4.2, 3.9, 1.5, 3, 2.1), COVARIANCE)]
    first, last = weights(STANDING, without)
    assert (first.answer, first.change) == (0, pytest.approx(0.5))
    assert (last.answer, last.change) == (1, pytest.approx(-0.2))


def test_a_change_within_the_error_is_none() -> None:
    """Both sittings' errors count, for six letters at once: the limit is 2.63 times their joint standard error."""
    limit = 2.631 * (2 * 0.04) ** 0.5
    for change, beyond in ((0.98 * limit, False), (1.02 * limit, True)):
        found = {
            each.letter: each for each in compare(STANDING, Standing((2 + change, *STANDING.mean[1:]), COVARIANCE))
        }
        assert found["R"].difference == pytest.approx(change)
        assert found["R"].beyond_error is beyond
        assert not found["I"].beyond_error
