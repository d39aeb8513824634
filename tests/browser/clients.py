"""Clients without a browser, which say what no page of ours would: plain HTTP, and the websocket of a kernel."""

from __future__ import annotations

import json
import re
import socket
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from websocket import (
    ABNF,
    WebSocket,
    WebSocketConnectionClosedException,
    WebSocketException,
    create_connection,
)

LEARNER, XSRF = "course_learner", "course_xsrf"
"""How the names of the two cookies begin; the installation's own mark follows."""

PATIENCE = 30.0
"""Seconds for a server to answer, on a machine that does other things too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. set_cookies: the lines as they were sent."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def set_cookies(self) -> list[str]:
        """The lines that set cookies."""
        return self.headers.get_all("Set-Cookie") or []


class Client:
    """A visitor that keeps cookies (`cookies` may be changed) and sends what it is told."""

    def __init__(self, url: str, *, takes_cookies: bool = True) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "", parts.port or 80
        self.cookies: dict[str, str] = {}
        self._takes_cookies = takes_cookies

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request. path: as it is sent, dots and all."""
        connection = HTTPConnection(self.host, self.port, timeout=PATIENCE)
        cookies = {"Cookie": self.cookie_header()} if self.cookies else {}
        try:
            connection.request(method, path, body, {"Accept-Language": "fr", **cookies, **(headers or {})})
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        if self._takes_cookies:
            for line in answer.set_cookies:
                for name, morsel in SimpleCookie(line).items():
                    self.cookies.pop(name, None)
                    if morsel.value:
                        self.cookies[name] = morsel.value
        return answer

    def name_of(self, cookie: str) -> str | None:
        """The whole name of a cookie that this visitor holds, by how it begins."""
        return next((name for name in self.cookies if name.startswith(f"{cookie}_")), None)

    @property
    def learner_cookie(self) -> str | None:
        """Who this visitor is, as signed by the server; None for nobody."""
        return self.cookies.get(self.name_of(LEARNER) or "")

    def cookie_header(self) -> str:
        """The cookies as they are sent."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str, **headers: str) -> Answer:
        """Go there, and on to where one is sent. headers: `_` stands for `-`."""
        answer = self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        while answer.status in (301, 302, 303):
            answer = self.ask("GET", answer.headers["Location"])
        return answer

    def post(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Send a form, with the token that our pages carry."""
        token = page_token(self.get("/fr/reprendre").text)
        return self.post_without_token(path, {"_xsrf": token, **(form or {})}, **headers)

    def post_without_token(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Send a form as another site's page would have it sent."""
        told = {"Content-Type": "application/x-www-form-urlencoded"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", path, urlencode(form or {}).encode(), told)

    def open_module(self, module: str = "projet") -> ModuleOpened:
        """Open a module's page as a browser does, whose kernel then runs."""
        answer = self.get(f"/fr/module/{module}")
        assert answer.status == 200, answer.text
        return ModuleOpened(answer.text)

    def talk(self, opened: ModuleOpened, said: object) -> Answer:
        """Say something where a page's widgets are answered by a fork."""
        body = json.dumps(said).encode() if not isinstance(said, bytes) else said
        return self.ask("POST", opened.talk, body, {"Content-Type": "application/json"})

    def join(self, kernel: str, **options: Any) -> Line:
        """Join a kernel's websocket. Raises WebSocketException when that is refused."""
        address = f"ws://{self.host}:{self.port}/api/kernels/{kernel}/channels?session_id={uuid.uuid4()}"
        cookie = self.cookie_header() or None
        return Line(create_connection(address, timeout=PATIENCE, cookie=cookie, **options))

    def may_join(self, kernel: str, **options: Any) -> bool:
        """Whether this visitor may."""
        try:
            self.join(kernel, **options).close()
        except WebSocketException:
            return False
        return True


class ModuleOpened:
    """A module's page as HTML, and what it says of how to speak to its widgets' Python."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.models = re.findall(r'data-model="([^"]+)"', html)

    @property
    def kernel(self) -> str:
        """The id of the page's own kernel."""
        return found(r'data-kernel="([^"]+)"', self.html)

    @property
    def talk(self) -> str:
        """The address where a fork answers."""
        return found(r'data-talk="([^"]+)"', self.html)

    def says(self, *messages: object) -> dict[str, Any]:
        """What the page would send there."""
        visit, version = (found(rf'data-{name}="([^"]+)"', self.html) for name in ("visit", "version"))
        return {"version": version, "visit": visit, "messages": list(messages)}


class Line:
    """A kernel's websocket."""

    def __init__(self, joined: WebSocket) -> None:
        self._socket = joined
        self.protocol: str | None = (joined.getheaders() or {}).get("sec-websocket-protocol")
        self.heard: list[str] = []

    def say(self, msg_type: str, content: Mapping[str, Any], channel: str | None = "shell", **header: Any) -> str:
        """Send a Jupyter message; gives its id."""
        name = str(uuid.uuid4())
        head = {"msg_id": name, "session": "s", "username": "", "msg_type": msg_type, "version": "5.3", **header}
        message = {"header": head, "parent_header": {}, "metadata": {"version": "1.0.0"}, "content": content}
        self.send(json.dumps(message | {"buffers": []} | ({"channel": channel} if channel else {})))
        return name

    def send(self, text: str | bytes) -> None:
        """Send anything."""
        self._socket.send(text, ABNF.OPCODE_BINARY if isinstance(text, bytes) else ABNF.OPCODE_TEXT)

    def hear(self, wanted: Callable[[dict[str, Any]], Any]) -> Any:
        """Listen until `wanted` makes something of a message; all that is heard stays in `heard`."""
        while True:
            said = self._socket.recv()
            assert isinstance(said, str), said
            if not said:
                raise WebSocketConnectionClosedException("the other side has closed the line")
            self.heard.append(said)
            if result := wanted(json.loads(said)):
                return result

    def states(self) -> dict[str, dict[str, Any]]:
        """The states of all widgets, by model."""
        control = str(uuid.uuid4())
        self.say("comm_open", {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}})
        self.say("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})

        def states(message: dict[str, Any]) -> dict[str, Any] | None:
            data = message["content"].get("data", {}) if message["msg_type"] == "comm_msg" else {}
            return data.get("states") if message["content"].get("comm_id") == control else None

        told: dict[str, Any] = self.hear(states)
        return {model: state["state"] for model, state in told.items()}

    def tell(self, model: str, content: object) -> None:
        """Say something to a question, as its widget does."""
        self.say("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}})

    def reply(self, model: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Say something to a question, and wait for what it answers to that."""
        self.tell(model, content)

        def reply(message: dict[str, Any]) -> dict[str, Any] | None:
            if message["msg_type"] != "comm_msg" or message["content"]["comm_id"] != model:
                return None
            told = message["content"]["data"].get("content", {})
            return told if told.get("reply_to") == content.get("submission_id") else None

        answer: dict[str, Any] = self.hear(reply)
        return answer

    def close(self) -> None:
        """Leave."""
        self._socket.close()


def page_token(html: str) -> str:
    """The token against requests from other sites that a page carries."""
    return found(r'data-xsrf="([^"]+)"', html)


def found(pattern: str, text: str) -> str:
    """What a pattern's group finds."""
    match = re.search(pattern, text)
    assert match is not None, f"{pattern} is not in:\n{text}"
    return match[1]


def raw(client: Client, request: bytes) -> bytes:
    """What the server says to these bytes."""
    with socket.create_connection((client.host, client.port), PATIENCE) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        said = b""
        while more := connection.recv(65536):
            said += more
        return said
