"""The process of a snapshot: `python -m course_kit.server.snapshots.process NOTEBOOK FD PARENT`.

It runs the notebook's cells once, tells the server over the socket FD what came of them, and then does one thing: for
every socket that the server sends, it forks, and the fork talks to the server over that socket. Whose fork it is, is
said on that socket only, so that the process that all forks come from never holds anything of anybody.

No thread, no event loop and no kernel is started: a process can be forked safely only while it is single. A notebook
whose cells start a thread is refused, and is served by ordinary kernels.
"""

from __future__ import annotations

import ctypes
import gc
import os
import random
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

import comm
from comm.base_comm import BaseComm

from course_kit.records.memory import MemoryLedger
from course_kit.server.snapshots import frames
from course_kit.server.snapshots.ledger import SocketLedger

IDLE_SECONDS = 5.0
"""A fork that nobody spoke to for so long ends."""

SET_PARENT_DEATH_SIGNAL = 1
"""Linux's name for it: PR_SET_PDEATHSIG."""

WIDGET = "application/vnd.jupyter.widget-view+json"

_said: list[dict[str, Any]] = []
"""What widgets have told their pages since it was last collected."""

_opened = 0


class CountedComm(BaseComm):
    """A comm without a kernel. Its id is its place in the notebook: the same in every run of the same cells."""

    def publish_msg(
        self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any
    ) -> None:
        """Keep what is said for the page. Opening and closing are of this process only."""
        if msg_type == "comm_msg" and data and not buffers:
            _said.append({"model": self.comm_id, **data})


def _open_comm(*args: Any, **options: Any) -> BaseComm:
    global _opened
    _opened += 1
    options["comm_id"] = options.get("comm_id") or f"{_opened:05d}"
    return CountedComm(*args, **options)


def run(notebook: Path) -> dict[str, Any]:
    """Run the cells: {"cells": {index: outputs}, "failed": {index: traceback}, "models": {id: state}, "foreign": []}.

    foreign: displayed widgets that are not anywidgets, which only Jupyter's own front end can show.
    """
    import nbformat
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output
    from ipywidgets.widgets.widget import _instances
    from traitlets.config import Config

    from course_kit.lesson import load_ipython_extension

    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    load_ipython_extension(shell)
    cells: dict[int, list[Any]] = {}
    failed: dict[int, str] = {}
    for index, cell in enumerate(nbformat.read(notebook, as_version=4).cells):
        if cell.cell_type != "code":
            continue
        with capture_output() as captured:
            result = shell.run_cell(cell.source, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            failed[index] = "".join(traceback.format_exception(error))
        cells[index] = [_stream(name, text) for name, text in _streams(captured) if text]
        cells[index] += [
            {"output_type": "display_data", "data": output.data, "metadata": output.metadata or {}}
            for output in captured.outputs
        ]
    shown = [
        output["data"][WIDGET]["model_id"]
        for outputs in cells.values()
        for output in outputs
        if WIDGET in output.get("data", {})
    ]
    states = {name: _instances[name].get_state() for name in shown}
    _said.clear()
    return {
        "cells": cells,
        "failed": failed,
        "models": states,
        "foreign": sorted({state["_model_name"] for state in states.values() if state["_model_module"] != "anywidget"}),
    }


def _streams(captured: Any) -> list[tuple[str, str]]:
    return [("stdout", captured.stdout), ("stderr", captured.stderr)]


def _stream(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def answer(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hand what a page said to its widgets, and collect what they say to it."""
    comms = comm.get_comm_manager().comms
    for message in said:
        widget = comms.get(message["model"])
        if widget is None:
            continue
        data = {"method": "custom", "content": message["content"]}
        try:
            widget.handle_msg({"content": {"comm_id": message["model"], "data": data}, "buffers": []})
        except Exception as error:  # a trainer's widget: its page gets no answer, the log gets the reason
            report(error)
    told = _said.copy()
    _said.clear()
    return told


def report(error: BaseException) -> None:
    """Tell where something failed, and not in what words: they may be a learner's."""
    places = "".join(traceback.format_tb(error.__traceback__))
    print(f"A fork failed:\n{places}{type(error).__name__}", file=sys.stderr)


def die_with_parent(parent: int) -> None:
    """Have the system end this process when the one that started it ends, whatever either is doing (Linux).

    parent: its process id. It may have ended before the system could be told: then so does this one. Elsewhere this one
    ends when it next listens to its socket.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def listen(server: socket.socket) -> None:
    """A fork's life: learn whether anything is kept, answer what a page says, end when nothing more comes."""
    from course_kit.lesson import lesson

    lesson.attach(SocketLedger(server) if frames.receive(server)["keeps"] else MemoryLedger())
    random.seed()
    while select.select([server], [], [], IDLE_SECONDS)[0]:
        frames.send(server, {"told": answer(frames.receive(server))})


def fork_for_ever(control: socket.socket) -> None:
    """Fork for each socket that the server sends, until the server has gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no fork is waited for: its socket tells its end
    parent = os.getpid()
    while True:
        _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not descriptors:
            return
        if os.fork() == 0:
            code = 1
            try:
                die_with_parent(parent)
                control.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listen(socket.socket(fileno=descriptors[0]))
                code = 0
            except (EOFError, ConnectionError):
                code = 0
            except BaseException as error:
                report(error)
            finally:
                sys.stderr.flush()
                os._exit(code)
        os.close(descriptors[0])


def threads() -> int:
    """How many threads this process has; 1 where that cannot be told and forks are safe only by trust."""
    tasks = Path("/proc/self/task")
    return sum(1 for _ in tasks.iterdir()) if tasks.exists() else 1


def main(notebook: str, descriptor: str, parent: str) -> None:
    """Run, tell, fork."""
    die_with_parent(int(parent))
    for number in (signal.SIGINT, signal.SIGTERM):  # sent to all of a service at once; the server's end is ours
        signal.signal(number, signal.SIG_IGN)
    comm.create_comm = _open_comm
    socket.getaddrinfo("127.0.0.1", 0)  # loads what it needs once and here: a MiB less in each fork
    control = socket.socket(fileno=int(descriptor))
    path = Path(notebook)
    os.chdir(path.parent)
    told = run(path)
    gc.collect()
    gc.freeze()
    frames.send(control, told | {"threads": threads()})
    with suppress(ConnectionError):
        fork_for_ever(control)


if __name__ == "__main__":
    main(*sys.argv[1:])
