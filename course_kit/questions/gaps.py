"""Gaps: words to type, or to pick from a menu, inside a text.

Answer: `{"gaps": {"1": "…", "2": "…"}}`, all gaps, as typed or as the menu shows it. Mark: the share of right gaps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.language import _, ngettext
from course_kit.questions import answers
from course_kit.questions.base import Answer, Json, Mark, Part, Question, Sample, require
from course_kit.questions.cases import Case, check_cases, require_forms_differ
from course_kit.questions.markdown import GAP_CLOSES, GAP_OPENS, html
from course_kit.questions.short_text import SPELLING_OPTIONS, check_spelling, spelled, spelling_from, spelling_options
from course_kit.questions.text import Block, Item, QuestionText
from course_kit.questions.words import MAX_TYPED, NO_TYPOS, Expected, Spelling, carry
from course_kit.questions.writing import Form, items

MAX_GAPS = 30
SIZE_STEP, MAX_SIZE = 8, 40
"""A gap's width is rounded up to a multiple of this many characters, so that it does not tell the key's length."""

_GAP = re.compile(r"\{\{((?:(?!\{\{|\}\}).)*)\}\}")
_CASE = re.compile(r"([0-9]{1,3})\s*:\s*(.*)", re.DOTALL)
_CHOICE = re.compile(r"\[([ xX]?)\]\s*(.*)")


@dataclass(frozen=True, slots=True)
class GapCase(Case):
    """A wrong answer that the author foresaw. gap: the number of the gap, from 1."""

    gap: int


@dataclass(frozen=True, slots=True)
class Gap:
    """right: the texts that are right, the first being the one to show; choices: of the menu, None where one types."""

    right: tuple[str, ...]
    choices: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Gaps(Question):
    """The prompt holds the gaps: `{{CPF | compte personnel}}` to type, `{{[x] 35 | [ ] 39}}` to pick.

    >>> question = Gaps(id="semaine", prompt="On travaille {{[x] 35 | [ ] 39}} heures par {{semaine}}.")
    >>> question.mark({"gaps": {"1": "35", "2": "jour"}}).fraction
    0.5
    """

    kind: ClassVar[str] = "gaps"
    options_known: ClassVar[tuple[str, ...]] = SPELLING_OPTIONS
    cases: tuple[GapCase, ...] = ()
    spelling: Spelling = NO_TYPOS

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        return any("{{" in block.source or "}}" in block.source for block in text.blocks)

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        spelling = spelling_from(text)
        for block in text.blocks:
            _require_closed(block)
        text.blocks = tuple(piece for block in text.blocks for piece in _apart(block))
        holders = [block for block in text.blocks if _GAP.search(block.source)]
        after = holders[-1].line if holders else 0
        lists = [block for block in text.blocks if block.type == "bullets" and block.line > after]
        found = lists[-1] if holders and lists else None
        items = found.items if found else ()
        text.locate("cases", items)
        _locate_gaps(text, holders)
        prompt = text.before(found)
        return cls(**text.common(prompt), cases=tuple(_case(item) for item in items), spelling=spelling)

    def check(self) -> None:
        gaps = self.gaps
        example = _("Le {{CPF}} sert à payer une formation.")
        require(bool(gaps), "prompt", _("Il n’y a aucun trou : entourez le mot à trouver de {{ et }}."), example)
        problem = _("Il y a trop de trous : {n} au plus.").format(n=MAX_GAPS)
        require(len(gaps) <= MAX_GAPS, "prompt", problem, example)
        check_spelling(self.spelling)
        for index, (source, gap) in enumerate(zip(self._sources(), gaps, strict=True)):
            self._check_gap(f"gaps.{index}", source, gap)
        shown = html(self._with_marks())
        problem = _("Un trou ne peut pas être dans un bout de code, une adresse ou une image.")
        require(all(f'<span data-gap="{n}"></span>' in shown for n in self._numbers()), "prompt", problem, example)
        check_cases(self.cases)
        for index, case in enumerate(self.cases):
            place = f"cases.{index}"
            problem = _("Il n’y a pas de trou numéro {n} : ils vont de 1 à {last}.").format(n=case.gap, last=len(gaps))
            sensible = type(case.gap) is int and 1 <= case.gap <= len(gaps)
            require(sensible, place, problem, f"- 1: {case.answer}\n  > {case.feedback}")
            gap = gaps[case.gap - 1]
            for form in case.forms:
                problem = _("« {text} » compte comme juste : ce retour ne serait jamais montré.").format(text=form)
                require(self.spelling.find(form, gap.right) is None, place, problem, f"right: {case.feedback}")
                if gap.choices is not None:
                    problem = _("« {text} » n’est pas dans le menu de ce trou.").format(text=form)
                    wrong = next(choice for choice in gap.choices if choice not in gap.right)
                    known = form in gap.choices
                    require(known, place, problem, f"- {case.gap}: {wrong}\n  > {case.feedback}")
        require_forms_differ(self.cases, lambda case, form: f"{case.gap}: {self.spelling.normal(form)}")

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the prompt, in order; the first is number 1."""
        return tuple(_gap(source) for source in self._sources())

    def content(self) -> dict[str, Any]:
        gaps = {
            number: {"choices": list(gap.choices) if gap.choices is not None else None, "size": _size(gap)}
            for number, gap in zip(self._numbers(), self.gaps, strict=True)
        }
        return {**super().content(), "prompt": html(self._with_marks()), "gaps": gaps}

    def written(self) -> Form:
        cases = items((f"- {case.gap}: ", case.answer, case.feedback) for case in self.cases)
        return Form(cases, spelling_options(self.spelling))

    def mark(self, answer: Json) -> Mark:
        gaps = dict(zip(self._numbers(), self.gaps, strict=True))
        given = answers.fields(answer, "gaps")["gaps"]
        if not isinstance(given, Mapping) or any(number not in gaps for number in given):
            answers.refuse()
        missing = [number for number in gaps if given.get(number) in (None, "")]
        if missing:
            raise InvalidAnswer(_still_empty(len(missing)))
        parts = {number: self._part(number, gap, given[number]) for number, gap in gaps.items()}
        fraction = sum(bool(part.right) for part in parts.values()) / len(parts)
        solution = {number: gap.right[0] for number, gap in gaps.items()}
        because = {number: part.feedback for number, part in parts.items() if not part.right}
        return self.judged(fraction, parts, {"gaps": solution}, because=because)

    def carry(self, answer: Answer, source: Self) -> Answer | None:
        if len(source.gaps) != len(self.gaps):
            return None
        carried = {number: self._carry(number, typed, source) for number, typed in answer["gaps"].items()}
        return None if None in carried.values() else {"gaps": carried}

    def _carry(self, number: str, typed: str, source: Self) -> str | None:
        there, here = source.gaps[int(number) - 1], self.gaps[int(number) - 1]
        if there.choices is None or here.choices is None:
            return carry(typed, source._expected(number), self._expected(number))
        place = there.choices.index(typed)
        return here.choices[place] if len(there.choices) == len(here.choices) else None

    def _expected(self, number: str) -> Expected:
        wrong = [case.forms for case in self.cases if str(case.gap) == number]
        return Expected(self.spelling, self.gaps[int(number) - 1].right, wrong)

    def _part(self, number: str, gap: Gap, value: Json) -> Part:
        typed = answers.text(value, MAX_TYPED, _still_empty(1))
        if gap.choices is not None:
            answers.one_of(typed, gap.choices)
        wrong = {form: case.feedback for case in self.cases if str(case.gap) == number for form in case.forms}
        if gap.choices is not None:
            meant, exact = (typed, True) if typed in gap.right else (None, False)
        else:
            meant, exact = self.spelling.match(typed, gap.right, list(wrong))
        if meant is not None:
            return Part(True, "" if exact else spelled(meant))
        known = self.spelling.find(typed, list(wrong))
        return Part(False, "" if known is None else html(list(wrong.values())[known]))

    def _check_gap(self, place: str, source: str, gap: Gap) -> None:
        line = next(line for line in self.prompt.split("\n") if f"{{{{{source}}}}}" in line)

        def require_gap(ok: bool, problem: str, fixed: str) -> None:
            require(ok, place, problem, line.replace(f"{{{{{source}}}}}", f"{{{{{fixed}}}}}"))

        pieces = [piece.strip() for piece in source.split("|")]
        kept = " | ".join(piece for piece in pieces if piece) or "…"
        problem = _("Ce trou est vide : écrivez le mot à trouver entre les accolades.")
        require_gap(any(pieces), problem, "CPF")
        require_gap(all(pieces), _("Une des réponses de ce trou est vide."), kept)
        problem = _("Une des réponses de ce trou est trop longue : {n} caractères au plus.").format(n=MAX_TYPED)
        texts = gap.right if gap.choices is None else gap.choices
        require_gap(max(map(len, (*gap.right, *texts)), default=0) <= MAX_TYPED, problem, "CPF")
        if gap.choices is None:
            problem = _("Cette réponse ne contient que des signes qui ne comptent pas.")
            require_gap(all(self.spelling.normal(text) for text in gap.right), problem, "CPF")
            return
        boxes = [_CHOICE.fullmatch(piece) for piece in pieces]
        fixed = " | ".join(piece if box else f"[ ] {piece}" for piece, box in zip(pieces, boxes, strict=True))
        problem = _("Dans un menu, chaque choix commence par [x] (juste) ou [ ] (faux).")
        require_gap(all(boxes) and all(gap.choices), problem, fixed)
        choices = [*gap.choices, _("autre choix")][: max(2, len(gap.choices))]
        right = gap.right[0] if gap.right else choices[0]
        fixed = " | ".join(f"[{'x' if choice == right else ' '}] {choice}" for choice in dict.fromkeys(choices))
        problem = _("Un menu a au moins deux choix différents, dont un seul juste, marqué [x].")
        different = len({" ".join(choice.split()).casefold() for choice in gap.choices}) == len(gap.choices)
        sensible = len(gap.choices) > 1 and len(gap.right) == 1 and different
        require_gap(sensible, problem, fixed)

    def _sources(self) -> list[str]:
        return _GAP.findall(self.prompt) if isinstance(self.prompt, str) else []

    def _numbers(self) -> list[str]:
        return [str(number) for number in range(1, len(self.gaps) + 1)]

    def _with_marks(self) -> str:
        """The prompt with a mark for each gap, which Markdown leaves alone and the renderer makes a span of."""
        numbers = iter(self._numbers())
        clean = self.prompt.replace(GAP_OPENS, "").replace(GAP_CLOSES, "")
        return _GAP.sub(lambda _gap: f"{GAP_OPENS}{next(numbers)}{GAP_CLOSES}", clean)

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question relance-trous points=3 typos=1
Complétez le conseil de Karim :

« Si je n'ai pas de nouvelles après {{[ ] un jour | [x] une semaine | [ ] trois mois}}, je rappelle le
{{recruteur | recruteuse | employeur}} et je redis ma {{motivation}}. »

- 1: un jour
  > C'est trop tôt : laissez le temps de lire votre candidature.
- 1: trois mois
  > C'est trop tard : le poste sera sans doute pourvu.
- 2: facteur
  > Il a déjà fait son travail !

hint -1: On relance entre cinq et dix jours après l'envoi.
""",
                marks=(
                    ({"gaps": {"1": "une semaine", "2": "recruteur", "3": "motivation"}}, 1.0),
                    ({"gaps": {"1": "une semaine", "2": "Employeur", "3": "motivaton"}}, 1.0),
                    ({"gaps": {"1": "un jour", "2": "recruteuse", "3": "motivation"}}, 2 / 3),
                    ({"gaps": {"1": "trois mois", "2": "facteur", "3": "voiture"}}, 0.0),
                ),
                invalid=(
                    {"gaps": {"1": "une semaine", "2": "recruteur"}},
                    {"gaps": {"1": "demain", "2": "recruteur", "3": "motivation"}},
                    {"gaps": {"1": "une semaine", "2": "", "3": "motivation"}},
                    {"gaps": {"1": "une semaine", "2": "recruteur", "3": "motivation", "4": "?"}},
                    {"gaps": ["une semaine"]},
                ),
            ),
        )


def _still_empty(n: int) -> str:
    return ngettext("Il reste {n} trou à remplir.", "Il reste {n} trous à remplir.", n).format(n=n)


def _gap(source: str) -> Gap:
    pieces = [" ".join(piece.split()) for piece in source.split("|")]
    boxes = [_CHOICE.fullmatch(piece) for piece in pieces]
    if not any(boxes):
        return Gap(tuple(pieces))
    choices = tuple(box[2] if box else piece for piece, box in zip(pieces, boxes, strict=True))
    right = tuple(box[2] for box in boxes if box and box[1] in ("x", "X"))
    return Gap(right, choices)


def _size(gap: Gap) -> int:
    longest = max(len(text) for text in gap.choices or gap.right)
    return min(MAX_SIZE, -(-longest // SIZE_STEP) * SIZE_STEP)


def _apart(block: Block) -> tuple[Block, ...]:
    """A list with gaps and the cases below it, which Markdown takes for one list; or the block itself."""
    cases = [item for item in block.items if _CASE.fullmatch(item.text) and item.feedback]
    if not cases or not _GAP.search(block.source) or block.items[0] is cases[0]:
        return (block,)
    lines, at = block.source.split("\n"), cases[0].line - block.line
    first = block.items.index(cases[0])
    above = Block(block.type, block.line, "\n".join(lines[:at]).rstrip(), block.items[:first])
    return above, Block(block.type, cases[0].line, "\n".join(lines[at:]), block.items[first:])


def _case(item: Item) -> GapCase:
    """A case from an item: `1: CIF`."""
    found = _CASE.fullmatch(item.text)
    if not found or item.checked is not None:
        problem = _("Dites de quel trou il s’agit : son numéro, deux points, puis la mauvaise réponse.")
        raise QuestionTextError(item.line, problem, f"- 1: {item.text or '…'}")
    if not item.feedback:
        problem = _("Dites ce qui ne va pas dans cette réponse : un retour en dessous, décalé de deux espaces.")
        raise QuestionTextError(item.line, problem, f"- {item.text}\n  > " + _("Pourquoi ce n’est pas juste."))
    return GapCase(answer=found[2], feedback=item.feedback, gap=int(found[1]))


def _locate_gaps(text: QuestionText, holders: Sequence[Block]) -> None:
    """Note the line of each gap."""
    lines = [
        block.line + offset
        for block in holders
        for offset, line in enumerate(block.source.split("\n"))
        for _found in _GAP.findall(line)
    ]
    text.places.update({f"gaps.{index}": line for index, line in enumerate(lines)})


def _require_closed(block: Block) -> None:
    """Raise QuestionTextError for braces without partner, with the line where they are."""
    for offset, line in enumerate(block.source.split("\n")):
        rest = _GAP.sub("", line)
        if "{{" in rest:
            problem = _("Un trou est ouvert par {{ mais n’est pas fermé par }} sur la même ligne.")
            fixed = re.sub(r"\{\{(?!.*\}\})\s*([^\s{}.,;:!?]*)\}?", r"{{\1}}", line)
            raise QuestionTextError(block.line + offset, problem, fixed)
        if "}}" in rest:
            problem = _("Il y a }} sans {{ avant, sur la même ligne.")
            fixed = re.sub(r"(?<![^\s(])\{?([^\s{}]+)\s*\}\}", r"{{\1}}", line)
            raise QuestionTextError(block.line + offset, problem, fixed)
