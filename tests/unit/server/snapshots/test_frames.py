"""Frames carry whatever a learner may write, and as much of it."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from course_kit.records.event import MAX_BODY, MAX_KEPT, RECORD_SIZE, Record, storable_body
from course_kit.server.snapshots import frames


@pytest.mark.parametrize("value", [{"é": "’😀\u2028\0"}, ["\ud800"], None], ids=["text", "surrogate", "nothing"])
def test_a_value_arrives_as_it_was_sent(value: Any) -> None:
    """Also a sign that no store keeps: it is for the store to refuse it."""

    async def over_streams() -> Any:
        reader = asyncio.StreamReader()
        reader.feed_data(frames.framed(value))
        return await frames.receive_async(reader)

    ours, theirs = socket.socketpair()
    with ours, theirs:
        frames.send(ours, value)
        assert frames.receive(theirs) == value
    assert asyncio.run(over_streams()) == value


@pytest.mark.parametrize("sign", ["a", "é", "م", "😀", "\x01"])
def test_all_that_may_be_kept_of_a_learner_fits(sign: str) -> None:
    """A fork that is told all of it does not end of it, in whatever script it was written."""
    text = sign * (MAX_BODY // 6 - 20)
    record = Record(id="x" * 36, kind="draft", module="projet", subject="x" * 64, version="x" * 12, body={"text": text})
    one = len(frames.framed({"records": [record.to_json()]}))
    assert one * (MAX_KEPT // (len(storable_body(record)) + RECORD_SIZE) + 1) <= frames.MAX_FRAME
