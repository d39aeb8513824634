"""Texts that learners type, as they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.typed import one_line, paragraphs


@pytest.mark.parametrize(("typed", "kept"), [("  a\n b\u00a0c \0", "a b c"), ("\x07\u202e", ""), ("é — ’", "é — ’")])
def test_a_line_is_one(typed: str, kept: str) -> None:
    """Without signs that cannot be seen or kept."""
    assert one_line(typed) == kept


def test_paragraphs_stay() -> None:
    """Whatever ends a line where it was typed; spaces at a line's beginning are the learner's."""
    assert paragraphs("un \r\n  deux\r\n\r\ntrois\x07\n") == "un\n  deux\n\ntrois"


@given(st.text())
def test_what_is_kept_is_kept_as_it_is(typed: str) -> None:
    """Reading it once more changes nothing."""
    assert one_line(one_line(typed)) == one_line(typed)
    assert paragraphs(paragraphs(typed)) == paragraphs(typed)
