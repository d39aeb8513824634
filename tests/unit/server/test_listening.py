"""The ports: whose word is taken for where a visitor comes from."""

from __future__ import annotations

import pytest

from course_kit.server.listening import is_near


@pytest.mark.parametrize(
    ("peer", "near"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("172.17.0.1", True),
        ("fd00::1", True),
        ("", True),
        ("8.8.8.8", False),
        ("2001:4860:4860::8888", False),
    ],
)
def test_only_a_proxy_nearby_says_for_whom_it_asks(peer: str, near: bool) -> None:
    """A visitor from afar who writes a proxy's headers does not become another address."""
    assert is_near(peer) == near
