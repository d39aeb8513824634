"""The states of an application: every step leads somewhere, nothing that is noted breaks anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.applications.model import ENDED, MOVES, TO_COME, Application, State, Step
from unit.career.applications.examples import application, applications, day, entry


def test_every_state_says_what_it_takes() -> None:
    """And every state can be reached from the first one."""
    assert set(MOVES) == set(State)
    reached, there = set[State](), {State.TO_SEND}
    while there - reached:
        reached |= there
        there = {state for one in reached for state in MOVES[one].values()}
    assert reached == set(State)


@pytest.mark.parametrize("state", State)
def test_an_answer_can_come_at_any_time(state: State) -> None:
    """A yes, a no, an end and an invitation are taken by every state but the one that they are."""
    led = {MOVES[state].get(step) for step in (Step.YES, Step.NO, Step.CLOSE, Step.INVITATION)}
    assert {*ENDED, State.INVITED} - led - {state} == set()


@given(applications, st.sampled_from(Step))
def test_any_step_leads_where_the_table_says(one: Application, step: Step) -> None:
    """After whatever was noted, in whatever order; one that the state does not take leaves it."""
    state = one.state(day(0))
    after = replace(one, steps=(*one.steps, entry(step, 0, 3)))
    assert one.takes(step, day(0)) == (step in MOVES[state])
    if one.takes(step, day(0)):
        assert after.state(day(0)) is MOVES[state][step]
    elif step is not Step.INVITATION:
        assert after.state(day(0)) is state


@given(applications)
def test_an_interview_is_over_the_day_after(one: Application) -> None:
    """Nobody has to note it."""
    if one.interview and one.interview.when:
        assert one.state(max(one.interview.when, day(99))) not in TO_COME


def test_a_search_from_end_to_end() -> None:
    """Sent, followed up, invited, prepared, met, thanked, asked, yes."""
    steps = [
        (entry(Step.SEND, 0), State.SENT),
        (entry(Step.FOLLOW_UP, 8), State.FOLLOWED_UP),
        (entry(Step.INVITATION, 10, 14, "14:30"), State.INVITED),
        (entry(Step.PREPARE, 13), State.PREPARED),
        (entry(Step.MEET, 14), State.MET),
        (entry(Step.THANK, 15), State.THANKED),
        (entry(Step.FOLLOW_UP, 22), State.ASKED),
        (entry(Step.YES, 24), State.YES),
    ]
    for number, (step, state) in enumerate(steps, 1):
        assert application(*(each for each, _state in steps[:number]), sent=None).state(step.day) is state


def test_a_step_that_does_not_fit_changes_nothing() -> None:
    """Thanks without an interview leave it where it was."""
    assert application(entry(Step.THANK, 1)).state(day(1)) is State.SENT


def test_a_follow_up_after_an_interview_that_nobody_noted_counts_as_such() -> None:
    """The interview was two days before: it is asked about, not followed up as a letter."""
    asked = application(entry(Step.INVITATION, 0, 4), entry(Step.FOLLOW_UP, 11))
    assert asked.state(day(11)) is State.ASKED
