"""What attempts and hints take off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.scoring import Attempt, HintUsed, score, worth

fractions = st.floats(0, 1)
tries = fractions.map(Attempt)
hints = st.floats(0, 5).map(HintUsed)
histories = st.lists(tries | hints, max_size=12)
points = st.floats(0.25, 10)
allowed = st.none() | st.integers(1, 6)


@pytest.mark.parametrize(
    ("attempt", "attempts", "share"),
    [(1, 1, 1), (1, 2, 1), (2, 2, 0.5), (3, 2, 0), (1, 4, 1), (2, 4, 0.75), (4, 4, 0.25), (1, None, 1), (99, None, 1)],
)
def test_worth_falls_linearly(attempt: int, attempts: int | None, share: float) -> None:
    """The first attempt is worth all, each later one less by the same step; without a limit nothing is lost."""
    assert worth(attempt, attempts) == share


@pytest.mark.parametrize(
    ("events", "won"),
    [
        ([], 0),
        ([Attempt(1)], 2),
        ([Attempt(0), Attempt(1)], 1),
        ([Attempt(0.5), Attempt(0.75)], 1),
        ([Attempt(0.75), Attempt(1)], 1.5),
        ([HintUsed(0.5), Attempt(1)], 1.5),
        ([Attempt(1), HintUsed(0.5)], 2),
        ([HintUsed(0.5), Attempt(0), HintUsed(0.25), Attempt(1)], 0.25),
        ([HintUsed(5), Attempt(1)], 0),
        ([Attempt(0), Attempt(0), Attempt(1)], 0),
    ],
)
def test_a_history_of_a_question_of_two_points_and_two_attempts(events: list[Attempt | HintUsed], won: float) -> None:
    """The best attempt counts, hints cost what comes after them, attempts beyond the last win nothing."""
    assert score(2, 2, events) == won


@given(points, allowed, histories)
def test_it_stays_within_the_points(points: float, attempts: int | None, events: list[Attempt | HintUsed]) -> None:
    """Never below 0, never above the points."""
    assert 0 <= score(points, attempts, events) <= points


@given(points, allowed, histories, tries | hints)
def test_nothing_done_later_takes_points_away(
    points: float, attempts: int | None, events: list[Attempt | HintUsed], more: Attempt | HintUsed
) -> None:
    """Points that are won stay won, whatever is done afterwards."""
    assert score(points, attempts, [*events, more]) >= score(points, attempts, events)


@given(points, allowed, histories, st.data())
def test_a_better_answer_never_wins_less(
    points: float, attempts: int | None, events: list[Attempt | HintUsed], data: st.DataObject
) -> None:
    """With one answer better than it was, the score is at least what it was."""
    places = [place for place, event in enumerate(events) if isinstance(event, Attempt)]
    if places:
        place = data.draw(st.sampled_from(places))
        old = events[place]
        assert isinstance(old, Attempt)
        better = [*events[:place], Attempt(data.draw(st.floats(old.fraction, 1))), *events[place + 1 :]]
        assert score(points, attempts, better) >= score(points, attempts, events)


@given(points, allowed, histories, fractions, st.floats(0, 5))
def test_a_hint_before_an_answer_never_wins_more_than_after(
    points: float, attempts: int | None, events: list[Attempt | HintUsed], fraction: float, cost: float
) -> None:
    """Asking first and answering then is worth at most what answering first is."""
    before = score(points, attempts, [*events, HintUsed(cost), Attempt(fraction)])
    after = score(points, attempts, [*events, Attempt(fraction), HintUsed(cost)])
    assert before <= after


@given(points, st.integers(1, 6), st.lists(tries, max_size=12), st.lists(tries, max_size=5))
def test_attempts_beyond_the_last_change_nothing(
    points: float, attempts: int, events: list[Attempt | HintUsed], more: list[Attempt | HintUsed]
) -> None:
    """Only the attempts that are allowed count."""
    first = events[:attempts]
    padded = [*first, *[Attempt(0)] * (attempts - len(first))]
    assert score(points, attempts, [*padded, *more]) == score(points, attempts, padded)
