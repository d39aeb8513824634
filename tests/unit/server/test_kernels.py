"""Kernels: what they may know of the server, and what a browser may send them."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from course_kit.server import kernels
from course_kit.server.kernels import (
    DESERTED_SECONDS,
    KERNELS_IN_ALL,
    KERNELS_PER_LEARNER,
    VISITORS_SHARE,
    CourseKernelManager,
    TooManyKernels,
    cleaned,
    is_allowed,
    kernel_environment,
    unpacked,
)

OF_VISITORS = int(KERNELS_IN_ALL * VISITORS_SHARE)


def said(msg_type: str, **content: Any) -> dict[str, Any]:
    """A message as a browser sends it."""
    return {"channel": "shell", "header": {"msg_type": msg_type}, "content": content}


@pytest.mark.parametrize(
    "message",
    [
        said("kernel_info_request"),
        said("comm_open", target_name="jupyter.widget.control", data={}),
        said("comm_msg", comm_id="1", data={"method": "request_states"}),
        said("comm_msg", comm_id="1", data={"method": "custom", "content": {"type": "open"}}),
    ],
)
def test_what_a_page_needs_is_allowed(message: dict[str, Any]) -> None:
    """A page may ask for states and talk to its widgets."""
    assert is_allowed(message)


@pytest.mark.parametrize(
    "message",
    [
        said("execute_request", code="1"),
        said("shutdown_request"),
        said("comm_open", target_name="jupyter.widget", data={}),
        said("comm_msg", comm_id="1", data={"method": "update", "state": {"content": {}}}),
        said("comm_msg", comm_id="1", data="update"),
        said("comm_close", comm_id="1"),
        said("kernel_info_request") | {"channel": "control"},
        said("kernel_info_request") | {"channel": None},
        {"header": {"msg_type": "kernel_info_request"}, "content": {}},
        {"header": {}, "content": {}},
        {},
        [],
        None,
    ],
)
def test_anything_else_is_dropped(message: object) -> None:
    """Running code, setting traits, making widgets, other channels: none of it reaches a kernel."""
    assert not is_allowed(message)


@pytest.mark.parametrize(
    "message",
    [
        said("comm_msg", comm_id="slider", data={"method": "update", "state": {"value": 3}}),
        said("comm_close", comm_id="slider"),
    ],
)
def test_widgets_that_live_by_it_may_be_set_and_questions_may_not(message: dict[str, Any]) -> None:
    """Where a notebook shows a slider, its page may set it; the questions beside it stay as they are."""
    assert is_allowed(message, protected={"question"})
    assert not is_allowed(message | {"content": message["content"] | {"comm_id": "question"}}, protected={"question"})
    assert not is_allowed(said("execute_request", code="1"), protected={"question"})
    assert not is_allowed(said("comm_open", target_name="jupyter.widget", data={}), protected={"question"})


@given(st.dictionaries(st.text(max_size=3), st.integers() | st.text()), st.lists(st.binary(max_size=9), max_size=3))
def test_the_binary_form_says_the_same(content: dict[str, Any], buffers: list[bytes]) -> None:
    """What the stock manager packs is read as what it is; buffers are left behind."""
    packed = serialize_msg_to_ws_v1(
        [json.dumps(part).encode() for part in ({"msg_type": "comm_msg"}, {}, {}, content)] + buffers, "shell"
    )
    assert unpacked(packed) == {"channel": "shell", "header": {"msg_type": "comm_msg"}, "content": content}


@given(st.binary() | st.integers(0, 12).flatmap(lambda n: st.binary().map(lambda rest: n.to_bytes(8, "little") + rest)))
@example((2**63).to_bytes(8, "little"))
def test_bytes_without_sense_are_refused(said: bytes) -> None:
    """Whatever bytes come, they are a message or a ValueError, and take no time."""
    with suppress(ValueError):
        unpacked(said)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["header", "content", "data", "method", "x"]), inner)
    ),
)


@given(json_values)
def test_no_message_crashes_the_screen(message: Any) -> None:
    """Whatever JSON comes, the answer is yes or no."""
    assert is_allowed(message) in (True, False)
    assert is_allowed(message, {"question"}) in (True, False)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The monotonic clock that places are timed by: change its one value."""
    now = [0.0]
    monkeypatch.setattr(kernels.time, "monotonic", lambda: now[0])
    return now


def take(manager: CourseKernelManager, learner: str | None, count: int = 1) -> list[str]:
    """Take places for a learner; their kernels never start."""
    names = [kernels.new_kernel_id() for _ in range(count)]
    for name in names:
        asyncio.run(manager.take_place(learner, name))
    return names


def test_visitors_who_refuse_cookies_do_not_take_all_places(clock: list[float]) -> None:
    """They get so many and no more; a learner still gets in."""
    manager = CourseKernelManager()
    take(manager, None, OF_VISITORS)
    with pytest.raises(TooManyKernels):
        take(manager, None)
    take(manager, "somebody")


def test_learners_get_so_many_places_in_all(clock: list[float]) -> None:
    """However many learners there are."""
    manager = CourseKernelManager()
    for number in range(KERNELS_IN_ALL):
        take(manager, f"learner-{number}")
    with pytest.raises(TooManyKernels):
        take(manager, "one more")


def test_a_page_that_nobody_came_back_to_gives_way(clock: list[float]) -> None:
    """When all places are taken, those that no page joined for a while are free again."""
    manager = CourseKernelManager()
    take(manager, None, OF_VISITORS)
    clock[0] += DESERTED_SECONDS + 1
    take(manager, None)


def test_the_oldest_tab_gives_way_even_before_it_has_started(clock: list[float]) -> None:
    """A kernel that starts after its place was given away is ended at once: opening many tabs at once makes no more."""
    manager = CourseKernelManager()
    first, *_rest = take(manager, "somebody", KERNELS_PER_LEARNER + 1)
    started: list[str] = []

    async def start(**options: Any) -> None:
        started.append(options["kernel_id"])

    manager.start_kernel = start
    with pytest.raises(TooManyKernels):
        asyncio.run(manager.start_in_place(first, {}, Path()))
    assert started == [first]


def test_a_message_goes_on_in_the_form_that_jupyter_counts_on() -> None:
    """Parts that are missing or of another type are put right, and nothing that was added goes through."""
    odd = said("comm_msg", comm_id="1") | {"buffers": 1, "parent_header": [], "x": 1}
    odd["header"] |= {"msg_id": 1, "date": [], "username": "root"}
    assert cleaned(odd) == {
        "channel": "shell",
        "header": {"msg_id": "1", "msg_type": "comm_msg", "session": "", "version": "", "username": ""},
        "parent_header": {},
        "metadata": {"version": "1.0.0"},
        "content": {"comm_id": "1"},
        "buffers": [],
    }


def test_a_kernel_gets_what_it_needs_and_no_more() -> None:
    """Passwords and addresses of the server's environment stay with the server."""
    server = {"PATH": "/bin", "LC_ALL": "C.UTF-8", "DATABASE_URL": "secret", "HOME": "/root", "AWS_SECRET": "x"}
    kernel = kernel_environment(server, Path("/run/x"), COURSE_LANGUAGE="fr")
    assert kernel["PATH"] == "/bin"
    assert kernel["LC_ALL"] == "C.UTF-8"
    assert kernel["COURSE_LANGUAGE"] == "fr"
    assert kernel["HOME"] == "/run/x"
    assert "secret" not in kernel.values()
    assert "AWS_SECRET" not in kernel
