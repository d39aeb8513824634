"""The key of a question, kind by kind: the texts that give it away, and its shape, which no translation changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from course_kit.questions import (
    Dialogue,
    Gaps,
    Highlight,
    Matching,
    Number,
    Question,
    Rating,
    ShortText,
    numerals,
)
from course_kit.questions.conversation import by_key, key
from course_kit.questions.markdown import plain
from course_kit.questions.options import Choice


def telltales(question: Question) -> Iterator[str]:
    """The texts that a hint must not hold: right answers that are typed or picked."""
    if isinstance(question, Choice) and question.marked:
        yield from (plain(option.text) for option in question.options if option.right)
    elif isinstance(question, ShortText):
        yield from question.answers
    elif isinstance(question, Gaps):
        yield from (text for gap in question.gaps for text in gap.right)
    elif isinstance(question, Number) and (right := numerals.key(question.answer)):
        yield numerals.shown(right.value)


def shape(question: Question) -> dict[str, Any]:
    """What must be the same in every language, by its name: a JSON value without texts."""
    return {
        "kind": question.kind,
        "points": question.points,
        "attempts": question.attempts,
        "hints": [hint.cost for hint in question.hints],
        "key": _key(question),
    }


def _key(question: Question) -> Any:
    match question:
        case Choice():
            return [option.right for option in question.options]
        case Matching():
            rights = [" ".join(pair.right.split()).casefold() for pair in question.pairs]
            return [[rights.index(right) for right in rights], len(question.decoys)]
        case Number():
            right = numerals.key(question.answer)
            return right and [str(right.value.normalize()), str(right.tolerance.normalize())]
        case ShortText():
            return [question.marked, asdict(question.spelling)]
        case Rating():
            scale = [point.casefold() for point in question.scale]
            return [len(scale), [said.point and scale.index(said.point.casefold()) for said in question.statements]]
        case Highlight():
            return [passage.right for passage in question.known.values()]
        case Dialogue():
            places = {name: place for place, name in enumerate(by_key(question.turns))}
            return [
                [turn.score, [[places[key(said.to)], [count for _, count in said.criteria]] for said in turn.replies]]
                for turn in question.turns
            ]
        case Gaps():
            gaps = [gap.choices and [choice in gap.right for choice in gap.choices] for gap in question.gaps]
            return [gaps, asdict(question.spelling)]
    own = set(question.__dataclass_fields__) - set(Question.__dataclass_fields__)
    return {name: _without_texts(value) for name, value in asdict(question).items() if name in own}


def _without_texts(value: Any) -> Any:
    """A value with empty texts."""
    if isinstance(value, dict):
        return {key: _without_texts(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without_texts(inner) for inner in value]
    return "" if isinstance(value, str) else value
