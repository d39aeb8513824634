"""Short-lived tokens: who a kernel records for, and in which module. Signed, not secret to read, useless once expired.

Signing is `itsdangerous`-free on purpose: HMAC-SHA256 over JSON, as tornado signs its cookies.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from course_kit.errors import TokenRefused

LIFE = 3600.0
"""Seconds that a token is good for; a kernel that still lives is handed a new one in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token allows: to read and add this learner's records of this module, from this kernel."""

    learner: str
    module: str
    language: str
    kernel: str


class Signer:
    """Signs grants and checks them with the server's secret."""

    def __init__(self, secret: bytes, clock: Callable[[], float] = time.time) -> None:
        self._key = hashlib.sha256(b"course_kit.records" + secret).digest()
        self._clock = clock

    def _mac(self, body: bytes) -> bytes:
        return base64.urlsafe_b64encode(hmac.digest(self._key, body, "sha256"))

    def sign(self, grant: Grant) -> str:
        """A token good for LIFE seconds."""
        body = base64.urlsafe_b64encode(json.dumps([self._clock() + LIFE, asdict(grant)]).encode())
        return (body + b"." + self._mac(body)).decode()

    def read(self, token: str) -> tuple[Grant, float]:
        """The grant of a token that we signed, and the seconds it is still good for: below 0 when it has expired.

        Raises TokenRefused when it is not ours.
        """
        body, _, mac = token.encode("utf-8", "replace").partition(b".")
        if not hmac.compare_digest(mac, self._mac(body)):
            raise TokenRefused("this token was not signed here")
        try:
            until, grant = json.loads(base64.urlsafe_b64decode(body))
            return Grant(**grant), until - self._clock()
        except (binascii.Error, TypeError, ValueError) as error:
            raise TokenRefused("this token cannot be read") from error

    def visit_of(self, learner_id: str | None) -> str:
        """What a page says to show that it was made for this learner, or for somebody of whom nothing is kept.

        No two pages have the same, and it tells nothing of who the learner is.
        """
        page = secrets.token_hex(16)
        return f"{page}.{self._visit_mac(page, learner_id)}"

    def is_visit_of(self, visit: str, learner_id: str | None) -> bool:
        """Whether we said so of a page of this learner's."""
        page, _, mac = visit.partition(".")
        return hmac.compare_digest(mac.encode("utf-8", "replace"), self._visit_mac(page, learner_id).encode())

    def _visit_mac(self, page: str, learner_id: str | None) -> str:
        return self._mac(json.dumps(["visit", page, learner_id]).encode()).decode()
