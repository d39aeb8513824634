"""How often somebody may try something: a fixed number in a sliding window, kept in memory."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable


class RateLimit:
    """At most `tries` in `seconds` for each key, and at most `total` in `seconds` for all keys together.

    The second bound holds when many addresses guess at once.
    """

    def __init__(self, tries: int, total: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries = tries
        self._total = total
        self._seconds = seconds
        self._clock = clock
        self._all: deque[tuple[float, str]] = deque()
        self._count: dict[str, int] = {}

    def wait(self, key: str) -> float:
        """Count a try. 0.0 when it is allowed, else the seconds until the next one is (and it was not counted)."""
        now = self._clock()
        while self._all and self._all[0][0] <= now - self._seconds:
            _, old = self._all.popleft()
            self._count[old] -= 1
            if not self._count[old]:
                del self._count[old]
        if len(self._all) >= self._total:
            return self._all[0][0] + self._seconds - now
        if self._count.get(key, 0) >= self._tries:
            first = next(at for at, who in self._all if who == key)
            return first + self._seconds - now
        self._all.append((now, key))
        self._count[key] = self._count.get(key, 0) + 1
        return 0.0
