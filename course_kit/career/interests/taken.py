"""Sittings as they are kept: each answer is one record, so that nothing is lost half-way and nothing counts twice.

The bodies of the records; `bank` is the version of the activities, `language` the one in which they were read:

    {"begin": true, "bank": …, "language": "fr"}                  the record's id names the sitting
    {"sitting": …, "item": …, "value": 4, "seconds": 2.3, …}      an answer, as `answers.body` gives it
    {"sitting": …, "planned": "talk", "when": "2026-03-09"}       an action that was put into the plan
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from course_kit.career.interests.answers import Answer, answer_of, checked
from course_kit.career.interests.items import Bank
from course_kit.errors import InvalidAnswer
from course_kit.records.event import Record
from course_kit.tools import KIND

TOOL = "interets"
"""The id of the inventory, under which its records are kept."""


@dataclass(slots=True)
class Taken:
    """A sitting: when it began (UTC), the answers in the order given, and what was put into the plan for which day."""

    id: str
    began: datetime
    answers: list[Answer] = field(default_factory=list)
    planned: dict[str, date] = field(default_factory=dict)


def sittings(records: Iterable[Record], bank: Bank) -> tuple[Taken, ...]:
    """A learner's sittings, oldest first. records: all of theirs, in the order they were taken.

    An answer to an activity that the bank no longer has is left out, as is a record that comes twice.
    """
    found: dict[str, Taken] = {}
    seen: set[str] = set()
    for record in records:
        if record.kind != KIND or record.subject != TOOL or record.id in seen:
            continue
        seen.add(record.id)
        if record.body.get("begin"):
            found[record.id] = Taken(record.id, record.at)
        elif taken := found.get(str(record.body.get("sitting"))):
            _add(taken, record.body, bank)
    return tuple(found.values())


def _add(taken: Taken, body: Mapping[str, object], bank: Bank) -> None:
    """Put what a record holds into its sitting."""
    if "planned" in body:
        taken.planned[str(body["planned"])] = date.fromisoformat(str(body["when"]))
    elif answer := answer_of(body):
        try:
            taken.answers.append(checked(answer, bank))
        except InvalidAnswer:
            return
