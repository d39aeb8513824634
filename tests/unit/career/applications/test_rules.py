"""The rules as data: none is missing, each has its reason, and what it says can be filled in."""

from __future__ import annotations

import pytest

from course_kit.career.applications.model import ENDED, MOVES, State
from course_kit.career.applications.rules import Rule, rules
from course_kit.career.applications.words import said
from course_kit.language import LANGUAGES, use
from unit.career.applications.examples import application


@pytest.mark.parametrize("state", [state for state in State if state not in ENDED])
def test_every_open_state_has_a_rule_that_never_expires(state: State) -> None:
    """There is always something to do next; and what has ended asks for nothing."""
    mine = [rule for rule in rules() if state in rule.states]
    assert [rule.expires for rule in mine[-1:]] == [None]
    assert all(rule.states.isdisjoint(ENDED) for rule in rules())


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{min(rule.states)}-{rule.step}")
def test_what_a_rule_asks_for_can_be_done(rule: Rule) -> None:
    """Its states take its step."""
    assert all(rule.step in MOVES[state] for state in rule.states)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_and_why(language: str) -> None:
    """And what can be said names the job, when there is one."""
    with use(language):
        for rule in rules():
            assert rule.what
            assert rule.why.endswith(".")
            words = said(rule.say, application(sent=-8))
            assert "{" not in words
            assert not rule.say or "{about}" not in rule.say or "Assistante" in words
