"""One learner's answers in every language: what was answered in one is the same answer, with its mark, in another.

A question has the same id in every language, and in each a version of its own. Where records are read for a page, those
of another language's version become ones of the page's; what is kept stays as it was given. Pure functions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from course_kit.catalogue import Course
from course_kit.errors import InvalidAnswer
from course_kit.questions.base import Answer, Mark, Question
from course_kit.records.event import Record


def carried(course: Course, language: str, records: Iterable[Record]) -> tuple[Record, ...]:
    """The records as the lessons in a language read them.

    An answer to an older version, of whatever language, stays one to an older version. One that has no counterpart with
    the same mark keeps its mark without its pieces, as an answer to an older version does.
    """
    return tuple(_carried(course, language, record) for record in records)


def _carried(course: Course, language: str, record: Record) -> Record:
    module = course.module(record.module) if record.kind in ("answer", "draft") else None
    lesson = module.lesson(language) if module else None
    found = lesson.question(record.subject) if lesson else None
    if module is None or found is None or record.version in found[1].versions:
        return record
    question = found[1]
    others = [there.question(record.subject) for there in module.lessons.values() if there is not lesson]
    sources = [other[1] for other in others if other and type(other[1]) is type(question)]
    given = next((source for source in sources if record.version in source.versions), None)
    if given is None:
        return _older(question, sources, record)
    answer = _answer(question, given, record)
    if answer is None:
        return record
    return replace(record, version=question.version, body={**record.body, "answer": answer})


def _older(question: Question, sources: Sequence[Question], record: Record) -> Record:
    """An answer to a version that no language has any more. What can be read here is left as it is."""
    if record.kind == "answer" and _mark(question, record.body.get("answer")) is None:
        for source in sources:
            answer = _answer(question, source, record)
            if answer is not None:
                return replace(record, body={**record.body, "answer": answer})
    return record


def _answer(question: Question, source: Question, record: Record) -> Answer | None:
    """The record's answer to `source`, as one to the question with the same mark."""
    given: Answer = record.body.get("answer", {})
    if record.kind == "draft":
        return given
    there = _mark(source, given)
    here = question.carry(given, source) if there else None
    mark = _mark(question, here) if here is not None else None
    return here if there and mark and _same(there.fraction, mark.fraction) else None


def _mark(question: Question, answer: Answer | None) -> Mark | None:
    """Its mark; None for what is no answer to it."""
    try:
        return question.mark(answer)
    except InvalidAnswer:
        return None


def _same(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else math.isclose(one, other, abs_tol=1e-9)
