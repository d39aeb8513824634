"""Learners who are there: each has a page open, reads, and now and then answers a question."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from statistics import fmean

import aiohttp

from benchmarks.contenders import Contender
from benchmarks.memory import MIB, Tree, of_tree, processor_seconds
from benchmarks.visits import TremplinVisit

EVERY = 45.0
"""Seconds between a learner's answers."""

SAMPLE_SECONDS = 1.0


@dataclass
class Presence:
    """What it was like.

    mean_mib, with_server_mib: over the time they were there, of all processes but the server itself, and with it.
    answers: seconds until each mark. lost: requests without a reply. processor: the share of one core that the server
    itself and all that it started took.
    """

    learners: int
    mean_mib: float = 0.0
    with_server_mib: float = 0.0
    most_processes: int = 0
    processor: float = 0.0
    server_processor: float = 0.0
    opens: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    lost: int = 0


async def be_present(contender: Contender, learners: int, arrive: float, stay: float) -> Presence:
    """They arrive evenly in so many seconds, then all stay, and are measured, for so many. Closed pages say nothing."""
    presence = Presence(learners)
    visits = [TremplinVisit(contender.url) for _ in range(learners)]
    leave = time.monotonic() + arrive + stay
    people = [
        asyncio.create_task(_learner(visit, presence, n * arrive / learners, leave)) for n, visit in enumerate(visits)
    ]
    await asyncio.sleep(arrive)
    await _watch(contender.process.pid, presence, leave)
    await asyncio.gather(*people)
    await asyncio.gather(*(visit.close() for visit in visits))
    return presence


async def _learner(visit: TremplinVisit, presence: Presence, wait: float, leave: float) -> None:
    await asyncio.sleep(wait)
    click = time.perf_counter()
    try:
        await visit.load()
        await visit.meet_widgets()
    except (aiohttp.ClientError, ValueError, TimeoutError) as error:
        presence.lost += 1
        print(f"  a page that did not open: {error!r}")
        return
    presence.opens.append(time.perf_counter() - click)
    await asyncio.sleep(random.uniform(0, EVERY))
    for model in visit.models:
        if time.monotonic() > leave:
            return
        begun = time.perf_counter()
        try:
            await visit.answer(model)
        except (aiohttp.ClientError, ValueError, TimeoutError) as error:
            presence.lost += 1
            print(f"  an answer that got no mark: {error!r}")
        presence.answers.append(time.perf_counter() - begun)
        await asyncio.sleep(random.uniform(0.8, 1.2) * EVERY)


async def _watch(pid: int, presence: Presence, leave: float) -> None:
    alone: list[float] = []
    others: list[float] = []
    # Nobody waits for forks, so their time is in nobody's account: it is looked up while they live, which is seconds.
    begun, before = time.monotonic(), _processor(of_tree(pid))
    used = dict(before)
    while time.monotonic() < leave:
        tree = await asyncio.to_thread(of_tree, pid)
        used |= _processor(tree)
        alone.append(tree[pid].pss / MIB)
        others.append(sum(memory.pss for one, memory in tree.items() if one != pid) / MIB)
        presence.most_processes = max(presence.most_processes, len(tree))
        await asyncio.sleep(SAMPLE_SECONDS)
    seconds = time.monotonic() - begun
    presence.mean_mib = fmean(others) / presence.learners
    presence.with_server_mib = (fmean(others) + fmean(alone)) / presence.learners
    presence.server_processor = (used[pid] - before[pid]) / seconds
    presence.processor = (sum(used.values()) - sum(before.values())) / seconds


def _processor(tree: Tree) -> dict[int, float]:
    return {pid: processor_seconds(pid) for pid in tree}
