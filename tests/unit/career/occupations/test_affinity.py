"""How far occupations answer a centre of interest."""

from __future__ import annotations

import pytest

from course_kit.career.occupations.affinity import affinities
from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.nearness import nearness

CARING, TEACHING = 21, 23
"""Ids of "Je souhaite prendre soin des autres" and "Je souhaite transmettre"."""


def affinity(interest: int, code: str) -> float:
    """Of one occupation."""
    return affinities(catalogue(), nearness(), interest)[catalogue()[code].id]


@pytest.mark.parametrize(
    ("interest", "more", "less"),
    [
        (CARING, "J1501", "L1516"),  # a nursing auxiliary, a hairdresser for the stage
        (CARING, "K1302", "A1447"),  # a home-care worker, a herbalist
        (TEACHING, "K2111", "N1101"),  # a trainer, a forklift driver
    ],
)
def test_degrees_are_told_where_rome_says_yes_or_no(interest: int, more: str, less: str) -> None:
    """Of two, the one whose whole work answers the interest answers it more."""
    assert affinity(interest, more) > affinity(interest, less) + 0.1


def test_what_rome_says_weighs_half() -> None:
    """Every affinity is from 0 to 1; from a half on only for an occupation that ROME says has it, and always there."""
    for interest in catalogue().interests:
        for occupation, value in zip(catalogue(), affinities(catalogue(), nearness(), interest.id), strict=True):
            assert 0 <= value <= 1.000001
            assert value >= 0.5 if interest.id in occupation.interests else value <= 0.5


def test_an_interest_that_no_occupation_has_gives_nothing() -> None:
    """An id of another edition does no harm."""
    assert not any(affinities(catalogue(), nearness(), 999))
