"""The randomization test of the circular order, on published cases."""

from __future__ import annotations

import pytest

from course_kit.career.interests.calibration.circular import circle

# Three matrices of RIASEC correlations (lower triangles), and what the R package RTHORR 0.1.3 (Tracey & Morris) says of
# them: inst/extdata of github.com/michaellynnmorris/RTHORR, commit c3edb36.
CASES = {
    "sample one": ([[62], [40, 62], [38, 55, 52], [44, 53, 53, 49], [61, 55, 43, 48, 74]], 59, 1, 0.6528, 0.01667),
    "sample two": ([[67], [47, 61], [51, 55, 45], [46, 51, 52, 47], [64, 53, 40, 42, 73]], 53, 1, 0.4861, 0.03333),
    "sample three": ([[58], [38, 65], [53, 67, 65], [43, 55, 55, 59], [67, 59, 47, 60, 76]], 56, 3, 0.5972, 0.01667),
}


@pytest.mark.parametrize("case", CASES)
def test_published_cases(case: str) -> None:
    """Predictions met, ties, correspondence index and p are those published."""
    below, met, ties, index, p = CASES[case]
    matrix = [[1.0] * 6 for _ in range(6)]
    for i, row in enumerate(below, 1):
        for j, value in enumerate(row):
            matrix[i][j] = matrix[j][i] = value / 100
    found = circle(matrix)
    assert (found.predictions, found.met, found.ties) == (72, met, ties)
    assert found.index == pytest.approx(index, abs=1e-4)
    assert found.p == pytest.approx(p, abs=1e-4)


def test_a_perfect_circle() -> None:
    """All predictions are met; only the circle's own 12 turns and mirrorings, of 720 orders, do as well."""
    near = (1.0, 0.6, 0.3, 0.1)
    found = circle([[near[min((i - j) % 6, (j - i) % 6)] for j in range(6)] for i in range(6)])
    assert (found.met, found.index, found.p) == (72, 1.0, 12 / 720)
