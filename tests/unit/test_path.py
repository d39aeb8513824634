"""A learner's own path over the course."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest

from course_kit.catalogue import Course, load
from course_kit.errors import CatalogueError
from course_kit.path import DIAGNOSIS, FILE, KIND, LEVELS, Guide, Said, Stage, path, read, said_in, steps_of
from course_kit.records.event import Record
from course_kit.testing import write_course

COURSE = Path(__file__).parents[2] / "notebooks"
TOML = """
[[question]]
id = "projet"
text.fr = "Savez-vous quel métier ?"
answers = [{ id = "oui", text.fr = "Oui" }, { id = "non", text.fr = "Non" }]

[[rule]]
steps = ["projet/atouts"]
when = { projet = ["oui"] }
level = "needless"
because.fr = "Vous savez."

[[rule]]
steps = ["projet/atouts", "projet/plan"]
level = "recommended"
because.fr = "Cela sert à tous."

[[follow]]
after = "projet/plan"
mastered = false
steps = ["projet/atouts"]
level = "recommended"
because.fr = "Cela aide à planifier."

[[follow]]
after = "projet/atouts"
mastered = true
steps = ["projet/plan"]
level = "optional"
because.fr = "Vous y êtes presque."
"""
STEPS = ("projet/atouts", "projet/plan")


def guide_of(folder: Path, toml: str = TOML) -> Guide | None:
    """The guide of the sample course with this path.toml."""
    course = write_course(folder)
    (course / FILE).write_text(toml, encoding="utf-8")
    return read(course, load(course))


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """The sample's guide."""
    found = guide_of(tmp_path)
    assert found is not None
    return found


def told(stages: Iterable[Stage]) -> list[tuple[str, str]]:
    """Levels and reasons, in order."""
    return [(stage.level, stage.because["fr"]) for stage in stages]


def test_the_first_rule_that_fits_decides(guide: Guide) -> None:
    """One whose answers were not given is passed over."""
    assert told(path(guide, STEPS, Said({"projet": "oui"}, {}), {}))[0] == ("needless", "Vous savez.")
    assert told(path(guide, STEPS, Said({"projet": "non"}, {}), {}))[0] == ("recommended", "Cela sert à tous.")
    assert told(path(guide, STEPS, Said({}, {}), {}))[0] == ("recommended", "Cela sert à tous.")


def test_what_is_shown_goes_before_what_was_said(guide: Guide) -> None:
    """A step that was failed brings the one that helps; one that was mastered shortens the next."""
    said = Said({"projet": "oui"}, {})
    assert told(path(guide, STEPS, said, {"projet/plan": False}))[0] == ("recommended", "Cela aide à planifier.")
    assert told(path(guide, STEPS, said, {"projet/atouts": True}))[1] == ("optional", "Vous y êtes presque.")
    assert told(path(guide, STEPS, said, {"projet/plan": True}))[0] == ("needless", "Vous savez.")


def test_what_is_changed_by_hand_goes_before_all(guide: Guide) -> None:
    """And is told to be the learner's own choice."""
    said = Said({"projet": "oui"}, {"projet/atouts": "optional"})
    [first, second] = path(guide, STEPS, said, {"projet/plan": False})
    assert (first.level, first.by_hand) == ("optional", True)
    assert (second.level, second.by_hand) == ("recommended", False)


def record(subject: str, body: dict[str, object]) -> Record:
    """Something that a learner said of their path."""
    return Record(id="a", kind=KIND, module=KIND, subject=subject, body=body)


def test_the_newest_words_count() -> None:
    """A change may be taken back; a new diagnosis begins without changes; what cannot be read is nothing."""
    first = record(DIAGNOSIS, {"answers": {"projet": "oui"}})
    change = record("projet/atouts", {"level": "optional"})
    assert said_in([]) is None
    assert said_in([change]) is None
    assert said_in([first, change]) == Said({"projet": "oui"}, {"projet/atouts": "optional"})
    assert said_in([first, change, record("projet/atouts", {"level": ""})]) == Said({"projet": "oui"}, {})
    assert said_in([first, change, record(DIAGNOSIS, {"answers": {}})]) == Said({}, {})
    assert said_in([record(DIAGNOSIS, {"answers": "x"})]) == Said({}, {})


def test_without_a_file_there_is_no_guide(tmp_path: Path) -> None:
    """A course needs none."""
    course = write_course(tmp_path)
    assert read(course, load(course)) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[[question]]", "[question", "ce n’est pas du TOML"),
        ("projet/atouts", "projet/rien", "l’étape « projet/rien » n’existe pas"),
        ('"needless"', '"never"', "ce niveau n’existe pas"),
        ('["oui"]', '["peut-etre"]', "cette question ou cette réponse n’existe pas"),
        ("mastered = false", 'mastered = "no"', "true ou false"),
        ('because.fr = "Vous savez."', "", "il faut un texte par langue"),
        (', { id = "non", text.fr = "Non" }]', "]", "deux réponses au moins"),
        ('steps = ["projet/atouts", "projet/plan"]', 'steps = ["projet/plan"]', "rien n’est dit de l’étape"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    """With the file, the part, and what to write."""
    with pytest.raises(CatalogueError) as caught:
        guide_of(tmp_path, TOML.replace(old, new))
    assert caught.value.where.startswith(FILE)
    assert says in caught.value.problem.replace("\u00a0", " ")
    assert caught.value.instead


def test_a_rule_may_speak_of_a_module_in_preparation(tmp_path: Path) -> None:
    """Its steps are not known yet."""
    assert guide_of(
        tmp_path, TOML.replace('["projet/atouts", "projet/plan"]', '["projet/atouts", "projet/plan", "suite/a"]')
    )


# Tremplin's own


@pytest.fixture(scope="module")
def ours() -> tuple[Course, Guide]:
    """Tremplin's course and guide."""
    course = load(COURSE)
    guide = read(COURSE, course)
    assert guide is not None
    return course, guide


def test_every_answer_gives_a_path_that_makes_sense(ours: tuple[Course, Guide]) -> None:
    """Of all combinations: something is recommended, never everything is left out, and each step has its reason."""
    course, guide = ours
    steps = steps_of(course, "fr")
    names = [asked.id for asked in guide.questions]
    assert 6 <= len(names) <= 8
    for answers in product(*([choice.id for choice in asked.answers] for asked in guide.questions)):
        stages = path(guide, steps, Said(dict(zip(names, answers, strict=True)), {}), {})
        levels = [stage.level for stage in stages]
        assert "recommended" in levels, answers
        assert levels.count("needless") <= len(levels) / 2, answers
        assert all(stage.because for stage in stages), answers


def test_every_answer_changes_something(ours: tuple[Course, Guide]) -> None:
    """A question that changes no path would be asked for nothing."""
    _course, guide = ours
    used = {question: set().union(*(rule.when.get(question, ()) for rule in guide.rules)) for question in names(guide)}
    assert all(used.values()), used


def names(guide: Guide) -> list[str]:
    """The ids of the diagnosis's questions."""
    return [asked.id for asked in guide.questions]


def test_every_text_is_in_both_languages() -> None:
    """Questions, answers and reasons."""
    table = tomllib.loads((COURSE / FILE).read_text(encoding="utf-8"))
    texts = [entry["text"] for entry in table["question"]]
    texts += [answer["text"] for entry in table["question"] for answer in entry["answers"]]
    texts += [entry["because"] for name in ("rule", "follow") for entry in table[name]]
    assert all(set(text) == {"fr", "en"} for text in texts)
    assert {entry["level"] for entry in table["rule"]} == set(LEVELS)
