"""The shipped data is whole, and read as it should be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from course_kit.career.occupations.catalogue import Occupations, catalogue
from course_kit.career.occupations.model import ProfileSource, SkillKind
from course_kit.career.occupations.nearness import nearness


def test_every_occupation_is_whole() -> None:
    """Each of the 1,584 has a title, skills with a core, contexts, interests' scores, and ways on; none leads
    nowhere."""
    assert len(catalogue()) == 1584
    for occupation in catalogue():
        assert occupation.title
        assert occupation.core
        assert occupation.core <= set(occupation.skills)
        assert len(occupation.profile.scores) == 6
        assert all(1 <= score <= 7 for score in occupation.profile.scores)
        assert occupation.nearby
        assert occupation.id not in occupation.nearby
        assert occupation.domain in catalogue().domains
        assert occupation.field in catalogue().fields


def test_profiles_without_a_crosswalk_are_marked() -> None:
    """Twelve profiles are estimates, as the file says."""
    estimates = [o.code for o in catalogue() if o.profile.source is ProfileSource.estimate]
    assert len(estimates) == 12 == int(catalogue().meta["estimated_profiles"])
    assert "K2110" in estimates


def test_a_sheet_tells_all() -> None:
    """The cashier's sheet has texts, names, skills with the core first, contexts, sectors and neighbours."""
    cashier = catalogue()["D1505"]
    sheet = catalogue().sheet(cashier)
    assert sheet.domain == "Grande distribution"
    assert "Caissier / Caissière" in [title.label for title in sheet.titles]
    assert [skill.id in cashier.core for skill in sheet.skills] == sorted(
        (skill.id in cashier.core for skill in sheet.skills), reverse=True
    )
    assert {skill.kind for skill in sheet.skills} == set(SkillKind)
    assert sheet.definition
    assert sheet.access_text
    assert sheet.sectors
    assert [other.id for other in sheet.nearby] == list(cashier.nearby)


def test_skills_are_found_by_both_numbers() -> None:
    """By id and by ROME's own number it is the same skill; numbers that there are none of are passed over."""
    number = catalogue()["D1505"].skills[0]
    skill = catalogue().skills([number, 10**6, -1])[number]
    assert catalogue().skills_by_ogr([skill.ogr, 10**12, -5]) == {skill.ogr: skill}


def test_unknown_codes_are_known_to_be_unknown() -> None:
    """`get` and `in` answer, an index raises."""
    assert catalogue().get("Z9999") is None
    assert "Z9999" not in catalogue()
    with pytest.raises(KeyError):
        catalogue()["Z9999"]


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    """Who lost the file is told how to build it."""
    with pytest.raises(FileNotFoundError, match="make occupations"):
        Occupations(tmp_path / "none.sqlite")


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    """An older or newer file is not read wrongly."""
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE meta (name TEXT, value TEXT)")
        base.execute("INSERT INTO meta VALUES ('format', '0')")
    with pytest.raises(ValueError, match="another format"):
        Occupations(path)


def test_nothing_can_be_written() -> None:
    """The file is opened for reading only."""
    with catalogue().open() as base, pytest.raises(sqlite3.OperationalError):
        base.execute("DELETE FROM occupation")


def test_the_lists_of_nearness_belong_to_this_edition() -> None:
    """There is one list for each occupation, of others only, the most probable first."""
    lists = nearness()
    assert len(lists.nearest) == len(catalogue())
    for number, (near, chances) in enumerate(zip(lists.nearest, lists.chances, strict=True)):
        assert number not in near
        assert len(set(near)) == len(near) == len(chances)
        assert list(chances) == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)
