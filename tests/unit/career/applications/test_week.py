"""What was done this week, and what is said of it."""

from __future__ import annotations

import pytest

from course_kit.career.applications.model import Step
from course_kit.career.applications.week import Week, week_of
from course_kit.language import LANGUAGES, use
from unit.career.applications.examples import application, day, entry


def test_a_week_begins_on_monday() -> None:
    """Sunday's letter is last week's; one that is only planned does not count."""
    every = [
        application(sent=-1),
        application(sent=0),
        application(entry(Step.SEND, 2), sent=None),
        application(sent=None),
    ]
    assert week_of(every, day(3)).sent == 2
    assert week_of(every, day(0)).sent == 1


def test_follow_ups_and_interviews_count() -> None:
    """All follow-ups of the week; of interviews, those that are still to come."""
    every = [
        application(entry(Step.FOLLOW_UP, 0), entry(Step.FOLLOW_UP, 2), sent=-9),
        application(entry(Step.INVITATION, 0, 2), sent=-9),
        application(entry(Step.INVITATION, 0, 30), sent=-9),
    ]
    week = week_of(every, day(3), target=4)
    assert (week.followed_up, week.interviews, week.target) == (2, 1, 4)


@pytest.mark.parametrize(("sent", "target", "percent"), [(0, 0, 0), (1, 4, 25), (4, 4, 100), (9, 4, 100)])
def test_how_much_of_the_target_is_reached(sent: int, target: int, percent: int) -> None:
    """Never more than all of it; nothing without one."""
    assert Week(sent, 0, 0, target).percent == percent


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_never_reproaches(language: str) -> None:
    """Whatever was done, a sentence that encourages, and none of what is missing by name."""
    with use(language):
        said = {Week(sent, calls, 0, target).words for sent in range(6) for calls in (0, 1) for target in (0, 3)}
    assert len(said) >= 6
    assert not any(word in text.lower() for text in said for word in ("seulement", "retard", "only", "late", "behind"))
