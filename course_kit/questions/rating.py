"""Rating: statements, each placed on the same scale. Without a right place for each it is an opinion.

Answer: `{"ratings": {"a": "3", "b": "1"}}`: statements by their place in the list (a is the first), points of the scale
by theirs (1 is the first); all statements. Mark: the share of statements in their right place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.language import _, ngettext
from course_kit.questions.answers import fields, one_of, refuse
from course_kit.questions.base import Answer, Json, Mark, Part, Question, Sample, require, require_text
from course_kit.questions.header import nearest
from course_kit.questions.markdown import escape, html, label
from course_kit.questions.options import require_different
from course_kit.questions.text import Item, QuestionText
from course_kit.questions.writing import Form, items

MAX_STATEMENTS = len(ascii_lowercase)
MAX_SCALE = 7
MAX_POINT = 40
"""Characters of a point of the scale: five of them stand side by side above the statements."""

_KEY = re.compile(r"(?P<text>.*\S)\s+=\s+(?P<point>[^=]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something to rate. text, feedback: Markdown; point: its right place on the scale, empty for an opinion."""

    text: str
    point: str = ""
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Rating(Question):
    """scale: two to seven points, from one end to the other; statements: all with a right point, or none.

    >>> question = Rating(
    ...     id="offre",
    ...     prompt="Est-ce dans l'offre ?",
    ...     scale=("oui", "non"),
    ...     statements=(Statement("Un CDI", "oui"), Statement("Un CDD", "non")),
    ... )
    >>> question.mark({"ratings": {"a": "1", "b": "1"}}).fraction
    0.5
    """

    kind: ClassVar[str] = "rating"
    directives_known: ClassVar[tuple[str, ...]] = ("scale",)
    scale: tuple[str, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        return any(directive.name == "scale" for directive in text.directives)

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        said = text.directive("scale")
        block = text.block("bullets")
        items = block.items if block else ()
        text.locate("statements", items)
        text.places["scale"] = said.line if said else text.header.line
        for item in items:
            if item.checked is not None:
                problem = _("Ces lignes n’ont pas de case : la bonne réponse s’écrit après = (ou rien, pour un avis).")
                raise QuestionTextError(item.line, problem, f"- {item.text}")
        scale = tuple(point.strip() for point in said.text.split("|")) if said else ()
        return cls(
            **text.common(text.before(block)),
            scale=scale,
            statements=tuple(_statement(item) for item in items),
        )

    def check(self) -> None:
        example = _("scale: pas du tout | un peu | assez | tout à fait")
        for point in self.scale:
            require_text(point, "scale", "scale", MAX_POINT)
        require(2 <= len(self.scale) <= MAX_SCALE, "scale", self._scale_problem(), example)
        require(all(point.strip() for point in self.scale), "scale", _("Un point de l’échelle est vide."), example)
        different = len({point.casefold() for point in self.scale}) == len(self.scale)
        require(different, "scale", _("Deux points de l’échelle sont pareils."), example)
        example = _("- Je sais lire une offre d’emploi\n- Je sais téléphoner à un employeur")
        problem = _("Il faut au moins deux phrases à évaluer, une par ligne, avec un tiret.")
        require(len(self.statements) > 1, "statements", problem, example)
        problem = _("Il y a trop de phrases : {n} au plus.").format(n=MAX_STATEMENTS)
        require(len(self.statements) <= MAX_STATEMENTS, "statements", problem, example)
        for index, statement in enumerate(self.statements):
            place = f"statements.{index}"
            require(isinstance(statement, Statement), place, _('Une phrase s’écrit Statement("…").'), 'Statement("…")')
            require_text(statement.text, place, "statement")
            require_text(statement.feedback, place, "feedback")
            require_text(statement.point, place, "point", MAX_POINT)
            self._check_point(place, statement)
        require_different([statement.text for statement in self.statements], "statements", "- ")

    def _scale_problem(self) -> str:
        if not self.scale:
            return _("L’échelle manque : une ligne « scale: », ses points séparés par |.")
        return _("Une échelle a de deux à {n} points, séparés par |.").format(n=MAX_SCALE)

    def _check_point(self, place: str, statement: Statement) -> None:
        if statement.point:
            problem = _("« {point} » n’est pas sur l’échelle : {scale}.")
            near = self._place(nearest(statement.point, [p.lower() for p in self.scale], {})) or "1"
            said = problem.format(point=statement.point, scale=", ".join(self.scale))
            known = self._place(statement.point) is not None
            require(known, place, said, f"- {statement.text} = {self.scale[int(near) - 1]}")
        else:
            problem = _("Cette phrase n’a pas de bonne réponse, alors que d’autres en ont une.")
            require(not self.marked, place, problem, f"- {statement.text} = {self.scale[0]}")

    @property
    def marked(self) -> bool:
        return any(statement.point for statement in self.statements)

    def content(self) -> dict[str, Any]:
        return {
            **super().content(),
            "scale": list(self.scale),
            "statements": [{"id": name, "html": label(said.text)} for name, said in self._known().items()],
        }

    def written(self) -> Form:
        said = ((f"{one.text} = {one.point}" if one.point else one.text, one.feedback) for one in self.statements)
        return Form(f"scale: {' | '.join(self.scale)}\n\n" + items(("- ", text, feedback) for text, feedback in said))

    def mark(self, answer: Json) -> Mark:
        known, points = self._known(), [str(n + 1) for n in range(len(self.scale))]
        given = fields(answer, "ratings")["ratings"]
        if not isinstance(given, Mapping) or any(name not in known for name in given):
            refuse()
        chosen = {name: one_of(point, points) for name, point in given.items() if point not in (None, "")}
        if len(chosen) < len(known):
            missing = len(known) - len(chosen)
            said = ngettext("Il reste {n} ligne à remplir.", "Il reste {n} lignes à remplir.", missing)
            raise InvalidAnswer(said.format(n=missing))
        solution = {name: self._place(statement.point) or "" for name, statement in known.items()}
        parts = {
            name: Part(chosen[name] == solution[name] if self.marked else None, html(statement.feedback))
            for name, statement in known.items()
        }
        if not self.marked:
            return self.received(parts)
        fraction = sum(bool(part.right) for part in parts.values()) / len(parts)
        because = {name: part.feedback for name, part in parts.items() if not part.right}
        return self.judged(fraction, parts, {"ratings": solution}, because=because)

    def recall(self, answer: Answer) -> list[str]:
        points = {str(n): point for n, point in enumerate(self.scale, 1)}
        chosen = answer.get("ratings", {})
        return [
            _("<strong>{point}</strong> : {statement}").format(
                point=escape(points[chosen[name]]), statement=label(statement.text)
            )
            for name, statement in self._known().items()
            if chosen.get(name) in points
        ]

    def _known(self) -> dict[str, Statement]:
        return dict(zip(ascii_lowercase, self.statements, strict=False))

    def _place(self, point: str) -> str | None:
        """Where a point is on the scale, as the answer says it."""
        places = {known.casefold(): str(n) for n, known in enumerate(self.scale, 1)}
        return places.get(point.casefold())

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question offre-dit points=2 attempts=3
L'offre dit : « Agent d'entretien, 24 h par semaine, CDD de six mois, débutant accepté. » Que peut-on en conclure ?

scale: vrai | faux | l'offre ne le dit pas

- C'est un temps partiel. = vrai
  > 24 heures, c'est moins que 35 : un temps partiel.
- Il faut un an d'expérience. = faux
  > « Débutant accepté » : on peut commencer sans expérience.
- Le travail se fait le matin. = l'offre ne le dit pas
  > Rien sur les horaires : c'est une bonne question à poser.

hint: Cherchez les mots de l'offre avant de répondre.
""",
                marks=(
                    ({"ratings": {"a": "1", "b": "2", "c": "3"}}, 1.0),
                    ({"ratings": {"a": "1", "b": "3", "c": "3"}}, 2 / 3),
                    ({"ratings": {"a": "2", "b": "1", "c": "1"}}, 0.0),
                ),
                invalid=(
                    {"ratings": {}},
                    {"ratings": {"a": "1", "b": "2"}},
                    {"ratings": {"a": "1", "b": "2", "c": "4"}},
                    {"ratings": {"a": "1", "b": "2", "c": "3", "d": "1"}},
                    {"ratings": ["1", "2", "3"]},
                ),
            ),
            Sample(
                """%%question mes-demarches title="Ce que je sais faire pour chercher"
À l'aise ou non ? Répondez comme vous le sentez aujourd'hui.

scale: pas du tout | un peu | assez | tout à fait

- Je sais lire une offre d'emploi.
- Je sais téléphoner à une entreprise.
- Je sais parler de moi en deux minutes.
  > Le module 4 vous y entraîne.

right: Vous pourrez y revenir à la fin du module, et voir ce qui a changé.
""",
                marks=(({"ratings": {"a": "4", "b": "1", "c": "2"}}, None),),
                invalid=({"ratings": {"a": "4"}}, {"ratings": {"a": 4, "b": 1, "c": 2}}),
            ),
        )


def _statement(item: Item) -> Statement:
    """A statement from an item: `The text = its right point`."""
    keyed = _KEY.fullmatch(item.text)
    if keyed is None:
        return Statement(item.text, "", item.feedback)
    return Statement(keyed["text"], " ".join(keyed["point"].split()), item.feedback)
