"""Cells whose text waits."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.errors import QuestionTextError
from course_kit.reveal import Reveal, read


@pytest.mark.parametrize(
    ("first", "reveal"),
    [
        ("%%reveal after=cv", Reveal("Voici.", after="cv")),
        ("%%reveal below = 0,6 of=cv", Reveal("Voici.", below=0.6, of="cv")),
        ("%%reveal above=80%", Reveal("Voici.", above=0.8)),
    ],
)
def test_what_is_read(first: str, reveal: Reveal) -> None:
    """After a question, under or over a share of the points; the threshold as people write it."""
    assert read(f"{first}\n\nVoici.\n") == reveal


@pytest.mark.parametrize(
    ("cell", "instead"),
    [
        ("%%reveal\nVoici.", "%%reveal after=ma-question"),
        ("%%reveal cv\nVoici.", "%%reveal after=ma-question"),
        ("%%reveal after=cv below=0.6\nVoici.", "%%reveal after=cv"),
        ("%%reveal of=cv\nVoici.", "%%reveal after=cv"),
        ("%%reveal below=6 of=cv\nVoici.", "%%reveal below=0.6 of=cv"),
        ("%%reveal below=0 of=cv\nVoici.", "%%reveal below=0.6 of=cv"),
        ("%%reveal after=cv\n\n", "%%reveal after=cv\nVoici ce qu’il fallait voir."),
    ],
)
def test_mistakes_are_told(cell: str, instead: str) -> None:
    """Each mistake comes with a corrected text."""
    with pytest.raises(QuestionTextError) as caught:
        read(cell)
    assert (caught.value.line, caught.value.instead) == (1, instead)


def test_its_id_is_that_of_the_text() -> None:
    """The same cell has the same id, another text or condition another."""
    ids = {reveal.id for reveal in (Reveal("a", after="q"), Reveal("b", after="q"), Reveal("a", below=0.5, of="q"))}
    assert len(ids) == 3
    assert Reveal("a", after="q").id in ids


@given(st.text(max_size=80))
def test_reading_any_text_ends_well(text: str) -> None:
    """A cell is read, or told to be wrong; nothing else is raised."""
    with suppress(QuestionTextError):
        assert read(f"%%reveal {text}").text.strip()
