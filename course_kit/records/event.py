"""What is kept: one record for each thing a learner did. Records are added, never changed.

    kind     subject       body
    answer   question id   {"answer": …, "fraction": 0.0-1.0 or null, "via": "module" or "file"}
    hint     question id   {"cost": points}
    draft    question id   {"answer": …}          typed, not yet submitted; only the newest counts
    step     step id       {}                     the learner went to this step
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from course_kit.errors import RecordRefused

SCHEMA = 1
"""The version of this format; every record carries the one it was written in."""

KINDS = ("answer", "hint", "draft", "step")
MAX_BODY = 64 * 1024
"""Bytes of JSON; a written answer of 8,000 words fits."""


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
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
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
            if not isinstance(text, str) or len(text) > 200 or (not text and name != "version"):
                raise RecordRefused(f"{name}: a text of 1 to 200 characters is needed, not {text!r:.80}")
        if texts["kind"] not in KINDS:
            raise RecordRefused(f"kind: one of {', '.join(KINDS)} is needed, not {texts['kind']!r}")
        if not isinstance(value.get("body"), dict):
            raise RecordRefused("body: a JSON object is needed")
        schema = value.get("schema", SCHEMA)
        if not isinstance(schema, int) or isinstance(schema, bool) or not 1 <= schema <= SCHEMA:
            raise RecordRefused(f"schema: a version from 1 to {SCHEMA} is needed, not {schema!r:.80}")
        try:
            at = datetime.fromisoformat(value["at"]).astimezone(UTC) if "at" in value else datetime.now(UTC)
        except (TypeError, ValueError) as error:
            raise RecordRefused(f"at: a date in ISO 8601 is needed, not {value['at']!r:.80}") from error
        return cls(**texts, body=value["body"], at=at, schema=schema)
