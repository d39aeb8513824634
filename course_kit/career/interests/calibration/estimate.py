"""Item parameters and the distribution of the interests, by marginal maximum likelihood.

An EM algorithm (Bock & Aitkin, 1981) on all six letters at once. Each person's posterior is first taken as normal
around its mode, as the inventory does; then each interest's own is computed on a grid: the exact likelihood of the
answers to its letter, times what the other letters say of it (the normal posterior with that letter's share taken
out, as in expectation propagation: Minka, 2001). The grid gives the expected number of people who chose each category
of an item; each item is fitted to its numbers by Fisher scoring, and the correlations of the interests are those of
the posteriors' mean second moment. The interests have mean 0 and variance 1, which fixes the scale.

Answers that were not asked are left out of the likelihood: what was asked depends on what had been answered, so that
they are missing at random. That holds for the six letters together only, which is why none of the libraries will do:
`girth` (last release in 2021) and `mirt` (well kept) fit graded responses letter by letter, `py-irt` not at all. On
complete answers to one letter the parameters are those of `mirt`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course_kit.career.interests.calibration.responses import Floats, Responses
from course_kit.career.interests.items import CATEGORIES, LETTERS

GRID = np.linspace(-4.5, 4.5, 46)
START_SLOPE, START_CUTS = 1.8, np.array([-1.5, -0.2, 1.3, 3.0])
"""Where the fit begins, and towards what it is drawn."""
DRAWN = 10.0
"""The weight of the start, in people: little beside hundreds, and enough to keep an unused category finite."""
CLOSE = 2e-3
"""The fit ends when no parameter moves by more than this."""


@dataclass(frozen=True)
class Parameters:
    """slopes: (items,). cuts: (items, 4), slope times threshold. letters: (items,). covariance: (6, 6)."""

    slopes: Floats
    cuts: Floats
    letters: np.ndarray[tuple[int], np.dtype[np.int64]]
    covariance: Floats

    @property
    def thresholds(self) -> Floats:
        """(items, 4), on the scale of the interests."""
        return self.cuts / self.slopes[:, None]


@dataclass(frozen=True)
class Posteriors:
    """mean: (people, 6). covariance: (people, 6, 6). grid: (6, people, GRID), each interest's own, its sums 1."""

    mean: Floats
    covariance: Floats
    grid: Floats


def estimate(responses: Responses, rounds: int = 200) -> tuple[Parameters, Posteriors]:
    """The parameters that make the answers most likely, and the people's posteriors under them."""
    number = len(responses.items)
    start = np.full((len(LETTERS), len(LETTERS)), 0.3) + 0.7 * np.eye(len(LETTERS))
    fitted = Parameters(np.full(number, START_SLOPE), np.tile(START_CUTS, (number, 1)), responses.letters, start)
    modes = np.zeros((len(responses.ratings), len(LETTERS)))
    for _ in range(rounds):
        known, modes = posteriors(fitted, responses, modes)
        counts = expected_counts(known, responses)
        pairs = [fit_item(counts[j], fitted.slopes[j], fitted.cuts[j]) for j in range(number)]
        slopes, cuts = np.array([slope for slope, _ in pairs]), np.array([cut for _, cut in pairs])
        second = known.covariance.mean(0) + known.mean.T @ known.mean / len(known.mean)
        deviations = np.sqrt(np.diag(second))
        covariance = second / np.outer(deviations, deviations)
        moved = max(
            np.abs(slopes - fitted.slopes).max(),
            np.abs(cuts - fitted.cuts).max(),
            np.abs(covariance - fitted.covariance).max(),
        )
        fitted = Parameters(slopes, cuts, responses.letters, covariance)
        if moved < CLOSE:
            break
    return fitted, posteriors(fitted, responses, modes)[0]


def passed(predictor: Floats, cuts: Floats) -> Floats:
    """The probability of passing each cut, with those of passing none and the last: (…, 6)."""
    inner = 1 / (1 + np.exp(np.clip(cuts - predictor[..., None], -700, 700)))
    ends = np.ones((*inner.shape[:-1], 1))
    return np.concatenate([ends, inner, 0 * ends], axis=-1)


def posteriors(fitted: Parameters, responses: Responses, start: Floats) -> tuple[Posteriors, Floats]:
    """Each person's six interests, and their mode (people, 6), which is sought from `start` on by Newton's method."""
    ratings = responses.ratings
    answered = ratings > 0
    category = np.maximum(ratings, 1)[..., None]
    membership = (responses.letters[:, None] == np.arange(len(LETTERS))).astype(float)
    precision = np.linalg.inv(fitted.covariance)
    diagonal = np.arange(len(LETTERS))
    mode = start
    for _ in range(30):
        edges = passed(mode[:, responses.letters] * fitted.slopes, fitted.cuts)
        above = np.take_along_axis(edges, category - 1, -1)[..., 0]
        below = np.take_along_axis(edges, category, -1)[..., 0]
        pull = (answered * (1 - above - below) * fitted.slopes) @ membership
        bend = (answered * (above * (1 - above) + below * (1 - below)) * fitted.slopes**2) @ membership
        curvature = np.tile(precision, (len(ratings), 1, 1))
        curvature[:, diagonal, diagonal] += bend
        step = np.linalg.solve(curvature, (pull - mode @ precision)[..., None])[..., 0]
        step = np.clip(step, -2, 2)
        if np.abs(step).max(initial=0) < 1e-4:
            break
        mode = mode + step
    covariance = np.linalg.inv(curvature)
    return _on_grid(fitted, responses, mode, covariance, pull, bend), mode


def _on_grid(
    fitted: Parameters, responses: Responses, mode: Floats, covariance: Floats, pull: Floats, bend: Floats
) -> Posteriors:
    """Each interest's posterior: the likelihood of its letter's answers times what the other letters say of it.

    pull, bend: (people, 6), gradient and curvature of the letter's log-likelihood at the mode.
    """
    variance = np.diagonal(covariance, axis1=1, axis2=2)
    others = np.maximum(1 / variance - bend, 1e-3)
    centre = mode - pull / others
    logs = -((GRID - centre.T[..., None]) ** 2) * others.T[..., None] / 2  # (6, people, GRID)
    for j, letter in enumerate(responses.letters):
        shares = np.log(np.maximum(_shares(fitted.slopes[j], fitted.cuts[j]), 1e-12))
        logs[letter] += np.hstack([np.zeros((len(GRID), 1)), shares]).T[responses.ratings[:, j]]
    grid = np.exp(logs - logs.max(-1, keepdims=True))
    grid /= grid.sum(-1, keepdims=True)
    mean = (grid @ GRID).T
    deviation = np.sqrt(np.maximum((grid @ GRID**2).T - mean**2, 1e-6) / variance)
    return Posteriors(mean, covariance * deviation[:, :, None] * deviation[:, None, :], grid)


def expected_counts(known: Posteriors, responses: Responses) -> Floats:
    """The expected number of people at each point of GRID who chose each category: (items, grid, 5)."""
    categories = np.arange(1, CATEGORIES + 1)
    return np.array(
        [
            known.grid[letter].T @ (responses.ratings[:, j, None] == categories)
            for j, letter in enumerate(responses.letters)
        ]
    )


def fit_item(counts: Floats, slope: float, cuts: Floats) -> tuple[float, Floats]:
    """The slope and cuts that make an item's counts (grid, 5) most likely: Fisher scoring from those given."""
    normal = np.exp(-(GRID**2) / 2)
    counts = counts + DRAWN * (normal / normal.sum())[:, None] * _shares(START_SLOPE, START_CUTS)
    total = counts.sum(1)
    value = np.concatenate([[slope], cuts])
    likelihood = log_likelihood(counts, value[0], value[1:])
    for _ in range(20):
        edges = passed(GRID * value[0], value[1:])
        flow = edges * (1 - edges)
        shares = np.maximum(edges[:, :-1] - edges[:, 1:], 1e-12)
        # By the slope, then by each cut: (grid, 5 categories, 5 parameters).
        change = np.zeros((len(GRID), CATEGORIES, CATEGORIES))
        change[:, :, 0] = GRID[:, None] * (flow[:, :-1] - flow[:, 1:])
        for c in range(1, CATEGORIES):
            change[:, c - 1, c] = flow[:, c]
            change[:, c, c] = -flow[:, c]
        gradient = np.einsum("qc,qcp->p", counts / shares, change)
        information = np.einsum("q,qc,qcp,qcr->pr", total, 1 / shares, change, change, optimize=True)
        step = np.linalg.solve(information, gradient)
        for _ in range(30):  # halved until it climbs and the cuts still rise
            tried = value + step
            if tried[0] > 0 and (np.diff(tried[1:]) > 0).all():
                reached = log_likelihood(counts, tried[0], tried[1:])
                if reached >= likelihood - 1e-9:
                    break
            step = step / 2
        else:
            break
        value, likelihood = tried, reached
        if np.abs(step).max() < CLOSE / 10:
            break
    return float(value[0]), value[1:]


def _shares(slope: float, cuts: Floats) -> Floats:
    edges = passed(GRID * slope, cuts)
    return edges[:, :-1] - edges[:, 1:]


def log_likelihood(counts: Floats, slope: float, cuts: Floats) -> float:
    """Of counts (grid, 5) under an item's parameters."""
    return float((counts * np.log(np.maximum(_shares(slope, cuts), 1e-12))).sum())
