"""How many may be there at once: what this machine, or the container that we are in, can hold.

A present learner costs hardly any memory: their page keeps no process. What runs out is the processor, and with many
who answer at the same moment, the memory of the processes that are awake.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from course_kit.errors import CourseError

MIB = 1024 * 1024

SERVER_MIB = 200
"""The server itself: 125 MiB were measured, and pages, records and connections under way come on top."""
SNAPSHOT_MIB = 65
"""The process of a lesson's snapshot (60 MiB were measured)."""
FORK_MIB = 6
"""A fork that is awake (5 MiB of its own were measured)."""
KERNEL_MIB = 60
"""A kernel of a page's own."""

LEARNERS_PER_CORE = 1000
"""Opening a module takes 19 ms of processor time and an answer 15 ms (measured): one who answers every 45 s, with the
steps and drafts between, takes about half a thousandth of a core."""

LEARNERS_PER_FORK = 4
"""Who answers every 45 s is awake for a ninth of the time: twice as many as on average may be awake at once."""

LEAST_FORKS = 50
"""A class that answers at the same moment, however few learners are allowed."""

SHARE = 0.75
"""The part of the machine's memory that is ours unless we are told."""

SHORT = 0.05
"""The part of it that must be available for newcomers to be let in."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """learners: present at once. forks: awake at once. kernels: of pages of their own, at once."""

    learners: int
    forks: int
    kernels: int


def capacity(lessons: int, memory: int, cores: float, learners: int | None = None) -> Capacity:
    """What so much memory (bytes) and so many cores hold.

    lessons: each has a snapshot. learners: how many may be present, where the operator says it. Kernels get up to half
    of what the rest leaves, so that forks, without which no answer is taken, always have theirs. Raises CourseError
    when the memory is too little for anybody.
    """
    needed = SERVER_MIB + SNAPSHOT_MIB * lessons
    left = memory // MIB - needed
    least = 2 * KERNEL_MIB
    if left < least:
        raise CourseError(f"{memory // MIB} MiB of memory are too little: this course needs {needed + least} MiB")
    forks = left // 2 // FORK_MIB
    learners = learners or max(1, min(int(cores * LEARNERS_PER_CORE), forks * LEARNERS_PER_FORK))
    wanted = max(LEAST_FORKS, learners // LEARNERS_PER_FORK)
    return Capacity(learners, min(forks, wanted), left // 2 // KERNEL_MIB)


def cores() -> float:
    """The cores that we may use."""
    found = float(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    for folder in control_groups("cpu"):
        quota, _, period = _read(folder / "cpu.max").partition(" ")
        quota, period = (
            (quota, period) if period else (_read(folder / "cpu.cfs_quota_us"), _read(folder / "cpu.cfs_period_us"))
        )
        if quota.isdecimal() and period.isdecimal():
            found = min(found, int(quota) / int(period))
    return found


def machine_memory() -> int:
    """Bytes of memory that this machine has, or the container that we are in."""
    return min([int(psutil.virtual_memory().total), *(limit for limit, _ in _limits())])


def is_short() -> bool:
    """Whether there is so little memory left that nobody more should come in."""
    machine = psutil.virtual_memory()
    if machine.available < SHORT * machine.total:
        return True
    return any(limit - used < SHORT * limit for limit, used in _limits())


def _limits() -> Iterator[tuple[int, int]]:
    """Limits of the control groups that we are in, and what is used of each, but for files that can be read again."""
    for folder in control_groups("memory"):
        limit = _read(folder / "memory.max") or _read(folder / "memory.limit_in_bytes")
        used = _read(folder / "memory.current") or _read(folder / "memory.usage_in_bytes")
        if limit.isdecimal() and used.isdecimal() and int(limit) < 2**60:  # version 1 says so when there is none
            files = dict(line.split() for line in _read(folder / "memory.stat").splitlines())
            yield int(limit), int(used) - int(files.get("total_inactive_file") or files.get("inactive_file") or 0)


def control_groups(
    controller: str, told: Path = Path("/proc/self/cgroup"), mounted: Path = Path("/sys/fs/cgroup")
) -> list[Path]:
    """The folders of the control groups (cgroups of either version) that bound us: ours, and all around it.

    told: what groups this process is in. Empty where there are none.
    """
    found = []
    for line in _read(told).splitlines():
        _, controllers, path = line.split(":", 2)
        if controllers and controller not in controllers.split(","):
            continue
        top = mounted / controller if controllers else mounted
        inner = top / path.lstrip("/")
        # In a container the path may be the host's: what is mounted is then our own group.
        found += [folder for folder in (inner, *inner.parents) if folder.is_relative_to(top) and folder.is_dir()]
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii").strip()
    except OSError:
        return ""
