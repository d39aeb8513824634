"""What to do first with a result."""

from __future__ import annotations

import pytest

from course_kit.career.interests.first_actions import first_actions
from course_kit.career.interests.profile import Profile
from course_kit.questions.plan import MAX_WHAT
from interest_profiles import profile

CLEAR = profile([2, 3.5, 2, 4.6, 2, 1.2])
TWO = profile([4.2, 2, 2, 4.2, 1.5, 1.5])
FLAT = profile([3, 3, 3, 3, 3, 3])


@pytest.mark.parametrize("result", [CLEAR, TWO, FLAT], ids=["clear", "two", "flat"])
def test_there_are_three_and_they_fit_into_a_plan(result: Profile) -> None:
    """Each with its own key and day, the nearest first, short enough for the plan."""
    found = first_actions(result)
    assert len({first.key for first in found}) == 3
    assert [first.within for first in found] == sorted(first.within for first in found)
    assert all(first.within.days >= 1 and len(first.what) <= MAX_WHAT and first.why for first in found)


def test_they_follow_from_the_letters_in_front() -> None:
    """In plain words; of two that are not told apart, both are named."""
    assert "où l’on aide les autres" in first_actions(CLEAR)[0].what
    both = first_actions(TWO)[0].what
    assert "où l’on travaille de ses mains ou l’on aide les autres" in both or "aide les autres ou" in both


def test_without_a_preference_they_look_for_one() -> None:
    """No letter is put forward."""
    assert not any("métier" in first.what for first in first_actions(FLAT))
