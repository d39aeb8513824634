"""The memory of ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course, write_notebook
from course_kit.trainer.check import findings
from course_kit.trainer.check.identifiers import MEMORY, remember_course, remembered
from course_kit.trainer.texts import MARK
from course_kit.trainer.translate import translate

FRENCH, ENGLISH = "fr/1-projet.ipynb", "en/1-projet.ipynb"
TODAY = date(2026, 3, 2)
IDS = ("atouts-preuve", "atouts-reussite", "plan-duree")


def write_translated(folder: Path) -> None:
    """The sample course, with an English notebook that has all but English words."""
    write_course(folder)
    translate(folder, "projet", "en")
    path = folder / ENGLISH
    path.write_text(path.read_text("utf-8").replace(f"{MARK} ", ""), "utf-8")
    translate(folder, "projet", "en")


def rename(notebook: Path, old: str, new: str) -> None:
    """Change a question's first line, and nothing else."""
    text = notebook.read_text("utf-8")
    notebook.write_text(text.replace(f"%%question {old}", f"%%question {new}"), "utf-8")


def test_new_ids_are_added_and_kept(tmp_path: Path) -> None:
    """What is remembered stays when its question goes; new ones come after; without a new one nothing is written."""
    write_course(tmp_path)
    assert remembered(tmp_path) == {}
    assert remember_course(tmp_path, TODAY) == IDS
    assert remembered(tmp_path) == {"projet": IDS}
    assert remember_course(tmp_path, TODAY) == ()
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:-1], "%%question neuve\nQuoi ?\n\nanswer: 3\n\nwrong: Non."))
    assert remember_course(tmp_path, TODAY) == ("neuve",)
    assert remembered(tmp_path) == {"projet": (*IDS, "neuve")}


def test_the_finding_says_what_to_write(tmp_path: Path) -> None:
    """A renamed question is told with the line that declares it; written so, the course is well again."""
    write_course(tmp_path)
    remember_course(tmp_path, TODAY)
    cells = [cell.replace("%%question plan-duree", "%%question plan-heures") for cell in SAMPLE_CELLS]
    write_course(tmp_path, cells=cells)
    [found] = findings(tmp_path)
    assert (found.code, found.cell, found.line) == ("id-gone", 7, 1)
    assert "« plan-duree »" in found.problem.replace("\u00a0", " ")
    assert "%%question plan-heures was=plan-duree\n" in found.instead
    write_course(
        tmp_path, cells=[c.replace("%%question plan-heures", "%%question plan-heures was=plan-duree") for c in cells]
    )
    assert findings(tmp_path) == ()


def test_a_removed_question_is_told_with_its_line(tmp_path: Path) -> None:
    """Where no new question may be its heir, the memory's line is named."""
    write_course(tmp_path)
    remember_course(tmp_path, TODAY)
    write_course(tmp_path, cells=SAMPLE_CELLS[:-1])
    [found] = [one for one in findings(tmp_path) if one.code == "id-gone"]
    assert found.file == "fr/1-projet.ipynb"  # where the editor tells it
    [line] = [
        line for line, text in enumerate((tmp_path / MEMORY).read_text("utf-8").splitlines(), 1) if "plan-d" in text
    ]
    assert f"{MEMORY} (ligne {line})" in found.instead


def test_a_translation_hides_no_question_that_is_gone(tmp_path: Path) -> None:
    """Renamed without its former id, or removed, in French alone: it is gone, though English has it still."""
    write_translated(tmp_path)
    remember_course(tmp_path, TODAY)
    rename(tmp_path / FRENCH, "plan-duree", "plan-heures")
    [found] = [one for one in findings(tmp_path) if one.code == "id-gone"]
    assert (found.file, found.cell) == (FRENCH, 7)
    assert "was=plan-duree" in found.instead
    write_notebook(tmp_path / FRENCH, SAMPLE_CELLS[:-1])
    assert [one.file for one in findings(tmp_path) if one.code == "id-gone"] == [FRENCH]


def test_a_renamed_question_waits_for_its_translation(tmp_path: Path) -> None:
    """Renamed as the guide says, French is well, and English has something to do: no fault, and no id is taken."""
    write_translated(tmp_path)
    remember_course(tmp_path, TODAY)
    rename(tmp_path / FRENCH, "plan-duree", "plan-heures was=plan-duree")
    [found] = findings(tmp_path)
    assert (found.code, found.severity, found.file, found.cell) == ("translation-lacks", "advice", ENGLISH, 7)
    assert "« plan-duree » s’appelle maintenant « plan-heures »" in found.problem.replace("\u00a0", " ")
    assert found.instead == ".venv/bin/course-kit translate projet --to en"
    translate(tmp_path, "projet", "en")
    assert findings(tmp_path) == ()


def test_a_module_that_has_not_opened_is_not_remembered(tmp_path: Path) -> None:
    """Nobody has answered there yet: its author may rename at will, until the day."""
    write_course(tmp_path, SAMPLE_TOML.replace('id = "projet"', 'id = "projet"\nopens = 2026-03-03'))
    assert remember_course(tmp_path, TODAY) == ()
    assert remember_course(tmp_path, date(2026, 3, 3)) == IDS
