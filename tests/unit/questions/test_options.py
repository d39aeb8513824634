"""Options with checkboxes."""

from __future__ import annotations

import pytest

from course_kit.errors import QuestionError
from course_kit.questions.options import MAX_OPTIONS, Option, check_options, options_content


def test_ids_follow_the_authors_order() -> None:
    """Options are a, b, c …, as HTML without paragraph tags."""
    assert options_content([Option("*un*"), Option("deux")]) == [
        {"id": "a", "html": "<em>un</em>"},
        {"id": "b", "html": "deux"},
    ]


def test_there_are_letters_for_all() -> None:
    """As many options as letters may be given, and no more."""
    check_options([Option(str(n)) for n in range(MAX_OPTIONS)])
    with pytest.raises(QuestionError):
        check_options([Option(str(n)) for n in range(MAX_OPTIONS + 1)])
