"""What every kind of question must do, run on the kind's own samples."""

from __future__ import annotations

import doctest
import importlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from course_kit import questions
from course_kit.errors import InvalidAnswer, QuestionError
from course_kit.questions import KINDS, Question, Sample, parse

SAMPLES = [
    pytest.param(kind, sample, id=f"{name}-{index}")
    for name, kind in KINDS.items()
    for index, sample in enumerate(kind.samples())
]
each_sample = pytest.mark.parametrize(("kind", "sample"), SAMPLES)
MODULES = (
    *("single", "multiple", "ordering", "matching", "number", "short_text", "gaps", "written", "plan", "text"),
    *("highlight", "rating", "dialogue"),
)


def strings(value: Any) -> Iterator[str]:
    """All texts inside a JSON value, keys included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", KINDS)
def test_the_registry_names_each_kind(name: str) -> None:
    """A kind's name is the one it gives itself, and it has samples with right and with invalid answers."""
    kind = KINDS[name]
    assert kind.kind == name
    assert kind.samples()
    assert all(sample.marks and sample.invalid for sample in kind.samples())


@each_sample
def test_samples_are_read(kind: type[Question], sample: Sample) -> None:
    """A sample's text gives a question of its kind, the same each time and with Windows line ends."""
    question = parse(sample.text)
    assert type(question) is kind
    assert parse(sample.text) == question
    assert parse(sample.text.replace("\n", "\r\n")) == question


@each_sample
def test_content_is_json_that_holds_no_key(kind: type[Question], sample: Sample) -> None:
    """The browser gets id, kind and prompt in plain JSON, and no feedback, hint, key or trace of them."""
    question = parse(sample.text)
    content = question.content()
    assert json.loads(json.dumps(content)) == content
    assert {"id": question.id, "kind": question.kind}.items() <= content.items()
    assert content["prompt"].startswith("<p>")
    sent = " ".join(strings(content))
    secrets = [line.strip(" >") for line in sample.text.splitlines() if line.startswith("  >")]
    secrets += [hint.text for hint in question.hints] + [question.feedback_right, question.feedback_wrong]
    for secret in filter(None, secrets):
        assert secret not in sent
    assert not {"right", "feedback", "answer", "answers", "solution", "hints", "cases"} & set(content) - {"right"}
    assert "[x]" not in sent


@each_sample
def test_content_does_not_depend_on_the_feedback(kind: type[Question], sample: Sample) -> None:
    """Taking the feedback away changes nothing in what the browser gets."""
    text = sample.text
    if kind.kind in ("single", "multiple", "ordering", "highlight", "rating", "dialogue"):
        text = "\n".join(line for line in text.splitlines() if not line.startswith("  >"))
    assert parse(text).content() == parse(sample.text).content()


@each_sample
def test_marks_are_as_stated(kind: type[Question], sample: Sample) -> None:
    """Each answer gets the stated fraction, twice over; parts are pieces of the answer; a solution is wholly right."""
    question = parse(sample.text)
    for answer, fraction in sample.marks:
        before = json.dumps(answer)
        mark = question.mark(answer)
        assert mark.fraction == (None if fraction is None else pytest.approx(fraction))
        assert question.mark(json.loads(before)) == mark
        assert json.dumps(answer) == before
        assert question.marked is (fraction is not None)
        assert set(mark.parts) <= set(strings(json.loads(before)))
        if question.marked:
            assert mark.solution is not None
            assert question.mark(mark.solution).right
        else:
            assert mark.solution is None
            assert all(part.right is None for part in mark.parts.values())


@each_sample
def test_invalid_answers_are_refused(kind: type[Question], sample: Sample) -> None:
    """What is no answer is refused with a sentence for the learner."""
    question = parse(sample.text)
    for answer in (*sample.invalid, None, [], "a", 1, {"junk": 1}, {}):
        with pytest.raises(InvalidAnswer, match=r"\w+.*\.$"):
            question.mark(answer)


@each_sample
def test_unknown_fields_are_refused(kind: type[Question], sample: Sample) -> None:
    """Nothing rides along with an answer into the records."""
    with pytest.raises(InvalidAnswer):
        parse(sample.text).mark({**sample.marks[0][0], "more": "x"})


@each_sample
def test_the_version_is_that_of_the_text(kind: type[Question], sample: Sample) -> None:
    """The same text has the same version; a change of any word has another one."""
    version = parse(sample.text).version
    assert parse(sample.text).version == version
    assert len(version) == 12
    for number, line in enumerate(sample.text.splitlines()):
        if number == 0 or not line.strip() or line.startswith(("|-", "answer: 35", "answer: 1400", "- ", "    ")):
            continue
        if line.startswith(("##", "scale:")):  # other lines name these
            continue
        changed = sample.text.splitlines()
        changed[number] = line.replace(" |", "xyz |", 2) if line.startswith("|") else line.rstrip(" }.»") + "xyz"
        if "{{" in line:
            changed[number] = f"Xyz {line}"
        assert parse("\n".join(changed)).version != version, line


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "Été"},
        {"id": None},
        {"id": "a" * 65},
        {"prompt": " "},
        {"prompt": None},
        {"prompt": "a" * 20_001},
        {"points": 0},
        {"points": -1},
        {"points": float("nan")},
        {"points": float("inf")},
        {"points": "2"},
        {"attempts": 0},
        {"attempts": 1.5},
        {"attempts": True},
        {"hints": (questions.Hint("x", 2.0),)},
        {"hints": (questions.Hint("x", -1.0),)},
        {"hints": (questions.Hint(" "),)},
        {"hints": ("x",)},
        {"title": "a\nb"},
        {"title": "a" * 121},
        {"feedback_right": None},
    ],
    ids=lambda wrong: f"{next(iter(wrong))}-{str(next(iter(wrong.values())))[:8]}",
)
def test_nonsense_is_refused_in_python(name: str, wrong: dict[str, Any]) -> None:
    """A question made in Python is held to the same sense as one read from text, and the place is named."""
    kind = KINDS[name]
    fields = dict(vars(parse(kind.samples()[0].text)))
    known = {key: value for key, value in fields.items() if key in kind.__dataclass_fields__}
    with pytest.raises(QuestionError) as caught:
        kind(**{**known, **{"points": 1.0, "hints": ()}, **wrong})
    assert caught.value.place.split(".")[0] == next(iter(wrong))
    assert caught.value.problem
    assert caught.value.instead


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_docstrings_are_true(module: str) -> None:
    """Every example of the Python API gives what it says."""
    result = doctest.testmod(importlib.import_module(f"course_kit.questions.{module}"))
    assert result.attempted > 0
    assert result.failed == 0


def test_all_is_what_is_there() -> None:
    """The public names exist and are sorted."""
    assert all(hasattr(questions, name) for name in questions.__all__)
    assert {kind.__name__ for kind in KINDS.values()} <= set(questions.__all__)
