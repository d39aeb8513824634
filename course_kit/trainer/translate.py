"""A module's notebook in another language, beside the French one: made once, then brought up to date.

Each cell of a translation keeps, in its metadata, the French text that it translates: `{"course": {"of": …, "source":
…}}`. Where that has changed since, the new French stands marked after the translation; nothing of it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from course_kit.catalogue import Catalogue
from course_kit.errors import CatalogueError, QuestionError
from course_kit.language import SOURCE, _
from course_kit.notebook import LOAD_LESSON, QUESTION, TOOL, Cell, read_cells, split_heading
from course_kit.questions import Question, parse, write
from course_kit.questions.header import read_header
from course_kit.questions.markdown import tokens
from course_kit.reveal import MAGIC as REVEAL
from course_kit.trainer.check.keys import shape
from course_kit.trainer.course_file import add_to_module, text_value
from course_kit.trainer.notebook_file import cell, save
from course_kit.trainer.texts import MARK, marked, merged, merged_list, merged_text
from course_kit.video.cell import MAGIC as VIDEO
from course_kit.video.cell import parts

_BEFORE_WORDS = re.compile(r"(?:\s*(?:#{1,6}|[-*+]|[0-9]{1,9}[.)]|>|\|)\s+)*")

_TITLE = re.compile(r"\b(?:title|titre)\s*=\s*[\"“«]\s*")


@dataclass(frozen=True)
class Translation:
    """What came of it.

    left: texts still to be translated. fresh, changed, apart: the numbers of the cells, from 1, that are new, whose
    source changed, and that are left as they were since only a person can mend them. served: to learners, now.
    """

    path: Path
    left: int
    fresh: tuple[int, ...]
    changed: tuple[int, ...]
    apart: tuple[int, ...]
    served: bool


def translate(folder: Path, module_id: str, language: str) -> Translation:
    """Make or update a module's notebook in a language. Once no text is left, course.toml names it.

    Raises CatalogueError when the module cannot be read, OSError.
    """
    course = Catalogue(folder).course
    module = course.module(module_id)
    if module is None or SOURCE not in module.notebooks:
        known = ", ".join(module.id for module in course.modules if SOURCE in module.notebooks)
        problem = _("il n’y a pas de notebook en français pour le module « {} ».").format(module_id)
        raise CatalogueError("course.toml", problem, _("Modules : {}").format(known))
    source = module.notebooks[SOURCE]
    path = module.notebooks.get(language) or folder / language / source.name
    there = nbformat.read(path, as_version=4) if path.exists() else None
    before = [dict(one) for one in there.cells] if there else []
    cells, fresh, changed, apart = _cells(read_cells(source.name, source), before)
    metadata = there.metadata if there else nbformat.read(source, as_version=4).metadata
    save(path, cells, metadata)
    left = sum("".join(one["source"]).count(MARK) for one in cells)
    served = language in module.notebooks
    if not left and not served:
        add_to_module(
            folder, module.number, [f"notebook.{language} = {text_value(path.relative_to(folder).as_posix())}"]
        )
        served = True
    return Translation(path, left, fresh, changed, apart, served)


def key(source: str, name: str) -> str:
    """What a cell is in every language: its question's id, its step's, or its own."""
    if source.startswith(QUESTION):
        return read_header(source.splitlines()[0], 1, "").id
    step = split_heading(source.splitlines()[0].strip())[1].get("id") if source.startswith("##") else None
    return f"#{step}" if step else f"cell {name}"


Made = tuple[list[dict[str, Any]], tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def _cells(sources: list[Cell], before: list[dict[str, Any]]) -> Made:
    """The translation's cells, and which of them are fresh, changed and to be done by hand."""
    before = _renamed(before, sources)
    kept = {_key_of(one): one for one in before}
    made: list[dict[str, Any]] = []
    sorts: dict[str, list[str]] = {"fresh": [], "changed": [], "apart": []}
    for source in sources:
        name = key(source.source, source.id)
        mine = kept.pop(name, None)
        if mine is None:
            made.append(cell(source.id or name, _marked(source.source), _noted(source.metadata, name, source.source)))
            sorts["fresh"].append(name)
            continue
        was = mine["metadata"].get("course", {}).get("source", source.source)
        text = "".join(mine["source"])
        if was != source.source:
            try:
                text = _merged(was, source.source, text)
                sorts["changed"].append(name)
            except (ValueError, QuestionError):
                sorts["apart"].append(name)
                made.append(cell(mine["id"], text, _noted(mine["metadata"], name, was)))
                continue
        made.append(cell(mine["id"], text, _noted(mine["metadata"], name, source.source)))
    _put_back(made, kept, before)
    numbers = {_key_of(one): number for number, one in enumerate(made, start=1)}
    fresh, changed, apart = (tuple(numbers[name] for name in names) for names in sorts.values())
    return made, fresh, changed, apart


def _renamed(before: list[dict[str, Any]], sources: list[Cell]) -> list[dict[str, Any]]:
    """The translation's cells, those of questions that were renamed in French under their new id."""
    there = {_key_of(one) for one in before}
    asked = {key(source.source, source.id): source.source for source in sources if source.source.startswith(QUESTION)}
    fresh = [parse(text) for name, text in asked.items() if name not in there]
    heirs = {old: question for question in reversed(fresh) for old in question.was if old not in asked}
    return [_under(heirs[_key_of(one)], one) if _key_of(one) in heirs else one for one in before]


def _under(question: Question, one: dict[str, Any]) -> dict[str, Any]:
    """A question's cell with the id, and the former ones, of another."""
    first, newline, rest = "".join(one["source"]).partition("\n")
    header = read_header(first, 1, "").rewritten(id=question.id, was=",".join(question.was))
    noted = {**one["metadata"].get("course", {}), "of": question.id}
    return {**one, "source": f"{header}{newline}{rest}", "metadata": {**one["metadata"], "course": noted}}


def _put_back(made: list[dict[str, Any]], others: Mapping[str, dict[str, Any]], before: list[dict[str, Any]]) -> None:
    """Keep the cells that the source has not (any more), each after the one that it followed."""
    order = [_key_of(one) for one in before]
    for name, one in others.items():
        place = order.index(name)
        above = order[place - 1] if place else ""
        at = next((index for index, there in enumerate(made, start=1) if _key_of(there) == above), len(made))
        made.insert(at, {**one, "source": "".join(one["source"]).splitlines(keepends=True)})


def _key_of(one: Mapping[str, Any]) -> str:
    noted = one["metadata"].get("course", {}).get("of")
    return str(noted or key("".join(one["source"]) or " ", one["id"]))


def _noted(metadata: Mapping[str, Any], name: str, source: str) -> dict[str, Any]:
    return {**metadata, "course": {**metadata.get("course", {}), "of": name, "source": source}}


def _wordless(source: str) -> bool:
    """Whether a cell holds nothing that anyone reads: a tool, or the kit's loading."""
    return source.split()[0] == TOOL or source.strip() == LOAD_LESSON


def _marked(source: str) -> str:
    """A cell with its texts marked."""
    if _wordless(source):
        return source
    if source.startswith(REVEAL):
        first, _newline, rest = source.partition("\n")
        return f"{first}\n{_marked_markdown(rest)}"
    if source.startswith(VIDEO):
        first, _newline, rest = source.partition("\n")
        prose, stops = (part.strip("\n") for part in parts(rest))
        return "\n".join([_TITLE.sub(rf"\g<0>{MARK} ", first, count=1), _marked_markdown(prose), "", stops]).rstrip()
    if not source.startswith(QUESTION):
        return _marked_markdown(source)
    question = parse(source)
    try:
        text = write(marked(question))
        if shape(parse(text)) == shape(question):
            return text.rstrip("\n")
    except QuestionError:
        pass
    first, _newline, rest = source.partition("\n")  # marked once, above its prompt
    return f"{first}\n{MARK} {rest.lstrip()}"


def _marked_markdown(source: str) -> str:
    """Every paragraph, heading, item and row of a table begins with a mark."""
    lines = source.split("\n")
    begins = ("paragraph_open", "heading_open", "tr_open")
    for number in {token.map[0] for token in tokens(source) if token.type in begins and token.map}:
        line = lines[number]
        before = _BEFORE_WORDS.match(line)
        at = before.end() if before else 0
        lines[number] = f"{line[:at]}{MARK} {line[at:]}"
    return "\n".join(lines)


def _merged(old: str, new: str, translated: str) -> str:
    """A translated cell brought up to date. Raises ValueError or QuestionError where a machine cannot."""
    if _wordless(new):
        return new
    if new.startswith(QUESTION):
        return write(merged(parse(old), parse(new), parse(translated))).rstrip("\n")
    if new.startswith(REVEAL):
        first, _newline, rest = new.partition("\n")
        return first + "\n" + _merged(old.partition("\n")[2], rest, translated.partition("\n")[2])
    if new.startswith(VIDEO):
        first = translated.partition("\n")[0]
        if old.partition("\n")[0] != new.partition("\n")[0]:
            raise ValueError("the first line has changed: a machine cannot tell what of it is text")
        prose = [parts(text.partition("\n")[2])[0].strip("\n") for text in (old, new, translated)]
        stops = parts(new.partition("\n")[2])[1].strip("\n")
        return "\n".join([first, _merged(*prose), "", stops]).rstrip()
    was, now, there = (re.split(r"\n{2,}", text.strip("\n")) for text in (old, new, translated))
    if not now[0].startswith("#"):
        return "\n\n".join(merged_list(was, now, there, _marked_markdown))
    title = merged_text(*(split_heading(one[0])[0] for one in (was, now, there)))
    braces = re.search(r"\{[^{}]*\}\s*$", now[0])
    heading = " ".join(filter(None, (now[0].split()[0], title, braces and braces[0].strip())))
    return "\n\n".join([heading, *merged_list(was[1:], now[1:], there[1:], _marked_markdown)])
