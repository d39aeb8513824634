"""Items that work differently in one language."""

from __future__ import annotations

from course_kit.career.interests.calibration.bias import LARGE, bias
from course_kit.career.interests.calibration.estimate import Parameters, Posteriors
from course_kit.career.interests.calibration.responses import Responses


def test_the_item_that_differs_is_found(answers: Responses, fitted: tuple[Parameters, Posteriors]) -> None:
    """The one that English speakers like more comes first, with its sign; no other differs by as much."""
    first, *others = bias(*fitted, answers, ("fr", "en"))
    assert first.item == answers.items[0]
    assert first.p < 0.001
    assert first.points > LARGE
    assert not any(each.p < 0.05 and abs(each.points) > LARGE for each in others)


def test_too_few_answers_are_not_compared(answers: Responses, fitted: tuple[Parameters, Posteriors]) -> None:
    """With one language only there is nothing to say."""
    assert bias(*fitted, answers, ("fr", "de")) == ()
