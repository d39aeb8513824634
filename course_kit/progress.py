"""How far a learner has come: a pure fold, records in, progress out.

What counts:
- a record with the same id counts once, wherever it comes again;
- records of questions and steps that are not (or no longer) there are passed over;
- records of a question's former ids are its own;
- an answer to another version of the question counts, and is told to be stale;
- of a step with a bank only what was drawn counts, from the newest draw on;
- an answer that comes after the question is closed (from a second window, say) changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal, Protocol

from course_kit import draw
from course_kit.questions.base import Answer, Question
from course_kit.records.event import Record
from course_kit.scoring import Attempt, HintUsed, score

StepState = Literal["todo", "started", "done"]


class StepLike(Protocol):
    """What is needed to know of a step: `course_kit.notebook.Step` has it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def mastery(self) -> float | None: ...
    @property
    def draw(self) -> int | None: ...
    @property
    def questions(self) -> tuple[Question, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionProgress:
    """Where a learner stands with a question.

    answer: the newest that counts. draft: typed after it, not submitted. closed: right, or no attempt is left.
    done: closed; or answered, where no machine marks. fraction: of the newest answer, None when it was not marked.
    score: points so far, None for what is not marked. stale: the answer was given to another version of the question.
    via: "module", "file" or "tool", where it was given, empty without one. at: when the newest of both was typed.
    """

    answer: Answer | None = None
    draft: Answer | None = None
    attempts_used: int = 0
    attempts_left: int | None = None
    closed: bool = False
    done: bool = False
    fraction: float | None = None
    score: float | None = None
    hints_used: int = 0
    stale: bool = False
    via: str = ""
    at: datetime | None = None

    @property
    def started(self) -> bool:
        """Whether the learner has done anything with it."""
        return self.answer is not None or self.draft is not None or self.hints_used > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepProgress:
    """Where a learner stands with a step.

    percent: of its questions, 0 to 100. mastery: points won of those its marked questions give, None without any.
    mastered: whether that is enough, known when the step is done; None before, and where the step sets no bar.
    """

    id: str
    title: str
    minutes: int
    state: StepState
    percent: int
    mastery: float | None
    mastered: bool | None

    def to_json(self) -> dict[str, Any]:
        """For the page."""
        return {
            "id": self.id,
            "title": self.title,
            "minutes": self.minutes,
            "state": self.state,
            "percent": self.percent,
            "mastery": self.mastery,
            "mastered": self.mastered,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleProgress:
    """Where a learner stands with a module.

    percent: 0 to 100 (100 only when done), steps weighted by their minutes. minutes_left: rounded up, 0 when done.
    last_step: the step they went to last, None for none. last_at: when they last did anything.
    """

    percent: int
    minutes_left: int
    done: bool
    steps: tuple[StepProgress, ...]
    last_step: str | None
    last_at: datetime | None

    @property
    def started(self) -> bool:
        """Whether the learner has done anything in it."""
        return any(step.state != "todo" for step in self.steps)

    def to_json(self, module: str) -> dict[str, Any]:
        """For the page; module: the module's id."""
        return {
            "module": module,
            "percent": self.percent,
            "minutes_left": self.minutes_left,
            "done": self.done,
            "steps": [step.to_json() for step in self.steps],
        }


def question_progress(question: Question, records: Iterable[Record]) -> QuestionProgress:
    """Fold a learner's records, in the order they were taken, into where they stand with a question."""
    return _fold_question(question, _once(record for record in records if record.subject in question.ids))


def module_progress(steps: Sequence[StepLike], records: Iterable[Record]) -> ModuleProgress:
    """Fold a learner's records of a module, in the order they were taken, into where they stand with its steps."""
    known = {step.id for step in steps}
    renamed = {old: question.id for step in steps for question in step.questions for old in question.was}
    visited: list[str] = []
    by_subject: dict[str, list[Record]] = {}
    draws: list[Record] = []
    last_at: datetime | None = None
    for record in _once(records):
        last_at = record.at if last_at is None else max(last_at, record.at)
        if record.kind != "step":
            by_subject.setdefault(renamed.get(record.subject, record.subject), []).append(record)
        elif record.subject in known:
            visited.append(record.subject)
        if record.kind == draw.KIND:
            draws.append(record)

    shares: list[Fraction] = []
    progress: list[StepProgress] = []
    for step in steps:
        given = draw.given(step, draw.sitting(step, draws))
        questions = [(question, _fold_question(question, by_subject.get(question.id, ()))) for question in given]
        share, one = _step_progress(step, questions, step.id in visited)
        shares.append(share)
        progress.append(one)
    minutes = sum(step.minutes for step in steps)
    left = sum((step.minutes * (1 - share) for step, share in zip(steps, shares, strict=True)), Fraction())
    return ModuleProgress(
        percent=math.floor(100 * (minutes - left) / minutes) if minutes else 0,
        minutes_left=math.ceil(left),
        done=bool(progress) and all(step.state == "done" for step in progress),
        steps=tuple(progress),
        last_step=visited[-1] if visited else None,
        last_at=last_at,
    )


def _once(records: Iterable[Record]) -> Iterator[Record]:
    """Each record the first time that it comes."""
    seen: set[str] = set()
    for record in records:
        if record.id not in seen:
            seen.add(record.id)
            yield record


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _fold_question(question: Question, records: Iterable[Record]) -> QuestionProgress:
    """The same, of records that are this question's and differ in id."""
    answer: Record | None = None
    draft: Record | None = None
    fraction: float | None = None
    events: list[Attempt | HintUsed] = []
    attempts = 0
    hints: set[int] = set()
    closed = False
    for record in records:
        if record.kind == draw.KIND:
            answer, draft, fraction, attempts, closed = None, None, None, 0, False
            events.clear()
            hints.clear()
        elif record.kind == "hint":
            place = record.body.get("n")
            n = place if isinstance(place, int) else len(hints)
            if n not in hints:  # asked for in two windows, it is paid once
                events.append(HintUsed(_number(record.body.get("cost")) or 0.0))
            hints.add(n)
        elif record.kind == "draft":
            # Words stay words; turns of a conversation are those of its version, and lead elsewhere in another.
            draft = record if question.keeps_draft or record.version == question.version else None
        elif record.kind == "answer" and not closed:
            answer, draft = record, None
            fraction = _number(record.body.get("fraction")) if question.marked else None
            if question.marked and fraction is None:
                continue  # given when the question was an opinion still: to be seen again, but no attempt
            attempts += 1
            if fraction is not None:
                events.append(Attempt(fraction))
                closed = fraction > 1 - 1e-9 or attempts == question.attempts
    newest = draft or answer
    return QuestionProgress(
        answer=answer.body.get("answer") if answer else None,
        draft=draft.body.get("answer") if draft else None,
        attempts_used=attempts,
        attempts_left=question.attempts - attempts if question.marked and question.attempts is not None else None,
        closed=closed,
        done=closed or (answer is not None and not question.marked),
        fraction=fraction,
        score=score(question.points, question.attempts, events) if question.marked else None,
        hints_used=min(len(hints), len(question.hints)),
        stale=answer is not None and answer.version not in question.versions,
        via=answer.body.get("via", "module") if answer else "",
        at=newest.at if newest else None,
    )


def _step_progress(
    step: StepLike, questions: Sequence[tuple[Question, QuestionProgress]], visited: bool
) -> tuple[Fraction, StepProgress]:
    """A step's share of questions done, exactly, and its progress. A step without questions is done once visited."""
    share = Fraction(sum(one.done for _, one in questions), len(questions)) if questions else Fraction(visited)
    state: StepState = "todo"
    if share == 1:
        state = "done"
    elif visited or any(one.started for _, one in questions):
        state = "started"
    marked = [(one.score, question.points) for question, one in questions]
    won = [score for score, _ in marked if score is not None]
    possible = sum(points for score, points in marked if score is not None)
    mastery = sum(won) / possible if possible else None
    mastered = None
    if state == "done" and mastery is not None and step.mastery is not None:
        mastered = mastery + 1e-9 >= step.mastery
    return share, StepProgress(
        id=step.id,
        title=step.title,
        minutes=step.minutes,
        state=state,
        percent=math.floor(100 * share),
        mastery=mastery,
        mastered=mastered,
    )
