"""The course in two languages: what is answered in one is the same answer, with its mark, in the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from browser.answers import right, wrong
from browser.server import COURSE
from course_kit.carry import carried
from course_kit.catalogue import load
from course_kit.questions import Question
from course_kit.records.event import Record
from french import looks_french

THE_COURSE = load(COURSE)
MODULES = [module for module in THE_COURSE.modules if len(module.lessons) > 1]
each_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
each_way = pytest.mark.parametrize(("here", "there"), [("fr", "en"), ("en", "fr")])


def asked(module: Any, language: str) -> dict[str, Question]:
    """A module's questions in a language, by id."""
    return {question.id: question for step in module.lessons[language].steps for question in step.questions}


def answers(question: Question) -> Iterator[Any]:
    """Right and wrong ones."""
    yield right(question)
    yield from wrong(question) if question.marked else ()


def test_there_is_a_module_in_both() -> None:
    """Else the tests below would test nothing."""
    assert MODULES


@each_way
@each_module
def test_each_answer_is_there_in_the_other_language(module: Any, here: str, there: str) -> None:
    """Every question of the course, right and wrong: the same mark, and never called an answer to an older question."""
    others = asked(module, there)
    for question in asked(module, here).values():
        for number, answer in enumerate(answers(question)):
            body = {"answer": answer, "fraction": question.mark(answer).fraction}
            kept = {"id": str(number), "kind": "answer", "module": module.id, "subject": question.id, "body": body}
            (record,) = carried(THE_COURSE, there, [Record(version=question.version, **kept)])
            other = others[question.id]
            assert record.version == other.version, (question.id, answer)
            assert other.mark(record.body["answer"]).fraction == body["fraction"], (question.id, answer)


@each_module
def test_the_english_is_english(module: Any) -> None:
    """No prompt, title or step's name of a translation is still French."""
    lesson = module.lessons["en"]
    read = [lesson.title, *(step.title for step in lesson.steps)]
    read += [question.title for step in lesson.steps for question in step.questions]
    assert [text for text in read if looks_french(text)] == []
