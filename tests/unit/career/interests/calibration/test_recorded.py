"""Answers out of an installation's database."""

from __future__ import annotations

from pathlib import Path

from course_kit.career.interests.answers import Rating, body
from course_kit.career.interests.calibration.recorded import responses
from course_kit.career.interests.items import Bank
from course_kit.records.event import Record
from course_kit.records.migrations import upgrade
from course_kit.records.sql import SqlStore


def test_every_sitting_of_every_learner_is_a_row(tmp_path: Path, bank: Bank) -> None:
    """Two sittings of one learner and one of another; what is no answer of the inventory is let be."""
    url = f"sqlite:///{tmp_path / 'records.sqlite'}"
    upgrade(url)
    store = SqlStore(url)
    one, other = store.enrol("un deux trois quatre").id, store.enrol("cinq six sept huit").id
    kept = [(one, "a", 4), (one, "b", 2), (other, "a", 5)]
    for n, (learner, sitting, value) in enumerate(kept):
        answer = body(Rating("R0", value, 2.0)) | {"sitting": sitting, "language": "fr"}
        store.append(learner, Record(id=f"{n}", kind="tool", module="interets", subject="interets", body=answer))
    store.append(one, Record(id="x", kind="answer", module="m", subject="q", body={"item": "R0", "value": 1}))
    store.close()
    read = responses(url, bank)
    assert sorted(read.ratings[:, read.items.index("R0")].tolist()) == [2, 4, 5]
    assert read.languages == ("fr", "fr", "fr")
