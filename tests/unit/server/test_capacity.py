"""What a machine, or a container, can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_kit.errors import CourseError
from course_kit.server import capacity as capacities
from course_kit.server.capacity import (
    FORK_MIB,
    KERNEL_MIB,
    MIB,
    SERVER_MIB,
    SNAPSHOT_MIB,
    capacity,
    control_groups,
    cores,
    is_short,
    machine_memory,
)


@pytest.mark.parametrize("memory", [512, 1024, 4096, 64 * 1024])
@pytest.mark.parametrize("number", [0.5, 2, 16])
@pytest.mark.parametrize("learners", [None, 10, 50_000])
def test_what_may_be_awake_at_once_fits(memory: int, number: float, learners: int | None) -> None:
    """Whatever the machine and whatever the operator says, forks and kernels stay within the memory."""
    made = capacity(2, memory * MIB, number, learners)
    taken = SERVER_MIB + 2 * SNAPSHOT_MIB + made.forks * FORK_MIB + made.kernels * KERNEL_MIB
    assert taken <= memory
    assert made.learners == learners or (learners is None and made.learners >= 1)
    assert made.forks >= 1
    assert made.kernels >= 1


def test_more_machine_holds_more() -> None:
    """Both the cores and the memory bound how many come in."""
    small, more_memory, more_cores = (
        capacity(2, memory * MIB, number).learners for memory, number in ((512, 1), (8192, 1), (8192, 8))
    )
    assert small < more_memory < more_cores


def test_too_little_memory_is_told(tmp_path: Path) -> None:
    """With how much is needed."""
    with pytest.raises(CourseError, match="100 MiB of memory are too little: this course needs 385 MiB"):
        capacity(1, 100 * MIB, 1)


def test_this_machine_has_memory_and_cores() -> None:
    """And there is enough left to run this test."""
    assert machine_memory() > 64 * MIB
    assert cores() > 0
    assert not is_short()


def group(folder: Path, **files: str) -> Path:
    """A control group's folder, with its files (`_` for the dot)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".", 1)).write_text(f"{text}\n")
    return folder


def test_the_groups_around_ours_bound_us_too(tmp_path: Path) -> None:
    """Version 2: one tree for all; version 1: a tree for each; in a container only what is mounted can be seen."""
    top = tmp_path / "mounted"
    inner = group(top / "system" / "tremplin.service")
    told = tmp_path / "told"
    told.write_text("0::/system/tremplin.service\n")
    assert control_groups("memory", told, top) == [inner, inner.parent, top]
    group(top / "memory" / "docker")
    told.write_text("5:cpu,cpuacct:/x\n4:memory:/docker/1\n")
    assert control_groups("memory", told, top) == [top / "memory" / "docker", top / "memory"]
    assert control_groups("memory", tmp_path / "missing", top) == []


def bound(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let this one group bound us."""
    monkeypatch.setattr(capacities, "control_groups", lambda controller: [folder])


def test_a_container_s_limits_are_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory and processor, as version 2 tells them."""
    bound(monkeypatch, group(tmp_path, memory_max=str(99 * MIB), memory_current=str(90 * MIB), cpu_max="50000 100000"))
    (tmp_path / "memory.stat").write_text(f"anon 1\ninactive_file {50 * MIB}\n")
    assert machine_memory() == 99 * MIB
    assert cores() == 0.5
    assert not is_short(), "what files take can be taken back"
    (tmp_path / "memory.current").write_text(str(97 * MIB + 50 * MIB))
    assert is_short()


def test_no_limit_is_no_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "max" in version 2, a number beyond all in version 1."""
    monkeypatch.setattr(capacities, "control_groups", lambda controller: [])
    memory, number = machine_memory(), cores()
    bound(monkeypatch, group(tmp_path / "2", memory_max="max", memory_current="1", cpu_max="max 100000"))
    assert (machine_memory(), cores()) == (memory, number)
    bound(monkeypatch, group(tmp_path / "1", memory_limit_in_bytes=str(2**63 - 4096), memory_usage_in_bytes="1"))
    assert (machine_memory(), cores()) == (memory, number)
