"""The statistics behind the longest right option."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.trainer.check.answers import at_least


def test_a_fair_coin() -> None:
    """Two heads or more of three tosses: one in two."""
    assert at_least(2, [0.5] * 3) == pytest.approx(0.5)


@given(st.lists(st.floats(0, 1), max_size=6), st.integers(0, 7))
def test_it_is_the_sum_over_all_outcomes(odds: list[float], n: int) -> None:
    """As counting every outcome with its probability gives it."""
    outcomes = (o for o in product((True, False), repeat=len(odds)) if sum(o) >= n)
    total = sum(prod(p if won else 1 - p for p, won in zip(odds, outcome, strict=True)) for outcome in outcomes)
    assert at_least(n, odds) == pytest.approx(total)
