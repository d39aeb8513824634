"""Rules on ids: what learners answered must be found again.

The ids that were ever checked are kept in `ids.toml`, beside course.toml: `course-kit check` adds to it. Without such a
memory nothing would tell a question that was renamed, whose answers are lost, from a new one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from course_kit.language import LANGUAGES, SOURCE, _
from course_kit.trainer.check.finding import Finding
from course_kit.trainer.check.material import Material, Notebook, read

MEMORY = "ids.toml"

_HEAD = """\
# Les questions que des personnes ont pu commencer, par module. « course-kit check » ajoute les nouvelles.
# Une question renommée dit son ancien nom (was=…). Une question retirée pour de bon : effacez sa ligne ici.
"""


def id_gone(material: Material) -> Iterator[Finding]:
    """A question that was there is there still, or another one says that it took its place.

    A module's source decides: a translation that has kept a question, or not got it yet, is told by its own rules.
    """
    sources = list(_sources(material))
    here = {question.id: (leaf, question) for book in sources for leaf, question in book.questions}
    claimed = {old for _leaf, question in here.values() for old in question.was}
    memory = remembered(material.folder)
    known = {name for names in memory.values() for name in names}
    unread = {problem.file for problem in material.problems}
    for module, names in memory.items():
        book = next((book for book in sources if book.module.id == module), None)
        if book and book.file in unread:
            continue  # its questions may only be hidden by a mistake, which is told
        for name in names:
            if name in here or name in claimed:
                continue
            new = [one for one in book.questions if one[1].id not in known] if book else []
            heirs = sorted(new, key=lambda one: SequenceMatcher(None, one[1].id, name).ratio())
            problem = _("la question « {} » a disparu : les réponses déjà données sont perdues.").format(name)
            line = _line_of(material.folder, name)
            forget = _("Si elle est retirée pour de bon, effacez sa ligne dans {} (ligne {}).").format(MEMORY, line)
            if not heirs:
                where = (MEMORY, line) if book is None else (book.file, None)
                yield Finding(where[0], None, where[1], "error", problem, forget, "id-gone")
                continue
            leaf, question = heirs[-1]
            header = leaf.text.header if leaf.text else None
            renamed = header.rewritten(was=",".join((*question.was, name))) if header else ""
            advice = _("Si elle s’appelle maintenant « {} », écrivez : {}").format(question.id, renamed)
            yield leaf.finding("id-gone", problem, f"{advice}\n{forget}", 1)


def was_taken(material: Material) -> Iterator[Finding]:
    """A former id belongs to one question, and is no other one's id: else answers would count twice.

    Among what one learner is asked: a translation that was not renamed yet takes nothing away from its source.
    """
    for language in LANGUAGES:
        books = [book for book in material.notebooks if book.language == language and not book.draft]
        asked = [found for book in books for found in book.questions]
        names = {question.id for _leaf, question in asked}
        heirs: dict[str, str] = {}
        for leaf, question in asked:
            for old in question.was:
                owner = old if old in names else heirs.get(old)
                if owner is not None and owner != question.id:
                    problem = _("was={} : cet identifiant est déjà celui de la question « {} ».").format(old, owner)
                    advice = _("Gardez was={} dans une seule question, celle qui a pris sa place.").format(old)
                    yield leaf.finding("was-taken", problem, advice, 1)
                heirs.setdefault(old, question.id)


def remembered(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The ids that are kept, by module; none while there is no memory, or when it cannot be read."""
    try:
        table = tomllib.loads((folder / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {
        module: tuple(str(name) for name in kept.get("questions", ()))
        for module, kept in table.items()
        if isinstance(kept, dict)
    }


def remember_course(folder: Path, today: date) -> tuple[str, ...]:
    """Add to the memory the ids that learners may answer under, and return the new ones; what is there stays.

    A module that has not opened is its author's still, who may rename at will. Raises CatalogueError when there is no
    course, OSError when the memory cannot be written.
    """
    memory = {module: list(names) for module, names in remembered(folder).items()}
    new = []
    for notebook in read(folder).notebooks:
        kept = memory.setdefault(notebook.module.id, [])
        opened = not notebook.draft and notebook.module.is_open(today)
        names = [question.id for _leaf, question in notebook.questions] if opened else []
        fresh = [name for name in names if name not in kept]
        kept += fresh
        new += fresh
    if new:
        tables = (
            f"\n[{module}]\nquestions = [\n" + "".join(f'    "{name}",\n' for name in names) + "]\n"
            for module, names in memory.items()
            if names
        )
        (folder / MEMORY).write_text(_HEAD + "".join(tables), encoding="utf-8")
    return tuple(new)


def _sources(material: Material) -> Iterator[Notebook]:
    """Each module's French notebook, or the first that it has."""
    seen: set[str] = set()
    for book in sorted(material.notebooks, key=lambda book: book.language != SOURCE):
        if not book.draft and book.module.id not in seen:
            seen.add(book.module.id)
            yield book


def _line_of(folder: Path, name: str) -> int | None:
    """The line of the memory that holds an id."""
    lines = (folder / MEMORY).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if f'"{name}"' in line), None)
