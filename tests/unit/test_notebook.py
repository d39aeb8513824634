"""A module’s notebook is read, and what is wrong in it told."""

import json
from pathlib import Path

import pytest

import clips
from course_kit.catalogue import Catalogue, load
from course_kit.errors import CatalogueError
from course_kit.notebook import split_heading
from course_kit.testing import OWN_KERNELS, SAMPLE_CELLS, tag_cell, write_course

LOAD, TITLE, STEP, QUESTION, *_ = SAMPLE_CELLS
VIDEO = "%%video fichiers/accueil.webm title=Samira\nElle raconte.\n0:02 atouts-preuve"


def test_the_cell_that_loads_the_kit_may_be_left_out(tmp_path: Path) -> None:
    """The same lesson is read with it and without."""
    with_it, without = (load(write_course(tmp_path / str(n), cells=SAMPLE_CELLS[n:])) for n in (0, 1))
    lessons = [course.modules[0].lessons["fr"] for course in (with_it, without)]
    assert [step.first_cell for step in lessons[1].steps] == [1, 4]
    assert [step.questions for step in lessons[0].steps] == [step.questions for step in lessons[1].steps]


def test_a_trainer_who_programs_says_so(tmp_path: Path) -> None:
    """Cells of Python are a mistake, except in a notebook whose metadata ask for kernels of its own."""
    cells = (*SAMPLE_CELLS, "import math\nprint(math.pi)")
    assert len(Catalogue(write_course(tmp_path / "a", cells=cells)).problems) == 1
    assert not Catalogue(write_course(tmp_path / "b", cells=cells, metadata=OWN_KERNELS)).problems


def test_a_question_is_found_with_its_step(tmp_path: Path) -> None:
    """By its id, or not at all."""
    lesson = load(write_course(tmp_path)).modules[0].lesson("fr")
    assert lesson is not None
    found = lesson.question("plan-duree")
    assert found is not None
    assert (found[0].id, found[1].id, found[1].kind) == ("plan", "plan-duree", "number")
    assert lesson.question("nothing") is None
    assert load(tmp_path).module("nothing") is None


def test_a_source_may_be_one_text(tmp_path: Path) -> None:
    """Jupyter writes a cell's source as a list of lines or as one text: both are read; empty cells are passed over."""
    path = write_course(tmp_path) / "fr" / "1-projet.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    notebook["cells"].append({"cell_type": "code", "source": [], "metadata": {}, "outputs": []})
    path.write_text(json.dumps(notebook))
    assert len(load(tmp_path).modules[0].lessons["fr"].steps) == 2


@pytest.mark.parametrize(
    ("line", "title", "attributes"),
    [
        ("## CV {#cv minutes=8 mastery=0.6}", "CV", {"id": "cv", "minutes": "8", "mastery": "0.6"}),
        ("## CV {#cv minutes = 8}", "CV", {"id": "cv", "minutes": "8"}),
        ("# Titre", "Titre", {}),
        ("##   A  {#b}  ", "A", {"id": "b"}),
        ("## Les {{trous}}", "Les {{trous}}", {}),
        ("## {#x}", "", {"id": "x"}),
        ("## C# {#c x}", "C#", {"id": "c", "x": ""}),
        ("Une phrase {#x}", "Une phrase {#x}", {}),
        ("", "", {}),
    ],
)
def test_a_heading_is_split(line: str, title: str, attributes: dict[str, str]) -> None:
    """The title without its braces, and what stands in them."""
    assert split_heading(line) == (title, attributes)


@pytest.mark.parametrize(
    ("cells", "where", "says"),
    [
        ([], "", "vide"),
        ([LOAD], "", "vide"),
        ([TITLE], "", "étape"),
        ([LOAD + "\nimport os", TITLE, STEP], "cellule 1", "titre du module"),
        ([LOAD, STEP], "cellule 2", "titre du module"),
        ([LOAD, QUESTION], "cellule 2", "titre du module"),
        ([LOAD, TITLE], "", "étape"),
        ([LOAD, TITLE, QUESTION, STEP], "cellule 3", "avant la première étape"),
        ([LOAD, TITLE, STEP, "%matplotlib inline"], "cellule 4", "Markdown"),
        ([LOAD, TITLE, STEP, STEP], "cellule 4", "« atouts »"),
        ([LOAD, TITLE, STEP, QUESTION, QUESTION], "cellule 5", "« atouts-preuve »"),
        ([LOAD, TITLE, "## Sans rien"], "cellule 3", "identifiant"),
        ([LOAD, TITLE, "## Sans durée {#x}"], "cellule 3", "durée"),
        ([LOAD, TITLE, "## Durée {#x minutes=0}"], "cellule 3", "durée"),
        ([LOAD, TITLE, "## Durée {#x minutes=huit}"], "cellule 3", "durée"),
        ([LOAD, TITLE, "## Id {#Été minutes=8}"], "cellule 3", "identifiant"),
        ([LOAD, TITLE, "## {#x minutes=8}"], "cellule 3", "titre"),
        ([LOAD, TITLE, "## Clé {#x minutes=8 points=2}"], "cellule 3", "« points »"),
        ([LOAD, TITLE, "## Part {#x minutes=8 mastery=60}"], "cellule 3", "mastery"),
        ([LOAD, TITLE, STEP, "Du texte.\n\n## Tard {#tard minutes=2}"], "cellule 4, ligne 3", "première ligne"),
        ([LOAD, TITLE + "\n## Tard {#tard minutes=2}", STEP], "cellule 2, ligne 4", "première ligne"),
        ([LOAD, TITLE, STEP, "%%question Mauvais ID\n?"], "cellule 4, ligne 1", ""),
    ],
)
def test_a_mistake_in_a_notebook_is_told(tmp_path: Path, cells: list[str], where: str, says: str) -> None:
    """Which cell (and line) of which file, what is wrong, and what to write."""
    write_course(tmp_path, cells=cells)
    with pytest.raises(CatalogueError) as raised:
        load(tmp_path)
    assert raised.value.where == ", ".join(filter(None, ["fr/1-projet.ipynb", where]))
    assert says in raised.value.problem.replace("\u00a0", " ")
    assert raised.value.instead


@pytest.mark.parametrize(
    ("heading", "instead"),
    [
        ("## Sans rien", "## Sans rien {#sans-rien minutes=8}"),
        ("## Sans durée {#x mastery=0.5}", "## Sans durée {#x minutes=8 mastery=0.5}"),
        ("## Durée {#x minutes=huit}", "## Durée {#x minutes=8}"),
        ("## Id {#Été minutes=5}", "## Id {#ete minutes=5}"),
        ("## Clé {#x minutes=5 points=2}", "## Clé {#x minutes=5}"),
        ("## Part {#x minutes=5 mastery=60}", "## Part {#x minutes=5 mastery=0.6}"),
        ("## Pas fermé {#x minutes=5", "## Pas fermé {#pas-ferme minutes=8}"),
    ],
)
def test_a_heading_is_shown_as_its_author_means_it(tmp_path: Path, heading: str, instead: str) -> None:
    """What is to be copied has the heading's own words and values, and what was missing; so written, it is right."""
    write_course(tmp_path, cells=[LOAD, TITLE, STEP, heading])
    with pytest.raises(CatalogueError) as raised:
        load(tmp_path)
    assert raised.value.instead.endswith(instead)
    assert load(write_course(tmp_path, cells=[LOAD, TITLE, STEP, instead]))


def test_a_heading_in_a_block_of_code_is_none(tmp_path: Path) -> None:
    """`##` inside a fence, and `###`, begin no step and are no mistake."""
    text = "Un exemple :\n\n```\n## pas un titre\n```\n\n### Un sous-titre\n\n~~~~ md\n~~~\n## non plus\n~~~~\n"
    cells = [LOAD, TITLE, STEP, text]
    assert len(load(write_course(tmp_path, cells=cells)).modules[0].lessons["fr"].steps) == 1


def test_a_text_for_trainers_is_in_no_lesson(tmp_path: Path) -> None:
    """Whatever it holds: the other cells keep their places. What is no text cannot be, and the message says so."""
    notebook = write_course(tmp_path, cells=[LOAD, TITLE, "## Sources\n\nLoi.", STEP, QUESTION]) / "fr/1-projet.ipynb"
    tag_cell(notebook, 3, "remove-cell")
    [step] = load(tmp_path).modules[0].lessons["fr"].steps
    assert (step.first_cell, [question.id for question in step.questions]) == (3, ["atouts-preuve"])
    tag_cell(notebook, 5, "remove-cell")
    with pytest.raises(CatalogueError, match="un texte") as raised:
        load(tmp_path)
    assert raised.value.where == "fr/1-projet.ipynb, cellule 5"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"cells": 3}', '{"cells": [{}]}', '{"cells": [{"source": 3}]}', "\udcff"]
)
def test_what_is_no_notebook_is_told(tmp_path: Path, text: str) -> None:
    """A file that Jupyter would not open either."""
    path = write_course(tmp_path) / "fr" / "1-projet.ipynb"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CatalogueError, match="notebook Jupyter"):
        load(tmp_path)


def test_a_missing_title_is_the_module_s(tmp_path: Path) -> None:
    """Without `# Title` the notebook is shown under the module's title, and the mistake is told."""
    catalogue = Catalogue(write_course(tmp_path, cells=[LOAD, STEP, QUESTION]))
    lesson = catalogue.course.modules[0].lessons["fr"]
    assert (lesson.title, len(lesson.steps)) == ("Construire son projet", 1)
    assert len(catalogue.problems) == 1


@pytest.mark.parametrize(
    ("cell", "where", "instead"),
    [
        ("%%reveal after=atouts-preuv\nVoici.", "5", "%%reveal after=atouts-preuve"),
        ("%%reveal below=0.6 of=autre\nVoici.", "5", "%%reveal below=0.6 of=atouts"),
        ("%%reveal after=\nVoici.", "5, ligne 1", "%%reveal after=ma-question"),
    ],
)
def test_a_text_that_waits_for_nothing_is_told(tmp_path: Path, cell: str, where: str, instead: str) -> None:
    """A text that could never be due is a mistake, with its cell and what to write; the rest of the module is there."""
    catalogue = Catalogue(write_course(tmp_path, cells=[LOAD, TITLE, STEP, QUESTION, cell]))
    [problem] = catalogue.problems
    assert problem.where == f"fr/1-projet.ipynb, cellule {where}"
    assert instead in problem.instead
    lesson = catalogue.course.modules[0].lessons["fr"]
    assert (len(lesson.steps), dict(lesson.reveals)) == (1, {})


def test_a_text_that_waits_knows_its_step(tmp_path: Path) -> None:
    """A share of the points is that of its own step, unless another is named; before the steps it has no place."""
    cells = [LOAD, TITLE, "%%reveal above=0.5\nTrop tôt.", STEP, QUESTION, "%%reveal above=0.5\nVoici."]
    catalogue = Catalogue(write_course(tmp_path, cells=cells))
    assert [problem.where for problem in catalogue.problems] == ["fr/1-projet.ipynb, cellule 3"]
    reveals = catalogue.course.modules[0].lessons["fr"].reveals
    assert {place: reveal.of for place, reveal in reveals.items()} == {5: "atouts"}


def test_a_step_may_draw_from_its_questions(tmp_path: Path) -> None:
    """`draw` says how many; a bank that holds no more than that is told."""
    bank = [QUESTION.replace("atouts-preuve", f"preuve-{number}") for number in range(3)]
    step = STEP.replace("mastery=0.6", "mastery=0.6 draw=2")
    lesson = load(write_course(tmp_path, cells=(LOAD, TITLE, step, *bank))).modules[0].lesson("fr")
    assert lesson is not None
    assert lesson.steps[0].draw == 2
    with pytest.raises(CatalogueError, match="on tire 2 questions au sort, et l’étape n’en a que 2"):
        load(write_course(tmp_path, cells=(LOAD, TITLE, step, *bank[:2])))
    with pytest.raises(CatalogueError, match="le nombre de questions à tirer"):
        load(write_course(tmp_path, cells=(LOAD, TITLE, step.replace("draw=2", "draw=0"), *bank)))


@pytest.mark.parametrize(
    ("cells", "where", "instead"),
    [
        ([STEP, QUESTION, VIDEO.replace("preuve", "preuv")], "5, ligne 3", "0:02 atouts-preuve"),
        ([STEP, QUESTION, VIDEO.replace("accueil", "acueil")], "5, ligne 1", "%%video fichiers/accueil.webm"),
        ([VIDEO, STEP, QUESTION], "3, ligne 1", "## "),
        ([STEP, QUESTION, SAMPLE_CELLS[5], VIDEO], "6, ligne 3", "0:02 ma-question"),
    ],
)
def test_a_video_that_cannot_be_is_told(tmp_path: Path, cells: list[str], where: str, instead: str) -> None:
    """With its cell, its line and what to write; the rest of the module is there."""
    clips.write(tmp_path / "fr" / "fichiers")
    catalogue = Catalogue(write_course(tmp_path, cells=[LOAD, TITLE, *cells]))
    [problem] = catalogue.problems
    assert problem.where == f"fr/1-projet.ipynb, cellule {where}"
    assert instead in problem.instead
    lesson = catalogue.course.modules[0].lessons["fr"]
    assert lesson.question("atouts-preuve")
    assert dict(lesson.videos) == {}
