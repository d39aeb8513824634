"""What a process and all that it started take, as Linux counts it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

MIB = 1024 * 1024


@dataclass(frozen=True)
class Memory:
    """What one process takes. pss: bytes, what several share divided among them; uss: bytes that nobody shares."""

    pss: int
    uss: int


Tree = Mapping[int, Memory]
"""Processes by their ids."""


def of_process(pid: int) -> Memory | None:
    """One process; None when it has just ended."""
    sizes: dict[str, int] = {}
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, _, rest = line.partition(":")
            sizes[name] = int(rest.split()[0]) * 1024
    return Memory(sizes["Pss"], sizes["Private_Clean"] + sizes["Private_Dirty"]) if sizes else None


def of_tree(pid: int) -> Tree:
    """A process and all that it started, and what those started."""
    pids = [pid]
    with suppress(psutil.NoSuchProcess):
        pids += [child.pid for child in psutil.Process(pid).children(recursive=True)]
    return {one: memory for one in pids if (memory := of_process(one))}


@dataclass(frozen=True)
class Taken:
    """What visits take. processes: those that serve them."""

    pss: int
    uss: int
    processes: int


def taken(before: Tree, after: Tree) -> Taken:
    """What came between the two.

    What a process had for itself and now shares with its forks is no gain: a loss of private memory counts as nothing.
    """
    nothing = Memory(0, 0)
    pss = sum(memory.pss for memory in after.values()) - sum(memory.pss for memory in before.values())
    uss = sum(max(0, memory.uss - before.get(pid, nothing).uss) for pid, memory in after.items())
    return Taken(pss, uss, len(after.keys() - before.keys()))


def processor_seconds(pid: int) -> float:
    """The processor time that a process has used so far; 0 when it has ended."""
    with suppress(psutil.NoSuchProcess):
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
    return 0.0
