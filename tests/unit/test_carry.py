"""An answer given in one language is the same answer in another, with the same mark; what is kept stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from course_kit.carry import carried
from course_kit.catalogue import Course, Module, Texts
from course_kit.notebook import Lesson, Step
from course_kit.progress import module_progress, question_progress
from course_kit.questions import Question, Sample, parse
from course_kit.records.event import Record
from course_kit.testing import ScriptedLearner
from course_kit.trainer.check.keys import shape
from course_kit.visit import state
from english_samples import IN_ENGLISH, id_of, samples

FRENCH = tuple(parse(sample.text) for sample in samples())
ENGLISH = tuple(parse(IN_ENGLISH[id_of(sample)]) for sample in samples())
each_sample = pytest.mark.parametrize("sample", [pytest.param(sample, id=id_of(sample)) for sample in samples()])
each_way = pytest.mark.parametrize(("here", "there"), [("fr", "en"), ("en", "fr")])


def course(french: tuple[Question, ...] = FRENCH, english: tuple[Question, ...] = ENGLISH) -> Course:
    """A course with one module that asks these questions."""

    def lesson(language: str, questions: tuple[Question, ...]) -> Lesson:
        steps = (Step("etape", "Étape", 10, None, 1, questions),)
        return Lesson(language, "Module", Path(f"{language}/1.ipynb"), steps)

    lessons = {"fr": lesson("fr", french), "en": lesson("en", english)}
    module = Module("projet", 1, Texts(fr="Module"), Texts(fr="Module"), None, {}, lessons)
    return Course("cours", Texts(fr="Cours"), (module,))


def asked(where: Course, language: str, name: str) -> Question:
    """A question of the course, in a language."""
    found = where.modules[0].lessons[language].question(name)
    assert found is not None
    return found[1]


def answers_to(question: Question, sample: Sample) -> list[Any]:
    """The sample's answers, as answers to its question in the question's language."""
    source = parse(sample.text)
    return [question.carry(answer, source) for answer, _fraction in sample.marks]


@each_sample
def test_the_translation_of_a_sample_is_one(sample: Sample) -> None:
    """What stands here as English is the French question with other texts, and another version."""
    french, english = parse(sample.text), parse(IN_ENGLISH[id_of(sample)])
    assert shape(french) == shape(english)
    assert not french.versions & english.versions


@each_way
@each_sample
def test_an_answer_is_the_same_in_both_languages(sample: Sample, here: str, there: str) -> None:
    """In either direction: the same mark, the same verdict on each piece, the same state, and nothing is called old."""
    where = course()
    question, other = asked(where, here, id_of(sample)), asked(where, there, id_of(sample))
    for answer in answers_to(question, sample):
        kept = ScriptedLearner().answers(question, answer).records
        (record,) = carried(where, there, kept)
        before, after = question.mark(answer), other.mark(record.body["answer"])
        assert after.fraction == (None if before.fraction is None else pytest.approx(before.fraction))
        assert [part.right for part in after.parts.values()] == [part.right for part in before.parts.values()]
        assert (record.version, record.id, record.at) == (other.version, kept[0].id, kept[0].at)
        shown, seen = (state(q, r, keeps=True) for q, r in ((question, kept), (other, [record])))
        same = ("attempts_used", "attempts_left", "closed", "score", "stale", "hints_left")
        assert {name: seen[name] for name in same} == {name: shown[name] for name in same}
        assert not seen["stale"]
        (back,) = carried(where, here, [replace(record, version=other.version)])
        assert question.mark(back.body["answer"]).fraction == before.fraction


@each_sample
def test_what_is_shown_is_what_was_chosen(sample: Sample) -> None:
    """The pieces that an answer names stand at the same places of both questions; own words stay word for word."""
    where = course()
    french, english = asked(where, "fr", id_of(sample)), asked(where, "en", id_of(sample))
    for answer, _fraction in sample.marks:
        (record,) = carried(where, "en", ScriptedLearner().answers(french, answer).records)
        here = record.body["answer"]
        match french.kind:
            case "matching":
                pairs = zip(answer["pairs"].items(), here["pairs"].items(), strict=True)
                for (left, right), (left_here, right_here) in pairs:
                    assert place(french, "_left", left) == place(english, "_left", left_here)
                    assert place(french, "_right", right) == place(english, "_right", right_here)
            case "ordering":
                order = [place(french, "_by_id", name) for name in answer["order"]]
                assert [place(english, "_by_id", name) for name in here["order"]] == order
            case "gaps" | "text" | "number":
                pass  # below
            case _:
                assert here == answer


def place(question: Question, pieces: str, name: str) -> int:
    """Where the piece with this id stands."""
    return list(getattr(question, pieces)()).index(name)


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("compte-formation", {"text": " cpf "}, {"text": " cpf "}),
        ("compte-formation", {"text": "Compte personel de formation"}, {"text": "personal training account"}),
        ("compte-formation", {"text": "congé individuel de formation"}, {"text": "CIF"}),
        ("compte-formation", {"text": "DIF"}, {"text": "DIF"}),
        ("compte-formation", {"text": "un compte"}, {"text": "un compte"}),
        ("mot-fort", {"text": "fiable"}, {"text": "fiable"}),
        ("duree-legale", {"number": "35 heures"}, {"number": "35"}),
        ("duree-legale", {"number": "31,5"}, {"number": "31,5"}),
        (
            "relance-trous",
            {"gaps": {"1": "un jour", "2": "recruteuse", "3": "voiture"}},
            {"gaps": {"1": "a day", "2": "hiring manager", "3": "voiture"}},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_typed_words(name: str, typed: Any, read: Any) -> None:
    """What was foreseen reads as its counterpart, unless it is taken as it is; all else stays as it was typed."""
    where = course()
    (record,) = carried(where, "en", ScriptedLearner().answers(asked(where, "fr", name), typed).records)
    assert record.body["answer"] == read


@each_sample
@pytest.mark.parametrize("kind", ["answer", "draft"])
@pytest.mark.parametrize("body", [{}, {"answer": None}, {"answer": [1]}, {"answer": {"pairs": 1, "path": [[]]}}])
def test_no_record_breaks_a_page(sample: Sample, kind: str, body: dict[str, Any]) -> None:
    """Whatever is kept, of whatever version, the question is shown in both languages."""
    where = course()
    for here, there in (("fr", "en"), ("en", "fr"), ("fr", "fr")):
        given, question = asked(where, here, id_of(sample)), asked(where, there, id_of(sample))
        for version in (given.version, "gone"):
            record = Record(id="poison", kind=kind, module="projet", subject=given.id, version=version, body=body)
            read = carried(where, there, [record])
            assert state(question, read, keeps=True)["mark"] is None or kind == "answer"
            module_progress(where.modules[0].lessons[there].steps, read)


def test_drafts_go_on_in_the_other_language() -> None:
    """A text, a plan and a conversation that are not over yet are where they were."""
    where = course()
    learner = ScriptedLearner()
    drafts = {
        "ma-reussite": {"text": "J’ai réparé le four.", "checks": ["b"]},
        "mon-plan": {"actions": [{"what": "Appeler Ana", "when": "2026-12-01", "done": False}]},
        "relance-telephone": {"path": ["a"]},
    }
    for name, answer in drafts.items():
        learner.drafts(asked(where, "fr", name), answer)
    records = carried(where, "en", learner.records)
    for name, answer in drafts.items():
        assert question_progress(asked(where, "en", name), records).draft == answer
    scene = state(asked(where, "en", "relance-telephone"), records, keeps=True)["scene"]
    assert [said["html"] for said in scene["said"]][-1] == "<p>Perhaps… And you are?</p>"


def test_attempts_in_two_languages_count_together() -> None:
    """Who answers wrong in French and right in English has made two attempts, and is done with it."""
    where = course()
    french, english = asked(where, "fr", "cv-accroche"), asked(where, "en", "cv-accroche")
    records = ScriptedLearner().answers(french, {"choice": "a"}).answers(english, {"choice": "b"}).records
    for language, question in (("fr", french), ("en", english)):
        progress = question_progress(question, carried(where, language, records))
        assert (progress.attempts_used, progress.closed, progress.stale) == (2, True, False)


def test_an_answer_to_an_older_version_stays_one() -> None:
    """A trainer changes the French: what was answered before is old in both languages, and is still there."""
    old = asked(course(), "fr", "repondre-offre")
    changed = replace(old, prompt="Karim a lu une offre. Que fait-il ?")
    where = course(french=tuple(changed if q.id == old.id else q for q in FRENCH))
    answer = {"order": [item["id"] for item in old.content()["items"]]}
    records = ScriptedLearner().answers(old, answer).records
    assert carried(where, "fr", records) == tuple(records)
    (record,) = carried(where, "en", records)
    english = asked(where, "en", old.id)
    assert english.mark(record.body["answer"]).fraction == old.mark(answer).fraction
    for language, question in (("fr", changed), ("en", english)):
        progress = question_progress(question, carried(where, language, records))
        assert progress.stale
        assert progress.fraction == old.mark(answer).fraction


def test_what_has_no_counterpart_keeps_its_mark() -> None:
    """Where a translation is another question, the mark stays, without pieces that would be wrong."""
    french = asked(course(), "fr", "repondre-offre")
    english = asked(course(), "en", "repondre-offre")
    shorter = replace(english, items=english.items[:3])  # type: ignore[call-arg, attr-defined]
    where = course(english=tuple(shorter if q.id == french.id else q for q in ENGLISH))
    solution = french.mark({"order": [item["id"] for item in french.content()["items"]]}).solution
    records = ScriptedLearner().answers(french, solution or {}).records
    assert carried(where, "en", records) == tuple(records)
    told = state(shorter, carried(where, "en", records), keeps=True)
    assert (told["mark"]["fraction"], told["mark"]["parts"], told["stale"]) == (1.0, {}, True)


def test_nothing_else_is_touched() -> None:
    """Steps, hints, tools, other modules, questions that are gone, and nonsense stay as they are."""
    where = course()
    kept = [
        Record(id="1", kind="step", module="projet", subject="etape"),
        Record(id="2", kind="hint", module="projet", subject="cv-accroche", body={"n": 0, "cost": 0.0}),
        Record(id="3", kind="answer", module="autre", subject="cv-accroche", body={"answer": {"choice": "a"}}),
        Record(id="4", kind="answer", module="projet", subject="partie", body={"answer": {"choice": "a"}}),
        Record(id="5", kind="answer", module="projet", subject="repondre-offre", body={"answer": {"order": [1]}}),
        Record(id="6", kind="answer", module="projet", subject="repondre-offre", body={}),
        Record(id="7", kind="draft", module="projet", subject="relance-telephone", version="x", body={}),
    ]
    for language in ("fr", "en"):
        assert carried(where, language, kept) == tuple(kept)


def test_progress_is_the_same_in_both_languages() -> None:
    """All samples answered in French: a module's progress, its score and all, is the same in English."""
    where = course()
    learner = ScriptedLearner()
    for sample in samples():
        learner.answers(parse(sample.text), sample.marks[-1][0])
    told = [
        module_progress(where.modules[0].lessons[language].steps, carried(where, language, learner.records))
        for language in ("fr", "en")
    ]
    assert told[0] == told[1]
    assert told[0].percent > 0


@each_sample
def test_ids_tell_no_place(sample: Sample) -> None:
    """What the page holds in English names its pieces by what they say, as in French: not by where the key has them."""
    question = parse(IN_ENGLISH[id_of(sample)])
    if question.kind in ("ordering", "matching"):
        content = question.content()
        ids = [piece["id"] for piece in (content.get("items") or content["right"])]
        assert ids != sorted(ids, key=lambda name: place(question, "_by_id" if "items" in content else "_right", name))
