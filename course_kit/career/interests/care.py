"""Answers that were given without care, noticed in their pattern and their times.

A straight line is a run of the same answer (Johnson, 2005, "long string"); impossible speed is too little time to
have read the question. Neither accuses: the page says what was seen, and that it can tell nothing from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from course_kit.career.interests.answers import Answer, Rating

STRAIGHT = 6
"""All answers being the same, from this number on, tells nothing of what one likes more."""
LONGEST_RUN = 12
"""A run of the same answer from which on the answers are doubted, though others stand around it."""
SECONDS_TO_READ = 1.0
"""Less than this, for half of the answers, is no time to read an activity of some eight words and to decide."""


@dataclass(frozen=True, slots=True)
class Care:
    """What was noticed. run: the longest run of the same rating; value: that rating.

    straight: all ratings are the same. rapid: half of the answers came faster than one can read. A page makes no claim
    of a profile unless `claims` is true.
    """

    run: int
    value: int | None
    straight: bool
    rapid: bool

    @property
    def doubtful(self) -> bool:
        """Whether a page should say so beside the result."""
        return self.straight or self.rapid or self.run >= LONGEST_RUN

    @property
    def claims(self) -> bool:
        """Whether a profile may be claimed from these answers."""
        return not (self.straight or self.rapid)


def care(answers: Sequence[Answer]) -> Care:
    """What the answers, in the order given, show of the care taken; with fewer than STRAIGHT nothing is noticed."""
    ratings = [answer.value for answer in answers if isinstance(answer, Rating) and answer.value is not None]
    runs = [(len(list(same)), value) for value, same in groupby(ratings)]
    run, value = max(runs, key=lambda each: each[0], default=(0, None))
    times = [answer.seconds for answer in answers if answer.seconds is not None]
    return Care(
        run,
        value,
        straight=len(ratings) >= STRAIGHT and run == len(ratings),
        rapid=len(times) >= STRAIGHT and median(times) < SECONDS_TO_READ,
    )
