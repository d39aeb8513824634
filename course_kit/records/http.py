"""A kernel's way to the store: the records API of the server process, over loopback HTTP.

    GET  url   {"records": [RECORD, …]}
    POST url   RECORD  ->  {"new": true or false, "progress": {…} or null}

The token says whose records of which module these are. A reply may bring its successor in the header `X-Token`.
Standard library only, and straight to the server: proxies that the environment names are not asked.
"""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from course_kit.errors import AllKept, CourseError, RecordRefused, StoreUnreachable
from course_kit.language import _
from course_kit.records.contract import Receipt
from course_kit.records.event import Record

_TRY_AGAIN = (408, 429)
"""Refusals (4xx) that only last a while."""


class HttpLedger:
    """The records that a token gives access to. Every verb may raise StoreUnreachable or RecordRefused.

    url: of the records API. timeout: seconds without a sign of life after which the server counts as unreachable.
    """

    keeps = True

    def __init__(self, url: str, token: str, timeout: float = 5.0) -> None:
        parts = urlsplit(url)
        self._connection = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._host = parts.hostname or ""
        self._port = parts.port
        self._path = parts.path or "/"
        self._token = token
        self._timeout = timeout

    def read(self) -> tuple[Record, ...]:
        """The records so far."""
        reply = self._ask("GET")
        try:
            return tuple(Record.from_json(value) for value in reply["records"])
        except (CourseError, KeyError, TypeError) as error:
            raise _unreachable() from error

    def append(self, record: Record) -> Receipt:
        """Keep a record, committed when this returns."""
        try:
            body = json.dumps(record.to_json(), ensure_ascii=False, allow_nan=False).encode()
        except (RecursionError, TypeError, ValueError) as error:
            raise _refused() from error
        reply = self._ask("POST", body)
        try:
            return Receipt(new=reply["new"] is True, progress=reply["progress"])
        except (KeyError, TypeError) as error:
            raise _unreachable() from error

    def _ask(self, method: str, body: bytes | None = None) -> Any:
        """The server's reply as JSON values."""
        # One connection a request: a server that was restarted in between is not noticed, and threads may share us.
        connection = self._connection(self._host, self._port, timeout=self._timeout)
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        try:
            connection.request(method, self._path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, HTTPException) as error:
            raise _unreachable() from error
        finally:
            connection.close()
        if response.status == 401:
            raise RecordRefused(
                _("Cette page est ouverte depuis trop longtemps. Rechargez-la, puis répondez à nouveau.")
            )
        self._token = response.headers.get("X-Token") or self._token
        if response.status == 507:
            raise AllKept("as much is kept of this learner as may be")
        if 400 <= response.status < 500 and response.status not in _TRY_AGAIN:
            raise _refused()
        if response.status != 200:
            raise _unreachable()
        try:
            return json.loads(content)
        except ValueError as error:
            raise _unreachable() from error


def _refused() -> RecordRefused:
    return RecordRefused(_("Cette réponse n’a pas pu être enregistrée : elle est trop longue ou ne peut pas être lue."))


def _unreachable() -> StoreUnreachable:
    return StoreUnreachable(
        _("L’enregistrement n’est pas possible en ce moment. Votre réponse est gardée dans la page.")
    )
