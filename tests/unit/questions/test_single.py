"""Single choices."""

from __future__ import annotations

import pytest

from course_kit.errors import QuestionError
from course_kit.questions import Option, SingleChoice

A, B = Option("A", right=True, feedback="Oui."), Option("B", feedback="Non.")


def test_only_the_chosen_option_is_told_of() -> None:
    """A wrong choice shows its own feedback, never the right one's."""
    mark = SingleChoice(id="q", prompt="E", options=(A, B)).mark({"choice": "b"})
    assert set(mark.parts) == {"b"}
    assert mark.parts["b"].right is False
    assert mark.parts["b"].feedback == "<p>Non.</p>"


def test_an_opinion_has_no_end_of_attempts() -> None:
    """Without a right option nothing is judged, and answers may always be changed."""
    question = SingleChoice(id="q", prompt="E", options=(Option("A"), Option("B")), attempts=2)
    assert question.attempts is None
    assert question.mark({"choice": "a"}).parts["a"].right is None


@pytest.mark.parametrize(
    "options", [(), (A,), (A, A), (A, Option("a")), (A, Option("")), (A, "B"), (A, Option("B", True))]
)
def test_nonsense(options: tuple[Option, ...]) -> None:
    """No option, one, two alike, an empty one, or two right ones are refused."""
    with pytest.raises(QuestionError) as caught:
        SingleChoice(id="q", prompt="E", options=options)
    assert caught.value.place.startswith("options")
