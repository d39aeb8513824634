"""What calibration found, in words."""

from __future__ import annotations

import numpy as np

from course_kit.career.interests.calibration.estimate import Parameters, Posteriors
from course_kit.career.interests.calibration.report import ENOUGH_ANSWERS, ENOUGH_PEOPLE, lines, missing
from course_kit.career.interests.calibration.responses import Responses


def test_the_report_says_all_that_is_asked_of_it(answers: Responses, fitted: tuple[Parameters, Posteriors]) -> None:
    """People, reliability, the circle, each item with its fit, and the item that differs by language."""
    text = "\n".join(lines(*fitted, answers))
    assert text.startswith("1500 people")
    assert "Reliability" in text
    assert "72 predictions met" in text
    assert all(item in text for item in answers.items)
    assert "24 items compared; 1 differ" in text
    assert f"  {answers.items[0]}: +" in text


def test_what_is_missing_is_counted(answers: Responses) -> None:
    """People for all, answers for each item."""
    few = answers.of(np.arange(100))
    people, lacking = missing(few)
    assert people == ENOUGH_PEOPLE - 100
    assert lacking["R0"] == ENOUGH_ANSWERS - (few.ratings[:, 0] > 0).sum()
    assert missing(answers) == (0, {})
