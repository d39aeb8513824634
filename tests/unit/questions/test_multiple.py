"""Multiple choices."""

from __future__ import annotations

from itertools import combinations

import pytest

from course_kit.errors import QuestionError
from course_kit.questions import MultipleChoice, Option

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
    """Only chosen options have parts, and what is missing is said without a number."""
    mark = QUESTION.mark({"choices": ["a"]})
    assert set(mark.parts) == {"a"}
    assert "manque" in mark.feedback
    assert not any(letter.isdigit() for letter in mark.feedback)


def test_all_right_is_refused() -> None:
    """A question in which every option is right asks nothing."""
    with pytest.raises(QuestionError):
        MultipleChoice(id="q", prompt="E", options=(Option("A", True), Option("B", True)))
