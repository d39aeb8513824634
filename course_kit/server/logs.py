"""The log: what went wrong, one line each as text or JSON, and nothing of any learner.

No id, code, answer, address or cookie: a request is told by the name of its handler, a failure by its type and where in
the code it was; what an error says in words may be a learner's, and is told only of errors whose words are ours.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from tornado import web

from course_kit.errors import StoreUnreachable

log = logging.getLogger("course")

TEXT = "[%(levelname)s %(asctime)s] %(message)s"

Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def set_up(*, as_json: bool) -> None:
    """Send the log to stderr. as_json: an object a line, with a line for each request too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else Text(TEXT))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    log.setLevel(logging.INFO if as_json else logging.WARNING)
    logging.getLogger("tornado.general").addFilter(_says_nothing_of_anybody)


def _says_nothing_of_anybody(line: logging.LogRecord) -> bool:
    """Not a cookie's value, and not what jupyter_server's pings are told in the wrong unit at every page."""
    return not any(word in line.getMessage() for word in ("cookie", "websocket_ping_timeout"))


class Text(logging.Formatter):
    """Lines for people."""

    def formatException(self, failure: Failure) -> str:
        """What `places` tells."""
        return places(failure[1])


class JsonLines(Text):
    """A JSON object a line: time, level, message; error, for a failure; and what else a line is given as `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["error"] = places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def places(error: BaseException | None) -> str:
    """Where in the code a failure was, the innermost place last, and its type; what caused it comes before it."""
    if error is None:
        return ""
    lines = []
    step = error.__traceback__
    while step:
        code = step.tb_frame.f_code
        lines.append(f"  {code.co_filename}:{step.tb_lineno} in {code.co_name}")
        step = step.tb_next
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    words = f": {error}" if isinstance(error, StoreUnreachable) else ""
    if isinstance(error, OSError) and error.strerror:
        words = f": {error.strerror}"
    return "\n".join([*([places(cause)] if cause else []), *lines, f"{type(error).__name__}{words}"])


def route_of(handler: web.RequestHandler) -> str:
    """The name of a kind of request: `module`, `talk`, `home`…"""
    return type(handler).__name__.removesuffix("Handler").lower()


def log_request(handler: web.RequestHandler) -> None:
    """A request is over."""
    fields = {
        "route": route_of(handler),
        "method": handler.request.method if handler.request.method in handler.SUPPORTED_METHODS else "?",
        "status": handler.get_status(),
        "ms": round(handler.request.request_time() * 1000),
    }
    log.info("request", extra={"fields": fields})


def log_failure(handler: web.RequestHandler, kind: Any, error: Any, traceback: Any) -> None:
    """A request could not be answered as it should; what a handler refuses by itself is no failure."""
    if not isinstance(error, web.HTTPError):
        log.error("%s failed", route_of(handler), exc_info=(kind, error, traceback))
