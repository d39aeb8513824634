"""Whether six scales lie in a circle: the randomization test of a hypothesised order (Hubert & Arabie, 1987).

Holland's hexagon predicts that neighbours correlate more than letters two steps apart, and these more than opposite
ones: 72 predictions of one correlation being above another. The correspondence index (Tracey & Rounds, 1993) is how
many are met less how many are not, of 72. Its p value is the share of all 720 orders of the letters that meet as many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

SIZE = 6


@dataclass(frozen=True, slots=True)
class Circle:
    """predictions, met, ties: numbers. index: -1 to 1. p: 0 to 1, small when the order is no accident."""

    predictions: int
    met: int
    ties: int
    index: float
    p: float


def circle(correlations: Sequence[Sequence[float]]) -> Circle:
    """The test for six scales whose rows stand in the hypothesised order around the circle."""
    by_distance: dict[int, list[tuple[int, int]]] = {1: [], 2: [], 3: []}
    for i, j in combinations(range(SIZE), 2):
        by_distance[min(j - i, SIZE - j + i)].append((i, j))
    predictions = [
        (*nearer, *farther)
        for near, far in ((1, 2), (1, 3), (2, 3))
        for nearer, farther in product(by_distance[near], by_distance[far])
    ]

    def compared(order: Sequence[int]) -> tuple[int, int]:
        differences = [
            correlations[order[i]][order[j]] - correlations[order[k]][order[m]] for i, j, k, m in predictions
        ]
        return sum(difference > 0 for difference in differences), sum(difference == 0 for difference in differences)

    met, ties = compared(range(SIZE))
    as_good = [compared(order)[0] >= met for order in permutations(range(SIZE))]
    number = len(predictions)
    return Circle(number, met, ties, (2 * met + ties - number) / number, sum(as_good) / len(as_good))
