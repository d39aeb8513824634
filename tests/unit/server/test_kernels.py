"""Kernels: what they may know of the server, and what a browser may send them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.server.kernels import is_allowed, kernel_environment


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
        {"header": {}, "content": {}},
        {},
        [],
        None,
    ],
)
def test_anything_else_is_dropped(message: object) -> None:
    """Running code, setting traits, making widgets, other channels: none of it reaches a kernel."""
    assert not is_allowed(message)


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
