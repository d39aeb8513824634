"""Matching: join each line on the left with one on the right.

Answer: `{"pairs": {left id: right id, …}}`, all left ids. Mark: the share of right pairs. Several lines on the left may
go with the same one on the right; lines on the right without a partner are decoys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.language import _, ngettext
from course_kit.questions.answers import fields, one_of, refuse
from course_kit.questions.base import Answer, Json, Mark, Part, Question, Sample, require, require_text
from course_kit.questions.markdown import html, label
from course_kit.questions.options import require_different
from course_kit.questions.shuffle import counterparts, hashed_id, shuffled
from course_kit.questions.text import QuestionText, Row
from course_kit.questions.writing import Form, table_row

MAX_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that go together. All Markdown; feedback is shown with the learner's pair for this left side."""

    left: str
    right: str
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """Two pairs or more. decoys: texts on the right that go with nothing; captions: of the left and the right side.

    >>> question = Matching(id="cris", prompt="Qui dit quoi ?", pairs=(Pair("chat", "miaou"), Pair("chien", "ouah")))
    >>> len(question.content()["right"])
    2
    """

    kind: ClassVar[str] = "matching"
    pairs: tuple[Pair, ...]
    decoys: tuple[str, ...] = ()
    captions: tuple[str, str] = ("", "")

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        block = text.block("numbers", "table")
        return block is not None and block.type == "table"

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        block = text.block("table")
        rows = block.rows if block else ()
        captions = rows[0].cells if rows else ("", "")
        if block and rows and len(captions) not in (2, 3):
            text.places["captions"] = block.line
            problem = _("Le tableau doit avoir deux colonnes, ou trois : la troisième est le retour.")
            require(False, "captions", problem, _reshaped(rows))
        pairs = [row for row in rows[1:] if row.cells[0]]
        decoys = [row for row in rows[1:] if not row.cells[0] and row.cells[1]]
        for row in decoys:
            if "".join(row.cells[2:]):
                problem = _("Un intrus ne va avec rien : son retour ne serait jamais montré.")
                raise QuestionTextError(row.line, problem, f"|   | {row.cells[1]} | |")
        text.locate("pairs", pairs)
        text.locate("decoys", decoys)
        text.places["pairs"] = block.line if block else text.header.line
        return cls(
            **text.common(text.before(block)),
            pairs=tuple(Pair(*row.cells) for row in pairs),
            decoys=tuple(row.cells[1] for row in decoys),
            captions=(captions[0], captions[1]),
        )

    def check(self) -> None:
        for index, pair in enumerate(self.pairs):
            place = f"pairs.{index}"
            require(isinstance(pair, Pair), place, _('Une paire s’écrit Pair("…", "…").'), 'Pair("…", "…")')
            for text in (pair.left, pair.right, pair.feedback):
                require_text(text, place, "pair")
            problem = _("Il manque le texte de droite sur cette ligne du tableau.")
            require(bool(pair.right.strip()), place, problem, f"| {pair.left} | … |")
        for index, decoy in enumerate(self.decoys):
            require_text(decoy, f"decoys.{index}", "decoy")
        rows = [f"| {pair.left} | {pair.right} |" for pair in self.pairs[:MAX_PAIRS]] + ["| … | … |"] * 2
        example = "\n".join([_("| À gauche | À droite |"), "|---|---|", *rows[: max(2, len(rows) - 2)]])
        problem = _("Pour des paires à relier, il faut un tableau d’au moins deux lignes sous les titres.")
        require(len(self.pairs) > 1, "pairs", problem, example)
        problem = _("Il y a trop de lignes dans le tableau : {n} au plus.").format(n=MAX_PAIRS)
        require(len(self.pairs) + len(self.decoys) <= MAX_PAIRS, "pairs", problem, example)
        require_different([pair.left for pair in self.pairs], "pairs", "| … | ")
        rights = {_same(pair.right) for pair in self.pairs}
        for index, decoy in enumerate(self.decoys):
            problem = _("« {text} » est à la fois une bonne réponse et un intrus.").format(text=decoy)
            require(_same(decoy) not in rights, f"decoys.{index}", problem, _("|   | un autre intrus |"))
        require_different(self.decoys, "decoys", "|   | ")
        problem = _("Toutes les lignes vont avec le même texte de droite : il n’y a rien à trouver. Ajoutez un intrus.")
        require(len(rights) + len(self.decoys) > 1, "pairs", problem, _("|   | un intrus |"))

    def content(self) -> dict[str, Any]:
        right = self._right()
        return {
            **super().content(),
            "left": [{"id": name, "html": label(pair.left)} for name, pair in self._left().items()],
            "right": [{"id": name, "html": label(right[name])} for name in shuffled(list(right))],
            "captions": [label(caption) for caption in self.captions],
        }

    def written(self) -> Form:
        told = any(pair.feedback for pair in self.pairs)
        captions = (*self.captions, _("Retour")) if told else self.captions
        rows = [(pair.left, pair.right, pair.feedback) for pair in self.pairs]
        rows += [("", decoy, "") for decoy in self.decoys]
        lines = [
            table_row(*captions),
            "|---" * len(captions) + "|",
            *(table_row(*cells[: len(captions)]) for cells in rows),
        ]
        return Form("\n".join(lines))

    def mark(self, answer: Json) -> Mark:
        left, right = self._left(), self._right()
        given = fields(answer, "pairs")["pairs"]
        if not isinstance(given, Mapping) or any(name not in left for name in given):
            refuse()
        chosen = {name: one_of(partner, right) for name, partner in given.items() if partner not in (None, "")}
        if len(chosen) < len(left):
            missing = len(left) - len(chosen)
            said = ngettext("Il reste {n} ligne à remplir.", "Il reste {n} lignes à remplir.", missing)
            raise InvalidAnswer(said.format(n=missing))
        solution = {name: self._right_id(pair.right) for name, pair in left.items()}
        parts = {name: Part(chosen[name] == solution[name], html(pair.feedback)) for name, pair in left.items()}
        fraction = sum(bool(part.right) for part in parts.values()) / len(parts)
        because = {name: part.feedback for name, part in parts.items() if not part.right}
        return self.judged(fraction, parts, {"pairs": solution}, because=because)

    def carry(self, answer: Answer, source: Self) -> Answer | None:
        left, right = counterparts(source._left(), self._left()), counterparts(source._right(), self._right())
        pairs = {left.get(name): right.get(partner) for name, partner in answer["pairs"].items()}
        return None if None in pairs or None in pairs.values() else {"pairs": pairs}

    def _left(self) -> dict[str, Pair]:
        return {hashed_id(self.ids[0], "left", pair.left): pair for pair in self.pairs}

    def _right(self) -> dict[str, str]:
        texts = [pair.right for pair in self.pairs] + list(self.decoys)
        return {self._right_id(text): text for text in texts}

    def _right_id(self, text: str) -> str:
        return hashed_id(self.ids[0], "right", _same(text))

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        def left(text: str) -> str:
            return hashed_id("sigles-formation", "left", text)

        def right(text: str) -> str:
            return hashed_id("sigles-formation", "right", _same(text))

        key = {
            left("CPF"): right("le compte qui paie une formation"),
            left("VAE"): right("un diplôme obtenu par l'expérience"),
            left("PMSMP"): right("quelques jours en entreprise pour essayer un métier"),
        }
        one_wrong = {**key, left("VAE"): right("une aide pour se loger")}
        return (
            Sample(
                """%%question sigles-formation points=3 attempts=3
Reliez chaque sigle à ce qu'il veut dire pour vous.

| Sigle | Ce que c'est | Retour |
|-------|--------------|--------|
| CPF   | le compte qui paie une formation | Compte personnel de formation. |
| VAE   | un diplôme obtenu par l'expérience | Validation des acquis de l'expérience. |
| PMSMP | quelques jours en entreprise pour essayer un métier | Une immersion : vous regardez, vous essayez. |
|       | une aide pour se loger | |

hint -0,5: Dans VAE, le E veut dire expérience.
""",
                marks=(({"pairs": key}, 1.0), ({"pairs": one_wrong}, 2 / 3)),
                invalid=(
                    {"pairs": {}},
                    {"pairs": {**key, left("CPF"): None}},
                    {"pairs": {**key, "x": "y"}},
                    {"pairs": {**key, left("CPF"): left("CPF")}},
                    {"pairs": [1]},
                ),
            ),
        )


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def _reshaped(rows: tuple[Row, ...]) -> str:
    """The table as text with two columns."""
    lines = ["| " + " | ".join([*row.cells, "…"][:2]) + " |" for row in rows]
    return "\n".join([lines[0], "|---|---|", *lines[1:]])
