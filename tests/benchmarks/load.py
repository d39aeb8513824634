"""Many people who open the same page at the same moment."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.contenders import Contender
from benchmarks.memory import Taken, Tree, of_tree, taken
from benchmarks.visits import Moments

QUIET_SECONDS = 30.0


@dataclass(frozen=True)
class Opens:
    """What they saw, those who failed, and what the server took for all while they were there, more than before."""

    moments: Sequence[Moments]
    failed: int
    taken: Taken


async def open_at_once(contender: Contender, number: int) -> Opens:
    """Open so many pages, all at once, and close them when each has had its first mark."""
    pid = contender.process.pid
    before = of_tree(pid)
    visits = [contender.new_visit(contender.url) for _ in range(number)]
    results = await asyncio.gather(*(visit.open() for visit in visits), return_exceptions=True)
    memory = taken(before, of_tree(pid))
    await asyncio.gather(*(visit.close() for visit in visits), return_exceptions=True)
    if contender.process.poll() is not None:
        raise RuntimeError(f"{contender.name} has ended by itself")
    failures = [result for result in results if isinstance(result, BaseException)]
    for failure in failures[:1]:
        print(f"  {contender.name}: {failure!r}")
    await _quiet(pid, before)
    return Opens([result for result in results if isinstance(result, Moments)], len(failures), memory)


async def _quiet(pid: int, before: Tree) -> None:
    """Wait until the processes of these visits have ended, and those that are kept ready are back."""
    for _ in range(int(QUIET_SECONDS)):
        await asyncio.sleep(1)
        if len(of_tree(pid)) == len(before):
            return
