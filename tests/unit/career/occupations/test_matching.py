"""One list for one person, with its reasons and its uncertainty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.conditions import Condition, conditions_of
from course_kit.career.occupations.feedback import Because, Rejection
from course_kit.career.occupations.matching import Matches, compare, match
from course_kit.career.occupations.model import Level
from course_kit.career.occupations.nearness import nearness
from course_kit.career.occupations.taste import Taste
from course_kit.career.occupations.wishes import Conflict, Part, Weights, Wishes

CARING = 21
"""The centre of interest "Je souhaite prendre soin des autres"."""


def helping(variance: float) -> Taste:
    """A clear taste for helping people, known with this variance."""
    spread = tuple(tuple(variance if row == column else 0.0 for column in range(6)) for row in range(6))
    return Taste((-0.5, -0.3, -0.2, 1.2, 0.1, 0.2), spread)


def cashier(**said: object) -> Wishes:
    """Somebody who was a cashier, holds the core of that job's skills, and says more."""
    return replace(Wishes(held=catalogue()["D1505"].core, past=("D1505",)), **said)  # type: ignore[arg-type]


def matched(wishes: Wishes, limit: int = 20) -> Matches:
    return match(catalogue(), nearness(), wishes, limit)


def test_a_cashier_who_likes_to_care_gets_both() -> None:
    """The list holds occupations near to the till, and occupations where one cares for people; never the past job."""
    results = matched(cashier(taste=helping(0.1), likes=frozenset({CARING}))).results
    assert len(results) == 20
    assert [result.rank for result in results] == list(range(1, 21))
    assert "D1505" not in [result.occupation.code for result in results]
    assert any(result.parts[Part.skills] > 0.5 for result in results)
    assert any(CARING in result.likes for result in results)


def test_each_result_can_be_explained() -> None:
    """What is held, what is missing, where it comes from, how far it is: all agree with the occupation."""
    wishes = cashier(taste=helping(0.1))
    for result in matched(wishes).results:
        occupation = result.occupation
        assert set(result.held) == wishes.held & set(occupation.skills)
        assert set(result.missing) == occupation.core - wishes.held
        assert result.coverage == pytest.approx(1 - len(result.missing) / len(occupation.core))
        assert set(result.parts) == {Part.interests, Part.skills, Part.reach}
        assert all(0 <= value <= 1 for value in result.parts.values())
        assert result.parts[Part.skills] < 0.1 or result.nearest is not None


def test_an_unsure_taste_makes_places_unsure() -> None:
    """Intervals widen with the variance, hold their order, and shrink to a point when nothing is unsure."""

    def width(variance: float) -> int:
        results = matched(cashier(taste=helping(variance))).results
        assert all(1 <= result.highest <= result.lowest <= len(catalogue()) for result in results)
        return sum(result.lowest - result.highest for result in results)

    assert 0 == width(0.0) < width(0.05) < width(1.0)


def test_weights_move_the_list() -> None:
    """Only interests, only skills: two lists, each the best in its own respect."""
    taste = cashier(taste=helping(0.1), weights=Weights(1, 0, 0, 0))
    skills = cashier(taste=helping(0.1), weights=Weights(0, 1, 0, 0))
    by_taste, by_skills = matched(taste).results, matched(skills).results
    assert min(result.fit or 0 for result in by_taste) > 0.8
    assert by_skills[0].parts[Part.skills] == max(result.parts[Part.skills] for result in by_skills)
    assert {r.occupation.code for r in by_taste} != {r.occupation.code for r in by_skills}


def test_what_goes_against_a_wish_stands_last_and_says_so() -> None:
    """No conflict before one without; conflicts are counted and true; the list is as long as ever."""
    wishes = cashier(avoid=frozenset({Condition.nights, Condition.weekends}), months=12, regulated=False)
    found = matched(wishes, 100)
    conflicts = [bool(result.conflicts) for result in found.results]
    assert conflicts == sorted(conflicts)
    assert len(found.results) == 100
    assert found.set_aside[Conflict.conditions] == sum(
        bool(wishes.avoid & conditions) for conditions in conditions_of(catalogue())
    )
    for result in found.results:
        assert (Conflict.conditions in result.conflicts) == bool(result.avoided)
        assert (Conflict.regulated in result.conflicts) == result.reach.regulated


def test_impossible_wishes_leave_a_list() -> None:
    """Whoever avoids everything still gets occupations, each with what speaks against it."""
    results = matched(Wishes(avoid=frozenset(Condition), months=0, regulated=False)).results
    assert len(results) == 20


def test_wished_conditions_are_told() -> None:
    """Who wants to work outdoors with animals finds it, and is told which wish is met."""
    want = frozenset({Condition.outdoors, Condition.animals})
    results = matched(Wishes(want=want, weights=Weights(conditions=3))).results
    assert set(results[0].wanted) == want
    assert results[0].parts[Part.conditions] == 1


def test_a_list_is_varied() -> None:
    """Not ten variants of one job: among the first ten at most four of one ROME sheet, large ones (IT) included."""
    for code in ("D1505", "J1506", "F1703", "M1805", "N4101"):
        occupation = catalogue()[code]
        results = matched(Wishes(held=frozenset(occupation.skills), past=(code,)), 10).results
        assert max(Counter(result.occupation.parent for result in results).values()) <= 4


def test_not_for_me_is_out_and_teaches() -> None:
    """The rejected one is gone and named; what is like it comes later, and says why; undone, the list is as before."""
    before = matched(cashier())
    rejected = before.results[0].occupation
    after = matched(cashier(rejected=(Rejection(rejected.code, Because.work),)), 200)
    assert rejected not in [result.occupation for result in after.results]
    assert after.rejected == (rejected,)
    assert any(result.lesson and result.lesson.like.code == rejected.code for result in after.results)
    assert matched(cashier()) == before


def test_comparing_gives_the_same_figures() -> None:
    """Side by side, scores and parts are those of the list; unknown codes are passed over, repeated ones once."""
    wishes = cashier(taste=helping(0.1))
    first = matched(wishes).results[:3]
    codes = [result.occupation.code for result in first]
    side = compare(catalogue(), nearness(), wishes, [*codes, "Z9999", codes[0]])
    assert [result.occupation.code for result in side] == codes
    assert [result.score for result in side] == [result.score for result in first]
    assert [result.parts for result in side] == [result.parts for result in first]


def test_a_higher_diploma_opens_more() -> None:
    """With a bac + 5, fewer occupations are too far than with none."""
    none = matched(Wishes(months=12)).set_aside[Conflict.training]
    master = matched(Wishes(months=12, level=Level.bac5)).set_aside[Conflict.training]
    assert master < none / 2


@given(
    st.builds(
        Wishes,
        likes=st.frozensets(st.integers(-1, 40), max_size=5),
        held=st.frozensets(st.integers(-5, 40_000), max_size=20),
        past=st.lists(st.sampled_from(["D1505", "J1501", "Z9999", "", "M1805"]), max_size=3).map(tuple),
        level=st.sampled_from(Level),
        months=st.none() | st.integers(0, 200),
        want=st.frozensets(st.sampled_from(Condition), max_size=4),
        avoid=st.frozensets(st.sampled_from(Condition), max_size=4),
        weights=st.builds(Weights, *[st.floats(-1, 3)] * 4),
        rejected=st.lists(st.builds(Rejection, st.sampled_from(["D1505", "Z9999", "K1304"])), max_size=3).map(tuple),
    )
)
@settings(max_examples=25, deadline=None)
def test_anything_said_gives_a_list(wishes: Wishes) -> None:
    """Whatever is said, in any combination: ten different occupations with scores and parts from 0 to 1."""
    results = matched(wishes, 10).results
    assert len({result.occupation.code for result in results}) == 10
    for result in results:
        assert 0 <= result.score <= 1.000001
        assert all(0 <= value <= 1 for value in result.parts.values())
