"""Matchings."""

from __future__ import annotations

import pytest

from course_kit.errors import InvalidAnswer, QuestionError, QuestionTextError
from course_kit.questions import Matching, Pair, parse
from course_kit.questions.base import Explanation

QUESTION = Matching(
    id="q",
    prompt="E",
    pairs=(Pair("CV", "une page", "Oui, une."), Pair("lettre", "une page"), Pair("entretien", "une heure")),
    decoys=("un an",),
    captions=("Quoi", "Combien"),
)


def test_what_is_shown() -> None:
    """The left side is as written, the right side has each text once, decoys included, in an order of its own."""
    content = QUESTION.content()
    assert [item["html"] for item in content["left"]] == ["CV", "lettre", "entretien"]
    right = [item["html"] for item in content["right"]]
    assert sorted(right) == ["un an", "une heure", "une page"]
    assert right != ["une page", "une heure", "un an"]
    assert content["captions"] == ["Quoi", "Combien"]


def test_two_lines_may_share_their_partner() -> None:
    """Both pairs are right, and each line's feedback is its own."""
    left = {item["html"]: item["id"] for item in QUESTION.content()["left"]}
    right = {item["html"]: item["id"] for item in QUESTION.content()["right"]}
    pairs = {left["CV"]: right["une page"], left["lettre"]: right["une page"], left["entretien"]: right["un an"]}
    mark = QUESTION.mark({"pairs": pairs})
    assert mark.fraction == pytest.approx(2 / 3)
    assert mark.parts[left["CV"]].feedback == "<p>Oui, une.</p>"
    assert mark.parts[left["entretien"]].right is False
    del pairs[left["CV"]]
    with pytest.raises(InvalidAnswer, match="Il reste 1 ligne à remplir"):
        QUESTION.mark({"pairs": pairs})


def test_missed_lines_are_explained() -> None:
    """With the solution comes the feedback of the lines that were missed, and of no other."""
    left = {item["html"]: item["id"] for item in QUESTION.content()["left"]}
    right = {item["html"]: item["id"] for item in QUESTION.content()["right"]}
    mark = QUESTION.mark({"pairs": dict.fromkeys(left.values(), right["une heure"])})
    assert mark.explanation == Explanation({left["CV"]: "<p>Oui, une.</p>"})


@pytest.mark.parametrize(
    ("pairs", "decoys"),
    [
        ((), ()),
        ((Pair("a", "b"),), ()),
        ((Pair("a", "b"), Pair("a", "c")), ()),
        ((Pair("a", "b"), Pair("c", "b")), ()),
        ((Pair("a", "b"), Pair("c", "")), ()),
        ((Pair("a", "b"), Pair("c", "d")), ("B",)),
        ((Pair("a", "b"), Pair("c", "d")), ("e", "e")),
        ((Pair("a", "b"), ("c", "d")), ()),
        (tuple(Pair(str(n), str(n)) for n in range(21)), ()),
    ],
)
def test_nonsense(pairs: tuple[Pair, ...], decoys: tuple[str, ...]) -> None:
    """Too few or too many pairs, lines alike, empty sides, and decoys that are right are refused."""
    with pytest.raises(QuestionError):
        Matching(id="q", prompt="E", pairs=pairs, decoys=decoys)


def test_a_decoys_feedback_is_refused() -> None:
    """It would never be shown."""
    with pytest.raises(QuestionTextError) as caught:
        parse("%%question q\nE\n\n| A | B | C |\n|---|---|---|\n| a | b | |\n| c | d | |\n| | e | non |")
    assert caught.value.line == 8
