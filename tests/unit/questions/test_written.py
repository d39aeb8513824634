"""Written answers."""

from __future__ import annotations

from typing import Any

import pytest

from course_kit.errors import InvalidAnswer, QuestionError, QuestionTextError
from course_kit.questions import Written, parse


@pytest.mark.parametrize("words", ["40-120", '"40 à 120"', "40–120", "40..120"])
def test_words(words: str) -> None:
    """The advised number of words may be written in several ways."""
    question = parse(f"%%question q kind=written title=T words={words}\nE")
    assert question.content()["words"] == [40, 120]


@pytest.mark.parametrize("words", ["80", "120-40", "0-0", "beaucoup", "1-999999"])
def test_words_gone_wrong(words: str) -> None:
    """One number, a reversed range or none is refused with one that can be read."""
    with pytest.raises(QuestionTextError) as caught:
        parse(f"%%question q kind=written title=T words={words}\nE")
    assert parse(f"{caught.value.instead}\nE").kind == "written"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": " "},
        {"words": (2, 1)},
        {"words": (1,)},
        {"checklist": ("a", "A")},
        {"checklist": ("",)},
    ],
)
def test_nonsense(wrong: dict[str, Any]) -> None:
    """A written answer has a name in the learner's file and a sensible frame."""
    with pytest.raises(QuestionError):
        Written(**{"id": "q", "prompt": "E", "title": "T", **wrong})


def test_start_in_french() -> None:
    """`début` is `start`, for this kind only."""
    question = parse("%%question q kind=written title=T\nE\n\ndébut : Un jour,")
    assert question.content()["start"] == "Un jour,"
    assert parse("%%question q\nDébut : 8 h. Quand finir ?\n\nanswer: 16 h").prompt == "Début : 8 h. Quand finir ?"


def test_what_cannot_be_kept_is_refused() -> None:
    """Signs that no database takes are refused before they are lost."""
    question = Written(id="q", prompt="E", title="T")
    assert question.mark({"text": "a" * 20_000}).fraction is None
    for text in ("a\0", "\ud800", "a" * 20_001):
        with pytest.raises(InvalidAnswer):
            question.mark({"text": text})


def test_the_opening_words_bring_in_other_texts() -> None:
    """Each where its question is named; one that is not there yet leaves a gap to fill."""
    question = Written(
        id="lettre", prompt="Écrivez.", title="Ma lettre", start="Je sais {{preuve}}. De plus, {{ recit }}"
    )
    assert question.sources == ("preuve", "recit")
    assert question.opening({"preuve": " tenir une caisse\n"}) == "Je sais tenir une caisse. De plus, …"
    assert question.content()["start"] == "Je sais …. De plus, …"
