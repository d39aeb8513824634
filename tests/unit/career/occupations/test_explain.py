"""Why an occupation is in the list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course_kit.career.occupations import explain
from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.conditions import Condition
from course_kit.career.occupations.feedback import Lesson, Rejection
from course_kit.career.occupations.matching import Match, compare
from course_kit.career.occupations.nearness import nearness
from course_kit.career.occupations.wishes import Conflict, Wishes

CASHIER = Wishes(
    past=("D1505",),
    held=frozenset(skill.id for skill in catalogue().skills_by_ogr([300303, 104174]).values()),
    likes=frozenset(interest.id for interest in catalogue().interests if "prendre soin" in interest.label),
)


def match(code: str, wishes: Wishes = CASHIER) -> Match:
    """One occupation, for somebody."""
    return compare(catalogue(), nearness(), wishes, [code])[0]


def why(code: str, wishes: Wishes = CASHIER) -> str:
    """The sentence, with plain spaces."""
    return explain.why(match(code, wishes), wishes.past, catalogue()).replace("\u00a0", " ")


def test_the_sentence_tells_where_one_comes_from_and_what_one_brings() -> None:
    """A job near to the one they did, with a skill that they keep."""
    told = why("D1507")
    assert "« Hôte / Hôtesse de caisse »" in told
    assert "2 choses que vous savez faire" in told
    assert told[0].isupper()
    assert told.endswith(".")


def test_the_sentence_tells_what_one_likes() -> None:
    """In ROME's own words; a job they never did is not called theirs."""
    told = why("K1304")
    assert "« Je souhaite prendre soin des autres »" in told
    assert "D1505" not in told


def test_the_sentence_never_fails() -> None:
    """Nothing known of the learner: how far it is still is something to say."""
    assert why("J1501", Wishes()).endswith(".")


@pytest.mark.parametrize(
    ("fit", "words"), [(0.9, "ressemble beaucoup"), (0.6, "ressemble assez"), (0.1, ""), (-0.9, "")]
)
def test_measured_interests_are_told_by_degrees(fit: float, words: str) -> None:
    """A weak likeness is not told as one."""
    told = explain.why(replace(match("J1501"), fit=fit, likes=()), (), catalogue())
    assert (words in told) if words else "ressemble" not in told


def test_a_place_is_told_with_its_margin() -> None:
    """Firm or not; nothing is said where nothing was measured."""
    one = match("J1501")
    assert explain.place(replace(one, highest=4, lowest=4)) == ""
    assert explain.place(replace(one, fit=0.9, highest=4, lowest=4)) == "Place sûre"
    assert explain.place(replace(one, fit=0.9, highest=1, lowest=6)) == "Place sûre, à 5 rangs près"
    assert explain.place(replace(one, fit=0.9, highest=1, lowest=60)) == "Place à confirmer, à 59 rangs près"


def test_what_goes_against_a_wish_is_told() -> None:
    """Conditions by name, training, regulation, and what a refusal has taught."""
    one = replace(
        match("J1501"),
        avoided=(Condition.nights,),
        conflicts=(Conflict.conditions, Conflict.training, Conflict.regulated),
        lesson=Lesson(0.5, Rejection("K1304")),
    )
    told = explain.against(one, catalogue())
    assert len(told) == 4
    assert "travail de nuit" in told[0]
    assert "Employé familial" in told[3]


def test_a_step_is_named_where_training_lies_between() -> None:
    """What two moves lead to names the first; what is open at once, or near, asks for none."""
    told = why("K1204", Wishes(past=("D1505",)))
    assert "une étape possible pour y aller" in told.lower()
    assert "étape" not in why("D1507", Wishes(past=("D1505",)))
    assert "étape" not in why("K1304", Wishes(past=("D1505",)))


def test_footing_is_told_in_the_sentence() -> None:
    """Self-employed, or leading others: both are worth knowing before choosing."""
    assert "on y travaille à son compte" in why("K1106")
    assert "on y dirige d’autres personnes" in why("D1508", Wishes())
