"""Whatever is typed, by trainers or by browsers, only the announced errors come out."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from functools import cache
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.questions import KINDS, Question, parse, write

TEXTS = [sample.text for kind in KINDS.values() for sample in kind.samples()]
QUESTIONS: list[Question] = [parse(text) for text in TEXTS]
PIECES = (
    *("- [ ] ", "- [x] ", "-[ ]", "[x) ", "1. ", "| a | b |", "|---|---|", "> ", "  > ", "{{", "}}", "{{a | b}}"),
    *("hint: ", "hint -9: ", "answer: ", "right:", "start: ", "réponse : ", "kind=gaps", "points=", 'title="', "= "),
    *(
        "[[",
        "]]",
        "[[a]]",
        "> [[",
        "## ",
        "## a {100 %}",
        "{0 %}",
        "-> ",
        "- a -> b",
        " {é +1}",
        "scale: ",
        " = ",
        "> ",
    ),
    *("%%question ", "```", "    ", "\t", "\r\n", "\n\n", "é", "\u00a0", "\ue000", "\ue0001\ue001", "\0", "**", "±"),
    *(
        "<script>",
        "[a](javascript:x)",
        "![",
        "&#",
        "\\",
        "---",
        "\u2028",
        "\ud800",
        "- > 3",
        "- 1: a",
        "999999999999",
        "|",
    ),
)
MAX = 10_000
FIELDS = ("choice", "choices", "order", "pairs", "number", "text", "gaps", "actions", "passages", "ratings", "path")


def mutated(seed: int) -> str:
    """A sample with lines dropped, doubled, cut, and pieces put anywhere; or nothing but pieces.

    One number makes it all: Hypothesis takes far longer than reading does to choose piece by piece.
    """
    chance = random.Random(seed)
    lines = chance.choice(TEXTS).split("\n")
    if chance.random() < 0.1:
        lines[1:] = "".join(chance.choices(PIECES, k=chance.randint(0, 12))).split("\n")
    for piece in chance.choices(PIECES, k=chance.randint(1, 6)):
        at = chance.randrange(1 if len(lines) > 1 and chance.random() < 0.9 else 0, len(lines))
        line = lines[at]
        column = chance.randint(0, len(line))
        match chance.randrange(7):
            case 0:
                lines[at] = line[:column] + piece + line[column:]
            case 1:
                lines.insert(at, piece)
            case 2:
                lines[at] = line[:column]
            case 3:
                lines.insert(at, lines[chance.randrange(len(lines))])
            case 4:
                lines[at] = piece + line
            case 5 if len(lines) > 1:
                del lines[at]
            case _:
                lines[at] = line[:column] + line[column + 1 :]
    return "\n".join(lines)


cells = st.one_of(
    *[st.integers(0, 2**64 - 1).map(mutated)] * 4,
    st.text(max_size=60).map("%%question a {}".format),
)


def complaint(cell: str) -> QuestionTextError | None:
    """What is complained of in a cell; anything else that is raised fails the test."""
    try:
        question = parse(cell)
        json.dumps(question.content())
        assert question.version
    except QuestionTextError as error:
        return error
    return None


@settings(max_examples=MAX, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(cells)
def test_reading_any_text_ends_well(cell: str) -> None:
    """A text is a question, or QuestionTextError says in which line of the cell it is none, why, and what to write."""
    error = complaint(cell)
    if error is not None:
        assert 1 <= error.line <= cell.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert error.problem
        assert error.instead.strip()


plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20))
words = st.sampled_from(["a", "b", "c", "1", "2", *FIELDS, "x" * 99])
any_json = st.recursive(
    plain | words,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(words | st.text(max_size=5), inner, max_size=5),
    max_leaves=12,
)


@cache
def right_answers(index: int) -> tuple[str, ...]:
    """The answers in the sample of a question, as JSON."""
    samples = [sample for kind in KINDS.values() for sample in kind.samples()]
    return tuple(json.dumps(answer) for answer, _fraction in samples[index].marks)


@pytest.mark.parametrize("index", range(len(QUESTIONS)), ids=lambda index: QUESTIONS[index].id)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data(), value=any_json)
def test_marking_any_json_ends_well(index: int, data: st.DataObject, value: Any) -> None:
    """Any JSON, and any answer with a piece of it replaced, is marked between 0 and 1 or refused."""
    question = QUESTIONS[index]
    answer = json.loads(data.draw(st.sampled_from(right_answers(index))))
    field = next(iter(answer))
    inside = answer[field]
    if isinstance(inside, dict) and data.draw(st.booleans()):
        inside[data.draw(st.sampled_from(sorted(inside)))] = value
    elif isinstance(inside, list) and inside and data.draw(st.booleans()):
        inside[0] = value
    else:
        answer[field] = value
    for attempt in (value, {field: value}, answer):
        with suppress(InvalidAnswer):
            mark = question.mark(attempt)
            assert (mark.fraction is None) is not question.marked
            assert mark.fraction is None or 0 <= mark.fraction <= 1


def test_deep_and_large_json_is_refused() -> None:
    """Neither depth nor size brings marking down."""
    deep: Any = "a"
    for _level in range(100_000):
        deep = [deep]
    for question in QUESTIONS:
        for field in FIELDS:
            for value in (deep, "9" * 1_000_000, ["a"] * 100_000, {str(n): "a" for n in range(10_000)}):
                with pytest.raises(InvalidAnswer):
                    question.mark({field: value})
    while deep != "a":  # taken apart by hand: Python would recurse
        deep = deep[0]


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.kind == "multiple"], ids=lambda q: q.id)
def test_the_order_of_choices_does_not_count(question: Question) -> None:
    """The same choices in any order get the same fraction."""
    ids = [option["id"] for option in question.content()["options"]]
    for size in range(1, len(ids) + 1):
        fractions = {}
        for chosen in permutations(ids, size):
            fractions.setdefault(frozenset(chosen), set()).add(question.mark({"choices": chosen}).fraction)
        assert all(len(found) == 1 for found in fractions.values())


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_what_is_read_can_be_written_and_read_again(seed: int) -> None:
    """Text -> question -> text -> question comes back to the same question, and the second text to itself."""
    try:
        question = parse(mutated(seed))
    except QuestionTextError:
        return
    text = write(question)
    assert parse(text) == question
    assert write(parse(text)) == text
