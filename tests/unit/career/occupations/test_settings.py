"""How a list is made, from the fields of an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.occupations import settings
from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.choices import fold
from course_kit.career.occupations.conditions import Condition
from course_kit.career.occupations.feedback import Because, Rejection
from course_kit.career.occupations.model import Level
from course_kit.career.occupations.wishes import Part, Weights, Wishes

NOBODY = fold([])


def wishes(**fields: list[str]) -> Wishes:
    """Of somebody who has chosen nothing else."""
    return settings.wishes(fields, NOBODY, catalogue(), None)


def test_nothing_said_is_no_limit() -> None:
    """No training is too long, no occupation is left out, and what counts is as it is told."""
    made = wishes()
    assert (made.months, made.regulated, made.level, made.avoid, made.likes) == (None, True, Level.none, set(), set())
    assert made.weights == Weights()


def test_what_is_said_is_read() -> None:
    """Each field of the form."""
    made = wishes(
        skills=["3"], interests=["0"], level=["4"], months=["6"], regulated=["no"], avoid=["nights"], want=["outdoors"]
    )
    assert (made.weights.skills, made.weights.interests, made.level, made.months) == (1.5, 0, Level.bac, 6)
    assert (made.regulated, made.avoid, made.want) == (False, {Condition.nights}, {Condition.outdoors})


def test_likes_are_told_by_the_numbers_of_rome() -> None:
    """They outlive an edition of the data; others are passed over."""
    interest = catalogue().interests[3]
    assert wishes(like=[str(interest.number), "99999", "-1", "x"]).likes == {interest.id}


def test_the_address_counts_before_what_is_kept() -> None:
    """An address without settings takes those that are kept; one with the form's mark does not, even if all are off."""
    kept = fold([{"do": "wishes", "settings": {"months": ["6"]}}])
    assert settings.chosen({}, kept) == {"months": ("6",)}
    assert settings.months(settings.chosen({"liste": ["1"]}, kept)) is None
    assert settings.months(settings.chosen({"liste": ["1"], "months": ["12"]}, kept)) == 12


def test_choices_are_part_of_the_wishes() -> None:
    """Jobs done, skills held, and what was refused, with what it teaches; codes that there are not are left out."""
    choices = fold(
        [
            {"do": "past", "code": "D1505", "on": True},
            {"do": "past", "code": "Z9999", "on": True},
            {"do": "skills", "shown": [300303, 1], "held": [300303, 1]},
            {"do": "refuse", "code": "J1501", "why": "body"},
        ]
    )
    made = settings.wishes({}, choices, catalogue(), None)
    assert made.past == ("D1505",)
    assert made.held == {skill.id for skill in catalogue().skills_by_ogr([300303]).values()}
    assert made.rejected == (Rejection("J1501", Because.conditions),)


@given(st.dictionaries(st.sampled_from(settings.FIELDS), st.lists(st.text(max_size=12), max_size=4)))
def test_no_address_breaks_it(fields: dict[str, list[str]]) -> None:
    """What cannot be read counts as not said."""
    made = wishes(**fields)
    assert made.months in (None, *settings.MONTHS)
    assert all(0 <= getattr(made.weights, part) <= 1.5 for part in Part)
