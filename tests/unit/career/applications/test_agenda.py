"""What is due on which day: the timing that module 2 teaches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.applications.agenda import Due, is_open, lines, next_action
from course_kit.career.applications.model import Application, Entry, Step
from unit.career.applications.examples import TODAY, application, applications, day, entry

MEETING = entry(Step.INVITATION, -1, 2, "14:30")

# TODAY is Monday 2 March 2026: -8 is a Sunday, so that seven days later is a Sunday too, and Monday is meant.
CASES = [
    ("planned", application(sent=None, planned=3), 0, Step.SEND, 3, 3),
    ("sent on a Thursday", application(sent=-4), 0, Step.FOLLOW_UP, 3, 7),
    ("sent on a Monday", application(sent=0), 0, Step.FOLLOW_UP, 7, 10),
    ("sent on a Saturday", application(sent=-2), 0, Step.FOLLOW_UP, 7, 8),
    ("sent two weeks ago", application(sent=-14), 0, Step.FOLLOW_UP, -7, -4),
    ("sent four weeks ago", application(sent=-28), 0, Step.FOLLOW_UP, -21, -18),
    ("sent more than four weeks ago", application(sent=-29), 0, Step.CLOSE, -1, -1),
    ("followed up", application(entry(Step.FOLLOW_UP, 0), sent=-8), 0, Step.CLOSE, 20, 20),
    ("followed up late", application(entry(Step.FOLLOW_UP, 0), sent=-27), 0, Step.CLOSE, 14, 14),
    ("interview to come", application(MEETING), 0, Step.PREPARE, 1, 1),
    ("interview today, not prepared", application(MEETING), 2, Step.MEET, 2, 2),
    ("interview prepared", application(MEETING, entry(Step.PREPARE, 0)), 0, Step.MEET, 2, 2),
    ("met this morning", application(MEETING, entry(Step.MEET, 2)), 2, Step.THANK, 2, 3),
    ("interview was yesterday", application(MEETING), 3, Step.THANK, 2, 3),
    ("interview a week ago, no thanks", application(MEETING), 8, Step.FOLLOW_UP, 9, 14),
    ("thanked", application(MEETING, entry(Step.THANK, 3)), 3, Step.FOLLOW_UP, 9, 14),
    ("silence after the interview", application(MEETING, entry(Step.THANK, 3)), 32, Step.CLOSE, 30, 30),
    ("asked", application(MEETING, entry(Step.FOLLOW_UP, 9)), 9, Step.CLOSE, 30, 30),
    ("asked late", application(MEETING, entry(Step.FOLLOW_UP, 25)), 25, Step.CLOSE, 39, 39),
    ("a second interview", application(MEETING, entry(Step.INVITATION, 4, 8)), 5, Step.PREPARE, 7, 7),
]


@pytest.mark.parametrize(("one", "on", "step", "due", "until"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_the_next_action(one: Application, on: int, step: Step, due: int, until: int) -> None:
    """What, from which day on, and until when the moment is good; days are counted from TODAY."""
    action = next_action(one, day(on))
    assert action is not None
    assert (action.rule.step, action.due, action.until) == (step, day(due), day(until))


@given(applications, st.integers(-90, 90))
def test_what_is_open_has_one_next_action_that_can_be_done(one: Application, on: int) -> None:
    """On any day, whatever happened; an employer is never disturbed at the weekend; what has ended is left alone."""
    action = next_action(one, day(on))
    assert (action is not None) == is_open(one, day(on))
    if action:
        assert one.takes(action.rule.step, day(on))
        assert action.due <= action.until
        assert not action.rule.at_work or action.due.weekday() < 5


@given(applications)
def test_doing_it_leads_on(one: Application) -> None:
    """What was done is not asked for again at once."""
    action = next_action(one, TODAY)
    if action and action.rule.step is not Step.MEET:
        done = application(*one.steps, Entry(step=action.rule.step, day=TODAY), sent=None if not one.sent else 0)
        following = next_action(done, TODAY)
        assert following is None or following.due > TODAY or following.rule.step is not action.rule.step


def test_later_waits_and_an_interview_does_not() -> None:
    """A reminder that the learner set holds; the day before an interview is what it is."""
    waiting, meeting = (next_action(one, TODAY) for one in (application(sent=-8, later=day(16)), application(MEETING)))
    assert waiting
    assert waiting.due == day(16)
    assert meeting
    assert meeting == next_action(application(MEETING, later=day(16)), TODAY)


def test_the_list_begins_with_what_is_due() -> None:
    """Interviews first, then what has waited longest; each in its part."""
    numbered = [
        application(sent=-9, number=1),
        application(sent=-16, number=2),
        application(entry(Step.INVITATION, -1, 1), number=3),
        application(sent=-2, number=4),
        application(entry(Step.FOLLOW_UP, 0), sent=-8, number=5),
        application(entry(Step.NO, 0), number=6),
    ]
    found = {due: [line.application.number for line in part] for due, part in lines(numbered, TODAY).items()}
    assert found == {Due.TODAY: [3, 2, 1], Due.WEEK: [4], Due.WAITING: [5], Due.ENDED: [6]}
