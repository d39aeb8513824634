"""Statements on one scale."""

from __future__ import annotations

from typing import Any

import pytest

from course_kit.errors import InvalidAnswer, QuestionError, QuestionTextError
from course_kit.questions import Rating, Statement, parse
from course_kit.questions.base import Explanation

TEXT = """%%question q
Est-ce vrai ?

scale: vrai | faux

- Le ciel est **bleu**. = Vrai
- La mer est rouge. = faux
  > Elle est verte.
"""


def test_what_is_shown() -> None:
    """The scale and the statements, in the author's order."""
    content = parse(TEXT).content()
    assert content["scale"] == ["vrai", "faux"]
    assert [said["html"] for said in content["statements"]] == [
        "Le ciel est <strong>bleu</strong>.",
        "La mer est rouge.",
    ]


def test_what_is_said() -> None:
    """Each line has its verdict; with the solution come the reasons of the lines that were missed."""
    mark = parse(TEXT).mark({"ratings": {"a": "1", "b": "1"}})
    assert mark.fraction == 0.5
    assert (mark.parts["a"].right, mark.parts["b"].right) == (True, False)
    assert mark.solution == {"ratings": {"a": "1", "b": "2"}}
    assert mark.explanation == Explanation({"b": "<p>Elle est verte.</p>"})
    with pytest.raises(InvalidAnswer, match="Il reste 1 ligne à remplir"):
        parse(TEXT).mark({"ratings": {"a": "1", "b": ""}})


def test_an_equals_sign_inside_a_statement_is_no_key() -> None:
    """The key is what follows the last =."""
    question = parse(TEXT.replace("Le ciel est **bleu**.", "1 + 1 = 2"))
    assert question.statements[0] == Statement("1 + 1 = 2", "Vrai")


def test_the_file_has_the_words() -> None:
    """Each statement with its point, made safe; what is gone is left out."""
    question = Rating(id="q", prompt="E", scale=("<b>", "non"), statements=(Statement("A"), Statement("B")))
    assert question.recall({"ratings": {"a": "1", "b": "9", "z": "1"}}) == ["<strong>&lt;b&gt;</strong>\u00a0: A"]


@pytest.mark.parametrize(
    ("old", "new", "line", "instead"),
    [
        ("= faux", "= fau", 7, "- La mer est rouge. = faux"),
        (" = faux", "", 7, "- La mer est rouge. = vrai"),
        ("- La mer est rouge. = faux", "- [x] La mer", 7, "- La mer"),
        ("scale: vrai | faux", "scale: vrai", 4, "scale: pas du tout"),
        ("scale: vrai | faux", "scale: vrai | | faux", 4, "scale: pas du tout"),
        ("scale: vrai | faux", "scale: vrai | Vrai", 4, "scale: pas du tout"),
        ("%%question q", "%%question q kind=single", 4, "hint: vrai | faux"),
        ("- La mer est rouge. = faux\n  > Elle est verte.\n", "", 6, "- Je sais lire"),
    ],
)
def test_mistakes_are_told(old: str, new: str, line: int, instead: str) -> None:
    """Each mistake comes with its line and a corrected piece of text."""
    with pytest.raises(QuestionTextError) as caught:
        parse(TEXT.replace(old, new, 1))
    assert (caught.value.line, caught.value.instead[: len(instead)]) == (line, instead)


@pytest.mark.parametrize(
    "own",
    [
        {"scale": ()},
        {"scale": tuple("abcdefgh")},
        {"scale": ("a", "b" * 41)},
        {"statements": ("a", "b")},
        {"statements": (Statement("A"), Statement("a"))},
        {"statements": tuple(Statement(str(n)) for n in range(27))},
        {"statements": (Statement("A", "x"), Statement("B", "x"))},
        {"feedback_wrong": "x"},
    ],
)
def test_nonsense_is_refused(own: dict[str, Any]) -> None:
    """Scales without two different points, statements that are none, twice there or too many, keys off the scale."""
    good = {"id": "q", "prompt": "E", "scale": ("oui", "non"), "statements": (Statement("A"), Statement("B"))}
    with pytest.raises(QuestionError):
        Rating(**{**good, **own})
