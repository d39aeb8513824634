"""What forms ask for: what can be kept is kept, what cannot is told by its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.applications.forms import LONGEST, MAX_APPLICATIONS, Problems, body_of, web_address
from course_kit.career.applications.journal import FIELDS, Journal, fold
from course_kit.career.applications.model import State
from course_kit.records.event import Record, storable_body
from course_kit.tools import NoSuchPage, Request
from unit.career.applications.examples import TODAY, day

NEW = {"do": "add", "employer": "Mairie de Vaux", "job": "Assistante", "sent": "1", "day": "2026-02-23"}
ADDED = {"do": "add", "employer": "Mairie", "sent": True, "day": "2026-02-23"}


def journal(*bodies: Mapping[str, Any]) -> Journal:
    """One application sent a week ago, and what else was noted."""
    return fold([ADDED, *bodies])


def sent(fields: Mapping[str, str], before: Journal) -> Mapping[str, Any]:
    """What is kept of a form."""
    return body_of(Request(path="", today=TODAY, form={name: [value] for name, value in fields.items()}), before)


def wrong(fields: Mapping[str, str], before: Journal) -> Mapping[str, str]:
    """What is wrong with a form, by field."""
    with pytest.raises(Problems) as problems:
        sent(fields, before)
    return problems.value.by_field


def test_a_new_application_is_kept_as_it_was_typed() -> None:
    """On one line each but the note; what no store can keep is left out."""
    typed = NEW | {
        "employer": "  Mairie\n de\u00a0Vaux \0",
        "note": "un\r\ndeux  \x07\n",
        "contact": "https://a.example/1",
    }
    body = sent(typed, journal())
    assert {name: body[name] for name in (*FIELDS, "sent", "day")} == {
        "employer": "Mairie de Vaux",
        "job": "Assistante",
        "found": "",
        "contact": "https://a.example/1",
        "note": "un\ndeux",
        "sent": True,
        "day": "2026-02-23",
    }


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"employer": " ", "job": ""}, "employer"),
        ({"sent": ""}, "sent"),
        ({"day": ""}, "day"),
        ({"day": "hier"}, "day"),
        ({"day": "2026-03-03"}, "day"),
        ({"day": "2062-03-01", "sent": "0"}, "day"),
        ({"day": "1926-03-01"}, "day"),
        ({"note": "a" * (LONGEST["note"] + 1)}, "note"),
        ({"employer": "a" * (LONGEST["employer"] + 1)}, "employer"),
    ],
)
def test_what_cannot_be_kept_is_told_by_its_field(fields: dict[str, str], field: str) -> None:
    """All that is wrong at once, each in a sentence."""
    assert list(wrong(NEW | fields, journal())) == [field]
    assert set(wrong({"do": "add", "note": "a" * 3000}, journal())) == {"employer", "sent", "day", "note"}


def test_a_planned_one_may_be_for_later() -> None:
    """Or for a day that has passed: it is still to be sent."""
    for typed in ("2026-03-09", "2026-02-20"):
        assert sent(NEW | {"sent": "0", "day": typed}, journal())["sent"] is False


def test_a_full_tracker_says_so() -> None:
    """With its limit and what to do; one less, and there is room."""
    full = fold([ADDED] * MAX_APPLICATIONS)
    assert str(MAX_APPLICATIONS) in wrong(NEW, full)[""]
    one_less = fold([*[ADDED] * MAX_APPLICATIONS, {"do": "delete", "of": 1}])
    assert sent(NEW, one_less)
    assert (
        str(MAX_APPLICATIONS)
        in wrong({"do": "restore", "of": "1"}, fold([*[ADDED] * 301, {"do": "delete", "of": 1}]))[""]
    )


def test_done_is_today_unless_another_day_is_given() -> None:
    """A day to come is refused, and so is one on which the step does not fit."""
    step = {"do": "step", "of": "1", "seen": "0", "step": "follow-up"}
    assert sent(step, journal())["day"] == "2026-03-02"
    assert sent(step | {"day": "2026-03-01"}, journal())["day"] == "2026-03-01"
    assert list(wrong(step | {"day": "2026-03-03"}, journal())) == ["day-follow-up"]
    assert list(wrong(step | {"step": "thank"}, journal())) == ["day-thank"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("14:30", "14:30"), ("9h", "09:00"), ("9 h 05", "09:05"), ("", ""), ("25:00", None), ("midi", None)],
)
def test_an_interview_has_a_day_and_perhaps_a_time(typed: str, kept: str | None) -> None:
    """As browsers send it, and as people write it where there is no clock to choose from."""
    form = {"do": "step", "of": "1", "seen": "0", "step": "invitation", "when": "2026-03-05", "time": typed}
    if kept is None:
        assert list(wrong(form | {"when": ""}, journal())) == ["when", "time"]
    else:
        body = sent(form, journal())
        assert (body["when"], body["time"]) == ("2026-03-05", kept)


def test_a_page_that_is_out_of_date_notes_nothing() -> None:
    """Another window has noted the step already: it must not count twice."""
    noted = {"do": "step", "of": 1, "step": "follow-up", "day": "2026-03-02"}
    for form in ({"do": "step", "step": "follow-up"}, {"do": "back"}, {"do": "later", "until": "2026-03-09"}):
        assert list(wrong({**form, "of": "1", "seen": "0"}, journal(noted))) == [""]


def test_later_is_a_day_to_come() -> None:
    """And an interview cannot be put off by us."""
    form = {"do": "later", "of": "1", "seen": "0", "until": "2026-03-09"}
    assert sent(form, journal())["until"] == "2026-03-09"
    assert list(wrong(form | {"until": "2026-03-02"}, journal())) == ["until"]
    assert list(wrong(form | {"until": ""}, journal())) == ["until"]
    invited = {"do": "step", "of": 1, "step": "invitation", "day": "2026-03-02", "when": "2026-03-05"}
    with pytest.raises(NoSuchPage):
        sent(form | {"seen": "1"}, journal(invited))


@pytest.mark.parametrize(
    ("typed", "kept"), [("4", 4), ("0", 0), ("", 0), ("51", None), ("-1", None), ("beaucoup", None), ("٣", None)]
)
def test_a_target_is_a_small_number(typed: str, kept: int | None) -> None:
    """Nothing, or nought, is none."""
    form = {"do": "target", "week": typed}
    assert (list(wrong(form, journal())) == ["week"]) if kept is None else (sent(form, journal())["week"] == kept)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"do": "else"},
        {"do": "change", "of": "2"},
        {"do": "delete", "of": "-1"},
        {"do": "delete", "of": "١"},
        {"do": "step", "of": "1", "seen": "0", "step": "dance"},
        {"do": "back", "of": "1", "seen": "0"},
    ],
)
def test_a_form_of_no_page_is_refused(fields: dict[str, str]) -> None:
    """Nothing is kept of it."""
    with pytest.raises(NoSuchPage):
        sent(fields, journal())


@given(st.fixed_dictionaries({name: st.text(max_size=120) for name in FIELDS}), st.sampled_from(["0", "1"]))
def test_what_is_kept_can_be_stored_and_read(texts: dict[str, str], is_sent: str) -> None:
    """Whatever was typed: every store takes it, and the journal finds it again."""
    body = sent(NEW | texts | {"job": "Assistante", "sent": is_sent}, journal())
    assert storable_body(Record(id="a", kind="tool", module="candidatures", subject="candidatures", body=body))
    read = fold([body]).applications[1]
    assert read.state(day(0)) is (State.SENT if is_sent == "1" else State.TO_SEND)
    assert {name: getattr(read.details, name) for name in FIELDS} == {name: body[name] for name in FIELDS}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://www.example.org/annonce?id=3#a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://[", False),
        ("voir https://example.org", False),
        ("//example.org", False),
        ("06 00 00 00 00", False),
    ],
)
def test_a_link_is_the_address_of_a_page(text: str, is_one: bool) -> None:
    """Of the web, and nothing else."""
    assert (web_address(text) == text) is is_one
