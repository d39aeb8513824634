"""How far an occupation is."""

from __future__ import annotations

import pytest

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.model import Level
from course_kit.career.occupations.reach import Distance, distance_label, level_label, months, reach


@pytest.mark.parametrize(
    ("code", "held", "distance"),
    [
        ("D1505", Level.none, Distance.now),
        ("J1501", Level.none, Distance.long),
        ("J1501", Level.bac, Distance.year),
        ("J1102", Level.bac5, Distance.far),
    ],
)
def test_distance_follows_the_diploma_held(code: str, held: Level, distance: Distance) -> None:
    """A till asks for nothing; a nursing auxiliary's diploma takes a year from the bac, a doctor's many."""
    assert reach(catalogue()[code], held, known=False).distance is distance


def test_a_higher_diploma_never_brings_an_occupation_further() -> None:
    """For every occupation, training gets shorter, or stays the same, with each level held."""
    for occupation in catalogue():
        lengths = [reach(occupation, level, known=False).shortest for level in Level]
        assert None in lengths or lengths == sorted(lengths, key=lambda length: -(length or 0))


def test_a_regulated_occupation_asks_for_its_own_diploma() -> None:
    """With a master in something else, the diploma of a regulated occupation is still to be got; not by who does it."""
    auxiliary = catalogue()["J1501"]
    assert reach(auxiliary, Level.bac5, known=False).shortest
    assert reach(auxiliary, Level.bac5, known=True).shortest == 0


def test_months_add_up() -> None:
    """From nothing to a bac is a CAP and the rest; nothing to go down."""
    assert months(Level.none, Level.bac) == months(Level.none, Level.cap) + months(Level.cap, Level.bac)
    assert months(Level.bac5, Level.bac) == 0


def test_all_distances_and_levels_have_words() -> None:
    """Each is told in its own words."""
    assert len({distance_label(distance) for distance in Distance}) == len(Distance)
    assert len({level_label(level) for level in Level}) == len(Level)
