"""What "not for me" teaches."""

from __future__ import annotations

import pytest

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.conditions import conditions_of
from course_kit.career.occupations.feedback import Because, Rejection, learn
from course_kit.career.occupations.nearness import nearness


def test_nothing_rejected_teaches_nothing() -> None:
    """Without rejections, or with codes of another edition, there are no lessons."""
    assert learn(catalogue(), nearness(), []) == {}
    assert learn(catalogue(), nearness(), [Rejection("Z9999")]) == {}


def test_the_rejected_one_is_out_and_its_like_count_less() -> None:
    """The work itself: its sheet and domain lose, far away nothing does."""
    lessons = learn(catalogue(), nearness(), [Rejection("D1106")])
    assert lessons[catalogue()["D1106"].id].kept == 0
    assert lessons[catalogue()["D1110"].id].kept < 0.5
    assert lessons[catalogue()["D1110"].id].like == Rejection("D1106")
    assert catalogue()["J1102"].id not in lessons


def test_conditions_teach_conditions() -> None:
    """Who rejects an occupation for its conditions sees less of others with the same, whatever the work."""
    lessons = learn(catalogue(), nearness(), [Rejection("D1102", Because.conditions)])
    conditions = conditions_of(catalogue())
    own = conditions[catalogue()["D1102"].id]
    for number, lesson in lessons.items():
        assert conditions[number] & own
        assert 0 <= lesson.kept < 1


def test_training_teaches_training() -> None:
    """Who finds the training too long sees less of all that asks for as much, and loses nothing else."""
    rejected = catalogue()["J1501"]
    lessons = learn(catalogue(), nearness(), [Rejection("J1501", Because.training)])
    for number in lessons:
        lowest = catalogue()[number].access.lowest
        assert lowest is not None
        assert rejected.access.lowest is not None
        assert lowest >= rejected.access.lowest


def test_more_rejections_never_give_back() -> None:
    """Each rejection takes more or nothing; taking it back undoes just that."""
    one = learn(catalogue(), nearness(), [Rejection("D1106")])
    two = learn(catalogue(), nearness(), [Rejection("D1106"), Rejection("D1211")])
    assert all(two[number].kept <= lesson.kept for number, lesson in one.items())
    assert learn(catalogue(), nearness(), [Rejection("D1106")]) == one


@pytest.mark.parametrize("because", list(Because))
def test_the_last_word_counts(because: Because) -> None:
    """Rejected twice for different reasons, the last one is what teaches."""
    again = learn(catalogue(), nearness(), [Rejection("D1106"), Rejection("D1106", because)])
    assert again == learn(catalogue(), nearness(), [Rejection("D1106", because)])
