"""Number: a number is typed, with or without its unit. Without a right answer it is an opinion.

Answer: `{"number": "35,5"}`, as typed. Mark: 1 within the tolerance, else 0, with the feedback of the first case that
holds the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.language import _
from course_kit.questions import answers, numerals
from course_kit.questions.base import Answer, Json, Mark, Question, Sample, require, require_text
from course_kit.questions.cases import Case, check_cases, items_below, require_forms_differ
from course_kit.questions.text import QuestionText
from course_kit.questions.writing import Form, items

MAX_ANSWER = 80
MAX_UNIT = 40


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """answer: « 35 », « 35 ± 2 h », « 1200 ± 5 % », or empty for an opinion; cases: « 39 », « 30 à 33 », « < 30 ».

    unit: what an opinion is counted in; with an answer, the unit is the answer's.

    >>> question = Number(id="semaine", prompt="Combien d'heures ?", answer="35 h", cases=(Case("39", "Avant 2000."),))
    >>> question.mark({"number": "35 heures"}).fraction, question.mark({"number": "39"}).feedback
    (1.0, '<p>Avant 2000.</p>')
    """

    kind: ClassVar[str] = "number"
    options_known: ClassVar[tuple[str, ...]] = ("unit",)
    directives_known: ClassVar[tuple[str, ...]] = ("answer",)
    answer: str = ""
    cases: tuple[Case, ...] = ()
    unit: str = ""

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        answer = next((d.text for d in text.directives if d.name == "answer"), "")
        return "|" not in answer and ("±" in answer or answer[:1].isdecimal() or numerals.key(answer) is not None)

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        answer = text.directive("answer")
        unit = text.options.get("unit", "")
        if answer is None:
            return cls(**text.common(text.prompt), unit=unit)
        if unit:
            problem = _("Avec « answer: », l’unité s’écrit après le nombre, et non dans la première ligne.")
            raise QuestionTextError(answer.line, problem, f"answer: {answer.text} {unit}")
        text.places["answer"] = answer.line
        items, block = items_below(text, answer.line)
        cases = tuple(Case(item.text, item.feedback) for item in items)
        return cls(**text.common(text.before(block)), answer=answer.text, cases=cases)

    def check(self) -> None:
        require_text(self.answer, "answer", "answer", MAX_ANSWER)
        require_text(self.unit, "unit", "unit", MAX_UNIT)
        problem = _("Quand il y a une bonne réponse, l’unité s’écrit avec elle.")
        require(not (self.unit and self.marked), "unit", problem, f"answer: {self.answer} {self.unit}")
        check_cases(self.cases)
        key = self._key()
        if key is None:
            if self.answer.strip():
                self._complain()
            problem = _("Il y a de mauvaises réponses, mais pas de bonne : ajoutez « answer: » au-dessus.")
            require(not self.cases, "cases", problem, "answer: 35")
            return
        for index, case in enumerate(self.cases):
            for form in case.forms:
                span = numerals.span(form)
                problem = _("« {text} » ne se lit pas comme un nombre : écrivez 39, 30 à 33, < 30 ou > 40.")
                require(span is not None, f"cases.{index}", problem.format(text=form), f"- 39\n  > {case.feedback}")
                if span and span.least == span.most and span.least is not None:
                    problem = _("« {text} » compte comme juste : ce retour ne serait jamais montré.")
                    right = f"right: {case.feedback}"
                    require(not key.accepts(span.least), f"cases.{index}", problem.format(text=form), right)
        require_forms_differ(self.cases, lambda _case, form: form)

    @property
    def marked(self) -> bool:
        return bool(self.answer.strip())

    def content(self) -> dict[str, Any]:
        key = self._key()
        return {**super().content(), "unit": key.unit if key else self.unit}

    def written(self) -> Form:
        cases = items(("- ", case.answer, case.feedback) for case in self.cases)
        body = f"answer: {self.answer}\n\n{cases}".strip() if self.marked else ""
        return Form(body, {"unit": self.unit} if self.unit else {})

    def mark(self, answer: Json) -> Mark:
        text = answers.text(answers.fields(answer, "number")["number"], numerals.MAX_TYPED, _("Tapez un nombre."))
        typed = numerals.typed(text)
        key = self._key()
        unit = key.unit if key else self.unit
        _refuse_hours(text, unit)
        if typed is None:
            raise InvalidAnswer(_("Tapez seulement un nombre, en chiffres, par exemple 35 ou 35,5."))
        if typed.unit and unit and not numerals.same_unit(typed.unit, unit):
            raise InvalidAnswer(_("Tapez votre réponse dans cette unité : {unit}.").format(unit=unit))
        if key is None:
            return self.received()
        solution = {"number": numerals.shown(key.value)}
        if any(key.accepts(number) for number in typed.readings):
            return self.judged(1.0, {}, solution)
        return self.judged(0.0, {}, solution, foreseen=self._said_of(typed))

    def carry(self, answer: Answer, source: Self) -> Answer | None:
        typed = numerals.typed(answer["number"])
        if typed is None:
            return None
        number = answer["number"].strip()
        return {"number": number.removesuffix(typed.unit).strip() if typed.unit else number}

    def _key(self) -> numerals.Key | None:
        return numerals.key(self.answer)

    def _said_of(self, typed: numerals.Typed) -> str:
        spans = [(numerals.span(form), case.feedback) for case in self.cases for form in case.forms]
        found = (said for number in typed.readings for span, said in spans if span and span.holds(number))
        return next(found, "")

    def _complain(self) -> None:
        span = numerals.span(self.answer)
        if span and span.least is not None and span.most is not None and not span.open:
            middle, half = (span.least + span.most) / 2, (span.most - span.least) / 2
            problem = _("Un intervalle s’écrit avec son milieu et la marge acceptée.")
            require(False, "answer", problem, f"answer: {numerals.shown(middle)} ± {numerals.shown(half)}")
        found = numerals.typed(self.answer)
        if found and len(found.readings) > 1:
            problem = _("« {text} » peut se lire de deux façons. Écrivez le nombre sans ambiguïté.")
            either = _(" ou ").join(f"answer: {numerals.shown(number)}" for number in found.readings)
            require(False, "answer", problem.format(text=self.answer), either)
        problem = _("« {text} » ne se lit pas comme un nombre. Si la réponse est un texte, écrivez kind=text en haut.")
        require(False, "answer", problem.format(text=self.answer), "answer: 35 ± 2 h")

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question duree-legale points=1 attempts=3
Combien d'heures par semaine dure le travail à temps plein, selon la loi ?

answer: 35 h

- 39
  > C'était la durée légale avant l'an 2000.
- 30 à 34
  > Vous y êtes presque : un peu plus.
- < 30
  > Ce serait un temps partiel.
- > 48
  > C'est plus que la durée maximale d'une semaine.

hint: Regardez une offre à temps plein : le nombre d'heures y figure.
""",
                marks=(
                    ({"number": "35"}, 1.0),
                    ({"number": " 35,0 heures"}, 1.0),
                    ({"number": "39"}, 0.0),
                    ({"number": "31.5 h"}, 0.0),
                ),
                invalid=(
                    {"number": "trente-cinq"},
                    {"number": ""},
                    {"number": 35},
                    {"number": "NaN"},
                    {"number": "35 €"},
                ),
            ),
            Sample(
                """%%question salaire-net points=2
Une offre annonce 1 800 € brut par mois. À peu près combien cela fait-il net ?

answer: 1400 ± 5 % €

- 1800
  > C'est le brut : il faut enlever les cotisations.

right: On compte environ 22 % de cotisations.
""",
                marks=(
                    ({"number": "1 400"}, 1.0),
                    ({"number": "1\u202f404,50 €"}, 1.0),
                    ({"number": "1.420"}, 1.0),
                    ({"number": "1800"}, 0.0),
                    ({"number": "1.800"}, 0.0),
                    ({"number": "-1400"}, 0.0),
                ),
                invalid=({"number": "1" * 41}, {"number": "1e3"}, {"number": "1400 h"}, {"number": None}),
            ),
            Sample(
                """%%question candidatures-semaine kind=number
Combien de candidatures avez-vous envoyées la semaine dernière ?
""",
                marks=(({"number": "0"}, None), ({"number": "12"}, None)),
                invalid=({"number": "beaucoup"},),
            ),
            Sample(
                """%%question mon-trajet kind=number unit=minutes
Combien de temps de trajet acceptez-vous pour aller au travail ?
""",
                marks=(({"number": "45"}, None), ({"number": "45 min"}, None)),
                invalid=({"number": "1h30"}, {"number": "1 heure"}, {"number": "20 km"}),
            ),
        )


def _refuse_hours(text: str, unit: str) -> None:
    """Raise InvalidAnswer, with the number to type, for « 1 h 30 » where minutes or hours are asked for."""
    minutes = numerals.duration(text)
    if minutes is None:
        return
    hours, rest = divmod(minutes, 60)
    said = f"{hours}\u00a0h" + (f"\u00a0{rest:02}" if rest else "")
    if numerals.same_unit(unit, "min"):
        raise InvalidAnswer(_("Écrivez en minutes : {typed}, c’est {n}.").format(typed=said, n=minutes))
    if numerals.same_unit(unit, "h") and rest:
        n = numerals.shown(round(Decimal(minutes) / 60, 2))
        raise InvalidAnswer(_("Écrivez en heures : {typed}, c’est {n}.").format(typed=said, n=n))
