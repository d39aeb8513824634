"""How far an occupation answers a centre of interest of ROME.

ROME says yes or no, and says yes of a hairdresser for the stage as of a nurse's aide ("prendre soin des autres"). What
the nearest occupations are told to answer, and how like its interest profile is to theirs who answer, say how much:
left out one by one, 0.94 and 0.80 of the area under the ROC curve, mean of the thirty centres.
"""

from __future__ import annotations

from functools import cache

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.nearness import Nearness
from course_kit.career.occupations.taste import shape

NEIGHBOURS = 20
OWN, AROUND, LIKE = 0.5, 0.25, 0.25
"""What ROME's own word counts, that of its neighbours, and the likeness of profiles."""


@cache
def affinities(occupations: Occupations, lists: Nearness, interest: int) -> tuple[float, ...]:
    """For each occupation, by id, how far it answers the centre of interest with this id: 0 to 1."""
    own = [float(interest in occupation.interests) for occupation in occupations]
    around = [_share(lists, own, number) for number in range(len(own))]
    like = _likeness(occupations, own)
    return tuple(OWN * a + AROUND * b + LIKE * c for a, b, c in zip(own, around, like, strict=True))


def _share(lists: Nearness, having: list[float], number: int) -> float:
    """The share of the nearest that have it, the nearer counting more."""
    nearest = zip(lists.nearest[number][:NEIGHBOURS], lists.chances[number], strict=False)
    weighed = [(having[other], chance + 0.001) for other, chance in nearest]
    return sum(has * weight for has, weight in weighed) / sum(weight for _, weight in weighed)


def _likeness(occupations: Occupations, having: list[float]) -> list[float]:
    """The correlation of each profile with what sets apart the profiles of those that have it; 0 where negative."""
    shapes = [shape(occupation.profile.scores) for occupation in occupations]
    those = [one for one, has in zip(shapes, having, strict=True) if has]
    if not those:
        return [0.0] * len(shapes)
    columns = zip(zip(*those, strict=True), zip(*shapes, strict=True), strict=True)
    apart = shape([sum(of) / len(of) - sum(every) / len(every) for of, every in columns])
    return [max(0.0, sum(a * b for a, b in zip(apart, one, strict=True))) for one in shapes]
