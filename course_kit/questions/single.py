"""Single choice: one answer among several. Without a right one it is an opinion.

Answer: `{"choice": "b"}`. Mark: 1 for the right option, else 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from course_kit.errors import InvalidAnswer
from course_kit.language import _
from course_kit.questions.answers import fields, one_of
from course_kit.questions.base import Json, Mark, Sample, require
from course_kit.questions.options import (
    Choice,
    by_id,
    one_right_line,
    parts,
    reasons,
    right_ones,
)
from course_kit.questions.text import QuestionText


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Choice):
    """One option is right, or none for an opinion.

    >>> from course_kit.questions import Option, SingleChoice
    >>> question = SingleChoice(
    ...     id="toit",
    ...     prompt="De quelle couleur est le ciel ?",
    ...     options=(Option("bleu", right=True, feedback="Oui."), Option("vert", feedback="Regardez mieux.")),
    ... )
    >>> question.mark({"choice": "a"}).fraction
    1.0
    """

    kind: ClassVar[str] = "single"

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        return right_ones(text) in (0, 1)

    def check(self) -> None:
        super().check()
        problem = _(
            "Plusieurs choix sont justes : gardez un seul [x], ou écrivez kind=multiple dans la première ligne."
        )
        require(sum(option.right for option in self.options) < 2, "options", problem, one_right_line(self.options))

    def mark(self, answer: Json) -> Mark:
        options = by_id(self.options)
        choice = fields(answer, "choice")["choice"]
        if choice is None or choice == "":
            raise InvalidAnswer(_("Choisissez une réponse."))
        chosen = one_of(choice, options)
        verdicts = parts([chosen], self.options, self.marked)
        if not self.marked:
            return self.received(verdicts)
        solution = next(name for name, option in options.items() if option.right)
        because = reasons([solution], self.options)
        return self.judged(float(chosen == solution), verdicts, {"choice": solution}, because=because)

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question cv-accroche points=2 attempts=2
Quelle phrase montre le mieux ce que Samira sait faire ?

- [ ] « Je suis motivée, dynamique et ponctuelle. »
  > Ces mots ne se vérifient pas.
- [x] « J'ai encaissé 200 clients par jour, seule, sans erreur de caisse. »
  > Une situation, une action, un résultat chiffré.
- [ ] « J'ai travaillé dans une boulangerie. »
  > Où est la preuve ?

hint: Cherchez ce qu'un recruteur peut vérifier.
right: Un recruteur retient ce qui se vérifie.
wrong: Relisez chaque phrase en vous demandant : comment le prouver ?
""",
                marks=(({"choice": "b"}, 1.0), ({"choice": "a"}, 0.0), ({"choice": "c"}, 0.0)),
                invalid=({}, {"choice": "d"}, {"choice": ""}, {"choice": ["b"]}, None, "b"),
            ),
            Sample(
                """%%question ma-situation
Où en êtes-vous aujourd'hui ?

- [ ] Je sais quel métier je cherche
  > Vous pouvez passer directement au module 2.
- [ ] J'hésite entre plusieurs métiers
- [ ] Je n'ai pas encore d'idée
""",
                marks=(({"choice": "a"}, None), ({"choice": "c"}, None)),
                invalid=({"choice": None}, {"choices": ["a"]}),
            ),
        )
