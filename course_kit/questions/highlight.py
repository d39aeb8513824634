"""Highlight: find passages in a text (the faults of a CV, what an offer asks for). With none to find it is an opinion.

Answer: `{"passages": ["a", "c"]}`, by their place in the text: a is the first. Mark: (those found - those marked for
nothing) / those to find, and never below 0. The page shows all passages alike: which are to be found is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.language import _, ngettext
from course_kit.questions.answers import fields, several_of
from course_kit.questions.base import Json, Mark, Part, Question, Sample, require, require_text
from course_kit.questions.markdown import html, label, plain
from course_kit.questions.text import Block, QuestionText
from course_kit.questions.writing import Form, items

MAX_PASSAGES = len(ascii_lowercase)

_PASSAGE = re.compile(r"\[\[((?:(?!\[\[|\]\]).)*)\]\]", re.DOTALL)
_OPENS, _NAMED, _CLOSES = "\ue003", "\ue004", "\ue005"
"""Characters for private use around a passage, which Markdown leaves alone: `_OPENS` name `_NAMED` text `_CLOSES`."""
_MARKED = re.compile(f"{_OPENS}([a-z]){_NAMED}([^{_OPENS}{_CLOSES}]*){_CLOSES}")
_MARKS = re.compile(f"[{_OPENS}{_NAMED}{_CLOSES}]")
_TAG = re.compile(r"</?([a-z0-9]+)[^>]*>")
_INLINE = {"strong", "em", "code", "br"}


@dataclass(frozen=True, slots=True)
class Passage:
    """What is to be known of a passage of the document.

    text: the passage as it stands there, or how it begins and `…`; right: whether it is to be marked; feedback:
    Markdown, said to those who marked it, and with the solution.
    """

    text: str
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Highlight(Question):
    """document: Markdown in which `[[…]]` is around what can be marked; passages: those there is something to say of.

    >>> question = Highlight(
    ...     id="cv",
    ...     prompt="Que faut-il enlever ?",
    ...     document="Karim Diallo, [[trois enfants]], [[boulanger]]",
    ...     passages=(Passage("trois enfants", right=True),),
    ... )
    >>> question.mark({"passages": ["a", "b"]}).fraction
    0.0
    """

    kind: ClassVar[str] = "highlight"
    document: str
    passages: tuple[Passage, ...] = ()

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        return any("[[" in block.source for block in text.blocks)

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        block = text.checkbox_list()
        items = block.items if block else ()
        document = _document(text)
        text.locate("passages", items)
        text.places["document"] = document.line
        text.before(block)  # complains of what stands below the list
        above = [other for other in text.blocks if other is not block]
        at = above.index(document)
        for stray in above[at + 1 :]:
            problem = _("Ce texte est placé après le texte à lire. Mettez-le au-dessus.")
            raise QuestionTextError(stray.line, problem, f"{stray.source}\n\n{document.source}")
        return cls(
            **text.common("\n\n".join(other.source for other in above[:at])),
            document=_unquoted(document.source),
            passages=tuple(Passage(_bare(item.text), bool(item.checked), item.feedback) for item in items),
        )

    def check(self) -> None:
        require_text(self.document, "document", "document")
        texts = self._texts()
        example = _("> Karim Diallo, [[trois enfants]], [[boulanger]]")
        loose = re.search(r"\[\[|\]\]", _PASSAGE.sub("", self.document))
        problem = _("Un passage est ouvert par [[ et fermé par ]], une fois chacun.")
        require(loose is None, "document", problem, example)
        problem = _("Il faut au moins deux passages à comparer : entourez-les de [[ et ]].")
        require(len(texts) > 1, "document", problem, example)
        problem = _("Il y a trop de passages : {n} au plus.").format(n=MAX_PASSAGES)
        require(len(texts) <= MAX_PASSAGES, "document", problem, example)
        for index, text in enumerate(texts):
            problem = _("Un passage est vide : écrivez un texte entre [[ et ]].")
            require(bool(_same(text)), "document", problem, example)
            problem = _("Deux passages sont pareils : « {text} ». Allongez l’un des deux.").format(text=_bare(text))
            require(_same(text) not in map(_same, texts[:index]), "document", problem, f"> [[{_bare(text)} …]]")
        problem = _(
            "Un passage reste dans un paragraphe, sans lien ni image, et ce qu’il met en gras ou en italique y finit."
        )
        require(self._is_whole(), "document", problem, example)
        self._check_passages(texts)

    def _check_passages(self, texts: Sequence[str]) -> None:
        lines = "\n".join(f"- [{'x' if at == 0 else ' '}] {_bare(text)}" for at, text in enumerate(texts))
        known: set[int] = set()
        for index, passage in enumerate(self.passages):
            place = f"passages.{index}"
            problem = _('Un passage s’écrit Passage("…").')
            require(isinstance(passage, Passage), place, problem, 'Passage("…", right=True)')
            require_text(passage.text, place, "passage")
            require_text(passage.feedback, place, "feedback")
            found = _find(passage.text, texts)
            problem = _("« {text} » n’est pas un passage entouré de [[ et ]]. Recopiez-le, ou son début et « … ».")
            require(bool(found), place, problem.format(text=passage.text), lines)
            problem = _("Plusieurs passages commencent par « {text} » : recopiez-en davantage.")
            require(len(found) == 1, place, problem.format(text=passage.text), f"- [ ] {_bare(texts[found[0]])}")
            problem = _("Ce passage est déjà dans la liste : « {text} ».").format(text=passage.text)
            require(found[0] not in known, place, problem, lines)
            known.add(found[0])
        problem = _("Tous les passages sont à trouver : entourez aussi de [[ et ]] des passages qui vont bien.")
        everything = sum(passage.right for passage in self.passages) == len(texts)
        require(not everything, "document", problem, "> " + _("[[un passage qui va bien]]"))

    @property
    def marked(self) -> bool:
        return any(passage.right for passage in self.passages)

    @cached_property
    def known(self) -> dict[str, Passage]:
        """All passages of the document by id."""
        texts = self._texts()
        said = {_find(passage.text, texts)[0]: passage for passage in self.passages}
        return {ascii_lowercase[at]: said.get(at, Passage(text)) for at, text in enumerate(texts)}

    def content(self) -> dict[str, Any]:
        shown = _MARKED.sub(r'<span data-passage="\1">\2</span>', self._with_marks())
        return {**super().content(), "document": shown, "marked": self.marked}

    def written(self) -> Form:
        document = "\n".join(f"> {line}" if line else ">" for line in self.document.split("\n"))
        said = items((f"- [{'x' if one.right else ' '}] ", one.text, one.feedback) for one in self.passages)
        return Form(f"{document}\n\n{said}".strip())

    def mark(self, answer: Json) -> Mark:
        known = self.known
        chosen = several_of(fields(answer, "passages")["passages"], known, len(known))
        if not chosen:
            raise InvalidAnswer(_("Marquez au moins un passage."))
        judged = self.marked
        parts = {name: Part(known[name].right if judged else None, html(known[name].feedback)) for name in chosen}
        if not judged:
            return self.received(parts)
        solution = [name for name, passage in known.items() if passage.right]
        hits = sum(known[name].right for name in chosen)
        fraction = max(0.0, (2 * hits - len(chosen)) / len(solution))
        advice = _advice(surplus=len(chosen) - hits, missing=len(solution) - hits)
        because = {name: html(known[name].feedback) for name in solution}
        return self.judged(fraction, parts, {"passages": solution}, advice=advice, because=because)

    def recall(self, answer: Json) -> list[str]:
        texts = dict(zip(ascii_lowercase, self._texts(), strict=False))
        return [label(texts[name]) for name in sorted(answer.get("passages", ())) if name in texts]

    def _texts(self) -> list[str]:
        return _PASSAGE.findall(self.document) if isinstance(self.document, str) else []

    def _with_marks(self) -> str:
        """The document as HTML, with a mark on either side of each passage."""
        names = iter(ascii_lowercase)
        clean = _MARKS.sub("", self.document)
        return html(_PASSAGE.sub(lambda found: f"{_OPENS}{next(names)}{_NAMED}{found[1]}{_CLOSES}", clean))

    def _is_whole(self) -> bool:
        """Whether each passage is a run of text, which a page can put into one label."""
        shown = self._with_marks()
        if any(_MARKS.search(tag[0]) for tag in _TAG.finditer(shown)):
            return False
        insides = [found[2] for found in _MARKED.finditer(shown)]
        return len(insides) == len(self._texts()) and all(map(_is_run, insides))

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question cv-erreurs points=3 attempts=3
Karim envoie ce CV pour un poste de boulanger. Que doit-il corriger ou enlever ?

> **Karim Diallo**
> [[33 ans, marié, deux enfants]] · [[Villeurbanne]]
> [[06 39 98 12 34]] · [[beaugossedu69@exemple.fr]]
>
> **Expérience**
> [[Boulanger, Le Fournil de Gerland, 2019 à 2024]]
> [[J'ai fait du pain et plein d'autres choses.]]
> [[Formation de deux apprentis, reçus au CAP]]

- [x] 33 ans, marié, deux enfants
  > L'âge et la famille n'ont pas à figurer sur un CV : ils ne disent rien du métier.
- [x] beaugossedu69@exemple.fr
  > Une adresse simple, avec le prénom et le nom, inspire plus confiance.
- [x] J'ai fait du pain…
  > Trop vague : combien de pains, pour quels clients, avec quelles machines ?
- [ ] Boulanger, Le Fournil…
  > Le métier, l'employeur, les dates : tout y est.
- [ ] Villeurbanne
  > La ville suffit : le recruteur voit que Karim habite près d'ici.

hint: Pour chaque ligne, demandez-vous : est-ce que cela aide à choisir un boulanger ?
right: Il reste à Karim un CV court et précis.
""",
                marks=(
                    ({"passages": ["a", "d", "f"]}, 1.0),
                    ({"passages": ["f", "a", "d"]}, 1.0),
                    ({"passages": ["a", "d"]}, 2 / 3),
                    ({"passages": ["a", "d", "f", "e"]}, 2 / 3),
                    ({"passages": ["b", "e", "a"]}, 0.0),
                ),
                invalid=(
                    {"passages": []},
                    {"passages": ["a", "a"]},
                    {"passages": ["z"]},
                    {"passages": "ad"},
                    {"choices": ["a"]},
                ),
            ),
            Sample(
                """%%question offre-envie title="Ce qui me plaît dans une offre"
Qu'est-ce qui vous attire dans cette offre ?

> La maison de retraite Les Tilleuls cherche un aide-cuisinier ou une aide-cuisinière.
> Vous travaillez [[dans une équipe de quatre personnes]], [[le matin, de 6 h 30 à 14 h]].
> Vous préparez [[des plats faits sur place]] et vous apprenez [[les régimes et les allergies]].

right: Gardez ces mots : ils vous aideront à choisir d'autres offres.
""",
                marks=(({"passages": ["b"]}, None), ({"passages": ["a", "b", "c", "d"]}, None)),
                invalid=({"passages": []}, {"passages": [None]}),
            ),
        )


def _document(text: QuestionText) -> Block:
    """The quoted block with the passages. Raises QuestionTextError unless there is one."""
    holders = [block for block in text.blocks if "[[" in block.source and not block.checkboxes]
    for block in holders:
        if not block.source.startswith(">"):
            problem = _("Le texte à lire se met entre citations : un > devant chaque ligne.")
            raise QuestionTextError(block.line, problem, "\n".join(f"> {line}" for line in block.source.split("\n")))
    if not holders:
        problem = _("Il n’y a pas de passage à marquer : citez le texte avec > et entourez les passages de [[ et ]].")
        example = _("> Karim Diallo, [[trois enfants]], [[boulanger]]")
        raise QuestionTextError(text.header.line, problem, example)
    if len(holders) > 1:
        problem = _("Le texte à lire est coupé en deux : mettez un > aussi devant la ligne vide.")
        raise QuestionTextError(holders[1].line, problem, "\n>\n".join(block.source for block in holders))
    return holders[0]


def _unquoted(source: str) -> str:
    return "\n".join(re.sub(r"^\s{0,3}> ?", "", line) for line in source.split("\n"))


def _bare(text: str) -> str:
    """A passage's text on one line, without brackets."""
    return " ".join(text.replace("[[", "").replace("]]", "").split())


def _same(text: str) -> str:
    return plain(text).casefold()


def _find(text: str, texts: Sequence[str]) -> list[int]:
    """The places of the passages that are meant: the one that says so, or all that begin so."""
    meant = _same(text)
    found = [at for at, passage in enumerate(texts) if _same(passage) == meant]
    start = re.sub(r"\s*(…|\.\.\.)$", "", meant)
    if found or not start or start == meant:
        return found
    return [at for at, passage in enumerate(texts) if _same(passage).startswith(start)]


def _is_run(inside: str) -> bool:
    """Whether a piece of HTML is text with whole inline elements."""
    open_tags: list[str] = []
    for tag in _TAG.finditer(inside):
        if tag[1] not in _INLINE:
            return False
        if tag[0].startswith("</"):
            if not open_tags or open_tags.pop() != tag[1]:
                return False
        elif tag[1] != "br":
            open_tags.append(tag[1])
    return not open_tags


def _advice(surplus: int, missing: int) -> str:
    """How many passages to change, as HTML; not which."""
    said = []
    if surplus:
        text = ngettext("{n} passage est marqué à tort.", "{n} passages sont marqués à tort.", surplus)
        said.append(text.format(n=surplus))
    if missing:
        said.append(
            ngettext("Il reste {n} passage à trouver.", "Il reste {n} passages à trouver.", missing).format(n=missing)
        )
    return html(" ".join(said))
