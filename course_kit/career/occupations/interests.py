"""What the interest inventory has measured of a learner, from its records; matching does without it."""

from __future__ import annotations

from collections.abc import Sequence

from course_kit.career.interests.items import shipped_bank
from course_kit.career.interests.pages import Situation
from course_kit.career.interests.taken import sittings
from course_kit.career.occupations.taste import Taste
from course_kit.records.event import Record


def taste(records: Sequence[Record]) -> Taste | None:
    """The newest result with its uncertainty; None for a learner without one. Both order the letters as RIASEC."""
    bank = shipped_bank()
    taken = sittings(records, bank)
    told = Situation(bank, taken).told if taken else None
    return Taste(told.sitting.standing.mean, told.sitting.standing.covariance) if told else None
