"""How far an occupation is."""

from __future__ import annotations

import pytest

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.footing import footings
from course_kit.career.occupations.model import Level
from course_kit.career.occupations.reach import Distance, Reach, distance_label, level_label, months, reach


def far(code: str, held: Level, known: bool = False) -> Reach:
    """How far a shipped occupation is."""
    occupation = catalogue()[code]
    return reach(occupation, held, known, footings(catalogue())[occupation.id])


@pytest.mark.parametrize(
    ("code", "held", "distance"),
    [
        ("D1507", Level.none, Distance.now),
        ("K1106", Level.none, Distance.advised),
        ("D1106", Level.none, Distance.experience),
        ("D1106", Level.cap, Distance.subject),
        ("N4101", Level.none, Distance.short),
        ("J1501", Level.none, Distance.long),
        ("J1501", Level.bac, Distance.year),
        ("J1102", Level.bac5, Distance.far),
        ("D1428", Level.none, Distance.unknown),
    ],
)
def test_distance_follows_the_diploma_held(code: str, held: Level, distance: Distance) -> None:
    """Shelves ask for nothing; relaxing others for a school that no rule asks for; a shop for a diploma or having done
    it; a lorry for a licence; a nursing auxiliary's diploma takes a year from the bac, a doctor's many."""
    assert far(code, held).distance is distance


def test_work_of_a_specialist_is_never_next_door() -> None:
    """Where ROME's text names no diploma, or says that none is asked for, ISCO's level of the work still counts."""
    assert far("J1105", Level.none).typical > 48
    assert far("K1106", Level.none).typical > far("D1507", Level.none).typical == 0
    assert far("K1106", Level.bac2).typical == 0


def test_whoever_did_such_work_needs_no_diploma_for_it() -> None:
    """ "Experience will do" holds for those who have it; nobody else is told that it is open at once."""
    assert far("F1703", Level.none, known=True).distance is Distance.now
    assert far("F1703", Level.none).distance is Distance.experience


def test_footing_is_told() -> None:
    """On one's own account; leading others, unless one did that work."""
    assert far("K1106", Level.none).own_account
    assert far("D1508", Level.none).leads
    assert not far("D1508", Level.none, known=True).leads


def test_a_higher_diploma_never_brings_an_occupation_further() -> None:
    """For every occupation, training gets shorter, or stays the same, with each level held."""
    for occupation in catalogue():
        lengths = [far(occupation.code, level).shortest for level in Level]
        assert None in lengths or lengths == sorted(lengths, key=lambda length: -(length or 0))


def test_a_regulated_occupation_asks_for_its_own_diploma() -> None:
    """With a master in something else, the diploma of a regulated occupation is still to be got; not by who does it."""
    assert far("J1501", Level.bac5).shortest
    assert far("J1501", Level.bac5, known=True).shortest == 0


def test_months_add_up() -> None:
    """From nothing to a bac is a CAP and the rest; nothing to go down."""
    assert months(Level.none, Level.bac) == months(Level.none, Level.cap) + months(Level.cap, Level.bac)
    assert months(Level.bac5, Level.bac) == 0


def test_all_distances_and_levels_have_words() -> None:
    """Each is told in its own words."""
    assert len({distance_label(distance) for distance in Distance}) == len(Distance)
    assert len({level_label(level) for level in Level}) == len(Level)
