"""Questions drawn from a bank."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from course_kit.draw import KIND, Sitting, bodies, draw, given, sitting
from course_kit.progress import module_progress, question_progress
from course_kit.questions import Option, SingleChoice, Written
from course_kit.questions.base import Question
from course_kit.records.event import Record
from course_kit.testing import ScriptedLearner


def asked(number: int) -> SingleChoice:
    """A question whose second option is right."""
    return SingleChoice(
        id=f"q{number}", prompt=f"Question {number} ?", options=(Option("Non"), Option("Oui", right=True))
    )


BANK = tuple(map(asked, range(7)))
TEXT = Written(id="texte", prompt="Écrivez.", title="Mon texte")


@dataclass(frozen=True)
class Step:
    """A step with a bank of seven, of which three are drawn, and a text that everybody writes."""

    id: str = "bilan"
    title: str = "Bilan"
    minutes: int = 5
    mastery: float | None = 0.6
    draw: int | None = 3
    questions: tuple[Question, ...] = field(default=(*BANK, TEXT))


STEP = Step()


def records_of(now: Sitting, names: tuple[str, ...]) -> list[Record]:
    """A sitting as the server keeps it."""
    made = bodies(now, names)
    return [Record(id=name, kind=KIND, module="projet", subject=subject, body=body) for name, subject, body in made]


@forall(seed=st.text(max_size=20))
def test_a_draw_is_some_of_the_bank_and_follows_its_seed(seed: str) -> None:
    """As many as the step says, each once, in the step's order; the same seed draws the same."""
    names = draw(STEP, Sitting(), seed)
    assert len(set(names)) == 3
    assert names == tuple(question.id for question in BANK if question.id in names)
    assert names == draw(STEP, Sitting(), seed)


@forall(seed=st.text(max_size=20))
def test_who_begins_anew_gets_others_until_there_are_none(seed: str) -> None:
    """The second sitting has nothing of the first; the third begins with what is left."""
    kept: list[Record] = []
    sittings = []
    for _time in range(3):
        now = sitting(STEP, kept)
        names = draw(STEP, now, seed)
        sittings.append(set(names))
        kept += records_of(now, names)
    first, second, third = sittings
    assert not first & second
    assert {question.id for question in BANK} - first - second <= third
    assert not third & second
    assert sitting(STEP, kept).number == 2


def test_every_question_is_drawn_for_somebody() -> None:
    """Over many learners, each as often as any other, more or less."""
    counts = dict.fromkeys((question.id for question in BANK), 0)
    for learner in range(700):
        for name in draw(STEP, Sitting(), f"learner-{learner}"):
            counts[name] += 1
    assert all(240 <= count <= 360 for count in counts.values()), counts


def test_what_nobody_marks_is_given_to_everybody() -> None:
    """A text stands beside the bank; before the first draw as many questions count as will be drawn."""
    assert [question.id for question in given(STEP, Sitting())] == ["q0", "q1", "q2", "texte"]
    now = sitting(STEP, records_of(Sitting(), ("q1", "q4", "q6")))
    assert [question.id for question in given(STEP, now)] == ["q1", "q4", "q6", "texte"]


def test_without_a_bank_all_are_given() -> None:
    """`draw` is what makes a bank."""
    assert given(Step(draw=None), Sitting()) == STEP.questions


def test_only_what_was_drawn_counts() -> None:
    """Progress and mastery are those of the questions given; an answer to another is passed over."""
    learner = ScriptedLearner()
    learner.records += records_of(Sitting(), ("q1", "q4", "q6"))
    for name in (0, 1, 4, 6):
        learner.answers(BANK[name], {"choice": right_of(BANK[name])})
    learner.answers(TEXT, {"text": "Voilà.", "checks": []})
    [progress] = module_progress([STEP], learner.records).steps
    assert (progress.state, progress.percent, progress.mastery, progress.mastered) == ("done", 100, 1.0, True)


def test_a_new_sitting_begins_with_nothing() -> None:
    """A question that is drawn again has all its attempts again; the step is to be done again."""
    learner = ScriptedLearner()
    learner.records += records_of(Sitting(), ("q1", "q4", "q6"))
    learner.answers(BANK[1], {"choice": right_of(BANK[1])})
    learner.records += records_of(sitting(STEP, learner.records), ("q1", "q2", "q3"))
    progress = question_progress(BANK[1], learner.records)
    assert (progress.answer, progress.attempts_used, progress.closed, progress.score) == (None, 0, False, 0.0)
    [step] = module_progress([STEP], learner.records).steps
    assert (step.state, step.percent) == ("todo", 0)


@pytest.mark.parametrize("body", [{}, {"sitting": "1"}, {"sitting": None}])
def test_a_draw_that_cannot_be_read_is_passed_over(body: dict[str, object]) -> None:
    """Records are never changed, so whatever is there must do no harm."""
    record = Record(id="draw-0-q1", kind=KIND, module="projet", subject="q1", body=body)
    assert sitting(STEP, [record]) == Sitting()


def right_of(question: SingleChoice) -> str:
    """The id of the right option."""
    names = [option["id"] for option in question.content()["options"]]
    return next(name for name in names if question.mark({"choice": name}).right)
