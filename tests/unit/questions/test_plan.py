"""Plans."""

from __future__ import annotations

from typing import Any

import pytest

from course_kit.errors import InvalidAnswer, QuestionError
from course_kit.questions import Plan

QUESTION = Plan(id="q", prompt="E", title="T", min=2, suggestions=("**Appeler** Ana",))
EMPTY = {"what": "", "when": "", "done": False}
CALL = {"what": "Appeler", "when": "2028-02-29", "done": True}


def test_fewer_actions_than_asked_for_are_kept() -> None:
    """One action is enough, and empty lines do not count."""
    assert QUESTION.mark({"actions": [CALL, EMPTY]}) == QUESTION.mark({"actions": [CALL, CALL]})


def test_suggestions_are_plain_text() -> None:
    """They go into a text field, so Markdown's marks are gone."""
    assert QUESTION.content()["suggestions"] == ["Appeler Ana"]


@pytest.mark.parametrize(
    "when", ["2026-13-01", "2027-02-29", "1999-01-01", "20261201", "2026-W01-1", " ", 3, None, "٢٠26-01-01"]
)
def test_dates(when: Any) -> None:
    """A date is a real day of this century, as calendars write it."""
    with pytest.raises(InvalidAnswer):
        QUESTION.mark({"actions": [{**CALL, "when": when}]})


@pytest.mark.parametrize(
    "actions", [[EMPTY], [CALL] * 51, [{**CALL, "what": "a" * 301}], [{**CALL, "done": 1}], [[]], [None]]
)
def test_no_plan(actions: Any) -> None:
    """A plan has actions, not too many, each with its three fields."""
    with pytest.raises(InvalidAnswer):
        QUESTION.mark({"actions": actions})


@pytest.mark.parametrize("wrong", [{"title": ""}, {"min": 0}, {"min": 2.5}, {"min": 51}, {"suggestions": ("a", "A")}])
def test_nonsense(wrong: dict[str, Any]) -> None:
    """A plan has a name and a sensible number of actions."""
    with pytest.raises(QuestionError):
        Plan(**{"id": "q", "prompt": "E", "title": "T", **wrong})
