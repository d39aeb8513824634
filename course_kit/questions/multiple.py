"""Multiple choice: all the right answers among several. Without a right one it is an opinion.

Answer: `{"choices": ["a", "c"]}`. Mark: (right ones chosen - wrong ones chosen) / right ones, and never below 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from course_kit.errors import InvalidAnswer
from course_kit.language import _
from course_kit.questions.answers import fields, several_of
from course_kit.questions.base import Json, Mark, Sample, require
from course_kit.questions.markdown import html
from course_kit.questions.options import (
    Choice,
    all_right_line,
    by_id,
    parts,
    reasons,
    right_ones,
)
from course_kit.questions.text import QuestionText


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Choice):
    """One option or more are right, or none for an opinion.

    >>> from course_kit.questions import MultipleChoice, Option
    >>> question = MultipleChoice(
    ...     id="chiffres",
    ...     prompt="Lesquels sont pairs ?",
    ...     options=(Option("2", right=True), Option("3"), Option("4", right=True)),
    ... )
    >>> question.mark({"choices": ["a"]}).fraction
    0.5
    """

    kind: ClassVar[str] = "multiple"

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        return (right_ones(text) or 0) > 1

    def check(self) -> None:
        super().check()
        problem = _(
            "Tous les choix sont justes : il n’y a rien à trouver. Enlevez au moins un x, ou tous pour un avis."
        )
        require(not all(option.right for option in self.options), "options", problem, all_right_line(self.options))

    def mark(self, answer: Json) -> Mark:
        options = by_id(self.options)
        chosen = several_of(fields(answer, "choices")["choices"], options, len(options))
        if not chosen:
            raise InvalidAnswer(_("Choisissez au moins une réponse."))
        verdicts = parts(chosen, self.options, self.marked)
        if not self.marked:
            return self.received(verdicts)
        solution = [name for name, option in options.items() if option.right]
        hits = sum(options[name].right for name in chosen)
        fraction = max(0.0, (2 * hits - len(chosen)) / len(solution))
        advice = _advice(surplus=len(chosen) - hits, missing=len(solution) - hits)
        because = reasons(solution, self.options)
        return self.judged(fraction, verdicts, {"choices": solution}, advice=advice, because=because)

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question preuves-competences points=3
Samira prépare son entretien dans une boulangerie. Quelles preuves peut-elle apporter ?

*Plusieurs réponses sont justes.*

- [x] Le certificat de travail de son dernier employeur
  > Il prouve la durée et le poste occupé.
- [ ] Sa motivation
  > Elle se sent, mais ne se prouve pas.
- [x] Le nombre de clients servis chaque jour
- [ ] Ses loisirs
  > Seulement s'ils montrent une compétence utile au poste.

hint -1: Il y en a deux.
wrong: Une preuve peut être vérifiée par quelqu'un d'autre.
""",
                marks=(
                    ({"choices": ["a", "c"]}, 1.0),
                    ({"choices": ["c", "a"]}, 1.0),
                    ({"choices": ["a"]}, 0.5),
                    ({"choices": ["a", "b", "c"]}, 0.5),
                    ({"choices": ["a", "b"]}, 0.0),
                    ({"choices": ["b", "d"]}, 0.0),
                ),
                invalid=(
                    {"choices": []},
                    {"choices": ["a", "a"]},
                    {"choices": ["e"]},
                    {"choices": "ac"},
                    {"choice": "a"},
                ),
            ),
            Sample(
                """%%question canaux-utilises kind=multiple
Quels moyens utilisez-vous déjà pour chercher un emploi ?

- [ ] Les offres en ligne
- [ ] Mes proches et mes anciens collègues
  > C'est souvent là que se trouvent les offres qui ne sont pas publiées.
- [ ] Les candidatures spontanées

right: Le module 2 vous en fera découvrir d'autres.
""",
                marks=(({"choices": ["a"]}, None), ({"choices": ["a", "b", "c"]}, None)),
                invalid=({"choices": []}, {"choices": [None]}),
            ),
        )


def _advice(surplus: int, missing: int) -> str:
    """How many choices to change, as HTML; not which."""
    if surplus and missing:
        return html(_("{surplus} choix à retirer, {missing} à ajouter.").format(surplus=surplus, missing=missing))
    if surplus:
        return html(_("{n} choix à retirer.").format(n=surplus))
    return html(_("{n} choix à ajouter.").format(n=missing))
