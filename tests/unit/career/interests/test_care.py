"""Careless answers."""

import pytest

from course_kit.career.interests.answers import Choice, Rating
from course_kit.career.interests.care import care


def ratings(*values: int | None, seconds: float | None = 4.0) -> list[Rating]:
    return [Rating(f"i{n}", value, seconds) for n, value in enumerate(values)]


def test_six_identical_answers_are_no_profile() -> None:
    """Whichever they are, and however many more follow; a "don't know" or a choice between does not change it."""
    for value in range(1, 6):
        assert not care(ratings(*[value] * 6)).claims
    assert not care(ratings(3, 3, None, 3, 3, 3, 3)).claims
    assert not care([*ratings(4, 4, 4), Choice("a", "b", "a"), *ratings(4, 4, 4)]).claims
    assert not care(ratings(*[2] * 48)).claims


def test_five_answers_are_too_few_to_say() -> None:
    """Someone who likes the first five activities is not careless."""
    assert not care(ratings(*[5] * 5)).doubtful


def test_one_other_answer_breaks_the_line() -> None:
    """It is doubted only when a long run stands in it."""
    assert care(ratings(3, 3, 3, 3, 3, 3, 4)).claims
    assert not care(ratings(3, 3, 3, 3, 3, 3, 4)).doubtful
    long = care(ratings(1, *[3] * 12, 4))
    assert (long.run, long.value, long.claims, long.doubtful) == (12, 3, True, True)


@pytest.mark.parametrize(("seconds", "rapid"), [(0.3, True), (0.99, True), (1.5, False), (None, False)])
def test_impossible_speed(seconds: float | None, rapid: bool) -> None:
    """Less than a second for half of the answers; times that were not measured say nothing."""
    found = care(ratings(1, 5, 2, 4, 3, 5, seconds=seconds))
    assert found.rapid is rapid
    assert found.claims is not rapid


def test_a_few_quick_answers_are_allowed() -> None:
    """The median counts."""
    assert not care([*ratings(1, 2, seconds=0.2), *ratings(1, 5, 2, 4, 3)]).rapid
