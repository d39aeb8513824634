"""Conditions of work in plain words."""

from __future__ import annotations

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.conditions import Condition, condition_groups, condition_label, conditions_of
from course_kit.language import LANGUAGES, use


def test_every_condition_is_asked_for_once_and_has_words() -> None:
    """The groups hold all conditions, each once, each with words of its own in every language."""
    asked = [condition for group in condition_groups() for condition in group.conditions]
    assert sorted(asked) == sorted(Condition)
    for language in LANGUAGES:
        with use(language):
            assert len({condition_label(condition) for condition in Condition}) == len(Condition)


def test_every_condition_occurs() -> None:
    """None is asked for that no occupation has: the numbers are those of this edition of ROME."""
    found = frozenset().union(*conditions_of(catalogue()))
    assert found == set(Condition)


def test_conditions_are_those_of_rome() -> None:
    """A baker works early and carries; a cashier meets the public at week-ends."""
    conditions = conditions_of(catalogue())
    cashier = conditions[catalogue()["D1505"].id]
    assert {Condition.public, Condition.weekends, Condition.pace} <= cashier
    assert Condition.heights not in cashier
