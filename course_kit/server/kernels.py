"""The kernels that serve learners: whose each one is, what it may know of the server, and what a browser may send it."""

from __future__ import annotations

import json

import sys
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

KERNEL = "course"
KERNELS_PER_LEARNER = 3
"""Tabs that one learner may keep open; the oldest gives way."""

MAX_MESSAGE = 256 * 1024
"""Bytes of a message from a browser; the longest written answer is a fraction of it."""

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
        options = ["--HistoryManager.enabled=False", "--IPKernelApp.quiet=True"]
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *options],
            display_name="Course",
            language="python",
        )

    def find_kernel_specs(self) -> dict[str, str]:
        """Only ours, which has no folder of resources."""
        return {KERNEL: ""}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose kernel it is: learner_id None for a visitor of whom nothing is kept, who alone knows the kernel's id."""

    learner_id: str | None


class CourseKernelManager(AsyncMappingKernelManager):
    """Kernels that know their owner."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._owners: dict[str, Owner] = {}

    async def start_for(self, learner_id: str | None, kernel_id: str, env: dict[str, str], folder: Path) -> None:
        """Start a learner's kernel in a folder. Their oldest tab gives way when they have too many."""
        if learner_id is not None:
            mine = [kernel for kernel, owner in self._owners.items() if owner.learner_id == learner_id]
            for kernel in mine[: max(0, len(mine) + 1 - KERNELS_PER_LEARNER)]:
                await self.end(kernel)
        self._owners[kernel_id] = Owner(learner_id)
        await self.start_kernel(
            kernel_name=KERNEL, kernel_id=kernel_id, env=env, cwd=str(folder)
        )

    def belongs_to(self, kernel_id: str, learner_id: str | None) -> bool:
        """Whether the kernel lives and is this learner's."""
        return kernel_id in self and self._owners.get(kernel_id) == Owner(learner_id)

    def connections(self, kernel_id: str) -> int:
        """How many pages are joined to the kernel."""
        return int(self._kernel_connections.get(kernel_id, 0))

    async def end(self, kernel_id: str) -> None:
        """Stop a kernel, whether or not it still lives."""
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
        self._owners.pop(kernel_id, None)

    async def end_all_of(self, learner_id: str) -> None:
        """Stop all kernels of a learner, who is erased or leaves this computer."""
        for kernel in [kernel for kernel, owner in self._owners.items() if owner.learner_id == learner_id]:
            await self.end(kernel)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget the owner with the kernel, however it ended (culled, died)."""
        self._owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)


def new_kernel_id() -> str:
    """An id that nobody can guess."""
    return str(uuid.uuid4())


def is_allowed(message: Any) -> bool:
    """Whether a browser may send this to its kernel: talk to widgets that are there, ask for their state, nothing else.

    It cannot run code, set a trait, or make widgets and comms of its own.
    """
    if not isinstance(message, dict) or message.get("channel", "shell") != "shell":
        return False
    header, content = message.get("header"), message.get("content")
    if not isinstance(header, dict) or not isinstance(content, dict):
        return False
    if header.get("msg_type") == "kernel_info_request":
        return True
    if header.get("msg_type") == "comm_open":
        return content.get("target_name") == "jupyter.widget.control"
    data = content.get("data")
    return (
        header.get("msg_type") == "comm_msg"
        and isinstance(data, dict)
        and data.get("method") in ("custom", "request_states")
    )


class ScreenedConnection(ZMQChannelsWebsocketConnection):
    """The way from a browser to its kernel, which lets through only what `is_allowed` names."""

    def handle_incoming_message(self, incoming_msg: str) -> None:
        """Pass a message on, or drop it with a line in the log."""
        try:
            message = json.loads(incoming_msg) if isinstance(incoming_msg, str) else None
        except ValueError:
            message = None
        if is_allowed(message):
            super().handle_incoming_message(incoming_msg)
        else:
            self.log.warning("Dropped a message that a browser may not send to kernel %s", self.kernel_id)


class ChannelsHandler(VoilaKernelWebsocketHandler):
    """The websocket of a page, in Jupyter's JSON form, which is the one that can be screened."""

    def select_subprotocol(self, subprotocols: list[str]) -> None:
        """No binary protocol."""
        return None
