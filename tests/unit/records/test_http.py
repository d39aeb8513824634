"""The kernel's ledger, against a real HTTP server."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from course_kit.errors import AllKept, RecordRefused, StoreUnreachable
from course_kit.records.event import MAX_BODY, Record
from course_kit.records.http import HttpLedger

ANSWER = Record(id="1", kind="answer", module="-", subject="q1", body={"answer": {"text": "été 👍"}})


@dataclass
class Api:
    """A records API that answers as it is told. seen: method, token and body of each request;
    size: bytes of the last one."""

    status: int = 200
    reply: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    seen: list[tuple[str, str, Any]] = field(default_factory=list)
    size: int = 0
    url: str = ""


@pytest.fixture
def api() -> Iterator[Api]:
    """A records API on loopback."""
    told = Api()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            told.size = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(told.size)
            told.seen.append((self.command, self.headers["Authorization"], json.loads(body) if body else None))
            time.sleep(told.delay)
            content = told.reply if isinstance(told.reply, bytes) else json.dumps(told.reply).encode()
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = answer

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/records"
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_reads_the_records(api: Api) -> None:
    """The records come as the API gives them, asked for with the token."""
    api.reply = {"records": [ANSWER.to_json()]}
    ledger = HttpLedger(api.url, "secret")
    assert ledger.read() == (ANSWER,)
    assert ledger.keeps is True
    assert api.seen == [("GET", "Bearer secret", None)]


def test_it_appends_a_record(api: Api) -> None:
    """The record is sent whole, and the receipt is the API's."""
    api.reply = {"new": True, "progress": {"percent": 50}}
    receipt = HttpLedger(api.url, "secret").append(ANSWER)
    assert (receipt.new, receipt.progress) == (True, {"percent": 50})
    assert api.seen == [("POST", "Bearer secret", ANSWER.to_json())]


def test_a_record_that_was_there_is_not_new(api: Api) -> None:
    """A repeat is told to be one; unknown progress is None."""
    api.reply = {"new": False, "progress": None}
    receipt = HttpLedger(api.url, "secret").append(ANSWER)
    assert (receipt.new, receipt.progress) == (False, None)


def test_a_token_is_renewed(api: Api) -> None:
    """The token that a reply brings is the one used from then on, also when that reply is a refusal."""
    api.reply = {"records": []}
    api.headers = {"X-Token": "second"}
    ledger = HttpLedger(api.url, "first")
    ledger.read()
    api.status, api.headers = 400, {"X-Token": "third"}
    with pytest.raises(RecordRefused):
        ledger.append(ANSWER)
    api.status, api.headers = 200, {}
    ledger.read()
    assert [token for _, token, _ in api.seen] == ["Bearer first", "Bearer second", "Bearer third"]


def test_an_old_page_is_told_to_reload(api: Api) -> None:
    """401: the token is of no more use; the learner is told what to do."""
    api.status = 401
    ledger = HttpLedger(api.url, "old")
    for verb in (ledger.read, lambda: ledger.append(ANSWER)):
        with pytest.raises(RecordRefused, match="Rechargez"):
            verb()


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413])
def test_a_refusal_is_final(api: Api, status: int) -> None:
    """A refused record is not to be sent again."""
    api.status = status
    with pytest.raises(RecordRefused):
        HttpLedger(api.url, "secret").append(ANSWER)


@pytest.mark.parametrize("status", [302, 408, 429, 500, 502, 503, 504])
def test_trouble_at_the_server_passes(api: Api, status: int) -> None:
    """What may be well in a moment is "unreachable": keep the answer and try again. Redirections are not followed."""
    api.status = status
    api.headers = {"Location": api.url}
    with pytest.raises(StoreUnreachable):
        HttpLedger(api.url, "secret").append(ANSWER)
    assert len(api.seen) == 1


@pytest.mark.parametrize("reply", [b"", b"<html>", b"\xff", [], None, {"records": 3}, {"records": [{}]}, {"new": 1}])
def test_a_reply_that_makes_no_sense_is_not_called_saved(api: Api, reply: Any) -> None:
    """Whatever else answers at that address, no record counts as kept."""
    api.reply = reply
    ledger = HttpLedger(api.url, "secret")
    with pytest.raises(StoreUnreachable):
        ledger.read()
    with pytest.raises(StoreUnreachable):
        ledger.append(ANSWER)


def test_a_silent_server_is_unreachable(api: Api) -> None:
    """A server that does not answer in time counts as unreachable."""
    api.delay = 0.5
    with pytest.raises(StoreUnreachable):
        HttpLedger(api.url, "secret", timeout=0.05).read()


def test_no_server_is_unreachable() -> None:
    """Nobody listens at the address."""
    with pytest.raises(StoreUnreachable):
        HttpLedger("http://127.0.0.1:1/records", "secret").read()


def test_proxies_of_the_environment_are_not_asked(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner's answers go straight to the server, whatever proxy the machine is set up with."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    api.reply = {"records": []}
    assert HttpLedger(api.url, "secret").read() == ()


def test_the_biggest_body_is_not_blown_up_on_the_way(api: Api) -> None:
    """Accents and emoji travel as they are: a request is hardly bigger than its body."""
    api.reply = {"new": True, "progress": None}
    text = "é" * (MAX_BODY // 2 - 100)
    record = Record(id="1", kind="answer", module="-", subject="q", body={"text": text})
    assert HttpLedger(api.url, "secret").append(record).new
    assert api.size < MAX_BODY + 1024


@pytest.mark.parametrize("text", ["\ud800", float("nan"), object()])
def test_what_cannot_be_sent_is_refused(api: Api, text: Any) -> None:
    """What is not JSON never leaves the kernel."""
    with pytest.raises(RecordRefused):
        HttpLedger(api.url, "secret").append(Record(id="1", kind="answer", module="-", subject="q", body={"t": text}))
    assert api.seen == []


def test_a_learner_of_whom_as_much_is_kept_as_may_be_is_told_apart(api: Api) -> None:
    """Trying again is useless, and so is a shorter text."""
    api.status = 507
    with pytest.raises(AllKept):
        HttpLedger(api.url, "t").append(ANSWER)
