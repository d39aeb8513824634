"""What JupyterLab asks about a notebook: what is wrong in it, and where learners would see it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from course_kit.errors import CourseError
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course, write_notebook
from course_kit.trainer.lab.handlers import about, page_of
from course_kit.trainer.lab.trial import Trial
from course_kit.trainer.translate import translate

NOTEBOOK = "fr/1-projet.ipynb"


class OpenTrial:
    """A trial server that is open already."""

    def url(self) -> str:
        """Its address."""
        return "http://localhost:1/"


TRIAL = cast(Trial, OpenTrial())


def test_a_notebook_without_mistakes_is_named_with_its_module(tmp_path: Path) -> None:
    """Its module's id is what new questions are named after."""
    assert about(write_course(tmp_path), NOTEBOOK, "fr") == {"module": "projet", "findings": []}


def test_mistakes_come_with_cell_and_line(tmp_path: Path) -> None:
    """Those of this notebook, and of no other."""
    toml = SAMPLE_TOML.replace('id = "suite"', 'id = "suite"\nnotebook.fr = "fr/2-suite.ipynb"')
    course = write_course(tmp_path, toml, cells=(*SAMPLE_CELLS, "%%question cv points=deux\nCombien ?\n\nanswer: 3\n"))
    write_notebook(course / "fr" / "2-suite.ipynb", ["# Suite", "## Pas {#pas minutes=2}"])
    (found,) = about(course, NOTEBOOK, "fr")["findings"]
    assert (found["cell"], found["line"], found["severity"]) == (8, 1, "error")
    assert "points" in found["problem"]
    assert found["instead"]
    assert about(course, "fr/2-suite.ipynb", "fr")["findings"] == []


def test_what_a_change_breaks_in_a_translation_is_advice(tmp_path: Path) -> None:
    """In the French notebook, all of it at once; the translation's own list says it cell by cell."""
    toml = SAMPLE_TOML.replace("notebook.fr", 'notebook.en = "en/1-projet.ipynb"\nnotebook.fr')
    course = write_course(tmp_path, toml, SAMPLE_CELLS)
    write_notebook(course / "en" / "1-projet.ipynb", SAMPLE_CELLS)
    assert about(course, NOTEBOOK, "fr")["findings"] == []
    renamed = SAMPLE_CELLS[-1].replace("plan-duree", "plan-heures was=plan-duree")
    more = "%%question neuve\nCombien ?\n\nanswer: 3\n\nwrong: Comptez."
    write_notebook(course / NOTEBOOK, [*SAMPLE_CELLS[:-1], renamed, more])
    (found,) = about(course, NOTEBOOK, "fr")["findings"]
    assert (found["severity"], found["cell"]) == ("advice", None)
    assert "en/1-projet.ipynb" in found["problem"]
    assert "« neuve »" in found["instead"].replace("\u00a0", " ")
    assert "« plan-heures »" in found["instead"].replace("\u00a0", " ")
    english = about(course, "en/1-projet.ipynb", "fr")["findings"]
    assert [one["severity"] for one in english] == ["advice", "advice"]


def test_a_course_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    """It is told in every notebook, for nothing can be served."""
    course = write_course(tmp_path, "[course")
    told = about(course, NOTEBOOK, "fr")
    assert told["module"] is None
    assert "TOML" in told["findings"][0]["problem"]
    assert told["findings"][0]["cell"] is None


def test_a_page_is_in_the_language_of_its_notebook(tmp_path: Path) -> None:
    """Whatever language JupyterLab speaks."""
    assert page_of(write_course(tmp_path), NOTEBOOK, TRIAL, "en") == "http://localhost:1/fr/module/projet"


def test_a_notebook_of_no_module_says_what_to_write(tmp_path: Path) -> None:
    """The line for course.toml."""
    course = write_course(tmp_path)
    write_notebook(course / "fr" / "2.ipynb", SAMPLE_CELLS)
    with pytest.raises(CourseError, match=r'notebook\.fr = "fr/2\.ipynb"'):
        page_of(course, "fr/2.ipynb", TRIAL, "fr")


def test_a_translation_that_is_not_finished_is_not_put_into_the_course(tmp_path: Path) -> None:
    """No line for course.toml: it would be served half in French. The command does it when all is translated."""
    course = write_course(tmp_path)
    translate(course, "projet", "en")
    with pytest.raises(CourseError, match=r"course-kit translate projet --to en") as raised:
        page_of(course, "en/1-projet.ipynb", TRIAL, "fr")
    assert "notebook.en" not in str(raised.value)


def test_a_notebook_that_makes_no_lesson_says_why(tmp_path: Path) -> None:
    """The first mistake, and what to write."""
    with pytest.raises(CourseError, match="étape"):
        page_of(write_course(tmp_path, cells=SAMPLE_CELLS[:2]), NOTEBOOK, TRIAL, "fr")
