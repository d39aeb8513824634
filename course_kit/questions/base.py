"""The contract of a question: what every kind has, and the four verbs it must know.

A kind is one file here, one folder in `course_widgets`, one line in the registry (`questions/__init__.py`). It says how
it is read from text (`from_text`), what the browser may see (`content`), how an answer is marked (`mark`), and gives
examples of both (`samples`), which one contract test runs for every kind.

Marking is a pure function: the same question and answer give the same mark, anywhere and at any time.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from course_kit.questions.text import QuestionText

Json = Any
"""A value that JSON can hold."""

Answer = Mapping[str, Json]
"""What the browser sends, by kind: see the kind's docstring. Never trusted: `mark` checks it."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A help that the learner may ask for. text: Markdown; cost: points taken off later attempts, 0 or more."""

    text: str
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """The verdict on one piece of an answer (an option, a pair, a gap, a place in an order).

    right: None where nothing is judged; feedback: HTML, may be empty.
    """

    right: bool | None
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth, before attempts and hints are counted.

    fraction: 0.0 to 1.0, or None when no machine marks it (an opinion, a written answer, a plan).
    parts: the verdicts on the pieces that the learner has given, by the piece's id in the answer.
    feedback: HTML on the answer as a whole, may be empty.
    solution: an answer that would get 1.0, or None; shown only when no attempt is left or the answer is right.
    """

    fraction: float | None
    parts: Mapping[str, Part] = field(default_factory=dict)
    feedback: str = ""
    solution: Answer | None = None

    @property
    def right(self) -> bool:
        """Whether it is wholly right."""
        return self.fraction is not None and self.fraction > 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Sample:
    """A question's text with answers whose marks are known: documentation, and cases for the contract test.

    text: the whole cell, `%%question` line included. marks: pairs of an answer and the fraction it must get.
    invalid: answers that `mark` must refuse with InvalidAnswer.
    """

    text: str
    marks: tuple[tuple[Answer, float | None], ...]
    invalid: tuple[Json, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question of any kind. Texts are Markdown.

    id: unique in the course, the same in every language. points: what a right first answer is worth, more than 0.
    attempts: how many may be made, None for as many as one likes. feedback_right, feedback_wrong: said of the whole
    answer. title: how the learner's file names what is kept, empty for what is not kept there.
    """

    kind: ClassVar[str]
    keeps_draft: ClassVar[bool] = False
    """Whether what is typed is kept before it is submitted (long answers)."""

    id: str
    prompt: str
    points: float = 1.0
    attempts: int | None = 2
    hints: tuple[Hint, ...] = ()
    feedback_right: str = ""
    feedback_wrong: str = ""
    title: str = ""

    @classmethod
    @abstractmethod
    def from_text(cls, text: QuestionText) -> Self:
        """Read the question from its parsed text. Raises QuestionTextError with the line and what to write instead."""

    @abstractmethod
    def content(self) -> dict[str, Json]:
        """What the browser is given to show this kind, texts as HTML: never the key, never feedback, never hints."""

    @abstractmethod
    def mark(self, answer: Json) -> Mark:
        """Mark an answer. Raises InvalidAnswer when it is not an answer to this question."""

    @classmethod
    @abstractmethod
    def samples(cls) -> tuple[Sample, ...]:
        """Questions of this kind with right, partly right, wrong and invalid answers."""

    @property
    def marked(self) -> bool:
        """Whether answers get a mark: False for opinions, written answers and plans."""
        return True

    @property
    def version(self) -> str:
        """A short hash of all that the author wrote: it changes when the question does."""
        text = json.dumps([self.kind, asdict(self)], sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
