"""Near is what leads on from the skills one holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.nearness import (
    MAGIC,
    Nearness,
    alike,
    by_steps,
    near,
    nearness,
    pack_nearness,
    read_nearness,
    step_to,
)

LISTS = Nearness(((1, 2), (0, 2), (0, 1)), ((0.5, 0.25), (0.75, 0.0), (1.0, 0.5)), (0, 1, 0))


def test_lists_survive_the_file(tmp_path: Path) -> None:
    """What is packed is read back, to 1/65,535."""
    (tmp_path / "near.bin").write_bytes(pack_nearness(LISTS))
    read = read_nearness(tmp_path / "near.bin")
    assert (read.nearest, read.folds) == (LISTS.nearest, LISTS.folds)
    assert read.chances[0] == pytest.approx(LISTS.chances[0], abs=1e-4)


@pytest.mark.parametrize("content", [b"", b"something else", MAGIC + b"\x02\x00\x02\x00\x00\x00"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    """A file of another kind, or cut short, is not read wrongly."""
    (tmp_path / "near.bin").write_bytes(content)
    with pytest.raises(ValueError, match="make occupations-nearness"):
        read_nearness(tmp_path / "near.bin")


def test_near_to_one_of_several_is_near() -> None:
    """Being like one occupation gives its list; being like two as well gives at least as much; own jobs are nearest."""
    one = near(LISTS, 3, {0: 1.0})
    both = near(LISTS, 3, {0: 1.0, 1: 0.5})
    assert one == pytest.approx([1.0, 0.5, 0.25])
    assert all(more >= less for more, less in zip(both, one, strict=True))


def test_the_holder_of_all_its_skills_is_like_an_occupation() -> None:
    """All of its skills: likeness 1, and of no other as much. No skills: like none."""
    cashier = catalogue()["D1505"]
    likeness = alike(catalogue(), cashier.skills)
    assert likeness[cashier.id] == pytest.approx(1)
    assert max(likeness, key=likeness.__getitem__) == cashier.id
    assert alike(catalogue(), ()) == {}


@given(st.sets(st.integers(-5, 40_000), max_size=30))
@settings(max_examples=50, deadline=None)
def test_any_skills_have_a_nearness(held: set[int]) -> None:
    """Whatever is said to be held: each value is between 0 and 1."""
    values = near(nearness(), len(catalogue()), alike(catalogue(), held))
    assert all(0 <= value <= 1 for value in values)


def test_neighbours_of_rome_are_found_from_skills_alone() -> None:
    """Of the links of every thirtieth occupation, hidden when its fold's lists were learnt, most are in the first
    20."""
    lists = nearness()
    found = links = 0
    for holder in list(catalogue())[::30]:
        likeness = alike(catalogue(), holder.skills)
        fold = lists.folds[holder.id]
        values = near(lists, len(catalogue()), {n: v for n, v in likeness.items() if lists.folds[n] == fold})
        values[holder.id] = -1
        first = sorted(range(len(values)), key=lambda number: -values[number])[:20]
        found += len(set(first) & set(holder.nearby))
        links += len(holder.nearby)
    assert found / links > 0.55


def test_two_moves_lead_further_than_one() -> None:
    """By a near occupation to its neighbours, less near than it; the job itself is no step."""
    occupations, lists = catalogue(), nearness()
    cashier = occupations["D1505"].id
    direct = near(lists, len(occupations), {cashier: 1.0})
    steps = by_steps(lists, direct, {cashier})
    secretary = occupations["M1609"].id
    assert direct[secretary] < steps[secretary] < 1
    assert step_to(lists, direct, {cashier}, secretary) == occupations["M1601"].id
    assert step_to(lists, [0.0] * len(occupations), {cashier}, secretary) is None
    assert all(0 <= value <= 1 for value in steps)
