"""The notebooks as files; nbval runs their cells in the same `pytest` (see testpaths in pyproject.toml)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from course_kit.catalogue import load
from course_kit.notebook import for_trainers
from course_kit.trainer.check import findings
from course_kit.trainer.check.identifiers import remembered

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "notebooks").rglob("*.ipynb"))


def read(notebook: str) -> dict[str, Any]:
    """A notebook's JSON."""
    found: dict[str, Any] = json.loads((ROOT / notebook).read_text("utf-8"))
    return found


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_no_outputs_are_saved(notebook: str) -> None:
    """A notebook is kept as it was written: what its cells once showed would only grow stale, and hide what changed."""
    cells = [cell for cell in read(notebook)["cells"] if cell["cell_type"] == "code"]
    assert not [cell["source"] for cell in cells if cell["outputs"] or cell["execution_count"]]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_any_machine_s_kernel_opens_it(notebook: str) -> None:
    """It asks for the kernel that every Jupyter has, not for one of its last author's own."""
    assert read(notebook)["metadata"]["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_cells_keep_their_names(notebook: str) -> None:
    """Every cell has an id of its own, so that a change shows as a change of that cell."""
    ids = [cell.get("id") for cell in read(notebook)["cells"]]
    assert all(ids)
    assert len(set(ids)) == len(ids)


def test_nothing_is_wrong_in_the_course() -> None:
    """`course-kit check` finds no mistake, and gives no advice that was not declined in the notebook."""
    assert [finding.in_words() for finding in findings(ROOT / "notebooks")] == []


def test_the_ids_of_its_questions_are_remembered() -> None:
    """`course-kit check` was run since a question was last added to a module that learners have: ids.toml knows it."""
    memory = remembered(ROOT / "notebooks")
    assert memory
    for module in load(ROOT / "notebooks").modules:
        if module.id in memory:
            questions = {q.id for lesson in module.lessons.values() for step in lesson.steps for q in step.questions}
            assert questions <= set(memory[module.id])


@pytest.mark.parametrize("notebook", [name for name in NOTEBOOKS if "/fr/" in name])
def test_a_module_says_where_its_facts_come_from(notebook: str) -> None:
    """Its last cell has the sources, for trainers only."""
    last = read(notebook)["cells"][-1]
    assert for_trainers(last)
    assert "Source" in "".join(last["source"])
