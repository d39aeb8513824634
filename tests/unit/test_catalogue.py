"""The course, read from its files."""

import os
from datetime import date
from pathlib import Path

import pytest

import clips
from course_kit.catalogue import Catalogue, load
from course_kit.errors import CatalogueError
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course, write_notebook

LOAD, TITLE, STEP, QUESTION, *_ = SAMPLE_CELLS


def test_a_course_is_read(tmp_path: Path) -> None:
    """Modules, lessons, steps and questions stand where the files put them."""
    course = load(write_course(tmp_path))
    assert (course.id, [module.id for module in course.modules]) == ("essai", ["projet", "suite"])
    module = course.module("projet")
    assert module is not None
    assert (module.number, module.title["fr"], module.opens) == (1, "Construire son projet", None)
    lesson = module.lesson("fr")
    assert lesson is not None
    assert (lesson.title, lesson.minutes, lesson.language) == ("Construire son projet", 12, "fr")
    assert lesson.path == tmp_path / "fr" / "1-projet.ipynb"
    steps = [(step.id, step.title, step.minutes, step.mastery, step.first_cell) for step in lesson.steps]
    assert steps == [("atouts", "Vos atouts", 8, 0.6, 2), ("plan", "Votre plan", 4, None, 5)]
    assert [q.id for step in lesson.steps for q in step.questions] == ["atouts-preuve", "atouts-reussite", "plan-duree"]


def test_a_module_in_preparation_has_no_lesson_and_is_not_open(tmp_path: Path) -> None:
    """Without a notebook there is nothing to take yet."""
    module = load(write_course(tmp_path)).modules[1]
    assert module.lesson("fr") is None
    assert not module.is_open(date(2099, 1, 1))


def test_a_module_opens_on_its_day(tmp_path: Path) -> None:
    """From the day on, not before; without a day, always."""
    toml = SAMPLE_TOML.replace('id = "projet"', 'id = "projet"\nopens = 2026-01-12')
    module = load(write_course(tmp_path, toml)).modules[0]
    assert [module.is_open(date(2026, 1, day)) for day in (11, 12, 13)] == [False, True, True]
    assert load(write_course(tmp_path)).modules[0].is_open(date(1999, 1, 1))


def test_what_a_language_lacks_is_there_in_french(tmp_path: Path) -> None:
    """Lessons and texts fall back to French, then to any language."""
    write_notebook(tmp_path / "en" / "1.ipynb", [LOAD, "# Career", "## One {#one minutes=1}"])
    toml = SAMPLE_TOML.replace('title.fr = "La suite"', 'title.en = "More"\nnotebook.en = "en/1.ipynb"')
    first, second = load(write_course(tmp_path, toml)).modules
    for module, language in ((first, "fr"), (second, "en")):
        for wanted in ("fr", "en"):
            lesson = module.lesson(wanted)
            assert lesson is not None
            assert lesson.language == language
    assert (first.title["en"], second.title["fr"]) == ("Construire son projet", "More")


def test_a_question_has_one_id_in_all_languages(tmp_path: Path) -> None:
    """The same id in the French and the English notebook is the same question, no duplicate."""
    write_notebook(tmp_path / "en" / "1.ipynb", SAMPLE_CELLS)
    toml = SAMPLE_TOML.replace("notebook.fr", 'notebook.en = "en/1.ipynb"\nnotebook.fr')
    assert set(load(write_course(tmp_path, toml)).modules[0].lessons) == {"fr", "en"}


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ('id = "essai"', 'id = "Mon Cours"', "course.toml, [course] id", "minuscules"),
        ('id = "essai"', "", "course.toml, [course] id", "minuscules"),
        ('id = "essai"', 'id = "essai"\ncolour = "red"', "course.toml, [course] colour", "n’existe pas"),
        ("[course]", "[cours]", "course.toml, cours", "n’existe pas"),
        ('id = "projet"', 'id = "projet"\nnotebok.fr = "x"', "course.toml, [module 1] notebok", "n’existe pas"),
        ('title.fr = "La suite"', "", "course.toml, [module 2] title", "texte"),
        ('title.fr = "La suite"', 'title = "La suite"', "course.toml, [module 2] title", "texte"),
        ('title.fr = "La suite"', 'title.de = "Weiter"', "course.toml, [module 2] title", "texte"),
        ('title.fr = "La suite"', 'title.fr = ""', "course.toml, [module 2] title", "vide"),
        ('id = "suite"', 'id = "suite"\nopens = "12/01/2026"', "course.toml, [module 2] opens", "date"),
        ('id = "suite"', 'id = "suite"\nopens = 2026-01-12T08:00:00', "course.toml, [module 2] opens", "date"),
        ('id = "suite"', 'id = "projet"', "course.toml, [module 2] id", "« projet »"),
        ("fr/1-projet.ipynb", "fr/2.ipynb", "course.toml, [module 1] notebook.fr", "fr/2.ipynb"),
        ("fr/1-projet.ipynb", "../2.ipynb", "course.toml, [module 1] notebook.fr", "../2.ipynb"),
        ("fr/1-projet.ipynb", "/etc/passwd", "course.toml, [module 1] notebook.fr", "/etc/passwd"),
        ('"essai"', '"essai', "course.toml", "TOML"),
    ],
)
def test_a_mistake_in_course_toml_is_told(tmp_path: Path, old: str, new: str, where: str, says: str) -> None:
    """Which key of which part, what is wrong, and what to write."""
    write_course(tmp_path, SAMPLE_TOML.replace(old, new))
    with pytest.raises(CatalogueError) as raised:
        load(tmp_path)
    assert raised.value.where == where
    assert says in raised.value.problem.replace("\u00a0", " ")
    assert raised.value.instead


@pytest.mark.parametrize(
    "toml",
    [
        "",
        '[course]\nid = "a"\ntitle.fr = "A"\n',
        'module = 3\n[course]\nid = "a"',
        'module = [3]\n[course]\nid = "a"\ntitle.fr = "A"',
    ],
)
def test_a_course_without_its_parts_is_refused(tmp_path: Path, toml: str) -> None:
    """No course, or no module."""
    with pytest.raises(CatalogueError):
        load(write_course(tmp_path, toml))


def test_a_folder_without_a_course_is_refused(tmp_path: Path) -> None:
    """The file that is missing is named."""
    with pytest.raises(CatalogueError, match=r"course\.toml"):
        load(tmp_path / "nothing")


def test_a_question_twice_in_two_modules_is_told(tmp_path: Path) -> None:
    """Question ids are unique in the whole course."""
    toml = SAMPLE_TOML.replace('id = "suite"', 'id = "suite"\nnotebook.fr = "fr/2.ipynb"')
    write_notebook(tmp_path / "fr" / "2.ipynb", [LOAD, TITLE, STEP, QUESTION])
    with pytest.raises(CatalogueError, match=r"atouts-preuve.*\(fr/1-projet.ipynb, cellule 4\)") as raised:
        load(write_course(tmp_path, toml))
    assert raised.value.where == "fr/2.ipynb, cellule 4"


def rewrite(folder: Path, *cells: str) -> None:
    """Change the notebook, with a time that differs even on a coarse clock."""
    path = folder / "fr" / "1-projet.ipynb"
    before = path.stat().st_mtime_ns
    write_notebook(path, cells)
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_the_catalogue_follows_its_files(tmp_path: Path) -> None:
    """A change is seen at the next look; without one nothing is read again."""
    catalogue = Catalogue(write_course(tmp_path))
    before = catalogue.course
    assert catalogue.course is before
    rewrite(tmp_path, LOAD, "# Nouveau", STEP)
    assert catalogue.course.modules[0].lessons["fr"].title == "Nouveau"


def test_a_notebook_that_breaks_stays_as_it_was(tmp_path: Path) -> None:
    """While a notebook or course.toml cannot be read, learners keep the course as it was, and the mistake is told."""
    catalogue = Catalogue(write_course(tmp_path))
    good = catalogue.course
    assert catalogue.problems == ()
    rewrite(tmp_path, LOAD, TITLE)
    assert catalogue.course == good
    assert [problem.where for problem in catalogue.problems] == ["fr/1-projet.ipynb"]
    (tmp_path / "fr" / "1-projet.ipynb").unlink()
    assert catalogue.course.modules[0].lessons == good.modules[0].lessons
    assert [problem.where for problem in catalogue.problems] == ["course.toml, [module 1] notebook.fr"]
    (tmp_path / "course.toml").write_text("")
    assert catalogue.course.modules[0].lessons == good.modules[0].lessons
    assert [problem.where for problem in catalogue.problems] == ["course.toml, course"]
    write_course(tmp_path)
    assert catalogue.course == good
    assert catalogue.problems == ()


def test_a_question_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    """The course opens without it; every mistake is told, in the order of the cells, with its line."""
    cells = [
        LOAD,
        TITLE,
        STEP,
        "%%question a\nQuoi ?",
        QUESTION,
        QUESTION,
        "%matplotlib inline",
        "%%question b points=x\nQuoi ?",
    ]
    catalogue = Catalogue(write_course(tmp_path, cells=[*cells, "## Sans durée {#x}", SAMPLE_CELLS[4]]))
    lesson = catalogue.course.modules[0].lessons["fr"]
    asked = [[question.id for question in step.questions] for step in lesson.steps]
    assert asked == [["atouts-preuve", "atouts-reussite"]]
    found = [problem.where.removeprefix("fr/1-projet.ipynb, cellule ") for problem in catalogue.problems]
    assert found == ["4, ligne 1", "6", "7", "8, ligne 1", "9"]


@pytest.mark.parametrize("text", ["{", '{"cells": []}'])
def test_a_notebook_that_cannot_be_read_leaves_its_module_in_preparation(tmp_path: Path, text: str) -> None:
    """Its module is listed and cannot be taken; the others are there."""
    toml = SAMPLE_TOML.replace('id = "suite"', 'id = "suite"\nnotebook.fr = "fr/2.ipynb"')
    (write_course(tmp_path, toml) / "fr" / "2.ipynb").write_text(text)
    catalogue = Catalogue(tmp_path)
    assert [bool(module.lessons) for module in catalogue.course.modules] == [True, False]
    assert [problem.where.split(",")[0] for problem in catalogue.problems] == ["fr/2.ipynb"]


def test_without_course_toml_there_is_no_catalogue(tmp_path: Path) -> None:
    """A course.toml that cannot be read when the server starts is told then."""
    with pytest.raises(CatalogueError):
        Catalogue(write_course(tmp_path, ""))


TOOLS = '\n[[tool]]\nid = "mots"\nobject = "sample_tool:TOOL"\n'


def test_a_course_names_its_tools_and_a_step_shows_one(tmp_path: Path) -> None:
    """With an id and where Python has it; `%tool ID` is a cell like others."""
    course = load(write_course(tmp_path, SAMPLE_TOML + TOOLS, (LOAD, TITLE, STEP, "%tool mots", QUESTION)))
    assert [(tool.id, tool.object) for tool in course.tools] == [("mots", "sample_tool:TOOL")]
    lesson = course.modules[0].lesson("fr")
    assert lesson is not None
    assert lesson.tools == {"mots"}


@pytest.mark.parametrize(
    ("toml", "cells", "says"),
    [
        ("", (LOAD, TITLE, STEP, "%tool mots"), "l’outil « mots » n’est pas dans course.toml"),
        (TOOLS.replace("sample_tool:TOOL", "sample_tool"), SAMPLE_CELLS, "il faut le nom d’un objet Python"),
        (TOOLS + TOOLS, SAMPLE_CELLS, "l’outil « mots » existe déjà"),
        (TOOLS.replace("[[tool]]", "[tool]"), SAMPLE_CELLS, "un outil est une partie à lui"),
    ],
)
def test_a_tool_that_cannot_be_is_told(tmp_path: Path, toml: str, cells: tuple[str, ...], says: str) -> None:
    """One that course.toml does not name, one without an object, one named twice."""
    with pytest.raises(CatalogueError) as caught:
        load(write_course(tmp_path, SAMPLE_TOML + toml, cells))
    assert says in caught.value.problem.replace("\u00a0", " ")


def test_a_text_may_begin_with_others(tmp_path: Path) -> None:
    """Of any module; a name that is no text of the course is told, with the question that has it."""
    begun = '%%question suite kind=written title="La suite"\nÉcrivez.\n\nstart: J’ai écrit : {{atouts-reussite}}\n'
    lesson = load(write_course(tmp_path, cells=(*SAMPLE_CELLS, begun))).modules[0].lesson("fr")
    assert lesson is not None
    assert lesson.sources == {"atouts-reussite"}
    with pytest.raises(CatalogueError, match=r"question suite.*«.atouts-preuve.» n’est le nom d’aucun texte"):
        load(write_course(tmp_path, cells=(*SAMPLE_CELLS, begun.replace("atouts-reussite", "atouts-preuve"))))


def test_a_video_follows_its_files(tmp_path: Path) -> None:
    """Captions that come later, or are mended, are read without a restart."""
    clips.write(tmp_path / "fr" / "fichiers")
    captions = tmp_path / "fr" / "fichiers" / "accueil.fr.vtt"
    captions.rename(tmp_path / "later")
    video = "%%video fichiers/accueil.webm title=Samira\nElle raconte."
    catalogue = Catalogue(write_course(tmp_path, cells=[LOAD, TITLE, STEP, QUESTION, video]))
    assert "sous-titres" in catalogue.problems[0].problem
    (tmp_path / "later").rename(captions)
    assert catalogue.problems == ()
    captions.write_text(clips.CAPTIONS.replace("Bonjour.", "Bonsoir !"), encoding="utf-8")
    [video] = catalogue.course.modules[0].lessons["fr"].videos.values()
    assert [cue.text for cue in video.cues] == ["Bonsoir !"]
