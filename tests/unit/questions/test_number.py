"""Number questions."""

from __future__ import annotations

import pytest

from course_kit.errors import InvalidAnswer, QuestionError
from course_kit.questions import Case, Number, parse


def number(answer: str, *cases: Case) -> Number:
    """A number question with this right answer."""
    return Number(id="n", prompt="Combien ?", answer=answer, cases=cases)


@pytest.mark.parametrize(("typed", "right"), [("33", True), ("37", True), ("32,9", False), ("37,1 heures", False)])
def test_tolerance(typed: str, right: bool) -> None:
    """The margin's ends are right."""
    assert number("35 ± 2 h").mark({"number": typed}).right is right


@pytest.mark.parametrize(
    ("answer", "typed", "right"),
    [("1200", "1.200", True), ("1200", "1,200", True), ("1,2", "1.200", True), ("5", "1.200", False)],
)
def test_two_readings(answer: str, typed: str, right: bool) -> None:
    """« 1.200 » is right where 1.2 is, or where 1200 is."""
    assert number(answer).mark({"number": typed}).right is right


def test_the_first_case_that_holds_is_told() -> None:
    """Feedback comes from the first case in the author's order; other numbers get none."""
    question = number("35", Case("39", "avant"), Case("> 36", "trop"))
    assert question.mark({"number": "39"}).feedback == "<p>avant</p>"
    assert question.mark({"number": "40"}).feedback == "<p>trop</p>"
    assert question.mark({"number": "3"}).feedback == ""


def test_another_unit_costs_nothing() -> None:
    """A number in another unit is sent back, with the unit that is wanted."""
    with pytest.raises(InvalidAnswer, match="h"):
        number("35 h").mark({"number": "35 min"})
    assert number("35").mark({"number": "35 heures"}).right


@pytest.mark.parametrize(
    ("answer", "cases"),
    [
        ("beaucoup", ()),
        ("1.200", ()),
        ("35", (Case("35,0", "x"),)),
        ("35", (Case("peu", "x"),)),
        ("35", (Case("3", " "),)),
        ("", (Case("3", "x"),)),
        ("9" * 100, ()),
    ],
)
def test_nonsense(answer: str, cases: tuple[Case, ...]) -> None:
    """A key that is no number, and cases that could never be shown, are refused."""
    with pytest.raises(QuestionError):
        number(answer, *cases)


def test_a_digit_first_means_a_number() -> None:
    """« 30 à 40 » is taken for a number gone wrong; kind=text says otherwise."""
    assert parse("%%question q kind=text\nE\n\nanswer: 30 à 40").kind == "text"
    assert parse("%%question q\nE\n\nanswer: 30 | trente").kind == "text"
