"""The course, read from its files."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

import clips
from course_kit.catalogue import Catalogue, load, split_heading
from course_kit.errors import CatalogueError
from course_kit.testing import OWN_KERNELS, SAMPLE_CELLS, SAMPLE_TOML, write_course, write_notebook

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


def test_a_heading_in_a_block_of_code_is_none(tmp_path: Path) -> None:
    """`##` inside a fence, and `###`, begin no step and are no mistake."""
    text = "Un exemple :\n\n```\n## pas un titre\n```\n\n### Un sous-titre\n\n~~~~ md\n~~~\n## non plus\n~~~~\n"
    cells = [LOAD, TITLE, STEP, text]
    assert len(load(write_course(tmp_path, cells=cells)).modules[0].lessons["fr"].steps) == 1


def test_a_question_twice_in_two_modules_is_told(tmp_path: Path) -> None:
    """Question ids are unique in the whole course."""
    toml = SAMPLE_TOML.replace('id = "suite"', 'id = "suite"\nnotebook.fr = "fr/2.ipynb"')
    write_notebook(tmp_path / "fr" / "2.ipynb", [LOAD, TITLE, STEP, QUESTION])
    with pytest.raises(CatalogueError, match=r"atouts-preuve.*\(fr/1-projet.ipynb, cellule 4\)") as raised:
        load(write_course(tmp_path, toml))
    assert raised.value.where == "fr/2.ipynb, cellule 4"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"cells": 3}', '{"cells": [{}]}', '{"cells": [{"source": 3}]}', "\udcff"]
)
def test_what_is_no_notebook_is_told(tmp_path: Path, text: str) -> None:
    """A file that Jupyter would not open either."""
    path = write_course(tmp_path) / "fr" / "1-projet.ipynb"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CatalogueError, match="notebook Jupyter"):
        load(tmp_path)


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


def test_a_missing_title_is_the_module_s(tmp_path: Path) -> None:
    """Without `# Title` the notebook is shown under the module's title, and the mistake is told."""
    catalogue = Catalogue(write_course(tmp_path, cells=[LOAD, STEP, QUESTION]))
    lesson = catalogue.course.modules[0].lessons["fr"]
    assert (lesson.title, len(lesson.steps)) == ("Construire son projet", 1)
    assert len(catalogue.problems) == 1


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


def test_a_text_may_begin_with_others(tmp_path: Path) -> None:
    """Of any module; a name that is no text of the course is told, with the question that has it."""
    begun = '%%question suite kind=written title="La suite"\nÉcrivez.\n\nstart: J’ai écrit : {{atouts-reussite}}\n'
    lesson = load(write_course(tmp_path, cells=(*SAMPLE_CELLS, begun))).modules[0].lesson("fr")
    assert lesson is not None
    assert lesson.sources == {"atouts-reussite"}
    with pytest.raises(CatalogueError, match=r"question suite.*«.atouts-preuve.» n’est le nom d’aucun texte"):
        load(write_course(tmp_path, cells=(*SAMPLE_CELLS, begun.replace("atouts-reussite", "atouts-preuve"))))


VIDEO = "%%video fichiers/accueil.webm title=Samira\nElle raconte.\n0:02 atouts-preuve"


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


def test_a_video_follows_its_files(tmp_path: Path) -> None:
    """Captions that come later, or are mended, are read without a restart."""
    clips.write(tmp_path / "fr" / "fichiers")
    captions = tmp_path / "fr" / "fichiers" / "accueil.fr.vtt"
    captions.rename(tmp_path / "later")
    catalogue = Catalogue(write_course(tmp_path, cells=[LOAD, TITLE, STEP, QUESTION, VIDEO]))
    assert "sous-titres" in catalogue.problems[0].problem
    (tmp_path / "later").rename(captions)
    assert catalogue.problems == ()
    captions.write_text(clips.CAPTIONS.replace("Bonjour.", "Bonsoir !"), encoding="utf-8")
    [video] = catalogue.course.modules[0].lessons["fr"].videos.values()
    assert [cue.text for cue in video.cues] == ["Bonsoir !"]
