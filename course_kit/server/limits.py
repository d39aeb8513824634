"""How often somebody may try something: a fixed number in a sliding window, kept in memory; and who one somebody is."""

from __future__ import annotations

import ipaddress
import time
from collections import deque
from collections.abc import Callable


def network_of(address: str) -> str:
    """What counts as one place that people come from: an IPv4 address, or the /64 that a household or a phone is given.

    Empty for this machine itself: then a proxy does not tell who asks, and nothing may be counted by it.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:  # a socket of this machine has no address
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is None:
            return "" if found.is_loopback else str(ipaddress.ip_network((found, 64), strict=False))
        found = found.ipv4_mapped
    return "" if found.is_loopback else str(found)


class RateLimit:
    """At most `tries` in `seconds` for each key, and at most `total` in `seconds` for all keys together.

    The second bound holds when many addresses guess at once. Whoever has hardly tried still may then: each key has
    `few` tries in any case, so that nobody can use up what others need.
    """

    def __init__(
        self, tries: int, total: int, seconds: float, clock: Callable[[], float] = time.monotonic, few: int = 0
    ) -> None:
        self._tries = tries
        self._total = total
        self._few = few
        self._seconds = seconds
        self._clock = clock
        self._all: deque[tuple[float, str]] = deque()
        self._count: dict[str, int] = {}

    def wait(self, key: str) -> float:
        """Count a try. 0.0 when it is allowed, else the seconds until the next one is (and it was not counted)."""
        now = self._clock()
        while self._all and self._all[0][0] <= now - self._seconds:
            self._uncount(self._all.popleft()[1])
        if len(self._all) >= self._total and self._count.get(key, 0) >= self._few:
            return self._all[0][0] + self._seconds - now
        if self._count.get(key, 0) >= self._tries:
            first = next(at for at, who in self._all if who == key)
            return first + self._seconds - now
        self._all.append((now, key))
        self._count[key] = self._count.get(key, 0) + 1
        return 0.0

    def succeeded(self, key: str) -> None:
        """The last try was a good one, and does not count."""
        for index in range(len(self._all) - 1, -1, -1):
            if self._all[index][1] == key:
                del self._all[index]
                return self._uncount(key)

    def _uncount(self, key: str) -> None:
        self._count[key] -= 1
        if not self._count[key]:
            del self._count[key]
