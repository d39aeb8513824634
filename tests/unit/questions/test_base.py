"""What every question has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from course_kit.errors import QuestionError, QuestionTextError
from course_kit.questions import KINDS, Mark, Option, SingleChoice, parse


def question(**more: object) -> SingleChoice:
    """A question with some fields changed."""
    fields = {"id": "q", "prompt": "E", "options": (Option("A", True), Option("B"))}
    return SingleChoice(**{**fields, **more})


def test_feedback_on_the_whole() -> None:
    """The one for right answers needs all to be right."""
    asked = question(feedback_right="Oui.", feedback_wrong="Non.")
    assert asked.mark({"choice": "a"}).feedback == "<p>Oui.</p>"
    assert asked.mark({"choice": "b"}).feedback == "<p>Non.</p>"


@pytest.mark.parametrize(
    ("fraction", "right"), [(None, False), (0.0, False), (0.999, False), (1 - 1e-12, True), (1.0, True)]
)
def test_right(fraction: float | None, right: bool) -> None:
    """Wholly right, but for rounding; never when nothing is judged."""
    assert Mark(fraction).right is right


@pytest.mark.parametrize("field", ["prompt", "title", "feedback_right", "feedback_wrong", "id"])
def test_every_text_counts_for_the_version(field: str) -> None:
    """Each field is part of the version."""
    assert question(**{field: "autre"}).version != question().version


def test_numbers_count_for_the_version() -> None:
    """So are points, attempts and options."""
    versions = {question(**more).version for more in ({}, {"points": 2}, {"attempts": 3}, {"attempts": None})}
    assert len(versions) == 4


def test_an_error_reads_like_a_sentence() -> None:
    """In Python it names the place and shows what to write; from text it names the line."""
    with pytest.raises(QuestionError, match="Les points doivent") as caught:
        question(points=0)
    assert (caught.value.place, caught.value.instead) == ("points", "points=1")
    assert str(QuestionTextError(3, "Un problème.", "…")) == "Ligne 3 : Un problème."


@pytest.mark.parametrize("kind", KINDS)
def test_a_renamed_question_marks_the_answers_of_before(kind: str) -> None:
    """Under its new id, the same question gives the same mark to the same answer, and knows its former version."""
    sample = KINDS[kind].samples()[0]
    question = parse(sample.text)
    renamed = replace(question, id="tout-autre-nom", was=(question.id,))
    for answer, _fraction in sample.marks:
        assert renamed.mark(answer) == question.mark(answer)
    assert renamed.content() | {"id": question.id} == question.content()
    assert question.version in renamed.versions
    assert question.version != renamed.version


@pytest.mark.parametrize("was", [("Été",), ("a", "a"), ("ciel",), ("",), (3,)])
def test_former_ids_are_ids(was: tuple[Any, ...]) -> None:
    """What was is another id, well written, told once."""
    with pytest.raises(QuestionError) as raised:
        replace(parse("%%question ciel\nQuoi ?\n\nanswer: 3"), was=was)
    assert raised.value.place == "was"


def test_former_ids_are_read_from_the_first_line() -> None:
    """Parted by commas, the oldest first."""
    assert parse("%%question c was=a,b\nQuoi ?\n\nanswer: 3").ids == ("a", "b", "c")
