"""The calendar: RFC 5545, whatever was typed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.applications.calendar import calendar, escaped, fold
from course_kit.career.applications.model import Details, Step
from unit.career.applications.examples import TODAY, application, entry


def properties(text: str) -> list[tuple[str, str]]:
    """Names and values of a calendar's lines, unfolded."""
    assert text.endswith("\r\n")
    lines = re.sub("\r\n ", "", text).split("\r\n")[:-1]
    return [(name.partition(";")[0], value) for name, _colon, value in (line.partition(":") for line in lines)]


def test_an_interview_and_what_comes_before_it() -> None:
    """At its time for an hour; the action is for the whole day, which ends where the next one begins."""
    one = application(entry(Step.INVITATION, 0, 3, "14:30"))
    told = properties(calendar([one], TODAY, "key"))
    assert [value for name, value in told if name == "SUMMARY"] == [
        "Entretien\u00a0: Assistante\\, Mairie de Vaux",
        "Préparer l’entretien\u00a0: Assistante\\, Mairie de Vaux",
    ]
    assert [value for name, value in told if name.startswith("DT") and name != "DTSTAMP"] == [
        "20260305T143000", "20260305T153000", "20260304", "20260305",
    ]  # fmt: skip
    assert [value for name, value in told if name == "UID"] == ["key-1-interview@tremplin", "key-1-action@tremplin"]


def test_what_is_late_is_for_today() -> None:
    """And what has ended is not there."""
    told = dict(properties(calendar([application(sent=-20), application(entry(Step.NO, 0), number=2)], TODAY, "key")))
    assert (told["UID"], told["DTSTART"]) == ("key-1-action@tremplin", "20260302")


@given(st.text(max_size=200), st.text(max_size=200))
def test_nothing_typed_begins_a_property(employer: str, note: str) -> None:
    """Neither line breaks of any kind, nor separators: the names are those of one event."""
    told = properties(calendar([application(details=Details(employer=employer, note=note))], TODAY, "key"))
    names = [name for name, _value in told if name != "DESCRIPTION"]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "END", "END",
    ]  # fmt: skip


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_a_line_is_folded_between_characters(line: str) -> None:
    """At most 75 bytes each, and together what it was."""
    pieces = fold(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line


def test_text_is_escaped() -> None:
    """As RFC 5545, 3.3.11 has it."""
    assert escaped("a\\b;c,d\r\ne\u2028f") == "a\\\\b\\;c\\,d\\ne\\nf"
