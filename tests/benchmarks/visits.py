"""What a page of each contender says to its server, from the click until the first answer is marked.

Each visit is a person who was never here: an HTTP client with cookies of its own.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import randrange
from typing import Any
from uuid import uuid4

import aiohttp
from yarl import URL

from benchmarks.lesson import answer_to

PATIENCE = 180.0
"""Seconds for a visit: stock Voilà takes a part of it for the last of fifty."""

MAX_MESSAGE = 256 * 1024 * 1024
CONTROL = "jupyter.widget.control"


@dataclass(frozen=True)
class Moments:
    """Seconds since the click: the page was all there; so were its widgets' states; the first answer was marked."""

    page: float
    widgets: float
    marked: float


class Visit(ABC):
    """One person on one page. Open it once, then close it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            connector=aiohttp.TCPConnector(limit_per_host=6),
            timeout=aiohttp.ClientTimeout(total=PATIENCE),
            headers={"X-Real-IP": ".".join(["10", *(str(randrange(1, 255)) for _ in range(3))])},
        )

    async def open(self) -> Moments:
        """Load the page, wait for its widgets, answer the first question and wait for the mark."""
        click = time.perf_counter()
        moments = []
        async with asyncio.timeout(PATIENCE):
            for part in (self.load, self.meet_widgets, self.answer_first):
                await part()
                moments.append(time.perf_counter() - click)
        return Moments(*moments)

    async def close(self) -> None:
        """Close the page, and say so to its server as it does."""
        async with self.client:
            await self.leave()

    async def leave(self) -> None:  # noqa: B027  (a page of ours says nothing)
        """What the page tells its server when it is closed."""

    async def text(self, url: str) -> str:
        """The body of a page. Raises for a refusal."""
        async with self.client.get(url) as reply:
            reply.raise_for_status()
            return await reply.text()

    @abstractmethod
    async def load(self) -> None:
        """Receive the page."""

    @abstractmethod
    async def meet_widgets(self) -> None:
        """Receive what the widgets show."""

    @abstractmethod
    async def answer_first(self) -> None:
        """Answer the first question, and receive the mark."""


class TremplinVisit(Visit):
    """A page of ours: its widgets speak by requests."""

    page: Mapping[str, str]
    models: Mapping[str, Any]

    async def load(self) -> None:
        text = await self.text(self.url)
        found = re.search(r'id="lesson-settings"([^>]*)>', text)
        said = dict(re.findall(r'<script type="application/json" id="(models|told)">(.*?)</script>', text, re.DOTALL))
        if not found or len(said) != 2:
            raise ValueError("this is no page of a module")
        self.page = {name: html.unescape(value) for name, value in re.findall(r'data-([a-z]+)="([^"]*)"', found[1])}
        self.models = json.loads(said["models"])["models"]
        self.told = json.loads(said["told"])

    async def say(self, said: list[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
        """What the widgets answer. Raises aiohttp.ClientError when it did not get through."""
        body = {name: self.page[name] for name in ("version", "visit")}
        messages = [{"model": model, "content": content} for model, content in said]
        headers = {"X-XSRFToken": self.page["xsrf"]}
        talk = re.sub(r"^(https?://[^/]+).*", r"\1", self.url) + self.page["talk"]
        async with self.client.post(talk, json={**body, "messages": messages}, headers=headers) as reply:
            reply.raise_for_status()
            return list((await reply.json())["messages"])

    async def meet_widgets(self) -> None:
        """The page brought them; who is not among them would ask, as talk.js does."""
        asking = [model for model in self.models if model not in self.told]
        if asking:
            await self.say([(model, {"type": "open"}) for model in asking])

    async def answer_first(self) -> None:
        await self.answer(next(iter(self.models)))

    async def answer(self, model: str, submission_id: str | None = None) -> dict[str, Any]:
        """Answer the question of a model: what its page is told."""
        answer = answer_to(self.models[model]["content"])
        message = {"type": "submit", "submission_id": submission_id or str(uuid4()), "answer": answer}
        (told,) = await self.say([(model, message)])
        content: dict[str, Any] = told["content"]
        assert content["reply_to"] == message["submission_id"]
        return content


class Line:
    """A websocket that speaks Jupyter's messages."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        self.socket = socket
        self.session = session

    async def send(self, kind: str, content: Mapping[str, Any]) -> None:
        header = {"msg_id": uuid4().hex, "session": self.session, "username": "", "msg_type": kind, "version": "5.3"}
        header["date"] = "2026-01-01T00:00:00Z"
        parts = {"parent_header": {}, "metadata": {"version": "1.0.0"}, "content": content, "buffers": []}
        await self.socket.send_str(json.dumps({"channel": "shell", "header": header, **parts}))

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is wanted."""
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                heard: dict[str, Any] = json.loads(message.data)
                if wanted(heard):
                    return heard
        raise ConnectionError("the line was closed")

    async def states(self) -> dict[str, dict[str, Any]]:
        """The states of all widgets, by their ids."""
        control = uuid4().hex
        await self.send("comm_open", {"comm_id": control, "target_name": CONTROL, "data": {}})
        await self.send("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        heard = await self.until(
            lambda told: told["content"].get("comm_id") == control and told["msg_type"] == "comm_msg"
        )
        return {model: told["state"] for model, told in heard["content"]["data"]["states"].items()}


class JupyterVisit(Visit):
    """A page of stock Voilà: its widgets speak over the websocket of a kernel of its own."""

    async def load(self) -> None:
        text = await self.text(self.url)
        found = re.search(r'"kernelId":\s*"([0-9a-f-]{36})"', text)
        assert found, "this is no page of Voilà's"
        self.kernel = found[1]

    async def meet_widgets(self) -> None:
        session = str(uuid4())
        address = f"{self.url}api/kernels/{self.kernel}/channels?session_id={session}"
        self.line = Line(await self.client.ws_connect(address, max_msg_size=MAX_MESSAGE), session)
        states = await self.line.states()
        self.asked = {name: state for name, state in states.items() if state["_model_module"] == "anywidget"}
        for model in self.asked:
            await self._say(model, {"type": "open"})
        for _ in self.asked:
            await self.line.until(lambda heard: _told(heard).get("type") == "state")

    async def answer_first(self) -> None:
        model = next(name for name, state in self.asked.items() if state["content"]["id"] == "projet-demission")
        submission_id = str(uuid4())
        answer = answer_to(self.asked[model]["content"])
        await self._say(model, {"type": "submit", "submission_id": submission_id, "answer": answer})
        await self.line.until(lambda heard: _told(heard).get("reply_to") == submission_id)

    async def _say(self, model: str, content: Mapping[str, Any]) -> None:
        await self.line.send("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}})

    async def leave(self) -> None:
        # A page sends a token that is in its cookies too; any will do.
        self.client.cookie_jar.update_cookies({"_xsrf": "token"}, URL(self.url))
        headers = {"X-XSRFToken": "token"}
        async with self.client.post(f"{self.url}voila/api/shutdown/{self.kernel}", headers=headers) as reply:
            reply.raise_for_status()


def _told(heard: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a widget's Python says to its page in a message; nothing in any other."""
    if heard["msg_type"] != "comm_msg":
        return {}
    told = heard["content"]["data"].get("content")
    return told if isinstance(told, dict) else {}


class SolaraVisit(Visit):
    """A page of Solara's: all of it is widgets, over the websocket of a session in the server's process."""

    async def load(self) -> None:
        await self.text(self.url)

    async def meet_widgets(self) -> None:
        self.session, self.kernel = str(uuid4()), str(uuid4())
        address = f"{self.url}jupyter/api/kernels/{self.kernel}/channels?session_id={self.session}"
        self.line = Line(await self.client.ws_connect(address, max_msg_size=MAX_MESSAGE), self.session)
        control = uuid4().hex
        await self.line.send("comm_open", {"comm_id": control, "target_name": "solara.control", "data": {}})
        run = {"method": "run", "args": {"path": "/", "appName": None, "themes": {}, "dark": False}}
        await self.line.send("comm_msg", {"comm_id": control, "data": run})
        self.states: dict[str, dict[str, Any]] = {}
        await self.line.until(self._all_are_there)

    def _all_are_there(self, heard: Mapping[str, Any]) -> bool:
        """The states come one by one, each when its widget is made; then we are told that this was the last."""
        if heard["msg_type"] == "comm_open":
            self.states[heard["content"]["comm_id"]] = heard["content"]["data"]["state"]
        return bool(heard["msg_type"] == "comm_msg" and heard["content"]["data"].get("method") == "finished")

    async def answer_first(self) -> None:
        radios = next(name for name, state in self.states.items() if state.get("_model_name") == "RadioGroupModel")
        await self._say(radios, {"method": "update", "state": {"v_model": "a"}, "buffer_paths": []})
        button = next(
            name
            for name, state in self.states.items()
            if state.get("_model_name") == "BtnModel" and state["children"] == ["Valider"]
        )
        await self._say(button, {"method": "custom", "content": {"event": "click", "data": {}}})
        await self.line.until(lambda heard: "projet-demission-mark" in json.dumps(heard["content"]))

    async def _say(self, model: str, data: Mapping[str, Any]) -> None:
        await self.line.send("comm_msg", {"comm_id": model, "data": data})

    async def leave(self) -> None:
        async with self.client.post(f"{self.url}_solara/api/close/{self.kernel}?session_id={self.session}") as reply:
            reply.raise_for_status()
