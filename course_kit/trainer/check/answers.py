"""Rules on a question's key, its feedback and its hints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import indent
from typing import Any

from course_kit.language import _
from course_kit.questions import Question
from course_kit.questions.markdown import plain
from course_kit.questions.options import Choice
from course_kit.questions.single import SingleChoice
from course_kit.questions.words import Spelling
from course_kit.trainer.check.finding import Finding
from course_kit.trainer.check.keys import telltales
from course_kit.trainer.check.material import Leaf, Material, Notebook

SURPRISING = 0.05
"""Probability below which chance does not explain that the right option is so often the longest."""


def key_missing(material: Material) -> Iterator[Finding]:
    """A question that earns points has a right answer; one without is an opinion, and says so."""
    for leaf, question in _questions(material):
        options = leaf.text.options if leaf.text else {}
        if question.marked:
            continue
        promised = [name for name in ("points", "attempts") if name in options]
        if promised:
            problem = _("« {name} » ne sert à rien ici : aucune réponse n’est marquée comme juste.")
            yield leaf.finding(
                "key-missing",
                problem.format(name=f"{promised[0]}="),
                _("Marquez la bonne réponse d’un [x] (ou écrivez « answer: »), ou enlevez « {name} ».").format(
                    name=f"{promised[0]}={options[promised[0]]}"
                ),
                1,
            )
        elif isinstance(question, Choice) and not question.title and "kind" not in options:
            yield leaf.finding(
                "key-missing",
                _("aucune case n’est cochée [x] : cette question est prise pour un avis, que rien ne note."),
                _("Cochez la bonne réponse, ou dites que c’est un avis : {}").format(
                    leaf.text.header.rewritten(kind=question.kind) if leaf.text else ""
                ),
                leaf.line_of("options"),
                "advice",
            )


def feedback_missing(material: Material) -> Iterator[Finding]:
    """Whoever answers learns why: from the option of a choice, from a piece of another kind or its `wrong`."""
    for leaf, question in _questions(material):
        if not question.marked:
            continue
        bare = [(name, index, piece) for name, index, piece in _pieces(question) if not piece.feedback]
        if isinstance(question, Choice):
            for name, index, piece in bare:
                yield leaf.finding(
                    "feedback-missing",
                    _("« {text} » n’a pas de retour : qui le choisit n’apprend rien.").format(text=_short(piece.text)),
                    f"- [{'x' if piece.right else ' '}] {indent(piece.text.strip(), '  ').lstrip()}\n  > "
                    + (_("Pourquoi c’est juste.") if piece.right else _("Pourquoi ce n’est pas juste.")),
                    leaf.line_of(f"{name}.{index}"),
                )
        elif not question.feedback_wrong and (bare or not list(_pieces(question))):
            yield leaf.finding(
                "feedback-missing",
                _("une réponse fausse peut rester sans explication."),
                "wrong: " + _("Ce qu’il faut regarder pour trouver."),
                leaf.line_of(f"{bare[0][0]}.{bare[0][1]}") if bare else 1,
            )


def options_alike(material: Material) -> Iterator[Finding]:
    """Two options that differ only in capitals, accents or punctuation read as one."""
    for leaf, question in _questions(material):
        seen: dict[str, str] = {}
        for name, index, text in sorted(_choices(question), key=lambda one: not _right(question, one[1])):
            same = _letters(text)
            if same and same in seen:
                problem = _("« {a} » et « {b} » se lisent pareil.").format(a=_short(seen[same]), b=_short(text))
                advice = _("Écrivez deux réponses que l’on distingue, ou enlevez-en une.")
                yield leaf.finding("options-alike", problem, advice, leaf.line_of(f"{name}.{index}"))
            seen.setdefault(same, text)


def hint_gives_key(material: Material) -> Iterator[Finding]:
    """A hint that holds the right answer leaves nothing to find."""
    for leaf, question in _questions(material):
        others = [text for _name, _index, text in _choices(question)]
        for index, hint in enumerate(question.hints):
            said = f" {_letters(hint.text)} "
            for text in telltales(question):
                key = f" {_letters(text)} "
                if len(key) < 4 and not key.strip().isdecimal():
                    continue
                decoyed = any(f" {_letters(other)} " in said for other in others if _letters(other) != key.strip())
                if key.strip() and key in said and not decoyed:
                    problem = _("cet indice donne la réponse : « {text} ».").format(text=_short(text))
                    advice = "hint: " + _("Une question qui met sur la voie, sans le mot à trouver.")
                    yield leaf.finding("hint-gives-key", problem, advice, leaf.line_of(f"hints.{index}"))
                    break


def longest_right(material: Material) -> Iterator[Finding]:
    """Over a module, the right option is not the longest more often than chance would have it."""
    for notebook in material.notebooks:
        asked = list(_single_choices(notebook))
        given_away = [leaf for leaf, longest, _odds in asked if longest]
        odds = [odds for _leaf, _longest, odds in asked]
        if not given_away or at_least(len(given_away), odds) >= SURPRISING:
            continue
        problem = _(
            "la bonne réponse est la plus longue {n} fois sur {of} (le hasard en ferait {chance} environ) : "
            "on peut la choisir sans lire."
        ).format(n=len(given_away), of=len(asked), chance=round(sum(odds)))
        cells = ", ".join(str(leaf.number) for leaf in given_away)
        advice = _("Raccourcissez la bonne réponse, ou donnez autant de détails aux autres : cellules {}.").format(
            cells
        )
        yield notebook.title.finding("longest-right", problem, advice, severity="advice")


def at_least(n: int, odds: list[float]) -> float:
    """The probability of n or more successes among independent trials with these odds (Poisson's binomial)."""
    exactly = [1.0]
    for chance in odds:
        exactly = [
            (exactly[k] * (1 - chance) if k < len(exactly) else 0.0) + (exactly[k - 1] * chance if k else 0.0)
            for k in range(len(exactly) + 1)
        ]
    return sum(exactly[n:])


def _single_choices(notebook: Notebook) -> Iterator[tuple[Leaf, bool, float]]:
    """Each marked single choice: its cell, whether the right option is the longest, and how likely that was."""
    for leaf, question in notebook.questions:
        if isinstance(question, SingleChoice) and question.marked:
            lengths = [(len(plain(option.text)), option.right) for option in question.options]
            longest = max(length for length, _right in lengths)
            alone = sum(length == longest for length, _right in lengths) == 1
            yield leaf, alone and (longest, True) in lengths, 1 / len(lengths)


def _questions(material: Material) -> Iterator[tuple[Leaf, Question]]:
    return (found for notebook in material.notebooks for found in notebook.questions)


def _pieces(value: object, within: str = "") -> Iterator[tuple[str, int, Any]]:
    """The pieces of a question that have a feedback of their own, at any depth: place of their list, index, piece."""
    for name in getattr(value, "__dataclass_fields__", ()):
        inner = getattr(value, name)
        for index, piece in enumerate(inner if isinstance(inner, tuple) else ()):
            if hasattr(piece, "feedback"):
                yield within or name, index, piece
            else:
                yield from _pieces(piece, f"{name}.{index}")


def _choices(question: Question) -> Iterator[tuple[str, int, str]]:
    """The texts among which one chooses: field, index, text."""
    for name in ("options", "items", "pairs"):
        for index, piece in enumerate(getattr(question, name, ())):
            yield name, index, plain(getattr(piece, "text", getattr(piece, "left", "")))


def _right(question: Question, index: int) -> bool:
    """Whether a text of `_choices` is marked as right: of two that are alike, the other one is to be changed."""
    return isinstance(question, Choice) and question.options[index].right


def _letters(text: str) -> str:
    """A text as lower-case words and signs that mean something, without accents or punctuation."""
    return " ".join(re.findall(r"[^\W_]+|[+#<>=%€$]", Spelling().normal(plain(text))))


def _short(text: str) -> str:
    words = " ".join(text.split()).strip("«» \u00a0")
    return words if len(words) <= 60 else words[:59].rstrip() + "…"
