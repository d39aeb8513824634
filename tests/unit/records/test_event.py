"""Records as JSON."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.errors import RecordRefused
from course_kit.records.event import KINDS, Record

GOOD = {"id": "1", "kind": "answer", "module": "projet", "subject": "q1", "body": {}}

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(
    names=st.tuples(texts, texts, texts),
    kind=st.sampled_from(KINDS),
    at=st.datetimes(timezones=st.just(UTC)),
    body=st.dictionaries(texts, st.integers() | texts | st.none()),
)
def test_a_record_survives_json(names: tuple[str, str, str], kind: str, at: datetime, body: dict[str, Any]) -> None:
    """to_json and from_json are each other's inverse."""
    record = Record(id=names[0], kind=kind, module=names[1], subject=names[2], at=at, body=body)
    assert Record.from_json(record.to_json()) == record


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"id": ""}, "id"),
        ({"id": 7}, "id"),
        ({"id": "a\0"}, "id"),
        ({"subject": "x" * 201}, "subject"),
        ({"module": "\ud800"}, "module"),
        ({"kind": "exam"}, "kind"),
        ({"body": []}, "body"),
        ({"schema": 2}, "schema"),
        ({"schema": True}, "schema"),
        ({"at": "yesterday"}, "at"),
        ({"at": None}, "at"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "at"),
    ],
)
def test_a_wrong_field_is_named(wrong: dict[str, Any], named: str) -> None:
    """What cannot be a record is refused, and the message begins with the field."""
    with pytest.raises(RecordRefused, match=f"^{named}:"):
        Record.from_json({**GOOD, **wrong})


@pytest.mark.parametrize("value", [None, [], "record", 1])
def test_only_an_object_is_a_record(value: Any) -> None:
    """Any other JSON value is refused."""
    with pytest.raises(RecordRefused):
        Record.from_json(value)
