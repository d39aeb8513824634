"""A bank of questions: of a step's marked questions, each learner gets some, and others when they begin it anew.

A draw is kept as records, one a question, so that what counts is told by the records alone. Pure functions.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from course_kit.questions.base import Question
from course_kit.records.event import Record

KIND = "draw"


class BankLike(Protocol):
    """What is needed to know of a step: `course_kit.notebook.Step` has it. draw: how many, None for all."""

    @property
    def id(self) -> str: ...
    @property
    def draw(self) -> int | None: ...
    @property
    def questions(self) -> tuple[Question, ...]: ...


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a learner was given. number: from 0; -1 before the first. seen: the ids of all that they were ever given."""

    number: int = -1
    drawn: frozenset[str] = frozenset()
    seen: frozenset[str] = field(default_factory=frozenset)


def sitting(step: BankLike, records: Iterable[Record]) -> Sitting:
    """A learner's newest sitting of a step's bank, by their records of its module."""
    there = {question.id for question in step.questions}
    by_number: dict[int, set[str]] = {}
    for record in records:
        number = record.body.get("sitting")
        if record.kind == KIND and record.subject in there and isinstance(number, int):
            by_number.setdefault(number, set()).add(record.subject)
    if not by_number:
        return Sitting()
    newest = max(by_number)
    return Sitting(newest, frozenset(by_number[newest]), frozenset().union(*by_number.values()))


def given(step: BankLike, now: Sitting) -> tuple[Question, ...]:
    """The questions that a learner has to do: all without a bank; before the first draw, as many as will be drawn."""
    if step.draw is None:
        return step.questions
    drawn = now.drawn or {question.id for question in [q for q in step.questions if q.marked][: step.draw]}
    return tuple(question for question in step.questions if not question.marked or question.id in drawn)


def draw(step: BankLike, now: Sitting, seed: str) -> tuple[str, ...]:
    """The ids of the next sitting, in the step's order: first what was never given, then what was not given last.

    seed: the same draw comes of the same seed, so that two windows opened at once agree.
    """
    chance = random.Random(f"{seed}/{step.id}/{now.number + 1}")
    bank = [question.id for question in step.questions if question.marked]
    order = sorted(bank, key=lambda name: (name in now.seen, name in now.drawn, chance.random()))
    chosen = set(order[: step.draw])
    return tuple(name for name in bank if name in chosen)


def bodies(now: Sitting, names: Sequence[str]) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
    """What to keep of the next sitting: (the record's id, the question's, the body), the same however often it is."""
    number = now.number + 1
    return [(f"draw-{number}-{name}"[:200], name, {"sitting": number}) for name in names]
