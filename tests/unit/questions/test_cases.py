"""Known wrong answers below a key."""

from __future__ import annotations

import pytest

from course_kit.errors import QuestionTextError
from course_kit.questions import Case, Number, ShortText, parse


def test_lists_above_the_key_are_prompt() -> None:
    """Only the list below `answer:` holds cases."""
    question = parse("%%question q\nE :\n\n- un\n- deux\n\nanswer: CPF\n\n- CIF\n  > Ancien.\n  > Très ancien.")
    assert isinstance(question, ShortText)
    assert question.prompt == "E :\n\n- un\n- deux"
    assert question.cases == (Case("CIF", "Ancien.\nTrès ancien."),)


def test_a_bound_is_no_feedback() -> None:
    """« - > 40 » is a case although > starts a quotation in Markdown."""
    question = parse("%%question q\nE\n\nanswer: 35\n\n- > 40\n  > Trop.")
    assert isinstance(question, Number)
    assert question.cases == (Case("> 40", "Trop."),)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("%%question q\nE\n\nanswer: former\n\n- gérer | géré\n  > Flou.", {"text": "Géré"}),
        ("%%question q\nE\n\nanswer: 35\n\n- 39 | > 45\n  > Flou.", {"number": "50"}),
        ("%%question q\nJe {{forme}}.\n\n- 1: gère | gérais\n  > Flou.", {"gaps": {"1": "gérais"}}),
    ],
)
def test_a_case_has_several_forms(text: str, answer: dict[str, object]) -> None:
    """Forms parted by a bar have the same feedback."""
    mark = parse(text).mark(answer)
    assert "<p>Flou.</p>" in (mark.feedback, *(part.feedback for part in mark.parts.values()))


@pytest.mark.parametrize(
    ("below", "instead"),
    [
        ("- CIF |\n  > Ancien.", "- CIF\n  > Ancien."),
        ("- CIF | CPF\n  > Ancien.", "right: Ancien."),
        ("- CIF | cif\n  > Ancien.", "- cif (à changer)\n  > Ancien."),
        ("- CIF", "- CIF\n  > Pourquoi ce n’est pas juste."),
        ("1. CIF\n   > Ancien.", "- CIF"),
        ("- CIF\n  > Ancien.\n\nMerci.", "Merci.\n\n- CIF\n  > Ancien."),
    ],
)
def test_mistakes(below: str, instead: str) -> None:
    """Cases have feedback, dashes, and nothing below them."""
    with pytest.raises(QuestionTextError) as caught:
        parse(f"%%question q\nE\n\nanswer: CPF\n\n{below}")
    assert caught.value.line >= 6
    assert caught.value.instead.replace("    >", "  >") == instead
