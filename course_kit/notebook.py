"""A module's notebook in one language, read into Lesson > Step > Question.

It begins with a Markdown cell `# Title`; before it may stand the cell `%load_ext course_kit.lesson`,
which any Jupyter but `course-kit edit` needs to know what a question is. Each step begins with a Markdown cell whose
first line is `## Title {#step-id minutes=8 mastery=0.6}`. All other cells are Markdown, `%%question`, `%%reveal` for a
text that waits, `%%video`, or `%tool ID` for a tool that course.toml names. What is not so is a CatalogueError, which
says where, what is wrong and what to write. A Markdown cell tagged `remove-cell` is for trainers: no lesson has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from course_kit.errors import CatalogueError, QuestionTextError
from course_kit.language import LANGUAGES, _
from course_kit.questions import parse
from course_kit.questions.base import Question
from course_kit.questions.slug import slug
from course_kit.reveal import MAGIC as REVEAL
from course_kit.reveal import Reveal
from course_kit.reveal import read as read_reveal
from course_kit.video import MAGIC as VIDEO
from course_kit.video import Folders, Video
from course_kit.video import read as read_video

LOAD_LESSON = "%load_ext course_kit.lesson"
QUESTION = "%%question"
TOOL = "%tool"
REMOVED = "remove-cell"
"""The tag of a text that only trainers see, as Jupyter Book has it."""
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What names a course, a module, a step or a question."""

ATTRIBUTES = ("id", "minutes", "mastery", "draw")
"""What may stand in the braces of a step's heading."""

_HEADING = re.compile(r"#{1,6}\s+(?P<title>.*?)\s*(?:\{(?P<attributes>[^{}]*)\})?\s*")
_STEP_LINE = re.compile(r" {0,3}##(?!#)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_TITLE_EXAMPLE = "# Construire son projet"
_STEP_EXAMPLE = "## Raconter une réussite {#reussite minutes=8}"


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


def mistake(
    code: str, problem: str, instead: str, file: str, cell: int | None = None, line: int | None = None, *, key: str = ""
) -> CatalogueError:
    """A mistake in a file: below a key of course.toml, or in a cell of a notebook, both from 1 as its line is."""
    where = f"{file}, {key}" if key else file
    if cell is not None:
        where = _("{}, cellule {}").format(where, cell)
    if line is not None:
        where = _("{}, ligne {}").format(where, line)
    return CatalogueError(where, problem, instead, code=code, file=file, cell=cell, line=line)


def twice(problem: str, name: str, file: str, cell: int | None = None, *, key: str = "") -> CatalogueError:
    instead = _("Écrivez un autre identifiant, par exemple : {}").format(f"{name}-2")
    return mistake("doubled-id", problem.format(name), instead, file, cell, key=key)


@dataclass(frozen=True)
class Reader:
    """What is known while a course is read.

    tools: the ids of the course's tools. problems: what is wrong so
    far. asked: by language, where each question is asked, by its id.
    """

    folder: Path
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
        return mistake(code, problem, _("Écrivez : {}").format(instead), self.file, self.place + 1)


@dataclass(frozen=True)
class _Heading:
    """What a step's heading says: a Step without its questions."""

    id: str
    title: str
    minutes: int
    mastery: float | None
    draw: int | None
    first_cell: int


def read_lesson(reader: Reader, language: str, path: Path, name: str) -> Lesson:
    """name: the module's, for a notebook whose title is missing. Raises CatalogueError when it makes no lesson."""
    file = path.relative_to(reader.folder).as_posix()
    cells = read_cells(file, path)
    if cells and cells[0].kind == "code" and cells[0].source.strip() == LOAD_LESSON:
        del cells[0]
    if not cells:
        raise mistake("notebook", _("ce module est vide."), _("Écrivez : {}").format(_TITLE_EXAMPLE), file)
    title = name
    with reader.forgiving():
        if cells[0].kind != "markdown" or not re.match(r"#\s+\S", cells[0].source):
            problem = _("le titre du module manque : une cellule Markdown.")
            raise cells[0].error("notebook", problem, _TITLE_EXAMPLE)
        title, _attributes = split_heading(cells[0].source.splitlines()[0])
    programmed = wants_own_kernels(json.loads(path.read_text(encoding="utf-8")))
    steps = _steps(reader, cells, reader.asked[language], programmed=programmed)
    if not steps:
        advice = _("Écrivez : {}").format(_STEP_EXAMPLE)
        raise mistake("notebook", _("ce module n’a pas d’étape."), advice, file)
    shown = (tool_of(cell.source) for cell in cells if cell.kind == "code")
    tools = frozenset(shown) & reader.tools
    videos = _videos(reader, cells, steps, Folders(path.parent, reader.folder), language)
    return Lesson(language, title, path, steps, tools, _reveals(reader, cells, steps), videos)


def read_cells(file: str, path: Path) -> list[Cell]:
    """The cells of a notebook, without empty ones and those for trainers. file: how messages name it.

    Raises CatalogueError.
    """
    cells = []
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for place, cell in enumerate(notebook["cells"]):
            source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
            if source.strip() and not for_trainers(cell):  # JupyterLab likes to leave an empty cell at the end
                metadata = dict(cell.get("metadata", {}))
                cells.append(Cell(file, place, cell["cell_type"], source, str(cell.get("id", "")), metadata))
    except (OSError, ValueError, KeyError, TypeError) as error:
        advice = _("Ouvrez-le dans JupyterLab, et enregistrez-le à nouveau.")
        raise mistake("notebook", _("ce n’est pas un notebook Jupyter (version 4)."), advice, file) from error
    return cells


def for_trainers(cell: Mapping[str, Any]) -> bool:
    """Whether learners are to see nothing of a notebook's cell: it is Markdown with the tag `remove-cell`."""
    return cell["cell_type"] == "markdown" and REMOVED in cell.get("metadata", {}).get("tags", ())


def wants_own_kernels(notebook: Mapping[str, Any]) -> bool:
    """Whether a notebook's metadata say {"course": {"kernel": "own"}}: its Python holds state."""
    match notebook.get("metadata"):
        case {"course": {"kernel": "own"}}:
            return True
    return False


def _steps(reader: Reader, cells: list[Cell], asked: dict[str, str], *, programmed: bool) -> tuple[Step, ...]:
    """asked: where each question of the course is asked, by its id; these cells' are added. programmed: has Python.

    A heading that cannot be read begins no step: what follows it belongs to the step before.
    """
    steps: list[tuple[Cell, _Heading, list[Question]]] = []
    for cell in cells:
        with reader.forgiving():
            if cell.kind == "code" and REMOVED in cell.metadata.get("tags", ()):
                problem = _("cette étiquette ne réserve qu’un texte (Markdown) aux personnes qui forment.")
                advice = _("Enlevez de la cellule l’étiquette {}.").format(REMOVED)
                raise mistake("notebook", problem, advice, cell.file, cell.place + 1)
            if cell.kind == "markdown":
                if _STEP_LINE.match(cell.source):
                    heading = _heading(cell)
                    if any(heading.id == other.id for _cell, other, _questions in steps):
                        problem = _("l’étape « {} » existe déjà dans ce module.")
                        raise twice(problem, heading.id, cell.file, cell.place + 1)
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
        raise mistake("step", problem, advice, cell.file, cell.place + 1)


def _reveals(reader: Reader, cells: list[Cell], steps: tuple[Step, ...]) -> dict[int, Reveal]:
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
            problem = _("la question « {} » n’est pas dans ce module.").format(reveal.after)
            raise cell.error("unknown-id", problem, f"{REVEAL} after={_nearest(reveal.after, asked)}")
        return reveal
    reveal = reveal if reveal.of else replace(reveal, of=here[-1].id)
    marked = {step.id for step in steps if any(question.marked for question in step.questions)}
    marked |= {question.id for question in asked.values() if question.marked}
    if reveal.of not in marked:
        problem = _("« {} » n’est ni une question notée ni une étape de ce module qui en a une.").format(reveal.of)
        raise cell.error("unknown-id", problem, f"{REVEAL} {reveal.threshold} of={_nearest(reveal.of, marked)}")
    return reveal


def _videos(
    reader: Reader, cells: list[Cell], steps: tuple[Step, ...], folders: Folders, language: str
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
        problem = _("l’outil « {} » n’est pas dans course.toml.").format(tool_of(cell.source))
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
            raise mistake("step", problem, advice, cell.file, cell.place + 1, number)


def _heading(cell: Cell) -> _Heading:
    title, attributes = split_heading(cell.source.splitlines()[0].strip())

    def wrong(problem: str, **changes: str) -> CatalogueError:
        return cell.error("step", problem, _own_heading(title, {**attributes, **changes}))

    for name in attributes:
        if name not in ATTRIBUTES:
            raise wrong(_("« {} » n’est pas connu dans un titre d’étape.").format(name))
    step_id = attributes.get("id", "")
    if not title or not ID.fullmatch(step_id):
        raise wrong(_("une étape a un titre et un identifiant : minuscules sans accent, chiffres et tirets."))
    if not re.fullmatch(r"[1-9]\d{0,2}", attributes.get("minutes", "")):
        raise wrong(_("la durée de l’étape, en minutes, manque ou ne se lit pas."), minutes="8")
    mastery = attributes.get("mastery")
    if mastery is not None and not (re.fullmatch(r"[01](\.\d+)?", mastery) and 0 < float(mastery) <= 1):
        raise wrong(_("« mastery » est une part des points, entre 0 et 1."), mastery="0.6")
    draw = attributes.get("draw")
    if draw is not None and not re.fullmatch(r"[1-9]\d?", draw):
        raise wrong(_("« draw » est le nombre de questions à tirer au sort dans l’étape."), draw="6")
    return _Heading(
        id=step_id,
        title=title,
        minutes=int(attributes["minutes"]),
        mastery=float(mastery) if mastery else None,
        draw=int(draw) if draw else None,
        first_cell=cell.place,
    )


def _own_heading(title: str, attributes: Mapping[str, str]) -> str:
    """A step's heading as its author means it, with what it lacks."""
    example, braces = split_heading(_STEP_EXAMPLE)
    title = re.sub(r"#+\s*|\s*\{.*", "", title) or example
    step_id = slug(attributes.get("id") or title)
    known = {name: attributes[name] for name in ATTRIBUTES[1:] if name in attributes}
    values = " ".join(f"{name}={value}" for name, value in ({"minutes": braces["minutes"]} | known).items())
    return f"## {title} {{#{step_id} {values}}}"


@contextmanager
def _in_cell(cell: Cell) -> Iterator[None]:
    """A mistake in a cell's text becomes one of the notebook."""
    try:
        yield
    except QuestionTextError as error:
        advice = _("Écrivez :\n{}").format(error.instead)
        raise mistake("question", error.problem, advice, cell.file, cell.place + 1, error.line) from error


def _question(cell: Cell, asked: dict[str, str]) -> Question:
    with _in_cell(cell):
        question = parse(cell.source)
    if question.id in asked:
        problem = _("la question « {{}} » existe déjà dans le cours ({}).").format(asked[question.id])
        raise twice(problem, question.id, cell.file, cell.place + 1)
    asked[question.id] = _("{}, cellule {}").format(cell.file, cell.place + 1)
    return question
