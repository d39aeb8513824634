"""What a course has beside its modules."""

from __future__ import annotations

from datetime import date

import pytest

from course_kit.catalogue import ToolEntry
from course_kit.errors import CatalogueError
from course_kit.records.event import Record
from course_kit.tools import KIND, Request, bodies, load
from sample_tool import TOOL


def test_a_tool_is_found_by_the_name_that_the_course_gives() -> None:
    """The object of a module, once its id is the course's too."""
    assert load(ToolEntry("mots", "sample_tool:TOOL")) is TOOL


@pytest.mark.parametrize("name", ["nowhere:TOOL", "sample_tool:NOTHING"])
def test_a_tool_that_is_not_there_is_told(name: str) -> None:
    """With its place in course.toml and a name that would do."""
    with pytest.raises(CatalogueError, match="n’a pas été trouvé") as caught:
        load(ToolEntry("mots", name))
    assert caught.value.where == "course.toml, [tool mots] object"


def test_a_tool_by_another_name_is_told() -> None:
    """Its records bear its own id: a course cannot rename it."""
    with pytest.raises(CatalogueError, match="un autre identifiant"):
        load(ToolEntry("words", "sample_tool:TOOL"))


def test_a_tool_s_bodies_are_its_own_and_count_once() -> None:
    """Those of other tools and of questions are passed over, as is a record that comes again."""
    records = [
        Record(id="a", kind=KIND, module="mots", subject="mots", body={"word": "un"}),
        Record(id="a", kind=KIND, module="mots", subject="mots", body={"word": "un"}),
        Record(id="b", kind=KIND, module="autre", subject="autre", body={"word": "deux"}),
        Record(id="c", kind="answer", module="mots", subject="mots", body={"answer": "trois"}),
        Record(id="d", kind=KIND, module="mots", subject="mots", body={"word": "quatre"}),
    ]
    assert [body["word"] for body in bodies(records, "mots")] == ["un", "quatre"]


def test_a_request_tells_its_first_values() -> None:
    """Of the address and of the form; nothing is the empty text."""
    request = Request(path="", today=date(2026, 3, 2), query={"q": ["a", "b"]}, form={"word": ["c"]})
    assert (request.asked("q"), request.asked("z"), request.sent("word"), request.sent("z")) == ("a", "", "c", "")
