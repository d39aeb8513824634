"""What the interest inventory has measured of a learner, from its records; matching does without it."""

from __future__ import annotations

from collections.abc import Sequence

from course_kit.career.occupations.taste import Taste
from course_kit.records.event import Record


def taste(records: Sequence[Record]) -> Taste | None:
    """None for a learner who has not answered it."""
    return None
