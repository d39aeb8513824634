"""A question as text again: the inverse of `parse`.

    parse(write(question)) == question

Each kind writes its own part (`Question.written`); what all kinds share is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from course_kit.errors import QuestionError
from course_kit.language import _
from course_kit.questions.header import Header

if TYPE_CHECKING:
    from course_kit.questions.base import Question


@dataclass(frozen=True, slots=True)
class Form:
    """What is a kind's own in a text. options: of the first line; body: between the prompt and the directives."""

    body: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def write(question: Question) -> str:
    """A question's text, `%%question` line included. Raises QuestionError when no text says what it says.

    >>> from course_kit.questions import parse
    >>> print(write(parse("%%question toit points=2\\nDe quelle couleur ?\\n* [x] rouge\\n* [ ] bleu")))
    %%question toit points=2
    De quelle couleur ?
    <BLANKLINE>
    - [x] rouge
    - [ ] bleu
    <BLANKLINE>
    """
    from course_kit.questions.text import parse  # it needs the kinds, which need this module

    kind = {"kind": question.kind}
    # Directives first where the prompt ends in a list, which the body would be taken for a part of.
    for options, directives_first in product(({}, kind) if question.marked else (kind,), (False, True)):
        text = _text(question, options, directives_first)
        try:
            if parse(text) == question:
                return text
        except QuestionError:
            continue
    problem = _("Cette question ne peut pas s’écrire comme un texte.")
    raise QuestionError("prompt", problem, _text(question, kind, False))


def items(pieces: Iterable[tuple[str, str, str]]) -> str:
    """A list in Markdown. pieces: what stands before each item (`- [x] `), its text, its feedback."""
    return "\n".join(line for mark, text, feedback in pieces for line in _item(mark, text, feedback))


def table_row(*cells: str) -> str:
    """A row of a table in Markdown."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def decimal(value: float) -> str:
    """A number as the first line has it: 2 or 0.5."""
    return f"{value:.9f}".rstrip("0").rstrip(".")


def _text(question: Question, options: Mapping[str, str], directives_first: bool) -> str:
    form = question.written()
    said = {
        "points": decimal(question.points) if question.points != 1 else "",
        "attempts": "unlimited" if question.attempts is None else str(question.attempts),
        "title": question.title,
        "was": ",".join(question.was),
    }
    if not question.marked or question.attempts == 2:
        del said["attempts"]
    header = Header(question.id, {**options, **{k: v for k, v in said.items() if v}, **form.options}, 1)
    directives = [f"hint{f' -{decimal(hint.cost)}' if hint.cost else ''}: {hint.text}" for hint in question.hints] + [
        f"{name}: {text}" for name, text in _told(question) if text
    ]
    rest = [*directives, form.body] if directives_first else [form.body, *directives]
    parts = [f"{header.rewritten()}\n{question.prompt}", *rest]
    return "\n\n".join(filter(None, parts)) + "\n"


def _told(question: Question) -> tuple[tuple[str, str], ...]:
    return ("right", question.feedback_right), ("wrong", question.feedback_wrong)


def _item(mark: str, text: str, feedback: str) -> Iterable[str]:
    first, *more = text.split("\n")
    yield (mark + first).rstrip()
    # Four spaces, as `parse` gives to feedback: both are dedented together. After an empty line it gives none.
    yield from (f"    {line}" if line else "" for line in more)
    before = "    >" if "" in more else "  >"
    yield from (f"{before} {line}" if line else before for line in feedback.split("\n") if feedback)
