"""The learner's file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from course_kit.catalogue import Course, load
from course_kit.dossier.file import Piece, everything, pieces, room_for_actions, with_actions
from course_kit.questions.base import Question
from course_kit.questions.plan import Plan
from course_kit.testing import SAMPLE_CELLS, FixedClock, ScriptedLearner, learner_store, write_course

TEXT = {"text": "J’ai tenu la caisse.", "checks": []}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The sample course, in which one question has a title."""
    return load(write_course(tmp_path))


@pytest.fixture
def reussite(course: Course) -> Question:
    """The question with a title."""
    found = course.modules[0].lessons["fr"].question("atouts-reussite")
    assert found is not None
    return found[1]


def test_an_empty_file(course: Course) -> None:
    """Nothing answered, nothing in the file."""
    assert pieces(course, "fr", []) == ()


def test_an_answer_is_a_piece(course: Course, reussite: Question) -> None:
    """What was answered is there with its place, its title and its time."""
    learner = ScriptedLearner().answers(reussite, TEXT)
    [piece] = pieces(course, "fr", learner.records)
    assert (piece.module.id, piece.step.id, piece.question) == ("projet", "atouts", reussite)
    assert (piece.title, piece.answer, piece.at) == ("Ma réussite", TEXT, learner.records[-1].at)
    assert (piece.stale, piece.draft) == (False, False)


def test_the_newest_words_are_in_the_file(course: Course, reussite: Question) -> None:
    """A draft after the answer is what the file shows, and it says that it is one; an answer in the file follows."""
    learner = ScriptedLearner().answers(reussite, TEXT).drafts(reussite, {**TEXT, "text": "Mieux."})
    [piece] = pieces(course, "fr", learner.records)
    assert (piece.answer["text"], piece.draft) == ("Mieux.", True)
    [piece] = pieces(course, "fr", learner.answers(reussite, TEXT, via="file").records)
    assert (piece.answer, piece.draft) == (TEXT, False)


def test_other_questions_and_modules_stay_out(course: Course, reussite: Question) -> None:
    """Questions without a title, and what another module calls the same, are no pieces."""
    choice = course.modules[0].lessons["fr"].steps[0].questions[0]
    assert pieces(course, "fr", ScriptedLearner().answers(choice, {"choice": "a"}).records) == ()
    assert pieces(course, "fr", ScriptedLearner("other").answers(reussite, TEXT).records) == ()


def test_an_answer_to_an_older_question_is_stale(course: Course, reussite: Question) -> None:
    """It is kept, and told to be of another version."""
    older = replace(reussite, prompt="Autrefois")
    [piece] = pieces(course, "fr", ScriptedLearner().answers(older, TEXT).records)
    assert piece.stale


def test_everything_is_everything() -> None:
    """The learner, all records, and a word on each of their fields, as JSON."""
    store, learner = learner_store()
    for record in ScriptedLearner().goes_to("a").goes_to("b").records:
        store.append(learner.id, record)
    kept = everything(learner, store.records(learner.id))
    assert json.loads(json.dumps(kept)) == kept
    assert kept["learner"] == {"id": learner.id, "code": learner.code, "since": FixedClock().now.isoformat()}
    assert kept["records"] == [record.to_json() for record in store.records(learner.id)]
    names = {f"learner.{name}" for name in kept["learner"]} | {f"records.{name}" for name in kept["records"][0]}
    assert set(kept["fields"]) == names | {"records"}


def test_a_renamed_question_keeps_its_piece(tmp_path: Path, reussite: Question) -> None:
    """What was written under the former id is in the file, as it was, and is not said to be stale."""
    learner = ScriptedLearner().answers(reussite, TEXT)
    cells = [cell.replace("atouts-reussite", "ma-reussite was=atouts-reussite") for cell in SAMPLE_CELLS]
    [piece] = pieces(load(write_course(tmp_path / "renamed", cells=cells)), "fr", learner.records)
    assert (piece.question.id, piece.answer, piece.stale) == ("ma-reussite", TEXT, False)


def action(what: str, *, done: bool = False) -> dict[str, object]:
    """A row of a plan."""
    return {"what": what, "when": "", "done": done}


def planned(course: Course, *actions: dict[str, object]) -> Piece:
    """A plan as it stands in the file."""
    asked = Plan(id="mon-plan", prompt="Que ferez-vous ?", title="Mon plan")
    step = course.modules[0].lessons["fr"].steps[0]
    answer = {"actions": list(actions)}
    at = FixedClock()()
    return Piece(module=course.modules[0], step=step, question=asked, answer=answer, at=at, stale=False, draft=False)


def test_actions_are_added_to_a_plan_once(course: Course) -> None:
    """Behind those that are there, of which none is lost; the same words again change nothing."""
    piece = planned(course, action("Appeler", done=True), action(""))
    kind, answer = with_actions(piece, [action("Écrire"), action("Appeler")])
    assert (kind, answer) == ("answer", {"actions": [action("Appeler", done=True), action("Écrire")]})


def test_a_plan_that_was_not_submitted_stays_a_draft(course: Course) -> None:
    """So that its question shows the action when the learner comes to it."""
    assert with_actions(None, [action("Écrire")]) == ("draft", {"actions": [action("Écrire")]})
    draft = replace(planned(course, action("Appeler")), draft=True)
    assert with_actions(draft, [action("Écrire")]) == ("draft", {"actions": [action("Appeler"), action("Écrire")]})


def test_a_full_plan_takes_no_more(course: Course) -> None:
    """It would be refused as an answer."""
    full = [action(f"Action {number}") for number in range(50)]
    assert with_actions(planned(course, *full), [action("Écrire")]) == ("answer", {"actions": full})
    assert room_for_actions(planned(course, *full)) == 0


def test_room_is_what_a_plan_can_still_take(course: Course) -> None:
    """Lines that were left empty take none; a plan that is not begun takes all."""
    assert room_for_actions(None) == 50
    assert room_for_actions(planned(course, action("Appeler"), action(""))) == 49


def test_a_conversation_is_in_the_file_once_it_is_over(tmp_path: Path) -> None:
    """Turns on the way are none of the learner's making; what was said last to its end stays while it is begun anew."""
    turns = "## A\nOui ?\n- Moi. -> B\n\n## B {100 %}\nFin.\n"
    text = f'%%question appel with="Mme Roche" title="Mon appel"\nAppelez.\n\n{turns}'
    course = load(write_course(tmp_path, cells=[*SAMPLE_CELLS[:3], text]))
    talk = course.modules[0].lessons["fr"].steps[0].questions[0]
    learner = ScriptedLearner().drafts(talk, {"path": []})
    assert pieces(course, "fr", learner.records) == ()
    learner.answers(talk, {"path": ["a"]}).drafts(talk, {"path": []})
    [piece] = pieces(course, "fr", learner.records)
    assert (piece.answer, piece.draft) == ({"path": ["a"]}, False)
    assert talk.recall(piece.answer) == ["Moi.", "<strong>B</strong>"]
