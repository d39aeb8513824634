"""A new module, a new course: files that are read, checked and served as they are, to be filled in."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from importlib.resources import as_file, files
from pathlib import Path

from course_kit.catalogue import Catalogue, Course, Module
from course_kit.errors import CatalogueError
from course_kit.language import SOURCE, _
from course_kit.notebook import LOAD_LESSON
from course_kit.questions.slug import slug
from course_kit.trainer.course_file import add_module, add_to_module, text_value
from course_kit.trainer.notebook_file import cell, save

TO_WRITE = "À écrire\u00a0:"
"""What stands before a text that is to be written: `check` tells where any is left."""
DAYS = 30
"""A new module opens this many days later, so that no learner meets it while it is written."""


def new_module(folder: Path, title: str, today: date) -> Path:
    """Add a module to a course, or its notebook to one that was in preparation, and return the notebook.

    Raises CatalogueError when the course cannot be read, or has a notebook for this title already; OSError.
    """
    title = " ".join(title.split())
    course = Catalogue(folder).course
    same = [module for module in course.modules if _same(module.title[SOURCE], title)]
    if same and same[0].notebooks:
        where = same[0].notebooks.get(SOURCE, folder).relative_to(folder).as_posix()
        problem = _("le module « {} » existe déjà.").format(same[0].title[SOURCE])
        raise CatalogueError(where, problem, _("Ouvrez ce notebook, ou choisissez un autre titre."))
    module_id = same[0].id if same else _free_id(course, slug(title))
    number = same[0].number if same else len(course.modules) + 1
    path = folder / SOURCE / f"{number}-{module_id}.ipynb"
    if path.exists():
        problem = _("ce fichier existe déjà, mais course.toml ne le nomme pas.")
        advice = _("Déplacez-le, ou ajoutez à son module : {}").format(f'notebook.{SOURCE} = "{_file(path, folder)}"')
        raise CatalogueError(_file(path, folder), problem, advice)
    save(path, [cell(name, source) for name, source in _cells(module_id, title)])
    lines = [f'notebook.{SOURCE} = "{_file(path, folder)}"']
    if not same:
        lines = [
            f"id = {text_value(module_id)}",
            f"title.{SOURCE} = {text_value(title)}",
            f"summary.{SOURCE} = {text_value(f'{TO_WRITE} ce que l’on sait faire à la fin, en une phrase.')}",
            f"opens = {_opening(course.modules, today).isoformat()}",
            *lines,
        ]
        add_module(folder, lines)
    else:
        later = [] if same[0].opens else [f"opens = {_opening(course.modules[: number - 1], today).isoformat()}"]
        add_to_module(folder, number, [*later, *lines])
    return path


def new_course(folder: Path) -> None:
    """Put a small complete course, on another subject, into a folder that is new or empty.

    Raises CatalogueError when something is there, OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = _("ce dossier n’est pas vide.")
        raise CatalogueError(str(folder), problem, _("Donnez le nom d’un dossier qui n’existe pas encore."))
    with as_file(files("course_kit.trainer") / "example") as example:
        shutil.copytree(example, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))


def _file(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _same(one: str, other: str) -> bool:
    return slug(one) == slug(other)


def _free_id(course: Course, wanted: str) -> str:
    """The id, or the first of its kind that no module has."""
    taken = {module.id for module in course.modules}
    candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
    return next(name for name in candidates if name not in taken)


def _opening(before: tuple[Module, ...], today: date) -> date:
    """A day that is late enough, and no earlier than the modules before open."""
    return max([today + timedelta(days=DAYS), *(module.opens for module in before if module.opens)])


def _cells(module_id: str, title: str) -> list[tuple[str, str]]:
    """Name and source of each cell of a module's first notebook."""
    return [
        ("chargement", LOAD_LESSON),
        ("titre", f"# {title}\n\n{TO_WRITE} pour qui est ce module, et ce que l’on sait faire à la fin."),
        (
            "premiere-etape",
            f"## Première étape {{#premiere-etape minutes=3}}\n\n{TO_WRITE} une situation, avec une personne qui doit "
            "décider. Des phrases courtes.",
        ),
        (
            "premiere-question",
            f"%%question {module_id}-premiere-question\n{TO_WRITE} votre question ?\n\n"
            f"- [x] {TO_WRITE} la bonne réponse.\n  > {TO_WRITE} pourquoi elle est juste.\n"
            f"- [ ] {TO_WRITE} une erreur courante.\n  > {TO_WRITE} ce qui la rend fausse.\n"
            f"- [ ] {TO_WRITE} une autre erreur.\n  > {TO_WRITE} ce qu’il vaut mieux faire.\n\n"
            f"hint: {TO_WRITE} une aide qui ne donne pas la réponse.",
        ),
        (
            "deuxieme-etape",
            f"## À vous {{#a-vous minutes=4}}\n\n{TO_WRITE} ce que la personne fait maintenant pour elle-même.",
        ),
        (
            "texte-libre",
            f'%%question {module_id}-mon-texte kind=written title="{title[:100]}" words=30-80\n'
            f"{TO_WRITE} ce que vous demandez d’écrire.\n\n- [ ] {TO_WRITE} ce que l’on vérifie en se relisant.",
        ),
    ]
