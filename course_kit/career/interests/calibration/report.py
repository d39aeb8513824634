"""What calibration found, in words, and whether there were enough answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from math import isnan
from typing import Any

import numpy as np

from course_kit.career.interests.calibration.bias import LARGE, bias
from course_kit.career.interests.calibration.circular import circle
from course_kit.career.interests.calibration.estimate import Parameters, Posteriors
from course_kit.career.interests.calibration.quality import likeness, misfit, reliability
from course_kit.career.interests.calibration.responses import Responses
from course_kit.career.interests.items import LETTERS

ENOUGH_PEOPLE = 500
"""People for the distribution of interests, and for graded items at all (Reise & Yu, 1990)."""
ENOUGH_ANSWERS = 300
"""Answers to an item for its own parameters."""
POOR_FIT = 0.1
ALIKE = 0.2


def missing(responses: Responses) -> tuple[int, dict[str, int]]:
    """How many people are missing to calibrate at all, and how many answers each item lacks (0 are left out)."""
    answers = (responses.ratings > 0).sum(0)
    lacking = {
        item: int(ENOUGH_ANSWERS - n) for item, n in zip(responses.items, answers, strict=True) if n < ENOUGH_ANSWERS
    }
    return max(0, ENOUGH_PEOPLE - len(responses.ratings)), lacking


def lines(fitted: Parameters, known: Posteriors, responses: Responses) -> Iterator[str]:
    """The report, line by line."""
    answers = int((responses.ratings > 0).sum())
    yield f"{len(responses.ratings)} people, {answers} answers to {len(responses.items)} items"
    yield ""
    yield "Reliability    marginal  alpha  omega"
    for k, letter in enumerate(LETTERS):
        found = reliability(fitted, known, responses, k)
        alpha = "    –" if isnan(found.alpha) else f"{found.alpha:5.2f}"
        yield f"  {letter}               {found.marginal:5.2f}  {alpha}  {found.omega:5.2f}"
    yield ""
    yield "Correlations of the interests"
    yield "       " + "".join(f"{letter:>6}" for letter in LETTERS)
    for letter, row in zip(LETTERS, fitted.covariance, strict=True):
        yield f"  {letter}    " + "".join(f"{value:6.2f}" for value in row)
    found_circle = circle(np.round(fitted.covariance, 6).tolist())
    yield (
        f"Circular order: {found_circle.met} of {found_circle.predictions} predictions met, {found_circle.ties} ties, "
        f"correspondence index {found_circle.index:.2f}, p = {found_circle.p:.4f}"
    )
    yield ""
    yield from _items(fitted, known, responses)
    yield from _languages(fitted, known, responses)


def _items(fitted: Parameters, known: Posteriors, responses: Responses) -> Iterator[str]:
    fits, answers = misfit(fitted, known, responses), (responses.ratings > 0).sum(0)
    yield "Items                     answers  slope  thresholds                  misfit"
    for j, item in enumerate(responses.items):
        thresholds = " ".join(f"{value:6.2f}" for value in fitted.thresholds[j])
        poor = "  poor" if fits[j] > POOR_FIT else ""
        yield f"  {item:22} {answers[j]:8} {fitted.slopes[j]:6.2f} {thresholds}  {fits[j]:6.3f}{poor}"
    alike = [pair for pair in likeness(fitted, known, responses) if pair[0] > ALIKE]
    yield f"Pairs that hang together beyond their letters (Q3 above {ALIKE}): {len(alike)}"
    for correlation, one, other in alike:
        yield f"  {one}, {other}: {correlation:.2f}"


def _languages(fitted: Parameters, known: Posteriors, responses: Responses) -> Iterator[str]:
    tested = bias(fitted, known, responses, ("fr", "en"))
    if not tested:
        yield "Languages: too few answers in French or in English to compare them."
        return
    large = [each for each in tested if each.p < 0.05 and abs(each.points) >= LARGE]
    yield f"Languages: {len(tested)} items compared; {len(large)} differ by {LARGE} points or more (p below .05)"
    for each in large:
        yield f"  {each.item}: {each.points:+.2f} points in English, p = {each.p:.4f}"


def as_json(calibration: Mapping[str, Any]) -> str:
    """The file's text: a list of numbers on one line."""
    text = json.dumps(calibration, ensure_ascii=False, indent=2)
    return re.sub(r"\[\s*([^\[\]{}]*?)\s*\]", lambda found: "[" + " ".join(found[1].split()) + "]", text) + "\n"
