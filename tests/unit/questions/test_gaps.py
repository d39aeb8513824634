"""Gaps in a text."""

from __future__ import annotations

import pytest

from course_kit.errors import QuestionError
from course_kit.questions import GapCase, Gaps, parse
from course_kit.questions.base import Explanation


def gaps(prompt: str, *cases: GapCase) -> Gaps:
    """A question with gaps."""
    return Gaps(id="q", prompt=prompt, cases=cases)


def test_gaps_anywhere_in_the_prompt() -> None:
    """Gaps stand in paragraphs, lists and tables, bars and all, and become numbered spans."""
    question = gaps("**{{un | une}}**\n\n- {{deux}}\n\n| A | B |\n|---|---|\n| {{[x] c | [ ] d}} | e |")
    prompt = question.content()["prompt"]
    assert [prompt.count(f'<span data-gap="{n}"></span>') for n in (1, 2, 3)] == [1, 1, 1]
    assert "<strong><span" in prompt
    assert "<td><span" in prompt
    assert "{{" not in prompt


def test_the_width_does_not_tell_the_length() -> None:
    """Keys of near lengths have the same width."""
    sizes = [
        gap["size"] for gap in gaps("{{a}} {{abcdefgh}} {{abcdefghi}} {{" + "a" * 99 + "}}").content()["gaps"].values()
    ]
    assert sizes == [8, 8, 16, 40]


def test_an_author_cannot_forge_a_span() -> None:
    """The marks that stand for gaps do nothing when they are typed."""
    assert gaps("\ue0001\ue001 {{a}}").content()["prompt"].count("data-gap") == 1


@pytest.mark.parametrize(
    "prompt",
    [
        *("rien", "{{}}", "{{ | }}", "{{a |}}", "`{{a}}`", "[x](/{{a}})", "{{[x] a}}", "{{[ ] a | [ ] b}}"),
        *(
            "{{[x] a | [x] b}}",
            "{{[x] a | b}}",
            "{{[x] a | [ ] A}}",
            "{{[x] | [ ] b}}",
            "{{a}}" * 31,
            "{{" + "a" * 301 + "}}",
        ),
    ],
)
def test_nonsense(prompt: str) -> None:
    """Gaps that are empty, out of place, or menus without one right choice are refused."""
    with pytest.raises(QuestionError):
        gaps(prompt)


@pytest.mark.parametrize(
    "case",
    [GapCase("x", "y", 3), GapCase("x", "y", 0), GapCase("A", "y", 1), GapCase("z", "y", 2), GapCase("", "y", 1)],
)
def test_nonsense_in_cases(case: GapCase) -> None:
    """A case is of a gap that is there, is not right, and is in the menu if there is one."""
    with pytest.raises(QuestionError):
        gaps("{{a}} {{[x] b | [ ] c}}", case)


def test_parts_tell_gap_by_gap() -> None:
    """Each gap has its verdict and its case's feedback."""
    mark = gaps("{{a}} {{b}}", GapCase("x", "Non.", 2)).mark({"gaps": {"1": "A", "2": "X"}})
    assert {number: (part.right, part.feedback) for number, part in mark.parts.items()} == {
        "1": (True, ""),
        "2": (False, "<p>Non.</p>"),
    }
    assert mark.explanation == Explanation({"2": "<p>Non.</p>"})


def test_a_list_with_gaps_is_no_list_of_cases() -> None:
    """Only a list below the last gap holds cases."""
    question = parse("%%question q\nE\n\n- un {{a}}\n- deux {{b}}\n\n- 1: x\n  > Non.")
    assert isinstance(question, Gaps)
    assert len(question.gaps) == 2
    assert question.cases == (GapCase("x", "Non.", 1),)
