"""From records to progress."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.notebook import Step
from course_kit.progress import module_progress, question_progress
from course_kit.questions.base import Hint, Mark, Question, Sample
from course_kit.questions.text import QuestionText
from course_kit.questions.writing import Form
from course_kit.records.event import Record
from course_kit.testing import ScriptedLearner


@dataclass(frozen=True, kw_only=True)
class Said(Question):
    """A question whose answer says what fraction it gets."""

    kind: ClassVar[str] = "said"
    is_marked: bool = True

    @classmethod
    def from_text(cls, text: QuestionText) -> "Said":
        """Not read from text here."""
        raise NotImplementedError

    def content(self) -> dict[str, Any]:
        """Nothing to show."""
        return {}

    def written(self) -> Form:
        """Nothing to write."""
        return Form()

    def mark(self, answer: Any) -> Mark:
        """The fraction is in the answer."""
        return Mark(answer["fraction"] if self.is_marked else None)

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        """None needed."""
        return ()

    @property
    def marked(self) -> bool:
        """As the test says."""
        return self.is_marked


HINTS = (Hint("a", 0.5), Hint("b", 0.25))
ONE = Said(id="one", prompt="?", points=2, hints=HINTS)
TWO = Said(id="two", prompt="?", attempts=1)
FREE = Said(id="free", prompt="?", attempts=None)
OPINION = Said(id="opinion", prompt="?", attempts=None, is_marked=False)
STEPS = (
    Step("first", "Un", 8, 0.6, 2, (ONE, TWO)),
    Step("second", "Deux", 4, None, 5, (OPINION,)),
    Step("third", "Trois", 3, 0.5, 7, (FREE,)),
    Step("prose", "Lire", 1, None, 9, ()),
)
RIGHT, HALF, WRONG = {"fraction": 1.0}, {"fraction": 0.5}, {"fraction": 0.0}


def test_an_untouched_question() -> None:
    """Nothing answered: all attempts are left, no points, no mark."""
    progress = question_progress(ONE, [])
    assert (progress.answer, progress.draft, progress.fraction, progress.at) == (None, None, None, None)
    assert (progress.attempts_used, progress.attempts_left, progress.score) == (0, 2, 0)
    assert (progress.closed, progress.done, progress.started, progress.stale) == (False, False, False, False)


def test_a_right_answer_closes() -> None:
    """Right at the second attempt after a hint: closed, with half the points less the hint."""
    learner = ScriptedLearner().answers(ONE, WRONG)
    progress = question_progress(ONE, learner.records)
    assert (progress.closed, progress.attempts_left, progress.answer) == (False, 1, WRONG)
    learner.asks_for_hint(ONE).answers(ONE, RIGHT)
    progress = question_progress(ONE, learner.records)
    assert (progress.closed, progress.done, progress.fraction, progress.score) == (True, True, 1.0, 0.5)
    assert (progress.hints_used, progress.attempts_used, progress.attempts_left) == (1, 2, 0)
    assert progress.at == learner.records[-1].at


def test_no_attempt_left_closes() -> None:
    """After the last attempt a question is closed and done, right or not."""
    progress = question_progress(TWO, ScriptedLearner().answers(TWO, HALF).records)
    assert (progress.closed, progress.done, progress.score) == (True, True, 0.5)


def test_what_comes_after_the_close_changes_nothing() -> None:
    """A second window answers when the first one has closed the question: the first counts."""
    learner = ScriptedLearner().answers(ONE, RIGHT)
    before = question_progress(ONE, learner.records)
    assert question_progress(ONE, learner.answers(ONE, WRONG).records) == before


def test_without_a_limit_a_question_stays_open_until_right() -> None:
    """Unlimited attempts: wrong answers cost nothing and close nothing."""
    learner = ScriptedLearner().answers(FREE, WRONG).answers(FREE, HALF)
    progress = question_progress(FREE, learner.records)
    assert (progress.attempts_left, progress.closed, progress.done, progress.score) == (None, False, False, 0.5)
    assert question_progress(FREE, learner.answers(FREE, RIGHT).records).score == 1


def test_an_opinion_is_done_once_answered_and_never_closed() -> None:
    """What no machine marks has no score and no fraction; the newest answer counts, wherever it was given."""
    learner = ScriptedLearner().answers(OPINION, {"text": "a"}).answers(OPINION, {"text": "b"}, via="file")
    progress = question_progress(OPINION, learner.records)
    assert (progress.done, progress.closed, progress.score, progress.fraction) == (True, False, None, None)
    assert (progress.answer, progress.via, progress.attempts_left) == ({"text": "b"}, "file", None)


def test_a_draft_lasts_until_an_answer() -> None:
    """The newest draft is kept beside the answer before it, and goes with the answer after it."""
    learner = ScriptedLearner().drafts(OPINION, {"text": "a"}).drafts(OPINION, {"text": "ab"})
    progress = question_progress(OPINION, learner.records)
    assert (progress.draft, progress.answer, progress.started, progress.done) == ({"text": "ab"}, None, True, False)
    learner.answers(OPINION, {"text": "abc"})
    assert question_progress(OPINION, learner.records).draft is None
    learner.drafts(OPINION, {"text": "abcd"})
    progress = question_progress(OPINION, learner.records)
    assert (progress.draft, progress.answer) == ({"text": "abcd"}, {"text": "abc"})


def test_an_answer_to_another_version_counts_and_is_stale() -> None:
    """The author changed the question: the answer still counts, and is told to be stale."""
    records = ScriptedLearner().answers(ONE, RIGHT).records
    assert question_progress(ONE, records).stale is False
    progress = question_progress(replace(ONE, prompt="Autrement ?"), records)
    assert (progress.stale, progress.closed, progress.score) == (True, True, 2)


def test_an_opinion_that_became_a_question_is_no_attempt() -> None:
    """An answer without a mark, to what is marked now, is shown again but uses no attempt."""
    records = ScriptedLearner().answers(replace(TWO, is_marked=False), HALF).records
    progress = question_progress(TWO, records)
    assert (progress.answer, progress.attempts_left, progress.closed, progress.done) == (HALF, 1, False, False)


def test_a_hint_asked_for_in_two_windows_is_used_and_paid_once() -> None:
    """The same hint from another window is neither a further one nor a further cost."""
    learner = ScriptedLearner().asks_for_hint(ONE)
    again = replace(learner.records[-1], id="other-window")
    answer = replace(ScriptedLearner().answers(ONE, RIGHT).records[0], id="answer")
    once, twice = ([*learner.records, answer], [*learner.records, again, answer])
    assert question_progress(ONE, twice).hints_used == 1
    assert question_progress(ONE, twice).score == question_progress(ONE, once).score


@pytest.mark.parametrize("body", [{}, {"fraction": "x", "answer": 3}, {"cost": None, "n": []}])
@pytest.mark.parametrize("kind", ["answer", "hint", "draft"])
def test_a_body_that_makes_no_sense_breaks_nothing(kind: str, body: dict[str, Any]) -> None:
    """One strange record does not take a whole module away from its learner."""
    record = Record(id="x", kind=kind, module="projet", subject="one", body=body)
    assert question_progress(ONE, [record]).score == 0
    assert module_progress(STEPS, [record]).percent == 0


def test_an_untouched_module() -> None:
    """Nothing done: all minutes are left, and every step is to do."""
    progress = module_progress(STEPS, [])
    assert (progress.percent, progress.minutes_left, progress.done, progress.started) == (0, 16, False, False)
    assert (progress.last_step, progress.last_at) == (None, None)
    assert {step.state for step in progress.steps} == {"todo"}
    assert [step.mastery for step in progress.steps] == [0, None, 0, None]


def test_a_module_under_way() -> None:
    """Steps weigh by their minutes; minutes left are rounded up, percents down."""
    learner = ScriptedLearner().goes_to("first").answers(ONE, RIGHT).goes_to("third")
    progress = module_progress(STEPS, learner.records)
    assert (progress.percent, progress.minutes_left, progress.done) == (25, 12, False)
    assert [step.state for step in progress.steps] == ["started", "todo", "started", "todo"]
    first = progress.steps[0]
    assert (first.percent, first.mastery, first.mastered) == (50, 2 / 3, None)
    assert (progress.last_step, progress.last_at) == ("third", learner.records[-1].at)


def test_a_module_that_is_done() -> None:
    """All done: 100 %, no minute left, and the steps with a bar say whether it was reached."""
    learner = ScriptedLearner().answers(ONE, RIGHT).answers(TWO, WRONG).answers(OPINION, {"text": ""})
    learner.answers(FREE, RIGHT).goes_to("prose")
    progress = module_progress(STEPS, learner.records)
    assert (progress.percent, progress.minutes_left, progress.done) == (100, 0, True)
    assert [step.mastered for step in progress.steps] == [True, None, True, None]


def test_a_step_may_be_done_and_not_mastered() -> None:
    """Below the bar, a step that is done is not mastered."""
    step = module_progress(STEPS, ScriptedLearner().answers(ONE, HALF).answers(ONE, HALF).answers(TWO, WRONG).records)
    assert (step.steps[0].state, step.steps[0].mastered) == ("done", False)


def test_what_is_not_there_any_more_is_passed_over() -> None:
    """Records of questions and steps that the module does not have change nothing but the time of the last deed."""
    gone = Said(id="gone", prompt="?")
    learner = ScriptedLearner().goes_to("first").goes_to("gone-step").answers(gone, RIGHT)
    progress = module_progress(STEPS, learner.records)
    assert (progress.last_step, progress.percent) == ("first", 0)
    assert progress.last_at == learner.records[-1].at


def test_json_for_the_page() -> None:
    """The shape that the page's script reads."""
    value = module_progress(STEPS[:1], ScriptedLearner().answers(ONE, RIGHT).records).to_json("projet")
    step = {"id": "first", "title": "Un", "minutes": 8, "state": "started", "percent": 50}
    assert value == {
        "module": "projet",
        "percent": 50,
        "minutes_left": 4,
        "done": False,
        "steps": [{**step, "mastery": 2 / 3, "mastered": None}],
    }


QUESTIONS = [question for step in STEPS for question in step.questions]


@st.composite
def deeds(draw: st.DrawFn) -> list[Record]:
    """What a learner may do, in any order, second windows included."""
    learner = ScriptedLearner()
    for _ in range(draw(st.integers(0, 25))):
        question = draw(st.sampled_from(QUESTIONS))
        match draw(st.sampled_from(["answer", "answer", "hint", "draft", "step"])):
            case "answer":
                learner.answers(question, {"fraction": draw(st.sampled_from([0.0, 0.3, 0.5, 1.0]))})
            case "hint" if sum(r.kind == "hint" and r.subject == question.id for r in learner.records) < len(
                question.hints
            ):
                learner.asks_for_hint(question)
            case "draft":
                learner.drafts(question, WRONG)
            case "step":
                learner.goes_to(draw(st.sampled_from(["first", "second", "third", "prose", "gone"])))
    return learner.records


@settings(deadline=None)
@given(deeds(), st.integers(0, 25))
def test_progress_never_goes_back(records: list[Record], cut: int) -> None:
    """Of any history, what its beginning has reached, the whole has reached too."""
    before, after = module_progress(STEPS, records[:cut]), module_progress(STEPS, records)
    assert before.percent <= after.percent
    assert before.minutes_left >= after.minutes_left
    assert before.done <= after.done
    for question in QUESTIONS:
        one, two = question_progress(question, records[:cut]), question_progress(question, records)
        assert one.attempts_used <= two.attempts_used
        assert (one.score or 0) <= (two.score or 0)
        assert (one.closed, one.done) <= (two.closed, two.done)
        assert not one.closed or one.answer == two.answer


@settings(deadline=None)
@given(deeds(), st.data())
def test_repeats_change_nothing(records: list[Record], data: st.DataObject) -> None:
    """Records that come again, wherever after their first time, count once."""
    repeated = list(records)
    for record in data.draw(st.lists(st.sampled_from(records), max_size=5)) if records else []:
        repeated.insert(data.draw(st.integers(records.index(record) + 1, len(repeated))), record)
    first_times = list({record.id: record for record in repeated}.values())
    assert module_progress(STEPS, repeated) == module_progress(STEPS, first_times)
    assert [question_progress(q, repeated) for q in QUESTIONS] == [question_progress(q, first_times) for q in QUESTIONS]


@settings(deadline=None)
@given(deeds())
def test_numbers_agree(records: list[Record]) -> None:
    """100 % exactly when done, exactly when no minute is left; a step's state goes with its percent."""
    progress = module_progress(STEPS, records)
    assert progress.done == (progress.percent == 100) == (progress.minutes_left == 0)
    for step in progress.steps:
        assert (step.state == "done") == (step.percent == 100)
        assert step.mastery is None or 0 <= step.mastery <= 1


@settings(deadline=None)
@given(deeds())
def test_attempts_add_up(records: list[Record]) -> None:
    """Used and left are all there are, and none is left of a question without the question being closed."""
    for question in QUESTIONS:
        progress = question_progress(question, records)
        if question.marked and question.attempts is not None:
            assert progress.attempts_left is not None
            assert progress.attempts_used + progress.attempts_left == question.attempts
            assert progress.closed or progress.attempts_left > 0


def test_answers_under_a_former_id_count() -> None:
    """A renamed question goes on where it was: score, hints and attempts, and nothing is stale; an edit still is."""
    renamed = replace(ONE, id="uno", was=("eins", "one"))
    learner = ScriptedLearner().asks_for_hint(ONE).answers(ONE, HALF)
    before = question_progress(ONE, learner.records)
    assert question_progress(renamed, learner.records) == before
    assert not before.stale
    assert question_progress(replace(renamed, prompt="??"), learner.records).stale
    steps = (replace(STEPS[0], questions=(renamed, TWO)), *STEPS[1:])
    assert module_progress(steps, learner.records) == module_progress(STEPS, learner.records)
    both = learner.answers(renamed, RIGHT)
    assert question_progress(renamed, both.records).attempts_used == 2
    assert question_progress(renamed, both.records).closed
