"""How well the items measure: reliability of letters, fit of items, pairs of items alike beyond their letters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import nan, pi, sqrt

import numpy as np

from course_kit.career.interests.calibration.estimate import (
    GRID,
    Parameters,
    Posteriors,
    expected_counts,
    passed,
)
from course_kit.career.interests.calibration.responses import Floats, Responses, columns
from course_kit.career.interests.items import CATEGORIES

FEWEST_TOGETHER = 100
"""People who answered both items, for their residuals to be compared."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of one letter.

    marginal: of the interest's estimate from the answers that were given. alpha: Cronbach's, of the sum over all items,
    from the people who answered them all (nan without enough). omega: McDonald's (1999), from the slopes.
    """

    marginal: float
    alpha: float
    omega: float


def reliability(fitted: Parameters, known: Posteriors, responses: Responses, letter: int) -> Reliability:
    """A letter's reliability, three ways."""
    places = columns(responses, letter)
    error = known.covariance[:, letter, letter].mean()
    marginal = float(1 - error / (known.mean[:, letter].var() + error))
    ratings = responses.ratings[:, places]
    complete = ratings[(ratings > 0).all(1)]
    loadings = fitted.slopes[places] / np.sqrt(fitted.slopes[places] ** 2 + pi**2 / 3)
    omega = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
    return Reliability(marginal, alpha(complete) if len(complete) >= FEWEST_TOGETHER else nan, float(omega))


def alpha(ratings: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> float:
    """Cronbach's alpha of ratings (people, items) without gaps."""
    items = ratings.shape[1]
    variances, of_sum = ratings.var(0, ddof=1).sum(), ratings.sum(1).var(ddof=1)
    return float(items / (items - 1) * (1 - variances / of_sum))


def misfit(fitted: Parameters, known: Posteriors, responses: Responses) -> Floats:
    """Each item's root mean square deviation (items,) between the shares of its categories observed and modelled.

    At each interest the observed shares are the expected counts' (as in PISA: OECD, 2017); above 0.1 the curves do not
    describe the item.
    """
    counts = expected_counts(known, responses)
    totals = counts.sum(-1)
    edges = passed(GRID[None, :] * fitted.slopes[:, None], fitted.cuts[:, None, :])
    observed = counts / np.maximum(totals, 1e-9)[..., None]
    # What passes each cut: shares of single categories would let a shift of the whole item look small.
    beyond = observed[..., ::-1].cumsum(-1)[..., ::-1][..., 1:] - edges[..., 1:CATEGORIES]
    square = (beyond**2).mean(-1)
    return np.asarray(np.sqrt((square * totals).sum(1) / np.maximum(totals.sum(1), 1e-9)))


def likeness(fitted: Parameters, known: Posteriors, responses: Responses) -> list[tuple[float, str, str]]:
    """Pairs of items with the correlation of what their letters leave unexplained, largest first (Q3: Yen, 1984)."""
    edges = passed(known.mean[:, responses.letters] * fitted.slopes, fitted.cuts)
    residuals = np.where(responses.ratings > 0, responses.ratings - edges[..., :CATEGORIES].sum(-1), np.nan)
    pairs = []
    for i, j in combinations(range(len(responses.items)), 2):
        both = ~np.isnan(residuals[:, i]) & ~np.isnan(residuals[:, j])
        if both.sum() >= FEWEST_TOGETHER:
            left, right = residuals[both, i], residuals[both, j]
            spread = sqrt(float(left.var() * right.var()))
            correlation = float(((left - left.mean()) * (right - right.mean())).mean()) / spread if spread else 0.0
            pairs.append((correlation, responses.items[i], responses.items[j]))
    return sorted(pairs, reverse=True)
