"""What the checks look at: the course as it was read, and each notebook's cells with the questions in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from course_kit.catalogue import Catalogue, Course, Module
from course_kit.errors import CatalogueError, QuestionTextError
from course_kit.language import LANGUAGES, SOURCE
from course_kit.notebook import QUESTION, Cell, read_cells, split_heading
from course_kit.path import read as read_guide
from course_kit.questions.base import Question
from course_kit.questions.markdown import plain, tokens
from course_kit.questions.text import QuestionText, parse_with_places
from course_kit.reveal import MAGIC as REVEAL
from course_kit.trainer.check.finding import Finding, Severity
from course_kit.video.cell import MAGIC as VIDEO
from course_kit.video.cell import parts

TITLE_CELL = 1
"""The place of the module's title among a notebook's cells that are not empty."""

_GAP = re.compile(r"\{\{(.*?)\}\}")
_STEP = re.compile(r" {0,3}##(?!#)")
_BOX = re.compile(r"\[[ xX]\]\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as learners read it. line: in its cell; words: without Markdown; heading: its level, 0 for none."""

    line: int
    words: str
    markdown: str
    heading: int = 0


@dataclass(frozen=True)
class Leaf:
    """A cell as the checks see it. question, text: where it holds a question that can be read."""

    cell: Cell
    question: Question | None = None
    text: QuestionText | None = None

    @property
    def number(self) -> int:
        """Its number in the notebook, from 1."""
        return self.cell.place + 1

    def accepts(self, code: str) -> bool:
        """Whether its author declines this advice."""
        return f"check-ok:{code}" in self.cell.metadata.get("tags", ())

    @cached_property
    def step(self) -> dict[str, str]:
        """What its heading says of the step that it begins; empty where it begins none."""
        heading = self.cell.kind == "markdown" and _STEP.match(self.cell.source)
        return split_heading(self.cell.source.splitlines()[0].strip())[1] if heading else {}

    def line_of(self, place: str) -> int:
        """The line of a question's field: `options.2`."""
        places = self.text.places if self.text else {}
        return places.get(place) or places.get(place.split(".")[0]) or 1

    def finding(
        self, code: str, problem: str, instead: str, line: int | None = None, severity: Severity = "error"
    ) -> Finding:
        """What is wrong in this cell."""
        return Finding(self.cell.file, self.number, line, severity, problem, instead, code)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All its texts, in their order."""
        if self.text is not None:
            return tuple(_passages_of_question(self.text))
        if self.cell.source.startswith(REVEAL):
            return tuple(_passages(self.cell.source.partition("\n")[2], 2))
        if self.cell.source.startswith(VIDEO):
            return tuple(_passages(parts(self.cell.source.partition("\n")[2])[0], 2))
        return tuple(_passages(self.cell.source, 1)) if self.cell.kind == "markdown" else ()


@dataclass(frozen=True)
class Notebook:
    """A module in one language. leaves: one at least. draft: a translation that course.toml does not name yet."""

    module: Module
    language: str
    file: str
    path: Path
    leaves: tuple[Leaf, ...]
    draft: bool

    @property
    def questions(self) -> Iterator[tuple[Leaf, Question]]:
        """Its questions, each with its cell."""
        return ((leaf, leaf.question) for leaf in self.leaves if leaf.question is not None)

    @property
    def title(self) -> Leaf:
        """The cell that findings on the whole notebook point to."""
        return self.leaves[min(TITLE_CELL, len(self.leaves) - 1)]

    def steps(self) -> Iterator[tuple[Leaf, tuple[Leaf, ...]]]:
        """Each step's heading cell, and its cells, that one included."""
        found: list[list[Leaf]] = []
        for leaf in self.leaves:
            if leaf.step:
                found.append([])
            if found:
                found[-1].append(leaf)
        return ((cells[0], tuple(cells)) for cells in found)


@dataclass(frozen=True)
class Material:
    """A course and its notebooks. problems: what could not be read."""

    folder: Path
    course: Course
    notebooks: tuple[Notebook, ...]
    problems: tuple[CatalogueError, ...]


def read(folder: Path) -> Material:
    """Read a course for checks. Raises CatalogueError when there is none."""
    catalogue = Catalogue(folder)
    course, problems = catalogue.course, catalogue.problems
    notebooks = []
    for module in course.modules:
        for language, path in {**module.notebooks, **_drafts(folder, module)}.items():
            file = path.relative_to(folder).as_posix()
            try:
                cells = read_cells(file, path)
            except CatalogueError as error:
                problems += () if language in module.notebooks else (error,)
                continue
            if cells:
                leaves = tuple(map(_leaf, cells))
                notebooks.append(Notebook(module, language, file, path, leaves, language not in module.notebooks))
    try:
        read_guide(folder, course)
    except CatalogueError as error:
        problems += (error,)
    return Material(folder, course, tuple(notebooks), problems)


def _drafts(folder: Path, module: Module) -> dict[str, Path]:
    """The translations of a module that course.toml does not name yet: files of the same name beside the French one."""
    source = module.notebooks.get(SOURCE)
    if source is None:
        return {}
    paths = {language: folder / language / source.name for language in LANGUAGES if language not in module.notebooks}
    return {language: path for language, path in paths.items() if path.is_file()}


def _leaf(cell: Cell) -> Leaf:
    if cell.kind != "code" or not cell.source.startswith(QUESTION):
        return Leaf(cell)
    try:
        return Leaf(cell, *parse_with_places(cell.source))
    except QuestionTextError:  # told by the catalogue already
        return Leaf(cell)


def _passages_of_question(text: QuestionText) -> Iterator[Passage]:
    found = []
    for block in text.blocks:
        if block.items:
            for item in block.items:
                below = item.line + item.text.count("\n")
                found += [*_passages(item.text, item.line), *_passages(item.feedback, below + 1)]
        elif block.rows:
            found += [passage for row in block.rows for cell in row.cells for passage in _passages(cell, row.line)]
        else:
            found += _passages(block.source, block.line)
    for directive in (one for one in text.directives if one.name != "answer"):
        found += _passages(directive.text, directive.line)
    yield from sorted(found, key=lambda passage: passage.line)


def _passages(markdown: str, line: int) -> Iterator[Passage]:
    """The paragraphs, headings, items and table cells of a text whose first line has this number."""
    level = 0
    for token in tokens(markdown):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline":
            content = split_heading("# " + token.content)[0] if level else token.content
            words = plain(_GAP.sub(_first_choice, content))
            yield Passage(line + (token.map[0] if token.map else 0), words, content, level)


def _first_choice(gap: re.Match[str]) -> str:
    """A gap's text as it reads when it is filled in."""
    pieces = [piece.strip() for piece in gap[1].split("|")]
    right = next((piece for piece in pieces if re.match(r"\[[xX]\]", piece)), pieces[0])
    return _BOX.sub("", right)
