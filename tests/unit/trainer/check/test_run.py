"""Notebooks run as a server would run them."""

from pathlib import Path

from course_kit.testing import SAMPLE_CELLS, write_course
from course_kit.trainer.check.run import run_findings


def test_only_the_cell_that_fails_is_told(tmp_path: Path) -> None:
    """With its number and what it said; the cells around it run."""
    broken = (*SAMPLE_CELLS[:4], "%%question a\nQuoi ?", *SAMPLE_CELLS[4:])
    begun: list[str] = []
    [found] = run_findings(write_course(tmp_path, cells=broken), begun.append)
    assert begun == ["fr/1-projet.ipynb"]
    assert (found.file, found.cell, found.code, found.severity) == ("fr/1-projet.ipynb", 5, "run", "error")
    assert "Ligne 1" in found.instead
