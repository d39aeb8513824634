"""Learners' kernels: whose each one is, what it may know of the server, and what a browser may send it."""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.websocket import WebSocketHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from course_kit.errors import CourseError
from course_kit.lesson import KNOW_QUESTIONS

KERNEL = "course"
KERNELS_PER_LEARNER = 3
"""Tabs that one learner may keep open; the oldest gives way."""

KERNELS_IN_ALL = 150
"""Pages with a kernel that may be open at once, where nobody says another number."""

VISITORS_SHARE = 0.2
"""The part of them that may be of people whose browser refuses cookies, who can open any number of pages."""

DESERTED_SECONDS = 60
"""A kernel that no page joined for so long gives way when all places are taken."""

MAX_MESSAGE = 256 * 1024
"""Bytes of a message from a browser; the longest written answer is a fraction of it."""

MAX_PARTS = 100
"""Parts of a message in Jupyter's binary form: four of its own, and its buffers."""

MAX_HEADER = 100
"""Characters of a part of a message's header: an id or a name."""

WIDGET_CONTROL = "1.0.0"
"""The version of ipywidgets' control protocol, by which a page asks for the states of all widgets."""

KERNEL_NEEDS = (
    "PATH",
    "LANG",
    "LANGUAGE",
    "TZ",
    "TMPDIR",
    "TMP",
    "TEMP",
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
    "VIRTUAL_ENV",
)
"""What a Python process needs of the server's environment. Everything else stays with the server."""


def kernel_environment(server: Mapping[str, str], home: Path, **course: str) -> dict[str, str]:
    """A kernel's environment: what Python needs, a home of its own, and what the lesson is told (COURSE_…)."""
    kept = {name: value for name, value in server.items() if name in KERNEL_NEEDS or name.startswith("LC_")}
    return kept | {"HOME": str(home), "IPYTHONDIR": str(home / "ipython"), "PYTHONUNBUFFERED": "1"} | course


class CourseKernelSpecs(KernelSpecManager):
    """The one kernel of a course: this Python, whatever is installed elsewhere on the machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The specification, whatever name a notebook carries."""
        options = ["--HistoryManager.enabled=False", "--IPKernelApp.quiet=True", KNOW_QUESTIONS]
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *options],
            display_name="Course",
            language="python",
        )

    def find_kernel_specs(self) -> dict[str, str]:
        """Only ours, which has no folder of resources."""
        return {KERNEL: ""}


class TooManyKernels(CourseError):
    """All places are taken."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose kernel it is: learner_id None for a visitor of whom nothing is kept, who alone knows the kernel's id.

    since: when its place was taken, in seconds of the monotonic clock.
    """

    learner_id: str | None
    since: float


class CourseKernelManager(AsyncMappingKernelManager):
    """Kernels that know their owner."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._owners: dict[str, Owner] = {}
        self.most = KERNELS_IN_ALL
        """How many there may be at once."""
        self.pages: dict[str, set[WebSocketHandler]] = {}
        """The websockets of the pages that are joined to each kernel."""
        self.settable: dict[str, Collection[str]] = {}
        """Kernels whose pages may set their widgets' traits, as a slider needs; with the models that they may not."""

    async def take_place(self, learner_id: str | None, kernel_id: str) -> None:
        """Make room for a learner's kernel before it starts. Their oldest tab gives way when they have too many.

        Raises TooManyKernels when all places are taken by pages that are open.
        """
        self._owners[kernel_id] = Owner(learner_id, time.monotonic())  # first of all, so that others count it meanwhile
        while learner_id is not None and len(mine := self._of(learner_id)) > KERNELS_PER_LEARNER:
            await self.end(mine[0])
        if self._is_overfull(learner_id):
            await self._end_deserted()
        if self._is_overfull(learner_id):
            self._owners.pop(kernel_id, None)
            raise TooManyKernels(f"{len(self._owners)} pages are open, and no more are allowed")

    async def start_in_place(self, kernel_id: str, env: dict[str, str], folder: Path) -> None:
        """Start the kernel whose place was taken, in a folder. Raises TooManyKernels when it gave way since."""
        await self.start_kernel(kernel_name=KERNEL, kernel_id=kernel_id, env=env, cwd=str(folder))
        if kernel_id not in self._owners:
            await self.end(kernel_id)
            raise TooManyKernels("this kernel gave way to others of its learner's while it started")

    def _of(self, learner_id: str | None) -> list[str]:
        return [kernel for kernel, owner in self._owners.items() if owner.learner_id == learner_id]

    def _is_overfull(self, learner_id: str | None) -> bool:
        return self._free(learner_id, self._owners.values()) < 0

    def _free(self, learner_id: str | None, owners: Collection[Owner]) -> int:
        free = self.most - len(owners)
        if learner_id is None:
            visitors = sum(owner.learner_id is None for owner in owners)
            free = min(free, max(1, int(self.most * VISITORS_SHARE)) - visitors)
        return free

    def free_places(self, learner_id: str | None) -> int:
        """How many kernels could be started for a learner, whose oldest tab gives way if need be."""
        if learner_id is not None and len(self._of(learner_id)) >= KERNELS_PER_LEARNER:
            return 1
        deserted = self._deserted()
        return self._free(learner_id, [owner for kernel, owner in self._owners.items() if kernel not in deserted])

    def _deserted(self) -> set[str]:
        before = time.monotonic() - DESERTED_SECONDS
        owners = self._owners.items()
        return {kernel for kernel, owner in owners if owner.since < before and not self.connections(kernel)}

    async def _end_deserted(self) -> None:
        for kernel in self._deserted():
            await self.end(kernel)

    def belongs_to(self, kernel_id: str, learner_id: str | None) -> bool:
        """Whether the kernel lives and is this learner's."""
        owner = self._owners.get(kernel_id)
        return kernel_id in self and owner is not None and owner.learner_id == learner_id

    def connections(self, kernel_id: str) -> int:
        """How many pages are joined to the kernel."""
        return int(self._kernel_connections.get(kernel_id, 0))

    async def end(self, kernel_id: str) -> None:
        """Stop a kernel, whether or not it still lives."""
        self._owners.pop(kernel_id, None)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]

    async def end_all_of(self, learner_id: str) -> None:
        """Stop all kernels of a learner, who is erased or leaves this computer."""
        for kernel in self._of(learner_id):
            await self.end(kernel)

    def is_busy(self) -> bool:
        """Whether any kernel does something at this moment."""
        return any(cast(Any, self.get_kernel(kernel)).execution_state == "busy" for kernel in self.list_kernel_ids())

    async def end_all(self) -> None:
        """Stop all kernels: the server ends."""
        await asyncio.gather(*(self.end(kernel) for kernel in {*self._owners, *self.list_kernel_ids()}))

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget the owner with the kernel, however it ended (culled, died), and cut its pages off."""
        self._owners.pop(kernel_id, None)
        self.settable.pop(kernel_id, None)
        for page in self.pages.pop(kernel_id, ()):
            page.close()  # it asks for its kernel then, and tells its reader
        return super().remove_kernel(kernel_id)


def new_kernel_id() -> str:
    """An id that nobody can guess."""
    return str(uuid.uuid4())


def is_allowed(message: Any, protected: Collection[str] | None = None) -> bool:
    """Whether a browser may send this to its kernel: talk to widgets that are there, ask for their state, nothing else.

    It cannot run code, or make widgets and comms of its own. Nor can it set a trait or close a comm, except where the
    notebook shows widgets that live by it: then protected are the ids of those that stay as they are, the questions.
    """
    if not isinstance(message, dict) or message.get("channel") != "shell":
        return False
    header, content = message.get("header"), message.get("content")
    if not isinstance(header, dict) or not isinstance(content, dict):
        return False
    settable = protected is not None and str(content.get("comm_id")) not in protected
    match header.get("msg_type"):
        case "kernel_info_request":
            return True
        case "comm_open":
            return bool(content.get("target_name") == "jupyter.widget.control")
        case "comm_msg":
            data = content.get("data")
            method = data.get("method") if isinstance(data, dict) else None
            return method in ("custom", "request_states") or (method == "update" and settable)
        case "comm_close":
            return settable
    return False


def cleaned(message: Mapping[str, Any]) -> dict[str, Any]:
    """An allowed message with the parts that matter, each in the form that Jupyter counts on."""
    header = message["header"]
    texts = {name: str(header.get(name, ""))[:MAX_HEADER] for name in ("msg_id", "msg_type", "session", "version")}
    return {
        "channel": "shell",
        "header": {**texts, "username": ""},
        "parent_header": {},
        "metadata": {"version": WIDGET_CONTROL},
        "content": message["content"],
        "buffers": [],
    }


def unpacked(said: bytes) -> dict[str, Any]:
    """A message in Jupyter's binary form. Its buffers are left out. Raises ValueError for anything else."""
    if int.from_bytes(said[:8], "little") > MAX_PARTS:
        raise ValueError("too many parts")
    try:
        channel, parts = deserialize_msg_from_ws_v1(said)
        header, _parent, _metadata, content = map(json.loads, parts[:4])
    except IndexError as error:
        raise ValueError("parts are missing") from error
    return {"channel": channel, "header": header, "content": content}


class ScreenedConnection(ZMQChannelsWebsocketConnection):
    """The way from a browser to its kernel, which lets through only what `is_allowed` names."""

    _told = False

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Pass a message on, or drop it; the log has one line for all that a page sends in vain."""
        try:
            message = json.loads(incoming_msg) if isinstance(incoming_msg, str) else unpacked(incoming_msg)
            manager = cast(CourseKernelManager, self.multi_kernel_manager)
            if is_allowed(message, manager.settable.get(self.kernel_id)):
                return self._pass_on(cleaned(message))
        except (RecursionError, ValueError):  # not JSON, nested without end, or signs that are no text
            pass
        if not self._told:
            self._told = True
            self.log.warning("Dropped messages that a browser may not send to kernel %s", self.kernel_id)

    def _pass_on(self, message: dict[str, Any]) -> None:
        if self.subprotocol:
            packed = serialize_msg_to_ws_v1(message, message["channel"], lambda part: json.dumps(part).encode())
            return super().handle_incoming_message(packed)
        super().handle_incoming_message(json.dumps(message))


class ChannelsHandler(VoilaKernelWebsocketHandler):
    """The websocket of a page, in Jupyter's JSON form or, for the stock widget manager, in its binary one."""

    async def open(self, kernel_id: str) -> None:
        """Join the kernel."""
        cast(CourseKernelManager, self.kernel_manager).pages.setdefault(kernel_id, set()).add(self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Leave it."""
        cast(CourseKernelManager, self.kernel_manager).pages.get(self.kernel_id, set()).discard(self)
        super().on_close()

    def write_message(self, message: bytes | dict[str, Any], binary: bool = False) -> Any:
        """Send a message; that the page has just closed is no event."""
        sent = super().write_message(message, binary)
        if sent is not None:
            sent.add_done_callback(lambda done: done.cancelled() or done.exception())
        return sent

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """No page: nobody reads what a websocket is refused with."""
        self.set_status(status_code)
        self.finish()
