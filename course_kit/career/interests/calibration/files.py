"""The file calibration.json, from estimated parameters (its format: `course_kit.career.interests.items`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from course_kit.career.interests.calibration.estimate import Parameters
from course_kit.career.interests.calibration.responses import Floats, Responses
from course_kit.career.interests.items import LETTERS

METHOD = (
    "graded response model, six correlated letters, marginal maximum likelihood: "
    "course_kit.career.interests.calibration.estimate"
)


def calibration(
    fitted: Parameters, responses: Responses, calibrated: Collection[str], source: str = ""
) -> dict[str, Any]:
    """What calibration.json holds. calibrated: the items whose own parameters are told; others only shape the default.

    source: where the answers come from.

    The default is the typical item: the geometric mean of the slopes and the mean thresholds. How far items lie from it
    is told in two parts, the letters' own places (`letter_spread`) and the items' around their letter's (`spread`).
    """
    places = fitted.thresholds.mean(1)
    letters = np.array([places[fitted.letters == letter].mean() for letter in range(len(LETTERS))])
    within = places - letters[fitted.letters]
    answers = (responses.ratings > 0).sum(0)
    return {
        "provenance": {
            "source": source,
            "people": len(responses.ratings),
            "items": len(responses.items),
            "method": METHOD,
        },
        "prior": {"mean": [0.0] * len(LETTERS), "covariance": _rounded(fitted.covariance)},
        "default": {
            "slope": round(float(np.exp(np.log(fitted.slopes).mean())), 3),
            "thresholds": _rounded(fitted.thresholds.mean(0)),
            "spread": round(float(np.sqrt((within**2).sum() / (len(places) - len(LETTERS)))), 3),
            "letter_spread": round(float(letters.std(ddof=1)), 3),
        },
        "items": {
            item: {
                "slope": round(float(fitted.slopes[j]), 3),
                "thresholds": _rounded(fitted.thresholds[j]),
                "n": int(answers[j]),
            }
            for j, item in enumerate(responses.items)
            if item in calibrated
        },
    }


def _rounded(values: Floats) -> list[Any]:
    rounded: list[Any] = np.round(values, 3).tolist()
    return rounded
