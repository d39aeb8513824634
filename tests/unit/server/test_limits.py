"""Rate limits: so many tries in so many seconds, for one and for all."""

from __future__ import annotations

import pytest

from course_kit.server.limits import RateLimit, network_of


class Clock:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_one_key_is_held_back_and_let_through_again() -> None:
    """After its tries a key waits until the first of them is out of the window; others do not."""
    clock = Clock()
    limit = RateLimit(tries=2, total=100, seconds=60.0, clock=clock)
    assert limit.wait("a") == 0.0
    clock.now = 10.0
    assert limit.wait("a") == 0.0
    assert limit.wait("a") == 50.0
    assert limit.wait("b") == 0.0
    clock.now = 60.0
    assert limit.wait("a") == 0.0
    assert limit.wait("a") == 10.0


def test_all_keys_together_are_held_back() -> None:
    """Many addresses guessing at once meet the common bound."""
    clock = Clock()
    limit = RateLimit(tries=2, total=3, seconds=60.0, clock=clock)
    assert [limit.wait(key) for key in "abc"] == [0.0, 0.0, 0.0]
    assert limit.wait("d") == 60.0


def test_a_try_that_was_held_back_does_not_lengthen_the_wait() -> None:
    """Trying again and again while held back costs nothing more."""
    clock = Clock()
    limit = RateLimit(tries=1, total=9, seconds=60.0, clock=clock)
    limit.wait("a")
    for clock.now in range(1, 50):
        assert limit.wait("a") > 0
    clock.now = 60.0
    assert limit.wait("a") == 0.0


def test_nobody_can_use_up_what_others_need() -> None:
    """With the common bound reached, who has hardly tried still may; who has tried before waits."""
    clock = Clock()
    limit = RateLimit(tries=5, total=3, seconds=60.0, clock=clock, few=2)
    assert [limit.wait("attacker") for _ in range(4)] == [0.0, 0.0, 0.0, 60.0]
    assert [limit.wait("somebody") for _ in range(3)] == [0.0, 0.0, 60.0]


def test_a_try_that_succeeded_does_not_count() -> None:
    """Neither for its key nor for all."""
    limit = RateLimit(tries=1, total=2, seconds=60.0, clock=Clock())
    for _ in range(5):
        assert limit.wait("a") == 0.0
        limit.succeeded("a")
    assert [limit.wait(key) for key in "ab"] == [0.0, 0.0]
    assert limit.wait("c") == 60.0


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("", ""),
        ("0.0.0.0.0", ""),
    ],
)
def test_a_household_is_one(address: str, network: str) -> None:
    """Whoever is given a whole IPv6 network counts once; this machine itself tells nothing of who asks."""
    assert network_of(address) == network
