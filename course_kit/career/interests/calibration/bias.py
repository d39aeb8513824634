"""Items that work differently in one language: differential item functioning.

For each item, its category counts at each interest are fitted once for all people and once for each language; twice
the gain in log-likelihood is compared with chi-square (likelihood-ratio test, all other items being the anchor:
Thissen, Steinberg & Wainer, 1993), with the false discovery rate of Benjamini & Hochberg (1995) over the items. With
many people trifles are significant too, so that the size is told in points of the answer, 1 to 5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2, false_discovery_control

from course_kit.career.interests.calibration.estimate import (
    GRID,
    Parameters,
    Posteriors,
    expected_counts,
    fit_item,
    log_likelihood,
    passed,
)
from course_kit.career.interests.calibration.responses import Floats, Responses
from course_kit.career.interests.items import CATEGORIES

FEWEST = 200
"""Answers to an item in each language, for it to be tested."""
LARGE = 0.25
"""Points of difference from which on an item's wordings should be looked at."""


@dataclass(frozen=True, slots=True)
class Bias:
    """p: after correction for the number of items. points: mean difference of the answers of equal people, second
    language less first."""

    item: str
    p: float
    points: float


def bias(fitted: Parameters, known: Posteriors, responses: Responses, languages: tuple[str, str]) -> tuple[Bias, ...]:
    """The items with FEWEST answers in both languages, the largest difference first."""
    spoken = np.array(responses.languages)
    found: list[tuple[str, float, float]] = []
    parts = []
    for language in languages:
        people = np.flatnonzero(spoken == language)
        own = Posteriors(known.mean[people], known.covariance[people], known.grid[:, people])
        parts.append(expected_counts(own, responses.of(people)))
    for j, item in enumerate(responses.items):
        counts = [part[j] for part in parts]
        if min(count.sum() for count in counts) < FEWEST:
            continue
        gain, shift = _compared(counts, fitted.slopes[j], fitted.cuts[j])
        found.append((item, float(chi2.sf(max(2 * gain, 0), CATEGORIES)), shift))
    corrected = false_discovery_control([p for _, p, _ in found]) if found else []
    rows = [Bias(item, float(q), shift) for (item, _, shift), q in zip(found, corrected, strict=True)]
    return tuple(sorted(rows, key=lambda row: -abs(row.points)))


def _compared(counts: list[Floats], slope: float, cuts: Floats) -> tuple[float, float]:
    """The gain in log-likelihood by separate parameters, and the difference of the mean answers, second less first."""
    together = fit_item(counts[0] + counts[1], slope, cuts)
    apart = [fit_item(count, *together) for count in counts]
    gain = sum(
        log_likelihood(count, *own) - log_likelihood(count, *together) for count, own in zip(counts, apart, strict=True)
    )
    people = counts[0].sum(1) + counts[1].sum(1)
    means = [passed(GRID * own[0], own[1])[:, 1:].sum(1) for own in apart]
    return gain, float(((means[1] - means[0]) * people).sum() / people.sum())
