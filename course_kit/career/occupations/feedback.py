"""What "not for me" teaches: occupations like a rejected one count less, in the respect that was named.

A pure function of all rejections so far: taking one back undoes just what it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.conditions import conditions_of
from course_kit.career.occupations.model import Occupation
from course_kit.career.occupations.nearness import Nearness

STRENGTH = 0.6
"""What one rejection takes at most from an occupation that is just like the rejected one."""


class Because(StrEnum):
    """Why an occupation was rejected; the values are kept in records."""

    work = "work"
    conditions = "conditions"
    training = "training"


@dataclass(frozen=True, slots=True)
class Rejection:
    """ "Not for me": the occupation's ROME code, and why (the work itself, its conditions, the training it takes)."""

    code: str
    because: Because = Because.work


@dataclass(frozen=True, slots=True)
class Lesson:
    """What rejections teach about one occupation. kept: the share of its score that is left, 0 to 1.

    like: the code of the rejected occupation that took the most, and why.
    """

    kept: float
    like: Rejection


def learn(occupations: Occupations, lists: Nearness, rejections: Iterable[Rejection]) -> Mapping[int, Lesson]:
    """Lessons, by id, for the occupations that are like a rejected one; the rejected ones themselves keep nothing.

    Codes that this edition lacks are passed over; of several rejections of one occupation the last counts.
    """
    lessons: dict[int, Lesson] = {}
    last = {rejection.code: rejection for rejection in rejections if rejection.code in occupations}
    taken: dict[int, float] = {}
    for rejection in last.values():
        for number, likeness in _likeness(occupations, lists, rejection).items():
            loss = STRENGTH * likeness
            kept = lessons[number].kept if number in lessons else 1.0
            strongest = taken.get(number, 0.0) < loss
            lessons[number] = Lesson(kept * (1 - loss), rejection if strongest else lessons[number].like)
            taken[number] = max(taken.get(number, 0.0), loss)
    for rejection in last.values():
        lessons[occupations[rejection.code].id] = Lesson(0.0, rejection)
    return lessons


def _likeness(occupations: Occupations, lists: Nearness, rejection: Rejection) -> dict[int, float]:
    """How like the rejected occupation others are in the respect named, 0 to 1; those that are not are left out."""
    rejected = occupations[rejection.code]
    if rejection.because is Because.conditions:
        return _shared_conditions(occupations, rejected)
    if rejection.because is Because.training:
        return {
            other.id: 1.0
            for other in occupations
            if rejected.access.lowest is not None
            and other.access.lowest is not None
            and other.access.lowest >= rejected.access.lowest
            and not other.access.by_experience
        }
    near = dict(zip(lists.nearest[rejected.id], lists.chances[rejected.id], strict=True))
    same = {
        other.id: 1.0 if other.parent == rejected.parent else 0.6 for other in occupations if _close(other, rejected)
    }
    return near | {number: max(likeness, near.get(number, 0.0)) for number, likeness in same.items()}


def _close(one: Occupation, other: Occupation) -> bool:
    return one.parent == other.parent or one.domain == other.domain


def _shared_conditions(occupations: Occupations, rejected: Occupation) -> dict[int, float]:
    """Jaccard's index of the conditions of work."""
    every = conditions_of(occupations)
    own = every[rejected.id]
    return {number: len(own & others) / len(own | others) for number, others in enumerate(every) if own & others}
