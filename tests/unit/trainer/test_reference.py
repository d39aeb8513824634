"""The reference of the question format."""

from __future__ import annotations

import json
from pathlib import Path

from course_kit.catalogue import load
from course_kit.questions import KINDS
from course_kit.trainer.reference import FOLDER, NOTEBOOK, TITLES, write_reference

COURSE = Path(__file__).parents[3] / "notebooks"


def test_it_is_not_stale(tmp_path: Path) -> None:
    """What is committed is what `course-kit reference` writes now: run it after a change of a kind's samples."""
    fresh = write_reference(tmp_path)
    for path in sorted(fresh.iterdir()):
        assert (COURSE / FOLDER / path.name).read_text("utf-8") == path.read_text("utf-8"), path.name


def test_every_kind_is_live_in_it(tmp_path: Path) -> None:
    """A step a kind, in the registry's order, with all of its samples as questions."""
    [module] = load(write_reference(tmp_path)).modules
    steps = module.lessons["fr"].steps
    assert [step.id for step in steps] == [f"genre-{name}" for name in KINDS]
    for step, (name, kind) in zip(steps, KINDS.items(), strict=True):
        assert [question.kind for question in step.questions] == [name] * len(kind.samples())
        assert step.title == TITLES[name]


def test_each_question_follows_its_text(tmp_path: Path) -> None:
    """The text that is shown is the cell below it, word for word."""
    notebook = json.loads((write_reference(tmp_path) / NOTEBOOK).read_text("utf-8"))
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    questions = [index for index, source in enumerate(sources) if source.startswith("%%question")]
    assert len(questions) == sum(len(kind.samples()) for kind in KINDS.values())
    assert all(sources[index - 1] == f"````\n{sources[index]}\n````" for index in questions)


def test_no_learner_meets_it() -> None:
    """The course names none of its notebooks."""
    named = [path for module in load(COURSE).modules for path in module.notebooks.values()]
    assert named
    assert not [path for path in named if FOLDER in path.parts]
