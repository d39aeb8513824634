"""A fork reads and keeps over its socket, and what is refused is refused there too."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest

from course_kit.errors import AllKept, CourseError, RecordRefused, StoreUnreachable
from course_kit.records.event import Record
from course_kit.server.snapshots import frames
from course_kit.server.snapshots.ledger import FULL, REFUSED, UNREACHABLE, SocketLedger

RECORD = Record(id="submission-1", kind="answer", module="-", subject="atouts-preuve", version="1", body={"answer": 1})


def asked(reply: dict[str, Any], ask: Any) -> tuple[Any, Any]:
    """What the server was asked, and what the fork got, when the server says this once."""
    ours, theirs = socket.socketpair()
    heard: list[Any] = []

    def serve() -> None:
        heard.append(frames.receive(theirs))
        frames.send(theirs, reply)

    server = threading.Thread(target=serve)
    server.start()
    with ours, theirs:
        try:
            return ask(SocketLedger(ours)), heard[0]
        finally:
            server.join()


def test_records_are_read_and_kept() -> None:
    """What goes over the socket comes out as it went in."""
    records, question = asked({"records": [RECORD.to_json()]}, SocketLedger.read)
    assert (records, question) == ((RECORD,), {"read": True})
    progress = {"id": "projet"}
    receipt, told = asked({"new": True, "progress": progress}, lambda ledger: ledger.append(RECORD))
    assert (receipt.new, receipt.progress) == (True, progress)
    assert Record.from_json(told["keep"]) == RECORD


WRONG = [(UNREACHABLE, StoreUnreachable), (REFUSED, RecordRefused), (FULL, AllKept)]


@pytest.mark.parametrize(("code", "error"), WRONG)
def test_what_went_wrong_is_told(code: str, error: type[CourseError]) -> None:
    """Each refusal is the one that a store makes."""
    with pytest.raises(error):
        asked({"error": code}, lambda ledger: ledger.append(RECORD))


def test_a_server_that_has_gone_is_the_end() -> None:
    """Nothing is called kept; the fork ends."""
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours, pytest.raises((EOFError, ConnectionError)):
        SocketLedger(ours).append(RECORD)
