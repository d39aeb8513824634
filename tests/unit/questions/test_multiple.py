"""Multiple choices."""

from __future__ import annotations

from itertools import combinations

import pytest

from course_kit.errors import QuestionError
from course_kit.questions import MultipleChoice, Option
from course_kit.questions.base import Explanation

QUESTION = MultipleChoice(
    id="q", prompt="E", options=(Option("A", True), Option("B"), Option("C", True), Option("D"), Option("E", True))
)


def test_partial_credit() -> None:
    """Right ones minus wrong ones, over all right ones, never below nothing: for every possible answer."""
    for size in range(1, 6):
        for chosen in combinations("abcde", size):
            hits = len(set(chosen) & set("ace"))
            expected = max(0, hits - (size - hits)) / 3
            assert QUESTION.mark({"choices": list(chosen)}).fraction == pytest.approx(expected)


def test_everything_chosen_is_not_right() -> None:
    """Ticking all boxes does not pay like knowing."""
    assert QUESTION.mark({"choices": list("abcde")}).fraction == pytest.approx(1 / 3)


def test_what_was_missed_stays_hidden() -> None:
    """Only chosen options have parts, and nothing is said of the others."""
    mark = QUESTION.mark({"choices": ["a"]})
    assert set(mark.parts) == {"a"}
    assert mark.feedback == ""


@pytest.mark.parametrize(
    ("chosen", "advice"),
    [
        ("ac", "1 choix à ajouter."),
        ("abcde", "2 choix à retirer."),
        ("ab", "1 choix à retirer, 2 à ajouter."),
        ("ace", ""),
    ],
)
def test_how_many_to_change_is_advised(chosen: str, advice: str) -> None:
    """For the next attempt it is said how many choices to take away and to add, not which."""
    assert QUESTION.mark({"choices": list(chosen)}).advice == (advice and f"<p>{advice}</p>")


def test_right_options_are_explained() -> None:
    """With the solution comes the feedback of every right option, and what is said of a right answer."""
    options = (Option("A", True, "Car A."), Option("B", feedback="Non."), Option("C", True))
    question = MultipleChoice(id="q", prompt="E", options=options, feedback_right="Voilà.")
    assert question.mark({"choices": ["b"]}).explanation == Explanation({"a": "<p>Car A.</p>"}, "<p>Voilà.</p>")
    assert question.mark({"choices": ["a", "c"]}).explanation is None


def test_all_right_is_refused() -> None:
    """A question in which every option is right asks nothing."""
    with pytest.raises(QuestionError):
        MultipleChoice(id="q", prompt="E", options=(Option("A", True), Option("B", True)))
