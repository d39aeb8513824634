"""New modules and courses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest

from browser.server import Server
from course_kit.catalogue import load
from course_kit.errors import CatalogueError
from course_kit.testing import SAMPLE_TOML, write_course
from course_kit.trainer.check import findings
from course_kit.trainer.check.run import run_findings
from course_kit.trainer.new import new_course, new_module

TODAY = date(2026, 3, 2)


def test_a_new_course_is_complete(tmp_path: Path) -> None:
    """As it is, it has no finding, runs, and is served to learners."""
    new_course(tmp_path / "cours")
    assert findings(tmp_path / "cours") == ()
    assert list(run_findings(tmp_path / "cours", print)) == []
    server = Server(tmp_path / "data", course=tmp_path / "cours", options=("--forgets",)).start()
    try:
        with urlopen(f"{server.url}fr/module/comprendre") as page:
            assert "Comprendre sa fiche de paie" in page.read().decode()
    finally:
        server.stop()


def test_a_new_course_overwrites_nothing(tmp_path: Path) -> None:
    """A folder with anything in it is refused, and left alone; an empty one is taken."""
    (tmp_path / "mien.txt").write_text("à moi")
    with pytest.raises(CatalogueError, match="pas vide"):
        new_course(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mien.txt"]
    (tmp_path / "vide").mkdir()
    new_course(tmp_path / "vide")
    assert load(tmp_path / "vide").title["fr"] == "Lire sa fiche de paie"


def test_a_new_module_comes_last_and_opens_later(tmp_path: Path) -> None:
    """It is read without a mistake; what is left to write is advice; what was in course.toml stays, word for word."""
    write_course(tmp_path, SAMPLE_TOML + "# Mes notes.\n")
    path = new_module(tmp_path, "  Préparer l’entretien ", TODAY)
    module = load(tmp_path).modules[-1]
    assert (module.id, module.number, module.title["fr"]) == ("preparer-l-entretien", 3, "Préparer l’entretien")
    assert (module.opens, module.notebooks["fr"]) == (date(2026, 4, 1), path)
    found = findings(tmp_path)
    assert {(one.code, one.file) for one in found} == {("unfinished", "fr/3-preparer-l-entretien.ipynb")}
    assert len(found) > 8
    assert (tmp_path / "course.toml").read_text("utf-8").startswith(SAMPLE_TOML + "# Mes notes.\n")
    assert list(run_findings(tmp_path, print)) == []


def test_a_module_in_preparation_gets_its_notebook(tmp_path: Path) -> None:
    """By its title, however capitals and accents are typed; its other keys stay, and so does the order."""
    toml = SAMPLE_TOML + '\n[[module]]\nid = "fin"\ntitle.fr = "La fin"\nsummary.fr = "Après."\n'
    write_course(tmp_path, toml)
    path = new_module(tmp_path, "la SUITE", TODAY)
    modules = load(tmp_path).modules
    assert [module.id for module in modules] == ["projet", "suite", "fin"]
    assert (modules[1].notebooks, modules[1].summary["fr"]) == ({"fr": path}, "En préparation.")
    assert modules[1].opens == date(2026, 4, 1)
    assert modules[2].notebooks == {}


def test_it_opens_no_earlier_than_those_before(tmp_path: Path) -> None:
    """Modules open in their order."""
    write_course(tmp_path, SAMPLE_TOML.replace('id = "suite"', 'id = "suite"\nopens = 2027-01-01'))
    new_module(tmp_path, "Encore", TODAY)
    assert load(tmp_path).modules[-1].opens == date(2027, 1, 1)


def test_a_module_that_is_there_is_refused(tmp_path: Path) -> None:
    """Its notebook is named, and nothing is changed."""
    write_course(tmp_path)
    before = (tmp_path / "course.toml").read_text("utf-8")
    with pytest.raises(CatalogueError, match=r"fr/1-projet\.ipynb"):
        new_module(tmp_path, "Construire son projet", TODAY)
    assert (tmp_path / "course.toml").read_text("utf-8") == before


def test_a_file_in_the_way_is_kept(tmp_path: Path) -> None:
    """A notebook that course.toml does not name is nobody's to overwrite."""
    write_course(tmp_path)
    (tmp_path / "fr" / "3-encore.ipynb").write_text("mien")
    with pytest.raises(CatalogueError, match="existe déjà"):
        new_module(tmp_path, "Encore", TODAY)
    assert (tmp_path / "fr" / "3-encore.ipynb").read_text() == "mien"


def test_a_second_module_with_such_an_id_gets_another(tmp_path: Path) -> None:
    """Titles may differ where ids would not."""
    write_course(tmp_path, SAMPLE_TOML.replace('id = "suite"', 'id = "encore"'))
    new_module(tmp_path, "Encore", TODAY)
    assert load(tmp_path).modules[-1].id == "encore-2"
