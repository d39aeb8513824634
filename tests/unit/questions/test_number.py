"""Number questions."""

from __future__ import annotations

import pytest

from course_kit.errors import InvalidAnswer, QuestionError, QuestionTextError
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


@pytest.mark.parametrize(
    ("unit", "typed", "told"),
    [
        ("minutes", "1h30", "Écrivez en minutes : 1 h 30, c’est 90."),
        ("min", "2 heures", "Écrivez en minutes : 2 h, c’est 120."),
        ("heures", "1:30", "Écrivez en heures : 1 h 30, c’est 1,5."),
        ("minutes", "20 km", "Tapez votre réponse dans cette unité : minutes."),
    ],
)
def test_the_unit_of_an_opinion(unit: str, typed: str, told: str) -> None:
    """It is shown beside the field; another one is sent back with what to type."""
    question = parse(f"%%question q kind=number unit={unit}\nCombien de temps ?")
    assert question.content()["unit"] == unit
    assert question.mark({"number": "90"}).fraction is None
    with pytest.raises(InvalidAnswer) as caught:
        question.mark({"number": typed})
    assert str(caught.value) == told


def test_the_unit_of_a_key_stands_with_it() -> None:
    """A unit in the first line beside a key is told where to go."""
    with pytest.raises(QuestionTextError) as caught:
        parse("%%question q unit=h\nCombien ?\n\nanswer: 35")
    assert (caught.value.line, caught.value.instead) == (4, "answer: 35 h")
    with pytest.raises(QuestionError):
        Number(id="q", prompt="E", answer="35", unit="h")


def test_a_digit_first_means_a_number() -> None:
    """« 30 à 40 » is taken for a number gone wrong; kind=text says otherwise."""
    assert parse("%%question q kind=text\nE\n\nanswer: 30 à 40").kind == "text"
    assert parse("%%question q\nE\n\nanswer: 30 | trente").kind == "text"
