"""From marks to points: what attempts and hints take off. Pure functions of plain values.

The score of a question is the best of its attempts; an attempt is worth its fraction of the points, less with every
attempt made, and less the cost of the hints that were used before it. It never falls below 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """A marked answer. fraction: 0.0 to 1.0."""

    fraction: float


@dataclass(frozen=True, slots=True)
class HintUsed:
    """A hint that was asked for. cost: points, 0 or more."""

    cost: float


def worth(attempt: int, attempts: int | None) -> float:
    """The share of the points that the attempt with this number (1, 2, …) can still win, 1.0 to 0.0.

    It falls linearly over the attempts that are allowed; with None, as many as one likes, it stays 1.0.
    """
    return 1.0 if attempts is None else max(0.0, (attempts - attempt + 1) / attempts)


def score(points: float, attempts: int | None, events: Iterable[Attempt | HintUsed]) -> float:
    """The points won, 0.0 to `points`, by what happened in the order it happened."""
    best = cost = 0.0
    made = 0
    for event in events:
        if isinstance(event, HintUsed):
            cost += max(0.0, event.cost)
        else:
            made += 1
            fraction = min(1.0, max(0.0, event.fraction))
            best = max(best, points * fraction * worth(made, attempts) - cost)
    return best
