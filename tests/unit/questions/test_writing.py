"""Questions as text again."""

from __future__ import annotations

import doctest

import pytest

from course_kit.errors import QuestionError
from course_kit.questions import KINDS, Hint, Option, SingleChoice, parse, write, writing

SAMPLES = [sample.text for kind in KINDS.values() for sample in kind.samples()]


@pytest.mark.parametrize("text", SAMPLES, ids=lambda text: text.split()[1])
def test_every_sample_is_written_and_read_again(text: str) -> None:
    """The same question comes back, and so does its text the second time."""
    question = parse(text)
    assert parse(write(question)) == question
    assert write(parse(write(question))) == write(question)


def test_all_that_is_common_is_written() -> None:
    """Points, attempts, title, former ids, hints with their cost, and what is said of the whole."""
    question = SingleChoice(
        id="ciel",
        prompt="De quelle couleur ?\n\nRegardez **bien**.",
        points=1.5,
        attempts=None,
        title="Le ciel, la nuit",
        was=("toit", "mur"),
        hints=(Hint("Levez\nles yeux.", 0.25), Hint("Encore.")),
        feedback_right="Oui.",
        feedback_wrong="Non.",
        options=(Option("bleu\n\nou gris", right=True, feedback="Oui :\n\n- bleu"), Option("vert | rouge")),
    )
    text = write(question)
    assert parse(text) == question
    assert text.startswith('%%question ciel points=1.5 attempts=unlimited title="Le ciel, la nuit" was=toit,mur\n')
    assert "hint -0.25: Levez\nles yeux." in text


def test_an_opinion_says_that_it_is_one() -> None:
    """Its kind is written: nobody takes it for a question whose key was forgotten."""
    assert "kind=single" in write(parse("%%question a\nQuoi ?\n\n- [ ] un\n- [ ] deux"))


def test_what_no_text_says_is_refused() -> None:
    """A hint of two paragraphs made in Python has no form as text."""
    options = (Option("un", right=True), Option("deux"))
    with pytest.raises(QuestionError):
        write(SingleChoice(id="a", prompt="Quoi ?", options=options, hints=(Hint("Un.\n\nDeux."),)))


def test_the_docstring_is_true() -> None:
    """Its example happens."""
    assert doctest.testmod(writing).failed == 0
