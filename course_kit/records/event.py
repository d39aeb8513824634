"""What is kept: one record for each thing a learner did. Records are added, never changed.

kind     subject       body
answer   question id   {"answer": …, "fraction": 0.0-1.0 or null, "via": "module", "file" or "tool"}
hint     question id   {"n": from 0, "cost": points}
draft    question id   {"answer": …}          typed, not yet submitted; only the newest counts
step     step id       {}                     the learner went to this step
draw     question id   {"sitting": from 0}    it was drawn from its step's bank: what came before no longer counts
path     "diagnosis"   {"answers": {…}}       what they said of their situation; of a step: the level that they chose
tool     tool id       what the tool keeps    see `course_kit.tools`; the module is the tool's id too
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from course_kit.errors import RecordRefused

SCHEMA = 1
"""The version of this format; every record carries the one it was written in."""

KINDS = ("answer", "hint", "draft", "step", "draw", "path", "tool")
MAX_TEXT = 200
"""Characters of an id, a kind, a module, a subject or a version."""
MAX_BODY = 64 * 1024
"""Bytes of JSON; a written answer of 8,000 words fits."""
MAX_KEPT = 16_000_000
"""Characters of all that is kept of a learner: drafts, every few seconds, of a hundred hours of writing fit."""
RECORD_SIZE = 200
"""What a record counts for besides its body."""

_ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def storable_text(text: str) -> bool:
    """Whether every store can keep this text and find it again: PostgreSQL takes no NUL, UTF-8 no lone surrogate."""
    return len(text) <= MAX_TEXT and "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that a learner did.

    id: chosen by whoever did it (the submission id), so that a repeat counts once. version: the question's version.
    at: UTC, set by the store's side when the record is taken.
    """

    id: str
    kind: str
    module: str
    subject: str
    version: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    at: datetime = field(default_factory=utc_now)
    schema: int = SCHEMA

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values; `at` in ISO 8601."""
        return {
            "id": self.id,
            "kind": self.kind,
            "module": self.module,
            "subject": self.subject,
            "version": self.version,
            "body": dict(self.body),
            "at": self.at.isoformat(),
            "schema": self.schema,
        }

    @classmethod
    def from_json(cls, value: Any) -> Record:
        """From plain JSON values. Raises RecordRefused, saying which field is wrong."""
        if not isinstance(value, dict):
            raise RecordRefused("a record is a JSON object")
        texts = {name: value.get(name, "") for name in ("id", "kind", "module", "subject", "version")}
        for name, text in texts.items():
            _check_text(name, text)
        if not isinstance(value.get("body"), dict):
            raise RecordRefused("body: a JSON object is needed")
        schema = value.get("schema", SCHEMA)
        if not isinstance(schema, int) or isinstance(schema, bool) or not 1 <= schema <= SCHEMA:
            raise RecordRefused(f"schema: a version from 1 to {SCHEMA} is needed, not {schema!r:.80}")
        try:
            at = datetime.fromisoformat(value["at"]).astimezone(UTC) if "at" in value else utc_now()
        except (OverflowError, TypeError, ValueError) as error:
            raise RecordRefused(f"at: a date in ISO 8601 is needed, not {value['at']!r:.80}") from error
        return cls(**texts, body=value["body"], at=at, schema=schema)


def _check_text(name: str, text: object) -> None:
    if not isinstance(text, str) or not storable_text(text) or (not text and name != "version"):
        raise RecordRefused(f"{name}: a text of 1 to {MAX_TEXT} characters is needed, not {text!r:.80}")
    if name == "kind" and text not in KINDS:
        raise RecordRefused(f"kind: one of {', '.join(KINDS)} is needed, not {text!r}")


def storable_body(record: Record) -> str:
    """The record's body as JSON text. Raises RecordRefused when there is a store that could not keep the record.

    Every store calls this first, so that all of them take and refuse the same records.
    """
    for name in ("id", "kind", "module", "subject", "version"):
        _check_text(name, getattr(record, name))
    try:
        text = json.dumps(dict(record.body), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        size = len(text.encode())
    except (RecursionError, TypeError, ValueError) as error:  # a lone surrogate is a ValueError of encode()
        raise RecordRefused(f"body: JSON is needed ({error})") from error
    if _ESCAPED_NUL.search(text):
        raise RecordRefused("body: the character NUL cannot be kept")
    if size > MAX_BODY:
        raise RecordRefused(f"body: at most {MAX_BODY} bytes can be kept, not {size}")
    return text
