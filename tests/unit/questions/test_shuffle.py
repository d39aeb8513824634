"""Ids and orders that betray nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from course_kit.questions.shuffle import hashed_id, shuffled


def test_hashed_ids() -> None:
    """The same texts have the same id; where one text ends counts; any text has one."""
    assert hashed_id("q", "a") == hashed_id("q", "a")
    assert hashed_id("q", "ab") != hashed_id("qa", "b")
    assert len(hashed_id("\ud800")) == 8


@given(st.lists(st.text(max_size=3), min_size=2, max_size=6, unique=True))
def test_shuffled_is_never_as_given(ids: list[str]) -> None:
    """Nothing is lost, and two or more never stay as they were."""
    assert sorted(shuffled(ids)) == sorted(ids)
    assert shuffled(ids) != ids
