"""Known wrong answers with what to say of each, as number, text and gaps share them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from course_kit.errors import QuestionTextError
from course_kit.language import _
from course_kit.questions.base import require, require_text
from course_kit.questions.text import Block, Item, QuestionText


@dataclass(frozen=True, slots=True)
class Case:
    """A wrong answer that the author foresaw.

    answer: as a learner types it, several forms of it parted by `|`; feedback: Markdown.
    """

    answer: str
    feedback: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The answer in each of its forms, spaces apart."""
        return tuple(" ".join(form.split()) for form in self.answer.split("|"))


C = TypeVar("C", bound=Case)


def items_below(text: QuestionText, after: int) -> tuple[tuple[Item, ...], Block | None]:
    """The items of the list of cases, which is below line `after`, and the list itself."""
    lists = [block for block in text.blocks if block.type in ("bullets", "numbers") and block.line > after]
    block = lists[0] if lists else None
    items = block.items if block else ()
    if block and block.type == "numbers":
        problem = _("Les mauvaises réponses prévues s’écrivent avec un tiret, et non un numéro.")
        raise QuestionTextError(block.line, problem, "\n".join(f"- {item.text}" for item in items))
    for item in items:
        if item.checked is not None:
            problem = _("Il y a une bonne réponse tapée : cette liste est celle des mauvaises réponses, sans cases.")
            raise QuestionTextError(item.line, problem, f"- {item.text}")
        if not item.feedback:
            problem = _("Dites ce qui ne va pas dans cette réponse : un retour en dessous, décalé de deux espaces.")
            raise QuestionTextError(
                item.line, problem, f"- {item.text or '…'}\n  > " + _("Pourquoi ce n’est pas juste.")
            )
    text.locate("cases", items)
    return items, block


def check_cases(cases: Sequence[Case]) -> None:
    """Raise QuestionError unless each case has an answer and a feedback."""
    for index, case in enumerate(cases):
        place = f"cases.{index}"
        require(isinstance(case, Case), place, _("Un cas s’écrit Case(…)."), "Case(…)")
        require_text(case.answer, place, "answer")
        require_text(case.feedback, place, "feedback")
        problem = _("Il manque la réponse ou son retour.")
        example = f"- {case.answer.strip() or '…'}\n  > {case.feedback.strip() or '…'}"
        require(bool(case.answer.strip(" |") and case.feedback.strip()), place, problem, example)
        problem = _("Une des formes de cette réponse est vide : il y a un « | » de trop.")
        kept = " | ".join(form for form in case.forms if form)
        require(all(case.forms), place, problem, f"- {kept}\n  > {case.feedback.strip()}")


def require_forms_differ(cases: Sequence[C], normal: Callable[[C, str], str]) -> None:
    """Raise QuestionError when a form is foreseen twice. normal: a form without what does not count."""
    seen: set[str] = set()
    for index, case in enumerate(cases):
        for form in case.forms:
            same = normal(case, form)
            problem = _("« {text} » est prévu deux fois.").format(text=form)
            again = _("{text} (à changer)").format(text=form)
            require(same not in seen, f"cases.{index}", problem, f"- {again}\n  > {case.feedback}")
            seen.add(same)
