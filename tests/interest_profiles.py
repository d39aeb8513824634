"""Results of the interest inventory, made from scores."""

from __future__ import annotations

from collections.abc import Sequence

from course_kit.career.interests.profile import Profile, groups, letter_results
from course_kit.career.interests.standing import Standing


def profile(means: Sequence[float], deviation: float = 0.3) -> Profile:
    """A result with these scores by LETTERS, all equally sure and independent."""
    covariance = tuple(tuple(deviation**2 if i == j else 0.0 for j in range(6)) for i in range(6))
    standing = Standing(tuple(means), covariance)
    return Profile(
        letters=letter_results(standing),
        groups=groups(standing),
        order=next(iter(standing.order.items())),
        top_two=next(iter(standing.top_two.items())),
        weights=(),
        claims=True,
        sure=True,
        answered=20,
        unknown=0,
        calibrated=False,
        standing=standing,
    )
