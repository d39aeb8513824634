"""Single choice: one answer among several. Without a right one it is an opinion.

Answer: `{"choice": "b"}`. Mark: 1 for the right option, else 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer
from course_kit.language import _
from course_kit.questions.answers import fields, one_of
from course_kit.questions.base import Json, Mark, Question, Sample, require
from course_kit.questions.options import (
    Option,
    by_id,
    check_options,
    one_right_line,
    options_content,
    options_from,
    parts,
)
from course_kit.questions.text import QuestionText


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Question):
    """One option is right, or none for an opinion.

    >>> question = SingleChoice(
    ...     id="toit",
    ...     prompt="De quelle couleur est le ciel ?",
    ...     options=(Option("bleu", right=True, feedback="Oui."), Option("vert", feedback="Regardez mieux.")),
    ... )
    >>> question.mark({"choice": "a"}).fraction
    1.0
    """

    kind: ClassVar[str] = "single"
    options: tuple[Option, ...]

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        block = text.checkbox_list()
        return block is not None and sum(bool(item.checked) for item in block.items) < 2

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        options, prompt = options_from(text)
        return cls(**text.common(prompt), options=options)

    def check(self) -> None:
        check_options(self.options)
        problem = _(
            "Plusieurs choix sont justes : gardez un seul [x], ou écrivez kind=multiple dans la première ligne."
        )
        require(sum(option.right for option in self.options) < 2, "options", problem, one_right_line(self.options))

    @property
    def marked(self) -> bool:
        return any(option.right for option in self.options)

    def content(self) -> dict[str, Any]:
        return {**super().content(), "options": options_content(self.options), "marked": self.marked}

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
        return self.judged(float(chosen == solution), verdicts, {"choice": solution})

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
