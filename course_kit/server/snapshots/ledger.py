"""A fork's way to the store: over the socket that it is spoken to on, so that it needs no address and no token.

    {"read": true}      ->  {"records": [RECORD, …]}
    {"keep": RECORD}    ->  {"new": true or false, "progress": {…} or null}

Either may be answered {"error": UNREACHABLE | REFUSED | FULL}.
"""

from __future__ import annotations

import socket
from typing import Any

from course_kit.errors import AllKept, RecordRefused, StoreUnreachable
from course_kit.records.contract import Receipt
from course_kit.records.event import Record
from course_kit.server.snapshots import frames

UNREACHABLE = "unreachable"
REFUSED = "refused"
FULL = "full"
_ERRORS = {UNREACHABLE: StoreUnreachable, REFUSED: RecordRefused, FULL: AllKept}


class SocketLedger:
    """The records of the learner whose fork this is. Raises EOFError when the server has gone."""

    keeps = True

    def __init__(self, server: socket.socket) -> None:
        self._server = server

    def read(self) -> tuple[Record, ...]:
        """The records so far."""
        return tuple(Record.from_json(value) for value in self._ask({"read": True})["records"])

    def append(self, record: Record) -> Receipt:
        """Keep a record, committed when this returns."""
        return Receipt(**self._ask({"keep": record.to_json()}))

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        frames.send(self._server, asked)
        reply: dict[str, Any] = frames.receive(self._server)
        if "error" in reply:
            raise _ERRORS[reply["error"]](reply["error"])
        return reply
