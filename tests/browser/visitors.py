"""Visitors of the browser tests, and what goes wrong in their pages without showing in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

HERE = {"127.0.0.1", "localhost", None}


@dataclass
class Troubles:
    """Errors on the console, uncaught errors and requests to other hosts, but for those that a pattern forgives."""

    forgiven: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note what goes wrong in a page from here on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"uncaught error: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in HERE:
            self._note(f"request to another host: {request.url}")

    def _note(self, trouble: str) -> None:
        if not any(re.search(pattern, trouble) for pattern in self.forgiven):
            self.seen.append(trouble)


class NewVisitor(Protocol):
    """Opens a page as somebody who was never here: own cookies, own storage."""

    def __call__(self, *, forgive: tuple[str, ...] = (), **context: Any) -> Page:
        """A blank page.

        forgive: patterns of troubles that the test means to cause.
        context: as in Playwright's new_context (viewport, locale, java_script_enabled…).
        """
