"""Written answer: a longer text that goes into the learner's file. No machine marks it; a checklist helps to reread.

Answer: `{"text": "…", "checks": ["a", …]}`; checks may be absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, ClassVar, Self

from course_kit.language import _
from course_kit.questions import answers
from course_kit.questions.base import Json, Mark, Question, Sample, require, require_text
from course_kit.questions.markdown import label
from course_kit.questions.options import require_different
from course_kit.questions.text import QuestionText
from course_kit.questions.writing import Form, items

MAX_WRITTEN = 20_000
"""Characters of a written answer."""
MAX_WORDS = 3000

_SOURCE = re.compile(r"\{\{\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*\}\}")


@dataclass(frozen=True, kw_only=True)
class Written(Question):
    """words: fewest and most words advised, or None; checklist: Markdown; start: opening words, offered by a button.

    `{{question-id}}` in the opening words stands for what the learner wrote there, in whatever module.

    >>> question = Written(id="reussite", prompt="Racontez.", title="Ma réussite", words=(40, 120))
    >>> question.mark({"text": "J'ai réparé le four."}).fraction is None
    True
    """

    kind: ClassVar[str] = "written"
    keeps_draft: ClassVar[bool] = True
    options_known: ClassVar[tuple[str, ...]] = ("words",)
    directives_known: ClassVar[tuple[str, ...]] = ("start",)
    words: tuple[int, int] | None = None
    checklist: tuple[str, ...] = ()
    start: str = ""

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        block = text.checkbox_list()
        items = block.items if block else ()
        text.locate("checklist", items)
        for index, item in enumerate(items):
            problem = _("Cette liste sert à se relire : elle n’a ni bonne réponse ni retour.")
            require(not item.checked and not item.feedback, f"checklist.{index}", problem, f"- [ ] {item.text}")
        start = text.directive("start")
        text.places["start"] = start.line if start else text.header.line
        return cls(
            **text.common(text.before(block)),
            words=_words(text.options["words"]) if "words" in text.options else None,
            checklist=tuple(item.text for item in items),
            start=start.text if start else "",
        )

    def check(self) -> None:
        require_title(self.title)
        if self.words is not None:
            problem = _("Le nombre de mots s’écrit avec un minimum et un maximum, le plus petit d’abord.")
            sensible = len(self.words) == 2 and all(type(n) is int for n in self.words)
            sensible = sensible and 0 < self.words[0] <= self.words[1] <= MAX_WORDS
            require(sensible, "words", problem, "words=40-120")
        for index, text in enumerate(self.checklist):
            require_text(text, f"checklist.{index}", "checklist")
        problem = _("La liste de relecture est trop longue : {n} lignes au plus.").format(n=len(ascii_lowercase))
        require(len(self.checklist) <= len(ascii_lowercase), "checklist", problem, _("- [ ] Mon texte est clair"))
        require_different(self.checklist, "checklist", "- [ ] ")
        require_text(self.start, "start", "start", MAX_WRITTEN)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_SOURCE.findall(self.start)))

    def opening(self, texts: Mapping[str, str]) -> str:
        """The opening words with the learner's own texts in them, by the ids of their questions; "…" for none."""
        return _SOURCE.sub(lambda source: texts.get(source[1], "").strip() or "…", self.start)

    @property
    def marked(self) -> bool:
        return False

    def content(self) -> dict[str, Any]:
        return {
            **super().content(),
            "words": list(self.words) if self.words else None,
            "checklist": [{"id": name, "html": label(text)} for name, text in self._checks().items()],
            "start": self.opening({}),
        }

    def written(self) -> Form:
        checklist = items(("- [ ] ", text, "") for text in self.checklist)
        start = f"start: {self.start}" if self.start else ""
        words = {"words": "-".join(map(str, self.words))} if self.words else {}
        return Form("\n\n".join(filter(None, (checklist, start))), words)

    def mark(self, answer: Json) -> Mark:
        given = answers.fields(answer, "text", optional="checks")
        answers.text(given["text"], MAX_WRITTEN, _("Écrivez votre texte avant de l’enregistrer."))
        answers.several_of(given.get("checks", []), self._checks(), len(self.checklist))
        return self.received()

    def _checks(self) -> dict[str, str]:
        return dict(zip(ascii_lowercase, self.checklist, strict=False))

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question ma-reussite kind=written title="Ma réussite" words=40-120
Racontez une réussite dont vous êtes fier ou fière, au travail ou ailleurs.

Samira a écrit : « Pendant trois semaines, j'ai tenu seule la caisse. »

- [ ] J'ai dit où et quand cela s'est passé
- [ ] J'ai écrit ce que **moi**, j'ai fait
- [ ] J'ai donné un résultat, avec un chiffre si possible

start: Un jour, j'ai dû
hint: Pensez à un moment où quelqu'un vous a dit merci.
""",
                marks=(
                    ({"text": "Un jour, j'ai dû réparer le four du restaurant.", "checks": ["b"]}, None),
                    ({"text": "J'ai formé deux apprentis."}, None),
                ),
                invalid=(
                    {"text": "  "},
                    {"text": "Oui", "checks": ["d"]},
                    {"text": "a" * 20_001},
                    {"checks": ["a"]},
                    "Oui",
                ),
            ),
        )


def require_title(title: str) -> None:
    """Raise QuestionError when what goes into the learner's file would have no name there."""
    problem = _("Il manque un titre : c’est lui qui nomme cette réponse dans le dossier de la personne.")
    require(isinstance(title, str) and bool(title.strip()), "title", problem, _('title="Ma réussite"'))


def _words(value: str) -> tuple[int, int]:
    numbers = [int(n) for n in re.findall(r"[0-9]{1,6}", value)]
    least, most = (numbers[0] // 2, numbers[0]) if len(numbers) == 1 else (40, 120)
    problem = _("Le nombre de mots s’écrit avec un minimum et un maximum, par exemple 40-120.")
    shaped = re.fullmatch(r"[0-9]{1,6}\s*(?:-|–|—|à|\.\.)\s*[0-9]{1,6}", value) is not None
    require(shaped, "words", problem, f"words={max(1, least)}-{max(1, most)}")
    return numbers[0], numbers[1]
