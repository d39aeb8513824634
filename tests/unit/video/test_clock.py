"""Moments of a video."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.video.clock import seconds, shown


@pytest.mark.parametrize(
    ("text", "moment"),
    [("0:12", 12), ("75:10", 4510), ("1:02:03", 3723), ("0:12,5", 12.5), ("0:12.25", 12.25)]
    + [(text, None) for text in ("12", "0:72", "0:2", "1:75:10", "1:2:3", "a:12", "0:12:", "٠:١٢")],
)
def test_moments_are_read(text: str, moment: float | None) -> None:
    """As people write them; what is none is not guessed."""
    assert seconds(text) == moment


@given(st.integers(0, 99 * 3600))
def test_what_is_shown_is_read(moment: int) -> None:
    """There and back."""
    assert seconds(shown(moment)) == moment
