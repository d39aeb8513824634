"""The reference of the text format says what is so."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from course_kit.questions import KINDS
from course_kit.questions.base import Question
from course_kit.questions.header import COMMON_OPTIONS
from course_kit.questions.text import COMMON_DIRECTIVES

PAGE = Path(__file__).parents[3] / "docs" / "questions.md"
REFERENCE = PAGE.read_text(encoding="utf-8")
SAMPLES = [sample.text for kind in KINDS.values() for sample in kind.samples()]


@pytest.mark.parametrize("text", SAMPLES, ids=lambda text: text.split()[1])
def test_every_sample_is_shown(text: str) -> None:
    """The examples are the samples, word for word."""
    assert f"```\n{text.strip()}\n```" in REFERENCE


def test_no_other_example_is_shown() -> None:
    """An example that is no longer a sample is stale."""
    shown = re.findall(r"^```\n(%%question.*?)\n```$", REFERENCE, re.DOTALL | re.MULTILINE)
    assert sorted(shown) == sorted(text.strip() for text in SAMPLES)


@pytest.mark.parametrize("name", KINDS)
def test_every_field_and_option_is_named(name: str) -> None:
    """Each kind has its line in the table of classes, with its own fields, keys and directives."""
    kind = KINDS[name]
    fields = [f for f in kind.__dataclass_fields__ if f not in Question.__dataclass_fields__]
    (row,) = [line for line in REFERENCE.splitlines() if line.startswith(f"| `{name}` | `{kind.__name__}` |")]
    assert re.findall(r"`(\w+): ", row) == fields
    for option in (*COMMON_OPTIONS, *kind.options_known):
        assert f"`{option}=" in REFERENCE
    for directive in (*COMMON_DIRECTIVES, *kind.directives_known):
        assert f"`{directive}: " in REFERENCE


def test_the_python_example_is_true() -> None:
    """What the page shows of the Python API happens."""
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 3
    assert result.failed == 0
