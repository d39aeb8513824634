"""Checks of what the browser sends."""

from __future__ import annotations

from typing import Any

import pytest

from course_kit.errors import InvalidAnswer
from course_kit.questions import answers


@pytest.mark.parametrize("answer", [None, [], "text", {}, {"more": 1}, {"text": 1, "more": 1}, {1: 2}])
def test_fields(answer: Any) -> None:
    """An answer has the fields of its kind and no other."""
    with pytest.raises(InvalidAnswer):
        answers.fields(answer, "text")


def test_an_optional_field_may_be_there() -> None:
    """It may be left out, too."""
    assert answers.fields({"text": 1, "checks": 2}, "text", optional="checks") == {"text": 1, "checks": 2}
    assert answers.fields({"text": 1}, "text", optional="checks") == {"text": 1}


def test_text() -> None:
    """A text comes out as it was typed; an empty one is refused in the kind's words."""
    assert answers.text(" é ", 3, "Tapez.") == " é "
    with pytest.raises(InvalidAnswer, match=r"Tapez\."):
        answers.text(" \u00a0\n", 9, "Tapez.")
    with pytest.raises(InvalidAnswer, match="1\u202f000"):
        answers.text("a" * 1001, 1000, "Tapez.")


@pytest.mark.parametrize("value", [None, "c", ["a", "a"], ["a", "b", "a"], [["a"]], [{}], {"a": 1}, "ab"])
def test_several_of(value: Any) -> None:
    """A list of known ids, each once."""
    assert answers.several_of(["b", "a"], {"a": 1, "b": 2}, 2) == ["b", "a"]
    with pytest.raises(InvalidAnswer):
        answers.several_of(value, {"a": 1, "b": 2}, 2)
