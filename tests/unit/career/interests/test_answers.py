"""What a learner answers."""

from __future__ import annotations

import pytest

from course_kit.career.interests.answers import Answer, Choice, Rating, answer_of, body, checked, newest
from course_kit.career.interests.items import Bank
from course_kit.errors import InvalidAnswer

ANSWERS = [Rating("R0", 5, 2.5), Rating("R0", None), Choice("R0", "I0", "I0", 3.0), Choice("R0", "I0", None)]


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_is_kept_is_read_again(answer: Answer, bank: Bank) -> None:
    """Through a record's body, beside other fields."""
    assert answer_of(body(answer) | {"sitting": "x", "language": "fr"}) == answer
    assert checked(answer, bank) is answer


def test_other_bodies_hold_no_answer() -> None:
    """What else a page keeps is let be."""
    assert answer_of({"begin": True}) is None


@pytest.mark.parametrize(
    "answer",
    [
        Rating("gone", 3),
        Rating("R0", 0),
        Rating("R0", 6),
        Rating("R0", True),
        Rating("R0", "3"),  # type: ignore[arg-type]
        Choice("R0", "R1", "R0"),
        Choice("R0", "I0", "A0"),
        Choice("R0", "gone", None),
    ],
)
def test_what_is_no_answer_is_refused(answer: Answer, bank: Bank) -> None:
    """An activity that is not in the bank, a value off the scale, a choice that is none."""
    with pytest.raises(InvalidAnswer):
        checked(answer, bank)


def test_the_newest_answer_counts() -> None:
    """In the place of the first to the same question; the order of the two in a choice does not matter."""
    first, second, changed = Rating("R0", 1), Rating("I0", 2), Rating("R0", 5)
    assert newest([first, second, changed]) == (changed, second)
    assert newest([Choice("R0", "I0", "R0"), Choice("I0", "R0", "I0")]) == (Choice("I0", "R0", "I0"),)
