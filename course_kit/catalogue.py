"""The course as its files say: `course.toml` and the notebooks, read into Course > Module > Lesson > Step > Question.

A module's notebook begins with a Markdown cell `# Title`; before it may stand the cell `%load_ext course_kit.lesson`,
which any Jupyter but `course-kit edit` needs to know what a question is. Each step begins with a Markdown cell whose
first line is `## Title {#step-id minutes=8 mastery=0.6}`. All other cells are Markdown, `%%question`, `%%reveal` for a
text that waits, `%%video`, or `%tool ID` for a tool that course.toml names. What is not so is a CatalogueError, which
says where, what is wrong and what to write.

One mistake must not close a site: reading goes on after it and leaves out only what it spoils. `Catalogue`, for a
server, keeps the mistakes beside the course; `load`, for checks, raises the first.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from course_kit.errors import CatalogueError, QuestionTextError
from course_kit.language import LANGUAGES, SOURCE, _
from course_kit.questions import parse
from course_kit.questions.base import Question
from course_kit.questions.written import Written
from course_kit.reveal import MAGIC as REVEAL
from course_kit.reveal import Reveal
from course_kit.reveal import read as read_reveal
from course_kit.video import MAGIC as VIDEO
from course_kit.video import Folders, Video
from course_kit.video import read as read_video
from course_kit.video.files import CAPTIONS, PICTURES, VIDEOS

FILE = "course.toml"
CODES = ("course-file", "notebook", "step", "question", "doubled-id", "unknown-id")
"""What a CatalogueError may be about."""
LOAD_LESSON = "%load_ext course_kit.lesson"
QUESTION = "%%question"
TOOL = "%tool"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OBJECT = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*", re.ASCII)
_HEADING = re.compile(r"#{1,6}\s+(?P<title>.*?)\s*(?:\{(?P<attributes>[^{}]*)\})?\s*")
_STEP_LINE = re.compile(r" {0,3}##(?!#)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")


class Texts(dict[str, str]):
    """A text by language; asked for a language that it lacks, it answers in French, or in any it has."""

    def __missing__(self, language: str) -> str:
        return self.get(SOURCE) or next(iter(self.values()))


@dataclass(frozen=True)
class Step:
    """A stretch of a lesson with a title, some minutes long.

    mastery: share of its points from which it is mastered, None when it sets no bar. draw: how many of its marked
    questions a learner is given, None for all. first_cell: place of its heading
    cell among the notebook's cells, from 0.
    """

    id: str
    title: str
    minutes: int
    mastery: float | None
    first_cell: int
    questions: tuple[Question, ...]
    draw: int | None = None


@dataclass(frozen=True)
class Lesson:
    """A module in one language: a notebook, as steps."""

    language: str
    title: str
    path: Path
    steps: tuple[Step, ...]
    tools: frozenset[str] = frozenset()
    """The ids of the tools that its cells show."""
    reveals: Mapping[int, Reveal] = field(default_factory=dict, hash=False)
    """The texts that wait until they are due, by the place of their cell; `of` is given wherever a share counts."""
    videos: Mapping[int, Video] = field(default_factory=dict, hash=False)
    """The videos, by the place of their cell."""

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(step.minutes for step in self.steps)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The ids of questions, of any module, whose texts its questions begin with."""
        return frozenset(name for step in self.steps for question in step.questions for name in question.sources)

    @cached_property
    def _questions(self) -> dict[str, tuple[Step, Question]]:
        asked = [(step, question) for step in self.steps for question in step.questions]
        former = {old: (step, question) for step, question in asked for old in question.was}
        return former | {question.id: (step, question) for step, question in asked}

    def question(self, question_id: str) -> tuple[Step, Question] | None:
        """The question with this id, now or formerly, and the step it stands in."""
        return self._questions.get(question_id)


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


def split_heading(line: str) -> tuple[str, dict[str, str]]:
    """A heading's title, and what stands in its braces.

    `## CV {#cv minutes=8}` is ("CV", {"id": "cv", "minutes": "8"}). A line that is no heading is its own title.
    """
    match = _HEADING.fullmatch(line)
    if match is None:
        return line.strip(), {}
    attributes: dict[str, str] = {}
    for word in re.sub(r"\s*=\s*", "=", match["attributes"] or "").split():
        name, equals, value = word.partition("=")
        attributes.update({"id": word[1:]} if word.startswith("#") and not equals else {name: value})
    return match["title"], attributes


@dataclass(frozen=True)
class _Reader:
    """What is known while a course is read.

    before: the course as it last was, None at first. tools: the ids of the course's tools. problems: what is wrong so
    far. asked: by language, where each question is asked, by its id.
    """

    folder: Path
    before: Course | None
    tools: frozenset[str] = frozenset()
    problems: list[CatalogueError] = field(default_factory=list)
    asked: dict[str, dict[str, str]] = field(default_factory=lambda: {language: {} for language in LANGUAGES})

    @contextmanager
    def forgiving(self) -> Iterator[None]:
        """Note a mistake, and go on after the block."""
        try:
            yield
        except CatalogueError as error:
            self.problems.append(error)


def _read(folder: Path, before: Course | None) -> tuple[Course, tuple[CatalogueError, ...]]:
    """The course without what is wrong in it, and all that is wrong. Raises CatalogueError for its course.toml."""
    table = _read_toml(folder / FILE)
    head = _Table(table, {"course", "module", "tool"}).table("course", {"id", "title"})
    tools = _tools(table)
    reader = _Reader(folder, before, frozenset(tool.id for tool in tools))
    modules: list[Module] = []
    for number, values in enumerate(_module_tables(table), start=1):
        module = _module(reader, number, values)
        if any(module.id == other.id for other in modules):
            raise _twice(_("le module « {} » existe déjà."), module.id, FILE, key=f"[module {number}] id")
        modules.append(module)
    course = Course(head.id("id"), head.texts("title"), tuple(modules), tools)
    _refuse_unknown_sources(reader, course)
    return course, tuple(reader.problems)


def _refuse_unknown_sources(reader: _Reader, course: Course) -> None:
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
                reader.problems.append(_mistake("unknown-id", problem, advice, file, key=key))


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
        return _mistake("course-file", problem, _("Écrivez : {}").format(instead), FILE, key=key)

    def table(self, key: str, known: set[str]) -> _Table:
        value = self._values.get(key)
        if not isinstance(value, dict):
            raise self._error(key, _("cette partie manque."), f"[{key}]")
        return _Table(value, known, key)

    def id(self, key: str) -> str:
        value = self._values.get(key)
        if not isinstance(value, str) or not _ID.fullmatch(value):
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

    def notebooks(self, key: str, reader: _Reader) -> Mapping[str, Path]:
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
        raise _mistake("course-file", _("ce fichier ne peut pas être lu."), advice, str(path)) from error
    except ValueError as error:
        problem = _("ce n’est pas du TOML ({}).").format(error)
        raise _mistake("course-file", problem, _("Écrivez : {}").format('clé = "texte"'), FILE) from error


def _module_tables(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    entries = table.get("module")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        advice = _("Écrivez : {}").format("[[module]]")
        raise _mistake("course-file", _("le cours n’a pas de module."), advice, FILE, key="module")
    return entries


def _tools(table: Mapping[str, Any]) -> tuple[ToolEntry, ...]:
    entries = table.get("tool", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        advice = _("Écrivez : {}").format("[[tool]]")
        raise _mistake("course-file", _("un outil est une partie à lui."), advice, FILE, key="tool")
    found: list[ToolEntry] = []
    for number, values in enumerate(entries, start=1):
        entry = _Table(values, {"id", "object"}, f"tool {number}")
        tool = ToolEntry(entry.id("id"), entry.object("object"))
        if any(tool.id == other.id for other in found):
            raise _twice(_("l’outil « {} » existe déjà."), tool.id, FILE, key=f"[tool {number}] id")
        found.append(tool)
    return tuple(found)


def _module(reader: _Reader, number: int, values: Mapping[str, Any]) -> Module:
    entry = _Table(values, {"id", "title", "summary", "opens", "notebook"}, f"module {number}")
    module_id, title, summary, opens = entry.id("id"), entry.texts("title"), entry.texts("summary"), entry.day("opens")
    notebooks = entry.notebooks("notebook", reader)
    before = reader.before.module(module_id) if reader.before else None
    lessons = dict(before.lessons) if before else {}
    lessons = {language: lessons[language] for language in values.get("notebook", {}) if language in lessons}
    for language, path in notebooks.items():
        with reader.forgiving():
            lessons[language] = _lesson(reader, language, path, title[language])
    return Module(module_id, number, title, summary, opens, notebooks, lessons)


def _mistake(
    code: str, problem: str, instead: str, file: str, cell: int | None = None, line: int | None = None, *, key: str = ""
) -> CatalogueError:
    """A mistake in a file: below a key of course.toml, or in a cell of a notebook, both from 1 as its line is."""
    where = f"{file}, {key}" if key else file
    if cell is not None:
        where = _("{}, cellule {}").format(where, cell)
    if line is not None:
        where = _("{}, ligne {}").format(where, line)
    return CatalogueError(where, problem, instead, code=code, file=file, cell=cell, line=line)


def _twice(problem: str, name: str, file: str, cell: int | None = None, *, key: str = "") -> CatalogueError:
    instead = _("Écrivez un autre identifiant, par exemple : {}").format(f"{name}-2")
    return _mistake("doubled-id", problem.format(name), instead, file, cell, key=key)


# Notebooks


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty. file: the notebook's, below the course; place: among the notebook's cells, from 0."""

    file: str
    place: int
    kind: str
    source: str
    id: str
    metadata: Mapping[str, Any]

    def error(self, code: str, problem: str, instead: str) -> CatalogueError:
        """What is wrong in it, and what to write."""
        return _mistake(code, problem, _("Écrivez : {}").format(instead), self.file, self.place + 1)


@dataclass(frozen=True)
class _Heading:
    """What a step's heading says: a Step without its questions."""

    id: str
    title: str
    minutes: int
    mastery: float | None
    draw: int | None
    first_cell: int


def _lesson(reader: _Reader, language: str, path: Path, name: str) -> Lesson:
    """name: the module's, for a notebook whose title is missing. Raises CatalogueError when it makes no lesson."""
    file = path.relative_to(reader.folder).as_posix()
    cells = read_cells(file, path)
    if cells and cells[0].kind == "code" and cells[0].source.strip() == LOAD_LESSON:
        del cells[0]
    if not cells:
        raise _mistake("notebook", _("ce module est vide."), _("Écrivez : {}").format(_TITLE_EXAMPLE), file)
    title = name
    with reader.forgiving():
        if cells[0].kind != "markdown" or not re.match(r"#\s+\S", cells[0].source):
            problem = _("le titre du module manque : une cellule Markdown.")
            raise cells[0].error("notebook", problem, _TITLE_EXAMPLE)
        title, _attributes = split_heading(cells[0].source.splitlines()[0])
    programmed = wants_own_kernels(json.loads(path.read_text(encoding="utf-8")))
    steps = _steps(reader, cells, reader.asked[language], programmed=programmed)
    if not steps:
        advice = _("Écrivez : {}").format(_STEP_EXAMPLE)
        raise _mistake("notebook", _("ce module n’a pas d’étape."), advice, file)
    shown = (tool_of(cell.source) for cell in cells if cell.kind == "code")
    tools = frozenset(shown) & reader.tools
    videos = _videos(reader, cells, steps, Folders(path.parent, reader.folder), language)
    return Lesson(language, title, path, steps, tools, _reveals(reader, cells, steps), videos)


_TITLE_EXAMPLE = "# Construire son projet"
_STEP_EXAMPLE = "## Raconter une réussite {#reussite minutes=8}"


def read_cells(file: str, path: Path) -> list[Cell]:
    """The cells of a notebook that are not empty. file: how messages name it. Raises CatalogueError."""
    cells = []
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for place, cell in enumerate(notebook["cells"]):
            source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
            if source.strip():  # JupyterLab likes to leave an empty cell at the end
                metadata = dict(cell.get("metadata", {}))
                cells.append(Cell(file, place, cell["cell_type"], source, str(cell.get("id", "")), metadata))
    except (OSError, ValueError, KeyError, TypeError) as error:
        advice = _("Ouvrez-le dans JupyterLab, et enregistrez-le à nouveau.")
        raise _mistake("notebook", _("ce n’est pas un notebook Jupyter (version 4)."), advice, file) from error
    return cells


def wants_own_kernels(notebook: Mapping[str, Any]) -> bool:
    """Whether a notebook's metadata say {"course": {"kernel": "own"}}: its Python holds state."""
    match notebook.get("metadata"):
        case {"course": {"kernel": "own"}}:
            return True
    return False


def _steps(reader: _Reader, cells: list[Cell], asked: dict[str, str], *, programmed: bool) -> tuple[Step, ...]:
    """asked: where each question of the course is asked, by its id; these cells' are added. programmed: has Python.

    A heading that cannot be read begins no step: what follows it belongs to the step before.
    """
    steps: list[tuple[Cell, _Heading, list[Question]]] = []
    for cell in cells:
        with reader.forgiving():
            if cell.kind == "markdown":
                if _STEP_LINE.match(cell.source):
                    heading = _heading(cell)
                    if any(heading.id == other.id for _cell, other, _questions in steps):
                        problem = _("l’étape « {} » existe déjà dans ce module.")
                        raise _twice(problem, heading.id, cell.file, cell.place + 1)
                    steps.append((cell, heading, []))
                _refuse_late_heading(cell)
            elif cell.kind == "code" and cell.source.startswith((REVEAL, VIDEO)):
                continue  # read when all that it may name is known
            elif cell.kind == "code" and tool_of(cell.source):
                _refuse_unknown_tool(cell, reader.tools)
            elif cell.kind == "code" and programmed and not cell.source.startswith(QUESTION):
                continue
            elif cell.kind != "code" or not cell.source.startswith(QUESTION):
                problem = _("un module ne contient que du Markdown et des questions.")
                raise cell.error("notebook", problem, "%%question mon-identifiant")
            elif not steps:
                raise cell.error("notebook", _("cette question est placée avant la première étape."), _STEP_EXAMPLE)
            else:
                steps[-1][2].append(_question(cell, asked))
    found = []
    for cell, heading, questions in steps:
        with reader.forgiving():
            _refuse_small_bank(cell, heading.draw, questions)
        found.append(Step(**vars(heading), questions=tuple(questions)))
    return tuple(found)


def _refuse_small_bank(cell: Cell, draw: int | None, questions: list[Question]) -> None:
    """A bank must hold more than is drawn, else a learner who begins anew gets the same."""
    marked = sum(question.marked for question in questions)
    if draw is not None and marked <= draw:
        problem = _("on tire {} questions au sort, et l’étape n’en a que {} qui sont notées.").format(draw, marked)
        advice = _("Ajoutez des questions, ou écrivez un nombre plus petit : draw={}").format(max(1, marked - 1))
        raise _mistake("step", problem, advice, cell.file, cell.place + 1)


def _reveals(reader: _Reader, cells: list[Cell], steps: tuple[Step, ...]) -> dict[int, Reveal]:
    """The texts that wait, by the place of their cell."""
    found: dict[int, Reveal] = {}
    for cell in cells:
        if cell.kind == "code" and cell.source.startswith(REVEAL):
            with reader.forgiving():
                found[cell.place] = _reveal(cell, steps)
    return found


def _reveal(cell: Cell, steps: tuple[Step, ...]) -> Reveal:
    here = [step for step in steps if step.first_cell < cell.place]
    if not here:
        raise cell.error("notebook", _("ce texte est placé avant la première étape."), _STEP_EXAMPLE)
    with _in_cell(cell):
        reveal = read_reveal(cell.source)
    asked = {question.id: question for step in steps for question in step.questions}
    if reveal.after:
        if reveal.after not in asked:
            problem = _("la question « {} » n’est pas dans ce module.").format(reveal.after)
            raise cell.error("unknown-id", problem, f"{REVEAL} after={_nearest(reveal.after, asked)}")
        return reveal
    reveal = reveal if reveal.of else replace(reveal, of=here[-1].id)
    marked = {step.id for step in steps if any(question.marked for question in step.questions)}
    marked |= {question.id for question in asked.values() if question.marked}
    if reveal.of not in marked:
        problem = _("« {} » n’est ni une question notée ni une étape de ce module qui en a une.").format(reveal.of)
        raise cell.error("unknown-id", problem, f"{REVEAL} {reveal.threshold} of={_nearest(reveal.of, marked)}")
    return reveal


def _videos(
    reader: _Reader, cells: list[Cell], steps: tuple[Step, ...], folders: Folders, language: str
) -> dict[int, Video]:
    """The videos, by the place of their cell. What they ask is asked in their own step."""
    found: dict[int, Video] = {}
    for cell in cells:
        if cell.kind == "code" and cell.source.startswith(VIDEO):
            with reader.forgiving(), _in_cell(cell):
                here = [step for step in steps if step.first_cell < cell.place]
                if not here:
                    raise QuestionTextError(1, _("Cette vidéo est placée avant la première étape."), _STEP_EXAMPLE)
                asked = [question.id for question in here[-1].questions]
                found[cell.place] = read_video(cell.source, folders, language, asked)
    return found


def _nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was meant, or the first."""
    known = sorted(known)
    return next(iter([*get_close_matches(name, known, 1), *known]), _("ma-question"))


def tool_of(source: str) -> str:
    """The id of the tool that a code cell shows; "" for any other cell."""
    words = source.split()
    return words[1] if len(words) == 2 and words[0] == TOOL else ""


def _refuse_unknown_tool(cell: Cell, tools: frozenset[str]) -> None:
    if tool_of(cell.source) not in tools:
        problem = _("l’outil « {} » n’est pas dans course.toml.").format(tool_of(cell.source))
        raise cell.error("notebook", problem, "\n".join(f"{TOOL} {name}" for name in sorted(tools)) or "[[tool]]")


def _refuse_late_heading(cell: Cell) -> None:
    """A step's heading elsewhere than on a cell's first line would begin no step."""
    fence = ""
    for number, line in enumerate(cell.source.splitlines(), start=1):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark["fence"]
        elif mark and mark["fence"].startswith(fence) and not line.strip(" `~"):
            fence = ""
        elif not fence and number > 1 and _STEP_LINE.match(line):
            problem = _("un titre d’étape (##) doit être la première ligne de sa cellule.")
            advice = _("Commencez une nouvelle cellule Markdown à cette ligne, ou écrivez ### pour un sous-titre.")
            raise _mistake("step", problem, advice, cell.file, cell.place + 1, number)


def _heading(cell: Cell) -> _Heading:
    title, attributes = split_heading(cell.source.splitlines()[0].strip())
    for name in attributes:
        if name not in ("id", "minutes", "mastery", "draw"):
            raise cell.error("step", _("« {} » n’est pas connu dans un titre d’étape.").format(name), _STEP_EXAMPLE)
    step_id = attributes.get("id", "")
    if not title or not _ID.fullmatch(step_id):
        raise cell.error(
            "step",
            _("une étape a un titre et un identifiant : minuscules sans accent, chiffres et tirets."),
            _STEP_EXAMPLE,
        )
    if not re.fullmatch(r"[1-9]\d{0,2}", attributes.get("minutes", "")):
        raise cell.error("step", _("la durée de l’étape, en minutes, manque ou ne se lit pas."), _STEP_EXAMPLE)
    mastery = attributes.get("mastery")
    if mastery is not None and not (re.fullmatch(r"[01](\.\d+)?", mastery) and 0 < float(mastery) <= 1):
        raise cell.error(
            "step", _("« mastery » est une part des points, entre 0 et 1."), _STEP_EXAMPLE.replace("}", " mastery=0.6}")
        )
    draw = attributes.get("draw")
    if draw is not None and not re.fullmatch(r"[1-9]\d?", draw):
        raise cell.error(
            "step",
            _("« draw » est le nombre de questions à tirer au sort dans l’étape."),
            _STEP_EXAMPLE.replace("}", " draw=6}"),
        )
    return _Heading(
        id=step_id,
        title=title,
        minutes=int(attributes["minutes"]),
        mastery=float(mastery) if mastery else None,
        draw=int(draw) if draw else None,
        first_cell=cell.place,
    )


@contextmanager
def _in_cell(cell: Cell) -> Iterator[None]:
    """A mistake in a cell's text becomes one of the notebook."""
    try:
        yield
    except QuestionTextError as error:
        advice = _("Écrivez :\n{}").format(error.instead)
        raise _mistake("question", error.problem, advice, cell.file, cell.place + 1, error.line) from error


def _question(cell: Cell, asked: dict[str, str]) -> Question:
    with _in_cell(cell):
        question = parse(cell.source)
    if question.id in asked:
        problem = _("la question « {{}} » existe déjà dans le cours ({}).").format(asked[question.id])
        raise _twice(problem, question.id, cell.file, cell.place + 1)
    asked[question.id] = _("{}, cellule {}").format(cell.file, cell.place + 1)
    return question


_FOLLOWED = {".ipynb", *VIDEOS, *CAPTIONS, *PICTURES}


def _fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file of the course does."""
    files = []
    for path in [folder / FILE, *sorted(path for path in folder.rglob("*") if path.suffix.lower() in _FOLLOWED)]:
        try:
            status = path.stat()
        except FileNotFoundError:  # gone since it was listed
            continue
        files.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(files)
