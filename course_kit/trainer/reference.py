"""Every kind of question, live on one page: a course of one module, made of the kinds' own samples.

It is a course by itself (`notebooks/reference`), which no other course names: trainers open it in JupyterLab or serve
it, learners never meet it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course_kit.catalogue import FILE
from course_kit.notebook import LOAD_LESSON
from course_kit.questions import KINDS, parse
from course_kit.trainer.notebook_file import cell, save

FOLDER = "reference"
NOTEBOOK = "genres.ipynb"

TOML = f"""\
# Toutes les sortes de questions, à essayer. Écrit par « course-kit reference » : ne changez rien ici.

[course]
id = "reference"
title.fr = "Écrire des questions"

[[module]]
id = "genres"
title.fr = "Toutes les sortes de questions"
summary.fr = "Chaque sorte de question, à essayer, avec le texte qui la fait."
notebook.fr = "{NOTEBOOK}"
"""

TITLES = {
    "single": "Choix unique",
    "multiple": "Choix multiple",
    "gaps": "Texte à trous",
    "matching": "Associations",
    "ordering": "Remise en ordre",
    "number": "Nombre",
    "text": "Texte court",
    "written": "Réponse rédigée",
    "plan": "Plan d’action",
    "dialogue": "Dialogue",
    "highlight": "Passages à repérer",
    "rating": "Échelle d’avis",
}
"""How French names a kind; one that is not here goes by its own name."""


def cells() -> Iterator[tuple[str, str]]:
    """Name and source of each cell: a step a kind, in which each sample stands as text, then as a question."""
    yield "chargement", LOAD_LESSON
    yield (
        "titre",
        "# Toutes les sortes de questions\n\nChaque étape montre une sorte de question. D’abord le texte à écrire "
        "dans une cellule, puis ce que voit la personne qui apprend. Copiez le texte, changez-le : c’est le plus court "
        "chemin.\n\n"
        "Rien n’est noté ni gardé pour de bon ici. Le détail de chaque sorte est dans `docs/questions.md`.",
    )
    for name, kind in KINDS.items():
        samples = kind.samples()
        heading = f"## {TITLES.get(name, name)} {{#genre-{name} minutes={2 * len(samples)}}}"
        yield (
            f"genre-{name}",
            f"{heading}\n\nDans la première ligne, quand le texte ne suffit pas\u00a0: `kind={name}`.",
        )
        for number, sample in enumerate(samples, start=1):
            text = sample.text.rstrip("\n")
            yield f"texte-{name}-{number}", f"````\n{text}\n````"
            yield f"question-{parse(text).id}", text


def write_reference(course: Path) -> Path:
    """Write it below a course's folder, and return its own. Raises OSError."""
    folder = course / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(TOML, encoding="utf-8")
    save(folder / NOTEBOOK, (cell(name, source) for name, source in cells()))
    return folder
