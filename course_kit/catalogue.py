"""The course as its files say: `course.toml` and the notebooks, read into Course > Module > Lesson > Step > Question.

One mistake must not close a site: reading goes on after it and leaves out only what it spoils. `Catalogue`, for a
server, keeps the mistakes beside the course; `load`, for checks, raises the first.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from course_kit.errors import CatalogueError
from course_kit.language import LANGUAGES, SOURCE, _
from course_kit.notebook import ID, Lesson, Reader, mistake, read_lesson, twice
from course_kit.questions.written import Written
from course_kit.video.files import CAPTIONS, PICTURES, VIDEOS

FILE = "course.toml"
CODES = ("course-file", "notebook", "step", "question", "doubled-id", "unknown-id", "path-file")
"""What a CatalogueError may be about."""

_OBJECT = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*", re.ASCII)


class Texts(dict[str, str]):
    """A text by language; asked for a language that it lacks, it answers in French, or in any it has."""

    def __missing__(self, language: str) -> str:
        return self.get(SOURCE) or next(iter(self.values()))


@dataclass(frozen=True)
class Module:
    """A module of the course. number: 1 is the first. opens: a day in France, None when it always is open.

    Without a notebook it is in preparation: `lessons` is empty.
    """

    id: str
    number: int
    title: Texts
    summary: Texts
    opens: date | None
    notebooks: Mapping[str, Path]
    lessons: Mapping[str, Lesson]

    def is_open(self, today: date) -> bool:
        """Whether it may be taken today: its day has come, and there is a lesson."""
        return bool(self.lessons) and (self.opens is None or self.opens <= today)

    def lesson(self, language: str) -> Lesson | None:
        """The lesson in this language, else in French, else in any; None while the module is in preparation."""
        return self.lessons.get(language) or self.lessons.get(SOURCE) or next(iter(self.lessons.values()), None)


@dataclass(frozen=True)
class ToolEntry:
    """A tool as course.toml names it. object: where Python has it, as "package.module:name"."""

    id: str
    object: str


@dataclass(frozen=True)
class Course:
    """A whole course."""

    id: str
    title: Texts
    modules: tuple[Module, ...]
    tools: tuple[ToolEntry, ...] = ()

    def module(self, module_id: str) -> Module | None:
        """The module with this id."""
        return next((module for module in self.modules if module.id == module_id), None)


class Catalogue:
    """A course that follows its files: they are read again when one has changed.

    What a mistake spoils is left out: a question that cannot be read; a module whose notebook cannot be read at all,
    which stays as it last was, or is in preparation. A course.toml that cannot be read leaves the course as it was, and
    raises CatalogueError when there is none yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = _fingerprint(folder)
        self._course, self._problems = _read(folder, None)

    @property
    def course(self) -> Course:
        """The course as its files are now, or as they last were when they could be read."""
        self._follow()
        return self._course

    @property
    def problems(self) -> tuple[CatalogueError, ...]:
        """All that is wrong in the files as they are now, in their order."""
        self._follow()
        return self._problems

    def _follow(self) -> None:
        now = _fingerprint(self._folder)  # before reading: a change meanwhile is seen the next time
        if now == self._seen:
            return
        self._seen = now
        try:
            self._course, self._problems = _read(self._folder, self._course)
        except CatalogueError as error:
            self._problems = (error,)


def load(folder: Path) -> Course:
    """Read the course in a folder that has a `course.toml`. Raises CatalogueError at the first thing that is wrong."""
    course, problems = _read(folder, None)
    if problems:
        raise problems[0]
    return course


def _read(folder: Path, before: Course | None) -> tuple[Course, tuple[CatalogueError, ...]]:
    """The course without what is wrong in it, and all that is wrong. Raises CatalogueError for its course.toml."""
    table = _read_toml(folder / FILE)
    head = _Table(table, {"course", "module", "tool"}).table("course", {"id", "title"})
    tools = _tools(table)
    reader = Reader(folder, frozenset(tool.id for tool in tools))
    modules: list[Module] = []
    for number, values in enumerate(_module_tables(table), start=1):
        module = _module(reader, before, number, values)
        if any(module.id == other.id for other in modules):
            raise twice(_("le module « {} » existe déjà."), module.id, FILE, key=f"[module {number}] id")
        modules.append(module)
    course = Course(head.id("id"), head.texts("title"), tuple(modules), tools)
    _refuse_unknown_sources(reader, course)
    return course, tuple(reader.problems)


def _refuse_unknown_sources(reader: Reader, course: Course) -> None:
    """A text that begins with another must name a text that the learner writes in the course."""
    lessons = [lesson for module in course.modules for lesson in module.lessons.values()]
    asked = [(lesson, question) for lesson in lessons for step in lesson.steps for question in step.questions]
    written = {question.id for _lesson, question in asked if isinstance(question, Written)}
    for lesson, question in asked:
        for name in question.sources:
            if name not in written:
                file = lesson.path.relative_to(reader.folder).as_posix()
                problem = _("« {} » n’est le nom d’aucun texte à écrire du cours.").format(name)
                advice = _("Écrivez l’identifiant d’une question kind=written.")
                key = _("question {}").format(question.id)
                reader.problems.append(mistake("unknown-id", problem, advice, file, key=key))


# course.toml


class _Table:
    """A table of course.toml, read key by key; whatever is not as it should be raises CatalogueError."""

    def __init__(self, values: Mapping[str, Any], known: set[str], name: str = "") -> None:
        self._values = values
        self._name = name
        for key in values:
            if key not in known:
                raise self._error(key, _("cette clé n’existe pas."), ", ".join(sorted(known)))

    def _error(self, key: str, problem: str, instead: str) -> CatalogueError:
        key = f"[{self._name}] {key}" if self._name else key
        return mistake("course-file", problem, _("Écrivez : {}").format(instead), FILE, key=key)

    def table(self, key: str, known: set[str]) -> _Table:
        value = self._values.get(key)
        if not isinstance(value, dict):
            raise self._error(key, _("cette partie manque."), f"[{key}]")
        return _Table(value, known, key)

    def id(self, key: str) -> str:
        value = self._values.get(key)
        if not isinstance(value, str) or not ID.fullmatch(value):
            raise self._error(key, _("il faut des minuscules sans accent, chiffres et tirets."), f'{key} = "mon-cours"')
        return value

    def object(self, key: str) -> str:
        value = self._values.get(key)
        if not isinstance(value, str) or not _OBJECT.fullmatch(value):
            raise self._error(key, _("il faut le nom d’un objet Python."), f'{key} = "mon_paquet.mon_module:OUTIL"')
        return value

    def texts(self, key: str) -> Texts:
        """A text in one language at least."""
        texts = self._values.get(key)
        if not isinstance(texts, dict) or not texts or not texts.keys() <= set(LANGUAGES):
            raise self._error(key, _("il faut un texte par langue."), f'{key}.{SOURCE} = "…"')
        if not all(isinstance(text, str) and text.strip() for text in texts.values()):
            raise self._error(key, _("un texte est vide, ou n’est pas entre guillemets."), f'{key}.{SOURCE} = "…"')
        return Texts(texts)

    def day(self, key: str) -> date | None:
        value = self._values.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self._error(key, _("il faut une date sans guillemets."), f"{key} = 2026-01-12")
        return value

    def notebooks(self, key: str, reader: Reader) -> Mapping[str, Path]:
        """The notebooks that are there, by language."""
        paths: dict[str, Path] = {}
        for language, name in (self.texts(key) if key in self._values else {}).items():
            with reader.forgiving():
                path = reader.folder / name
                if Path(name).is_absolute() or ".." in Path(name).parts or not path.is_file():
                    raise self._error(
                        f"{key}.{language}",
                        _("le fichier {} n’existe pas dans le dossier du cours.").format(name),
                        f'{key}.{language} = "{language}/1-module.ipynb"',
                    )
                paths[language] = path
        return paths


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        advice = _("Indiquez le dossier du cours, celui qui le contient.")
        raise mistake("course-file", _("ce fichier ne peut pas être lu."), advice, str(path)) from error
    except ValueError as error:
        problem = _("ce n’est pas du TOML ({}).").format(error)
        raise mistake("course-file", problem, _("Écrivez : {}").format('clé = "texte"'), FILE) from error


def _module_tables(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    entries = table.get("module")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        advice = _("Écrivez : {}").format("[[module]]")
        raise mistake("course-file", _("le cours n’a pas de module."), advice, FILE, key="module")
    return entries


def _tools(table: Mapping[str, Any]) -> tuple[ToolEntry, ...]:
    entries = table.get("tool", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        advice = _("Écrivez : {}").format("[[tool]]")
        raise mistake("course-file", _("un outil est une partie à lui."), advice, FILE, key="tool")
    found: list[ToolEntry] = []
    for number, values in enumerate(entries, start=1):
        entry = _Table(values, {"id", "object"}, f"tool {number}")
        tool = ToolEntry(entry.id("id"), entry.object("object"))
        if any(tool.id == other.id for other in found):
            raise twice(_("l’outil « {} » existe déjà."), tool.id, FILE, key=f"[tool {number}] id")
        found.append(tool)
    return tuple(found)


def _module(reader: Reader, course: Course | None, number: int, values: Mapping[str, Any]) -> Module:
    """course: as it last was, None at first."""
    entry = _Table(values, {"id", "title", "summary", "opens", "notebook"}, f"module {number}")
    module_id, title, summary, opens = entry.id("id"), entry.texts("title"), entry.texts("summary"), entry.day("opens")
    notebooks = entry.notebooks("notebook", reader)
    before = course.module(module_id) if course else None
    lessons = dict(before.lessons) if before else {}
    lessons = {language: lessons[language] for language in values.get("notebook", {}) if language in lessons}
    for language, path in notebooks.items():
        with reader.forgiving():
            lessons[language] = read_lesson(reader, language, path, title[language])
    return Module(module_id, number, title, summary, opens, notebooks, lessons)


_FOLLOWED = {".ipynb", *VIDEOS, *CAPTIONS, *PICTURES}


def _fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file of the course does."""
    files = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name == FILE or os.path.splitext(name)[1].lower() in _FOLLOWED:
                path = os.path.join(place, name)
                with suppress(FileNotFoundError):  # gone since it was listed
                    status = os.stat(path)
                    files.append((path, status.st_mtime_ns, status.st_size))
    return tuple(sorted(files))
