"""How many typing errors lie between two words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.questions.distance import distance

short = st.text(alphabet="abc", max_size=6)


@pytest.mark.parametrize(
    ("a", "b", "errors"),
    [
        ("", "", 0),
        ("cv", "cv", 0),
        ("motivation", "motivaton", 1),
        ("motivation", "motivattion", 1),
        ("motivation", "motivetion", 1),
        ("motivation", "motiavtion", 1),
        ("kitten", "sitting", 3),
        ("ca", "abc", 3),  # optimal string alignment; unrestricted Damerau-Levenshtein gives 2
        ("", "abc", 3),
    ],
)
def test_known_distances(a: str, b: str, errors: int) -> None:
    """Published and plain cases: a letter added, left out, replaced, two swapped."""
    assert distance(a, b, 9) == errors
    assert distance(b, a, 9) == errors


@given(short, short, st.integers(0, 4))
def test_the_limit_only_cuts(a: str, b: str, limit: int) -> None:
    """Above the limit it is limit + 1, and symmetry holds."""
    assert distance(a, b, limit) == min(distance(b, a, 99), limit + 1)


@given(short, short)
def test_bounds(a: str, b: str) -> None:
    """It is 0 for equal words only, and lies between the difference of lengths and the longer length."""
    found = distance(a, b, 99)
    assert (found == 0) == (a == b)
    assert abs(len(a) - len(b)) <= found <= max(len(a), len(b))
