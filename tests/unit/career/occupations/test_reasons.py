"""Why not."""

from __future__ import annotations

from course_kit.career.occupations.feedback import Because
from course_kit.career.occupations.reasons import because, reasons


def test_every_reason_teaches_something() -> None:
    """What of an occupation counts less from then on."""
    assert {because(reason) for reason in reasons()} == set(Because)
    assert because("conditions") is because("body") is Because.conditions


def test_a_reason_that_is_not_asked_for_any_more_counts_as_the_work() -> None:
    """Records outlive the words of a form."""
    assert because("weather") is Because.work
