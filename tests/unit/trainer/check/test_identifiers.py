"""The memory of ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course
from course_kit.trainer.check import findings
from course_kit.trainer.check.identifiers import MEMORY, remember_course, remembered

TODAY = date(2026, 3, 2)
IDS = ("atouts-preuve", "atouts-reussite", "plan-duree")


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
    assert found.file == MEMORY
    assert '"plan-duree"' in (tmp_path / MEMORY).read_text("utf-8").splitlines()[(found.line or 0) - 1]


def test_a_module_that_has_not_opened_is_not_remembered(tmp_path: Path) -> None:
    """Nobody has answered there yet: its author may rename at will, until the day."""
    write_course(tmp_path, SAMPLE_TOML.replace('id = "projet"', 'id = "projet"\nopens = 2026-03-03'))
    assert remember_course(tmp_path, TODAY) == ()
    assert remember_course(tmp_path, date(2026, 3, 3)) == IDS
