"""Who is present, and who waits for a place: first come, first served, and nobody who is there gives way.

A page keeps no process, so being present is having done something a short while ago: opened a module, gone to a step,
answered. What those do who came in is never refused for want of room; only newcomers wait.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass

PRESENT_SECONDS = 600.0
"""How long after the last thing that they did somebody counts as present."""

WAITING_SECONDS = 90.0
"""How long somebody who waits keeps their place without asking: browsers wake a tab in the background once a minute."""

CLOSED_SECONDS = 25.0
"""The same, once their page has said that it closes. It may only be loaded anew, and its last word may come after the
new page was sent: so this is longer than a page that waits takes to ask again."""

ADDRESS_SHARE = 0.75
"""The part of the places that one address may hold, though it be a whole school's."""

WAITING_OF_ADDRESS = 200
"""How many of one address may stand in the queue."""


@dataclass(slots=True)
class _Waiting:
    address: str
    until: float


class Queue:
    """Those who wait, in the order they came. An empty address is one that is not known: nothing is counted by it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._waiting: dict[str, _Waiting] = {}
        self._entered: deque[float] = deque()
        self._since = 0.0

    def __len__(self) -> int:
        """How many wait."""
        self._tidy()
        return len(self._waiting)

    def __contains__(self, who: str) -> bool:
        """Whether somebody waits."""
        return who in self._waiting

    def turn(self, who: str, address: str, free: Callable[[str], int]) -> int:
        """0 when it is their turn, and they are in; else their place in the queue, from 1, which is kept for a while.

        free: how many places there are for somebody of an address.
        """
        place = self.look(who, address, free)
        if not place:
            if self._waiting.pop(who, None):
                self._entered.append(self._clock())
        elif who not in self._waiting and self._may_stand(address):
            if not self._waiting:
                self._since = self._clock()
            self._waiting[who] = _Waiting(address, self._clock() + WAITING_SECONDS)
        return place

    def look(self, who: str, address: str, free: Callable[[str], int]) -> int:
        """The same without going in, and without joining the queue."""
        self._tidy()
        if mine := self._waiting.get(who):
            mine.until = self._clock() + WAITING_SECONDS
        ahead: list[str] = []
        for other, waiting in self._waiting.items():
            if other == who:
                break
            ahead.append(waiting.address)
        # Those whose address has its share already do not hold up the others.
        before = sum(free(other) > 0 for other in ahead) if len(ahead) >= free(address) else 0
        return 0 if before < free(address) else len(ahead) + 1

    def closes(self, who: str) -> None:
        """Their page closes: unless it comes back at once, their place goes to the next."""
        if mine := self._waiting.get(who):
            mine.until = min(mine.until, self._clock() + CLOSED_SECONDS)

    def seconds(self, place: int) -> float | None:
        """How long this place has to wait, by how fast the queue went lately; None before that can be told."""
        self._tidy()
        span = min(PRESENT_SECONDS, self._clock() - self._since)
        return place * max(span, 60.0) / len(self._entered) if self._entered else None

    def _may_stand(self, address: str) -> bool:
        return not address or sum(one.address == address for one in self._waiting.values()) < WAITING_OF_ADDRESS

    def _tidy(self) -> None:
        now = self._clock()
        for who in [who for who, waiting in self._waiting.items() if waiting.until <= now]:
            del self._waiting[who]
        while self._entered and self._entered[0] <= now - PRESENT_SECONDS:
            self._entered.popleft()


class House:
    """The places, those who have one, and the queue before the door."""

    def __init__(
        self,
        places: int,
        clock: Callable[[], float] = time.monotonic,
        is_short: Callable[[], bool] = lambda: False,
    ) -> None:
        """places: how many may be present. is_short: whether memory runs out, however many are there."""
        self.places = places
        self.queue = Queue(clock)
        self._clock = clock
        self._is_short = is_short
        self._present: dict[str, tuple[float, str]] = {}  # in the order of when they were last seen
        self._of_address: Counter[str] = Counter()

    @property
    def present(self) -> int:
        """How many are there."""
        self._tidy()
        return len(self._present)

    def enter(self, who: str, address: str, *, was_here: bool = False) -> int:
        """0: they are in, and present from now on. Else their place in the queue, from 1.

        was_here: they are known to have done something lately, here or at another server of the same installation.
        """
        self._tidy()
        place = 0
        if who not in self._present and not was_here:
            place = self.queue.turn(who, address, self._free())
        if not place:
            self.see(who, address)
        return place

    def look(self, who: str, address: str) -> int:
        """What `enter` would say, without going in."""
        self._tidy()
        return 0 if who in self._present else self.queue.look(who, address, self._free())

    def see(self, who: str, address: str) -> None:
        """They did something: they are present, however many are."""
        self.leave(who)
        self._present[who] = (self._clock(), address)
        self._of_address[address] += 1

    def rename(self, before: str, after: str) -> None:
        """Somebody who came in is known by another name from now on."""
        if before in self._present:
            _, address = self._present[before]
            self.leave(before)
            self.see(after, address)

    def leave(self, who: str) -> None:
        """They have gone, and their place is free."""
        _, address = self._present.pop(who, (0.0, None))
        if address is not None:
            self._of_address[address] -= 1
            if not self._of_address[address]:
                del self._of_address[address]

    def _free(self) -> Callable[[str], int]:
        """How many places there are for somebody of an address."""
        free = 0 if self._is_short() else self.places - len(self._present)
        share = max(1, int(self.places * ADDRESS_SHARE))
        return lambda address: min(free, share - self._of_address[address]) if address else free

    def _tidy(self) -> None:
        gone = self._clock() - PRESENT_SECONDS
        while self._present and (first := next(iter(self._present.items())))[1][0] <= gone:
            self.leave(first[0])
