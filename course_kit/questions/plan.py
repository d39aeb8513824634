"""Plan: actions with dates, which go into the learner's file. No machine marks it.

Answer: `{"actions": [{"what": "…", "when": "2026-12-01" or "", "done": false}, …]}`, one action or more;
lines that were left empty do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.language import _
from course_kit.questions import answers
from course_kit.questions.base import Json, Mark, Question, Sample, require, require_text
from course_kit.questions.markdown import plain
from course_kit.questions.options import require_different
from course_kit.questions.text import QuestionText
from course_kit.questions.writing import Form, items
from course_kit.questions.written import require_title

MAX_ACTIONS = 50
MAX_WHAT = 300
"""Characters of an action."""
MAX_SUGGESTIONS = 30


@dataclass(frozen=True, kw_only=True)
class Plan(Question):
    """min: how many actions are asked for (fewer are kept too, and the page says so); suggestions: Markdown.

    >>> question = Plan(id="plan", prompt="Que ferez-vous ?", title="Mon plan", min=1, suggestions=("Appeler Ana",))
    >>> question.content()["suggestions"]
    ['Appeler Ana']
    """

    kind: ClassVar[str] = "plan"
    keeps_draft: ClassVar[bool] = True
    options_known: ClassVar[tuple[str, ...]] = ("min",)
    min: int = 3
    suggestions: tuple[str, ...] = ()

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        block = text.block("bullets")
        items = block.items if block else ()
        text.locate("suggestions", items)
        for item in items:
            if item.checked is not None or item.feedback:
                problem = _("Les idées d’actions s’écrivent avec un simple tiret, sans case ni retour.")
                raise QuestionTextError(item.line, problem, f"- {item.text}")
        least = text.number("min", 3)
        return cls(
            **text.common(text.before(block)),
            min=least if isinstance(least, int) else 0,  # 0: refused like any other nonsense
            suggestions=tuple(item.text for item in items),
        )

    def check(self) -> None:
        require_title(self.title)
        problem = _("Le nombre d’actions demandées est un nombre entier, de 1 à {n}.").format(n=MAX_ACTIONS)
        require(type(self.min) is int and 1 <= self.min <= MAX_ACTIONS, "min", problem, "min=3")
        for index, text in enumerate(self.suggestions):
            require_text(text, f"suggestions.{index}", "suggestion", MAX_WHAT)
        problem = _("Il y a trop d’idées d’actions : {n} au plus.").format(n=MAX_SUGGESTIONS)
        require(len(self.suggestions) <= MAX_SUGGESTIONS, "suggestions", problem, _("- Appeler un ancien collègue"))
        require_different(self.suggestions, "suggestions", "- ")

    @property
    def marked(self) -> bool:
        return False

    def content(self) -> dict[str, Any]:
        return {**super().content(), "suggestions": [plain(text) for text in self.suggestions], "min": self.min}

    def written(self) -> Form:
        least = {"min": str(self.min)} if self.min != 3 else {}
        return Form(items(("- ", text, "") for text in self.suggestions), least)

    def mark(self, answer: Json) -> Mark:
        actions = answers.fields(answer, "actions")["actions"]
        if not isinstance(actions, list | tuple):
            answers.refuse()
        if len(actions) > MAX_ACTIONS:
            raise InvalidAnswer(_("Votre plan est trop long : {n} actions au plus.").format(n=MAX_ACTIONS))
        count = sum(_is_action(action) for action in actions)
        if not count:
            raise InvalidAnswer(_("Écrivez au moins une action."))
        return self.received()

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        first = {"what": "Relancer la boulangerie Martin", "when": "2026-12-01", "done": False}
        second = {"what": "Mettre mon CV à jour", "when": "", "done": True}
        return (
            Sample(
                """%%question mon-plan kind=plan title="Mon plan d'action" min=2
Que ferez-vous dans les deux semaines qui viennent ? Choisissez une date pour chaque action.

- Appeler un ancien collègue
- Préparer trois phrases sur mes réussites
- Relancer une entreprise qui n'a pas répondu

hint: Commencez par l'action la plus facile.
right: Votre plan est enregistré dans votre dossier.
""",
                marks=(({"actions": [first, second]}, None), ({"actions": [second]}, None)),
                invalid=(
                    {"actions": []},
                    {"actions": [{**first, "when": "demain"}]},
                    {"actions": [{**first, "when": "2026-02-30"}]},
                    {"actions": [{**first, "what": " "}]},
                    {"actions": [{**first, "done": "non"}]},
                    {"actions": [{"what": "Appeler"}]},
                    {"actions": first},
                ),
            ),
        )


def _is_action(action: Json) -> bool:
    """Whether it is an action, and not a line that was left empty. Raises InvalidAnswer for what is neither."""
    given = answers.fields(action, "what", "when", "done")
    if given["done"] is False and given["what"] == given["when"] == "":
        return False
    answers.text(given["what"], MAX_WHAT, _("Une action est vide : écrivez ce que vous ferez, ou enlevez-la."))
    if given["done"] is not True and given["done"] is not False:
        answers.refuse()
    when = given["when"]
    if not isinstance(when, str):
        answers.refuse()
    if when and not _is_date(when):
        raise InvalidAnswer(_("Une date ne se lit pas : choisissez un jour dans le calendrier."))
    return True


def _is_date(text: str) -> bool:
    """Whether it is a day of this century, as 2026-12-01."""
    try:
        return re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
