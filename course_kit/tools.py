"""Tools: what a course has beside its modules, as an inventory or a search. `notebooks/course.toml` names them.

    [[tool]]
    id = "interets"
    object = "course_kit.career.interests.tool:TOOL"

A tool is pages at `/fr/ID/…` that the server shows, and, where a notebook says `%tool ID`, a part of a module's step.
It holds nothing: what a learner did comes in as records, and what they do now goes out as bodies of records to keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from course_kit.catalogue import ToolEntry
from course_kit.errors import CatalogueError, CourseError, InvalidAnswer
from course_kit.language import _
from course_kit.questions.plan import MAX_ACTIONS
from course_kit.records.event import Record

KIND = "tool"
"""The kind of a tool's records. Their subject and their module are its id."""


class NoSuchPage(CourseError):
    """The tool has no page at this path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a learner asks a tool for.

    path: below the tool's address, without slashes at its ends. query: of the address; form: what was sent, empty for a
    page. records: all of the learner's, of every module and tool, in the order they were taken; none for a visitor.
    room: with a form, how many actions the learner's plan can still take.
    """

    path: str
    today: date
    records: Sequence[Record] = ()
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    room: int = 0

    def asked(self, name: str) -> str:
        """A value of the address, "" without one."""
        return next(iter(self.query.get(name, ())), "")

    def sent(self, name: str) -> str:
        """A value of the form, "" without one."""
        return next(iter(self.form.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the name of its template in the tool's folder, and what the template knows.

    The template begins with `{% extends frame %}` and fills the blocks `title` and `tool`; its headings begin with
    `<h{{ level }}>`, since it stands in a page of its own and in a step. What a form must hold is
    `{{ parts.form_fields() }}`.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away. name: with its ending; kind: its media type, as "text/csv"."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """A thing to do, for the learner's plan. when: a day, None for a day that they choose later."""

    what: str
    when: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from a form.

    kept: bodies of records, JSON. actions: for the learner's plan. then: the page to go to, a path below the tool's
    address with its query; "?…" for the tool's first page.
    """

    kept: tuple[Mapping[str, Any], ...] = ()
    actions: tuple[Action, ...] = ()
    then: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a tool puts into the learner's file: sentences, plain text. path: of the page that says more."""

    title: str
    sentences: tuple[str, ...]
    path: str = ""


class Tool(Protocol):
    """What a course names. Pure: everything that its pages depend on comes with the request."""

    id: str
    templates: Path
    """The folder of its templates."""
    style: str
    """Its style sheet's text."""

    @property
    def title(self) -> str:
        """Its name, in the language in use."""

    @property
    def summary(self) -> str:
        """What it is for, in a sentence, in the language in use."""

    def page(self, request: Request) -> Page | Download:
        """The page at a path, or a file that is there. Raises NoSuchPage."""

    def act(self, request: Request) -> Outcome | Page:
        """What follows from a form, or a page that says what is wrong with it, with all that was typed."""

    def warm(self) -> None:
        """Load what its pages need, so that nobody waits for it; called once the server answers, beside it."""

    def file(self, records: Sequence[Record], today: date) -> Summary | None:
        """What the learner has of it to keep; None for nothing yet. records: all of theirs."""


def require_room(request: Request, actions: int) -> None:
    """Raises InvalidAnswer, with words for the learner, when their plan cannot take so many actions more."""
    if actions > request.room:
        text = _(
            "Votre plan est plein ({n} actions au plus) : rien n’y a été ajouté. "
            "Retirez des actions dans votre dossier, puis revenez."
        )
        raise InvalidAnswer(text.format(n=MAX_ACTIONS))


def load(entry: ToolEntry) -> Tool:
    """The tool that a course names. Raises CatalogueError when there is none of this name, or it is another."""
    where = f"course.toml, [tool {entry.id}] object"
    module, _colon, name = entry.object.partition(":")
    try:
        tool = cast(Tool, getattr(import_module(module), name))
    except (ImportError, AttributeError, ValueError) as error:
        raise CatalogueError(
            where,
            _("cet outil n’a pas été trouvé ({}).").format(error),
            _("Écrivez : {}").format('object = "course_kit.career.interests.tool:TOOL"'),
        ) from error
    if tool.id != entry.id:
        raise CatalogueError(
            where, _("cet outil a un autre identifiant."), _("Écrivez : {}").format(f'id = "{tool.id}"')
        )
    return tool


def bodies(records: Iterable[Record], tool_id: str) -> list[Mapping[str, Any]]:
    """What a tool has kept, oldest first; a record that comes twice counts once."""
    seen: set[str] = set()
    found = []
    for record in records:
        if record.kind == KIND and record.subject == tool_id and record.id not in seen:
            seen.add(record.id)
            found.append(record.body)
    return found
