"""Orderings."""

from __future__ import annotations

from itertools import permutations

import pytest

from course_kit.errors import QuestionError
from course_kit.questions import Ordering, Step
from course_kit.questions.ordering import kendall
from course_kit.questions.shuffle import shuffled

QUESTION = Ordering(id="q", prompt="E", items=tuple(Step(text, f"Pas {text}.") for text in "ABCD"))


@pytest.mark.parametrize(
    ("order", "tau"),
    [([1, 2, 3, 4], 1.0), ([4, 3, 2, 1], -1.0), ([2, 1, 3, 4], 2 / 3), ([1, 3, 2, 4], 2 / 3), ([2, 1], -1)],
)
def test_kendall(order: list[int], tau: float) -> None:
    """Known values: sorted 1, reversed -1, one swap of neighbours costs two pairs' worth."""
    assert kendall(order) == pytest.approx(tau)


def test_a_random_order_is_worth_nothing_on_average() -> None:
    """Before flooring at 0, the mean over all orders is 0."""
    assert sum(kendall(order) for order in permutations(range(5))) == pytest.approx(0)


def test_misplaced_items_are_told_of() -> None:
    """Feedback is shown for items that are not in their place."""
    solution = QUESTION.mark({"order": [item["id"] for item in QUESTION.content()["items"]]}).solution
    assert solution is not None
    a, b, c, d = solution["order"]
    mark = QUESTION.mark({"order": [b, a, c, d]})
    assert {name: (part.right, part.feedback) for name, part in mark.parts.items()} == {
        b: (False, "<p>Pas B.</p>"),
        a: (False, "<p>Pas A.</p>"),
        c: (True, ""),
        d: (True, ""),
    }
    assert mark.explanation is not None
    assert mark.explanation.parts == {b: "<p>Pas B.</p>", a: "<p>Pas A.</p>"}


@pytest.mark.parametrize("name", [f"q{n}" for n in range(50)])
def test_never_shown_in_the_right_order(name: str) -> None:
    """Whatever the id, the order shown is the same each time, and not the right one."""
    question = Ordering(id=name, prompt="E", items=(Step("A"), Step("B"), Step("C")))
    shown = [item["html"] for item in question.content()["items"]]
    assert shown == [item["html"] for item in question.content()["items"]]
    assert sorted(shown) == ["A", "B", "C"]
    assert shown != ["A", "B", "C"]


def test_the_order_shown_does_not_depend_on_the_right_one() -> None:
    """The same items in two right orders are shown alike, unless that were the right order."""
    ids = ["c", "a", "b", "d"]
    assert {tuple(shuffled(order)) for order in permutations(ids)} == {("a", "b", "c", "d"), ("b", "c", "d", "a")}


@pytest.mark.parametrize("texts", ["", "A", "AB", "AAB", "ABCDEFGHIJKLMNOPQRSTU", [" ", "A", "B"]])
def test_nonsense(texts: list[str]) -> None:
    """Fewer than three items, too many, two alike or an empty one are refused."""
    with pytest.raises(QuestionError):
        Ordering(id="q", prompt="E", items=tuple(Step(text) for text in texts))
