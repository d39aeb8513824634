"""Short texts."""

from __future__ import annotations

import pytest

from course_kit.errors import QuestionError, QuestionTextError
from course_kit.questions import Case, ShortText, Spelling, parse


def test_a_mistyped_right_answer_is_right_and_spelled() -> None:
    """A typing error is forgiven and the spelling shown, made safe for the page."""
    question = ShortText(id="q", prompt="E", answers=("recruteur <RH>",), spelling=Spelling(1))
    mark = question.mark({"text": "recruteurr <RH>"})
    assert mark.right
    assert mark.feedback == "<p>S’écrit « recruteur &lt;RH&gt; ».</p>"


@pytest.mark.parametrize("asks", ["Combien d’heures ?", "À quel âge part-on ?"])
def test_a_number_in_letters_is_told(asks: str) -> None:
    """Under a question that asks for a number, words are a mistake unless the author says that they are meant."""
    with pytest.raises(QuestionTextError) as caught:
        parse(f"%%question q\n{asks}\n\nréponse: trente cinq")
    assert (caught.value.line, caught.value.instead) == (4, "answer: 35")
    assert parse(f"%%question q kind=text\n{asks}\n\nréponse: trente cinq").kind == "text"
    assert parse(f"%%question q\n{asks}\n\nréponse: 35 | trente cinq").kind == "text"


def test_cases() -> None:
    """A foreseen wrong answer gets its feedback after that on the whole."""
    question = ShortText(id="q", prompt="E", answers=("CPF",), cases=(Case("CIF", "Ancien."),), feedback_wrong="Non.")
    assert question.mark({"text": "cif"}).feedback == "<p>Ancien.</p>"
    assert question.mark({"text": "VAE"}).feedback == "<p>Non.</p>"


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": ("a", " ")},
        {"answers": ("CPF",), "cases": (Case("cpf", "x"),)},
        {"answers": ("CPF",), "cases": (Case("CIF", "x"), Case("cif", "y"))},
        {"cases": (Case("CIF", "x"),)},
        {"answers": ("a",), "spelling": Spelling(9)},
        {"answers": ("a",), "spelling": Spelling(-1)},
        {"answers": (1,)},
        {"answers": ("a",), "cases": ("CIF",)},
    ],
)
def test_nonsense(wrong: dict[str, object]) -> None:
    """Empty answers, cases that are right or double, and odd numbers of typing errors are refused."""
    with pytest.raises(QuestionError):
        ShortText(**{"id": "q", "prompt": "E", **wrong})


@pytest.mark.parametrize("option", ["typos=9", "typos=-1", "typos=un", "accents=non", "case=1"])
def test_spelling_options(option: str) -> None:
    """What the first line says of spelling is checked."""
    with pytest.raises(QuestionTextError) as caught:
        parse(f"%%question q {option}\nE\n\nanswer: a")
    assert caught.value.line == 1
    assert parse(f"{caught.value.instead}\nE\n\nanswer: a")
