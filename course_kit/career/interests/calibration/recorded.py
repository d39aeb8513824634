"""The answers that an installation has recorded, out of its database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from course_kit.career.interests.calibration.responses import Responses, from_records
from course_kit.career.interests.items import Bank
from course_kit.records.engine import make_engine, reachable
from course_kit.records.tables import records


def responses(url: str, bank: Bank) -> Responses:
    """All learners' ratings of this bank's items. Raises StoreUnreachable.

    What the inventory keeps of an answer is `answers.body`, with `sitting` and `language` beside it.
    """
    return from_records(_bodies(url), bank)


def _bodies(url: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    query = select(records.c.learner, records.c.body).where(records.c.kind == "tool").order_by(records.c.seq)
    engine = make_engine(url)
    try:
        with reachable(), engine.connect() as connection:
            for learner, body in connection.execute(query):
                yield f"{learner} {body.get('sitting', '')}", body
    finally:
        engine.dispose()
