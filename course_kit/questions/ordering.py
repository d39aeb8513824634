"""Ordering: put steps in the right order.

Answer: `{"order": [item id, …]}`, all items. Mark: Kendall's tau (pairs in the right relative order minus the others,
divided by all pairs), and never below 0: a random order is worth about 0, one swap of neighbours costs little.
Kendall, M. G. (1938), "A new measure of rank correlation", Biometrika 30, 81-93, doi:10.1093/biomet/30.1-2.81.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer
from course_kit.language import _
from course_kit.questions.answers import fields, several_of
from course_kit.questions.base import Answer, Json, Mark, Part, Question, Sample, require, require_text
from course_kit.questions.markdown import html, label
from course_kit.questions.options import require_different
from course_kit.questions.shuffle import counterparts, hashed_id, shuffled
from course_kit.questions.text import QuestionText
from course_kit.questions.writing import Form, items

MAX_ITEMS = 20


@dataclass(frozen=True, slots=True)
class Step:
    """Something to put in its place. text, feedback: Markdown; feedback is shown when it is misplaced."""

    text: str
    feedback: str = ""


def kendall(order: Sequence[int]) -> float:
    """Kendall's tau of different numbers with their sorted order, -1 to 1. At least two numbers."""
    pairs = list(combinations(order, 2))
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs)


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """Three steps or more, given in the right order; learners see them in another one.

    >>> question = Ordering(id="jour", prompt="Du matin au soir", items=(Step("lever"), Step("midi"), Step("coucher")))
    >>> question.mark({"order": [item["id"] for item in question.content()["items"]]}).right
    False
    """

    kind: ClassVar[str] = "ordering"
    items: tuple[Step, ...]

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        block = text.block("numbers", "table")
        return block is not None and block.type == "numbers"

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        block = text.block("numbers")
        items = block.items if block else ()
        text.locate("items", items)
        return cls(**text.common(text.before(block)), items=tuple(Step(item.text, item.feedback) for item in items))

    def check(self) -> None:
        lines = [_("Une première étape"), _("Une deuxième étape"), _("Une troisième étape")]
        for index, item in enumerate(self.items):
            place = f"items.{index}"
            require(isinstance(item, Step), place, _('Une étape s’écrit Step("…").'), 'Step("…")')
            require_text(item.text, place, "item")
            require_text(item.feedback, place, "feedback")
        lines = [item.text for item in self.items] + lines[len(self.items) :]
        example = "\n".join(f"{number}. {text}" for number, text in enumerate(lines[:MAX_ITEMS], 1))
        # Two items are always shown in the wrong order, which gives the right one away.
        problem = _("Pour une question d’ordre, il faut une liste numérotée d’au moins trois lignes.")
        require(len(self.items) > 2, "items", problem, example)
        problem = _("Il y a trop de lignes à mettre en ordre : {n} au plus.").format(n=MAX_ITEMS)
        require(len(self.items) <= MAX_ITEMS, "items", problem, example)
        require_different([item.text for item in self.items], "items", "1. ")

    def content(self) -> dict[str, Any]:
        items = self._by_id()
        shown = [{"id": name, "html": label(items[name].text)} for name in shuffled(list(items))]
        return {**super().content(), "items": shown}

    def written(self) -> Form:
        return Form(items((f"{n}. ", item.text, item.feedback) for n, item in enumerate(self.items, start=1)))

    def mark(self, answer: Json) -> Mark:
        items = self._by_id()
        right = list(items)
        order = several_of(fields(answer, "order")["order"], items, len(items))
        if len(order) < len(right):
            raise InvalidAnswer(_("Il manque une étape : placez-les toutes."))
        parts = {
            name: Part(name == place, "" if name == place else html(items[name].feedback))
            for name, place in zip(order, right, strict=True)
        }
        fraction = max(0.0, kendall([right.index(name) for name in order]))
        because = {name: part.feedback for name, part in parts.items()}
        return self.judged(fraction, parts, {"order": right}, because=because)

    def carry(self, answer: Answer, source: Self) -> Answer | None:
        here = counterparts(source._by_id(), self._by_id())
        order = [here.get(name) for name in answer["order"]]
        return None if None in order else {"order": order}

    def _by_id(self) -> dict[str, Step]:
        return {hashed_id(self.ids[0], item.text): item for item in self.items}

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        texts = (
            "Je lis l'offre en entier et je note les mots importants.",
            "Je cherche dans mon parcours une preuve pour chaque mot important.",
            "J'adapte mon CV à cette offre.",
            "J'envoie ma candidature et je note la date de relance.",
        )
        a, b, c, d = (hashed_id("repondre-offre", text) for text in texts)
        return (
            Sample(
                f"""%%question repondre-offre points=2
Karim veut répondre à une offre. Dans quel ordre s'y prendre ?

1. {texts[0]}
   > C'est l'offre qui dit ce qu'il faut prouver : commencez par elle.
2. {texts[1]}
3. {texts[2]}
   > Le CV vient une fois les preuves trouvées.
4. {texts[3]}

hint: Peut-on adapter un CV avant de savoir à quoi ?
""",
                marks=(
                    ({"order": [a, b, c, d]}, 1.0),
                    ({"order": [b, a, c, d]}, 4 / 6),
                    ({"order": [a, d, c, b]}, 0.0),
                    ({"order": [d, c, b, a]}, 0.0),
                ),
                invalid=({"order": [a, b, c]}, {"order": [a, a, b, c]}, {"order": "abcd"}, {"order": [1, 2, 3, 4]}, []),
            ),
        )
