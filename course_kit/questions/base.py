"""The contract of a question: what every kind has, and the five verbs it must know.

A kind is one file here, one folder in `course_widgets`, one line in the registry (`questions/__init__.py`). It says how
it is read from text (`from_text`) and written as text (`written`), what the browser may see (`content`), how an answer
is marked (`mark`), and gives examples of all this (`samples`), which one contract test runs for every kind. Besides
these verbs it may say by what its text is known (`recognise`), what makes no sense (`check`), how an answer reads in
the learner's file (`recall`), what an answer to the same question in another language is in this one (`carry`) and, for
what is answered turn by turn, what an answer has led to so far (`scene`).

Marking is a pure function: the same question and answer give the same mark, anywhere and at any time.
"""

from __future__ import annotations

import hashlib
import json
import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self

from course_kit.errors import QuestionError
from course_kit.language import _
from course_kit.questions.markdown import html
from course_kit.questions.slug import ID, MAX_ID, slug
from course_kit.questions.writing import Form

if TYPE_CHECKING:
    from course_kit.questions.text import QuestionText

Json = Any
"""A value that JSON can hold."""

Answer = Mapping[str, Json]
"""What the browser sends, by kind: see the kind's docstring. Never trusted: `mark` checks it."""


MAX_POINTS = 100.0
MAX_ATTEMPTS = 100
MAX_TEXT = 20_000
"""Characters of a prompt, a feedback or a hint."""
MAX_TITLE = 120


def require(ok: bool, place: str, problem: str, instead: str) -> None:
    """Raise QuestionError unless a condition of sense holds."""
    if not ok:
        raise QuestionError(place, problem, instead)


def require_text(value: object, place: str, name: str, limit: int = MAX_TEXT) -> None:
    """Raise QuestionError unless a field is a text of bearable length."""
    require(isinstance(value, str), place, _("Il faut un texte ici ({name}).").format(name=name), '"…"')
    problem = _("Ce texte est trop long ({name}) : {limit} caractères au plus.").format(name=name, limit=limit)
    require(len(str(value)) <= limit, place, problem, f"{str(value)[:60]}…")


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
class Explanation:
    """Why the solution is right, for those who did not find it.

    parts: HTML on the pieces of the solution, by their id in it; feedback: HTML on the whole, may be empty.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth, before attempts and hints are counted.

    fraction: 0.0 to 1.0, or None when no machine marks it (an opinion, a written answer, a plan).
    parts: the verdicts on the pieces that the learner has given, by the piece's id in the answer.
    feedback: HTML on the answer as a whole, may be empty.
    advice: HTML on what to change, may be empty; shown only while an attempt is left.
    solution: an answer that would get 1.0, or None; shown only when no attempt is left or the answer is right.
    explanation: what is said with the solution, or None; shown only when no attempt is left.
    """

    fraction: float | None
    parts: Mapping[str, Part] = field(default_factory=dict)
    feedback: str = ""
    advice: str = ""
    solution: Answer | None = None
    explanation: Explanation | None = None

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
    answer. title: how the learner's file names what is kept, empty for what is not kept there. was: the ids it had
    before, the oldest first; answers given under them count for it.
    """

    kind: ClassVar[str]
    keeps_draft: ClassVar[bool] = False
    """Whether what is typed is kept before it is submitted (long answers)."""
    options_known: ClassVar[tuple[str, ...]] = ()
    """What the `%%question` line may say for this kind, besides what it may say for all."""
    directives_known: ClassVar[tuple[str, ...]] = ()
    """The directives for this kind, besides those for all."""

    id: str
    prompt: str
    points: float = 1.0
    attempts: int | None = 2
    hints: tuple[Hint, ...] = ()
    feedback_right: str = ""
    feedback_wrong: str = ""
    title: str = ""
    was: tuple[str, ...] = ()

    @classmethod
    @abstractmethod
    def from_text(cls, text: QuestionText) -> Self:
        """Read the question from its parsed text. Raises QuestionError, to which `parse` adds the line."""

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        """Whether a text that names no kind is of this kind. Kinds that never are have to be named."""
        return False

    @abstractmethod
    def content(self) -> dict[str, Json]:
        """What the browser is given to show this kind, texts as HTML: never the key, never feedback, never hints.

        `super().content()` gives what every kind has.
        """
        return {"id": self.id, "kind": self.kind, "prompt": html(self.prompt)}

    @abstractmethod
    def written(self) -> Form:
        """What is this kind's own in the question's text: `from_text` reads it back."""

    @abstractmethod
    def mark(self, answer: Json) -> Mark:
        """Mark an answer. Raises InvalidAnswer when it is not an answer to this question."""

    @classmethod
    @abstractmethod
    def samples(cls) -> tuple[Sample, ...]:
        """Questions of this kind with right, partly right, wrong and invalid answers."""

    def check(self) -> None:  # noqa: B027 (a kind may have nothing to check)
        """Raise QuestionError for what makes no sense in this kind. Runs whenever a question is made."""

    def recall(self, answer: Answer) -> list[str]:
        """What was chosen, for the learner's file: HTML, a line each. An older answer may name what is gone."""
        return []

    def carry(self, answer: Answer, source: Self) -> Answer | None:
        """What an answer to `source`, the same question in another language, is as one to this question.

        answer: one that `source` marks. None when it has no counterpart here. Places (the second option) and the
        learner's own words are the same in every language; a kind whose answers hold more says so here. Drafts are
        only of words and turns, and go on as they are.
        """
        return answer

    def scene(self, answer: Json) -> dict[str, Json] | None:
        """What an answer that is given turn by turn has led to: all that the page may see of it, as JSON.

        answer: the turns taken, None before the first. Its `over` says whether no turn is left: only then is it an
        attempt. Raises InvalidAnswer as `mark` does. None for what is answered in one go.
        """
        return None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of questions, of any module, whose texts this one begins with: see `Written`."""
        return ()

    @property
    def marked(self) -> bool:
        """Whether answers get a mark: False for opinions, written answers and plans."""
        return True

    @cached_property
    def version(self) -> str:
        """A short hash of all that the author wrote: it changes when the question does."""
        return self._version_as(self.id)

    @cached_property
    def versions(self) -> frozenset[str]:
        """Its version under its id, and under each id it had before: a new name changes nothing in the question."""
        return frozenset(map(self._version_as, self.ids))

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that its answers may have been given under, the oldest first."""
        return (*self.was, self.id)

    def _version_as(self, name: str) -> str:
        written = {**asdict(self), "id": name}
        del written["was"]
        text = json.dumps([self.kind, written], sort_keys=True, ensure_ascii=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def __post_init__(self) -> None:
        self._check_common()
        self.check()
        if not self.marked:
            object.__setattr__(self, "attempts", None)  # nothing to try again for: answers may always be changed
            problem = _("Cette question n’a pas de bonne réponse : un retour « wrong » ne serait jamais montré.")
            require(not self.feedback_wrong, "feedback_wrong", problem, f"right: {self.feedback_wrong}")

    def judged(
        self,
        fraction: float,
        parts: Mapping[str, Part],
        solution: Answer,
        *,
        remark: str = "",
        foreseen: str = "",
        advice: str = "",
        because: Mapping[str, str] | None = None,
    ) -> Mark:
        """A mark with the question's feedback.

        remark: HTML to add to it; foreseen: Markdown to say in its place; advice: HTML, as Mark has it; because: HTML
        to say with the pieces of the solution, by their id in it.
        """
        if fraction > 1 - 1e-9:
            return Mark(fraction, parts, html(foreseen or self.feedback_right) + remark, solution=solution)
        reasons = {name: reason for name, reason in (because or {}).items() if reason}
        explanation = Explanation(reasons, html(self.feedback_right))
        said = html(foreseen or self.feedback_wrong) + remark
        return Mark(fraction, parts, said, advice, solution, explanation)

    def received(self, parts: Mapping[str, Part] | None = None) -> Mark:
        """The mark of an answer that no machine judges; `feedback_right` is said to everybody."""
        return Mark(None, parts or {}, html(self.feedback_right))

    def _check_common(self) -> None:
        name = self.id if isinstance(self.id, str) else ""
        problem = _(
            "L’identifiant « {id} » ne convient pas : des lettres minuscules sans accent, des chiffres et des traits "
            "d’union, {n} signes au plus."
        ).format(id=name[:80], n=MAX_ID)
        require(len(name) <= MAX_ID and ID.fullmatch(name) is not None, "id", problem, slug(name))
        former = ",".join(dict.fromkeys(slug(str(old)) for old in self.was if old != self.id)) or "ancien-nom"
        problem = _("« was » donne les identifiants que la question avait avant, séparés par des virgules.")
        sensible = all(isinstance(old, str) and ID.fullmatch(old) and old != self.id for old in self.was)
        require(sensible and len(set(self.was)) == len(self.was), "was", problem, f"was={former}")
        require_text(self.prompt, "prompt", "prompt")
        problem = _("L’énoncé est vide : écrivez la question sous la première ligne.")
        require(bool(self.prompt.strip()), "prompt", problem, _("Quelle est votre question ?"))
        points = self.points
        sensible = isinstance(points, int | float) and math.isfinite(points) and 0 < points <= MAX_POINTS
        problem = _("Les points doivent être un nombre plus grand que 0 (et {max} au plus).")
        require(sensible, "points", problem.format(max=f"{MAX_POINTS:g}"), "points=1")
        tries = self.attempts
        sensible = tries is None or (type(tries) is int and 1 <= tries <= MAX_ATTEMPTS)
        problem = _("Le nombre d’essais doit être un nombre entier, 1 ou plus, ou « unlimited » (sans limite).")
        require(sensible, "attempts", problem, "attempts=2")
        for index, hint in enumerate(self.hints):
            place = f"hints.{index}"
            require(isinstance(hint, Hint), place, _('Un indice s’écrit Hint("…").'), 'Hint("…")')
            require_text(hint.text, place, "hint")
            require(bool(hint.text.strip()), place, _("Cet indice est vide."), _("hint: Relisez l’annonce."))
            number = isinstance(hint.cost, int | float) and math.isfinite(hint.cost)
            problem = _("Le prix d’un indice est un nombre de points, de 0 aux points de la question ({points}).")
            sensible = number and 0 <= hint.cost <= points
            require(sensible, place, problem.format(points=f"{points:g}"), f"hint -{points / 2:g}: {hint.text}")
        require_text(self.feedback_right, "feedback_right", "right")
        require_text(self.feedback_wrong, "feedback_wrong", "wrong")
        require_text(self.title, "title", "title", MAX_TITLE)
        problem = _("Le titre doit tenir sur une seule ligne.")
        oneline = " ".join(self.title.split())
        require("\n" not in self.title and "\r" not in self.title, "title", problem, f'title="{oneline}"')
