"""Identifiers made from any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from course_kit.questions.slug import ID, MAX_ID, slug


def test_slug() -> None:
    """Accents, ligatures, spaces and signs go; words stay."""
    assert slug("Mon CV idéal : cœur d’été !") == "mon-cv-ideal-coeur-d-ete"
    assert slug("…") == "question"


@given(st.text(max_size=300))
def test_a_slug_is_an_id(text: str) -> None:
    """Whatever it is made from, it can be used."""
    assert ID.fullmatch(slug(text))
    assert len(slug(text)) <= MAX_ID
