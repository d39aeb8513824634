"""Short text: a word or a few are typed. Without a right answer it is an opinion.

Answer: `{"text": "…"}`. Mark: 1 for a right text, else 0, with the feedback of the case that was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from course_kit.errors import QuestionTextError
from course_kit.language import _
from course_kit.questions import answers
from course_kit.questions.base import Answer, Json, Mark, Question, Sample, require, require_text
from course_kit.questions.cases import Case, check_cases, items_below, require_forms_differ
from course_kit.questions.markdown import escape
from course_kit.questions.text import Directive, QuestionText
from course_kit.questions.words import MAX_TYPED, NO_TYPOS, Expected, Spelling, carry
from course_kit.questions.writing import Form, items

MAX_TYPOS = 3
SPELLING_OPTIONS = ("typos", "accents", "case")


def spelling_from(text: QuestionText) -> Spelling:
    """What the header says of spelling: `typos=1 accents=exact case=exact`."""
    typos = text.number("typos", 0)
    problem = _("« typos » attend un nombre entier, de 0 à {max} fautes de frappe.").format(max=MAX_TYPOS)
    require(isinstance(typos, int), "typos", problem, "typos=1")
    accents, case = (text.word(key, ("ignore", "exact")) == "exact" for key in ("accents", "case"))
    return Spelling(int(typos), accents, case)


def spelling_options(spelling: Spelling) -> dict[str, str]:
    """The same as the header says it."""
    exact = {name: "exact" for name in ("accents", "case") if getattr(spelling, name)}
    return ({"typos": str(spelling.typos)} if spelling.typos else {}) | exact


def _require_no_number_in_letters(text: QuestionText, answer: Directive) -> None:
    """Raise QuestionTextError for « trente-cinq » under « Combien … ? », unless the header says that it is a text."""
    asks = re.search(r"\b(?:combien|(?:à|a) quel âge)\b", text.prompt, re.IGNORECASE)
    if asks and "kind" not in text.options and not any(c.isdecimal() for c in answer.text):
        problem = _(
            "« {asks} » demande un nombre, et « {text} » n’en est pas un : écrivez-le en chiffres. "
            "Si vous attendez des mots, écrivez kind=text dans la première ligne."
        )
        raise QuestionTextError(answer.line, problem.format(asks=asks[0], text=answer.text), "answer: 35")


def check_spelling(spelling: Spelling) -> None:
    """Raise QuestionError for a number of typing errors that makes no sense."""
    problem = _("« typos » attend un nombre entier, de 0 à {max} fautes de frappe.").format(max=MAX_TYPOS)
    sensible = type(spelling.typos) is int and 0 <= spelling.typos <= MAX_TYPOS
    require(sensible, "typos", problem, "typos=1")


def spelled(text: str) -> str:
    """What is said, as HTML, of a right answer that was mistyped."""
    return f"<p>{_('S’écrit « {text} ».').format(text=escape(text))}</p>"


@dataclass(frozen=True, kw_only=True)
class ShortText(Question):
    """answers: texts that are right, the first being the one to show; none for an opinion.

    >>> question = ShortText(id="sigle", prompt="Que veut dire CV ?", answers=("curriculum vitae",))
    >>> question.mark({"text": "Curriculum Vitæ"}).fraction
    1.0
    """

    kind: ClassVar[str] = "text"
    options_known: ClassVar[tuple[str, ...]] = SPELLING_OPTIONS
    directives_known: ClassVar[tuple[str, ...]] = ("answer",)
    answers: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    spelling: Spelling = NO_TYPOS

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        return any(directive.name == "answer" for directive in text.directives)

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        spelling = spelling_from(text)
        answer = text.directive("answer")
        if answer is None:
            return cls(**text.common(text.prompt), spelling=spelling)
        text.places["answers"] = answer.line
        _require_no_number_in_letters(text, answer)
        items, block = items_below(text, answer.line)
        right = tuple(" ".join(piece.split()) for piece in answer.text.split("|"))
        cases = tuple(Case(item.text, item.feedback) for item in items)
        return cls(**text.common(text.before(block)), answers=right, cases=cases, spelling=spelling)

    def check(self) -> None:
        check_spelling(self.spelling)
        check_cases(self.cases)
        problem = _("Il y a de mauvaises réponses, mais pas de bonne : ajoutez « answer: » au-dessus.")
        require(bool(self.answers) or not self.cases, "cases", problem, "answer: …")
        for answer in self.answers:
            require_text(answer, "answers", "answer", MAX_TYPED)
        filled = [answer for answer in self.answers if isinstance(answer, str) and self.spelling.normal(answer)]
        joined = "answer: " + (" | ".join(filled) or "…")
        problem = _("Une des réponses est vide : il y a un « | » de trop.")
        require(len(filled) == len(self.answers), "answers", problem, joined)
        problem = _("Un trou se met dans l’énoncé, et non dans la réponse.")
        require(
            not any("{{" in answer for answer in filled), "answers", problem, joined.replace("{{", "").replace("}}", "")
        )
        for index, case in enumerate(self.cases):
            for form in case.forms:
                problem = _("« {text} » compte comme juste : ce retour ne serait jamais montré.").format(text=form)
                right = self.spelling.find(form, self.answers) is not None
                require(not right, f"cases.{index}", problem, f"right: {case.feedback}")
        require_forms_differ(self.cases, lambda _case, form: self.spelling.normal(form))

    @property
    def marked(self) -> bool:
        return bool(self.answers)

    def content(self) -> dict[str, Any]:
        return super().content()

    def written(self) -> Form:
        cases = items(("- ", case.answer, case.feedback) for case in self.cases)
        body = f"answer: {' | '.join(self.answers)}\n\n{cases}".strip() if self.marked else ""
        return Form(body, spelling_options(self.spelling))

    def mark(self, answer: Json) -> Mark:
        typed = answers.text(answers.fields(answer, "text")["text"], MAX_TYPED, _("Tapez votre réponse."))
        if not self.marked:
            return self.received()
        solution = {"text": self.answers[0]}
        wrong = {form: case.feedback for case in self.cases for form in case.forms}
        meant, exact = self.spelling.match(typed, self.answers, list(wrong))
        if meant is not None:
            return self.judged(1.0, {}, solution, remark="" if exact else spelled(meant))
        known = self.spelling.find(typed, list(wrong))
        return self.judged(0.0, {}, solution, foreseen="" if known is None else list(wrong.values())[known])

    def carry(self, answer: Answer, source: Self) -> Answer | None:
        return {"text": carry(answer["text"], source._expected(), self._expected())} if self.marked else answer

    def _expected(self) -> Expected:
        return Expected(self.spelling, self.answers, [case.forms for case in self.cases])

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question compte-formation points=1 typos=2
Quel compte permet de payer une formation, même au chômage ?

answer: CPF | compte personnel de formation

- CIF | congé individuel de formation
  > Le CIF n'existe plus depuis 2019. Un autre compte l'a remplacé.
- DIF
  > Le DIF a été remplacé en 2015.

hint: Son sigle a trois lettres, et la dernière est le F de formation.
""",
                marks=(
                    ({"text": "CPF"}, 1.0),
                    ({"text": " cpf "}, 1.0),
                    ({"text": "Compte personel de formation"}, 1.0),
                    ({"text": "CPE"}, 0.0),
                    ({"text": "CIF"}, 0.0),
                ),
                invalid=({"text": ""}, {"text": " \u00a0"}, {"text": 3}, {"text": "a" * 301}, {"text": "a\x00"}, {}),
            ),
            Sample(
                """%%question mot-fort kind=text
Quel mot aimeriez-vous qu'un recruteur retienne de vous ?
""",
                marks=(({"text": "fiable"}, None),),
                invalid=({"text": ""},),
            ),
        )
