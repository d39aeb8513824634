"""The forks that are awake, of all snapshots: no more than so many, and what is said waits its turn for one."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Hashable
from typing import Any

from course_kit.server.snapshots import frames

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Message = dict[str, Any]
Keep = Callable[[Message], Awaitable[Message]]
"""What a fork reads and keeps, answered: `Keeper.answer`."""
Owner = tuple[Hashable, str]
"""The snapshot that a fork is of, and whose it is."""


class _ClosesAtTheEnd(asyncio.StreamReaderProtocol):
    """Our side of a connection is closed as soon as the other is: a fork that ends by itself leaves no descriptor."""

    def eof_received(self) -> bool:
        """The other side has closed."""
        super().eof_received()
        return False


async def streams(connected: socket.socket) -> Streams:
    """The two streams of a connection."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=frames.MAX_FRAME)
    protocol = _ClosesAtTheEnd(reader)
    transport, _ = await loop.create_connection(lambda: protocol, sock=connected)
    return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


class Fork:
    """A learner's process, as the server sees it: what their page says goes in, what their widgets say comes out."""

    def __init__(self, awaken: Callable[[], Awaitable[Streams]]) -> None:
        """awaken: starts the process, when it is first spoken to."""
        self._awaken = awaken
        self._streams: Streams | None = None
        self._turn = asyncio.Lock()

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._streams is not None and (self._streams[0].at_eof() or self._streams[1].is_closing())

    @property
    def is_busy(self) -> bool:
        """Whether it is being spoken to."""
        return self._turn.locked()

    async def say(self, messages: list[Message], keep: Keep | None) -> list[Message]:
        """What its widgets answer. Raises ConnectionError or EOFError when it has ended.

        keep: answers what it asks of its learner's records meanwhile; None for who refuses cookies.
        """
        async with self._turn:
            try:
                return await self._say(messages, keep)
            except asyncio.IncompleteReadError as error:
                raise EOFError("the fork has ended") from error
            except BaseException:  # it may wait for a word of ours that will not come
                self.end()
                raise

    async def _say(self, messages: list[Message], keep: Keep | None) -> list[Message]:
        if self._streams is None:
            self._streams = await self._awaken()
            await frames.send_async(self._streams[1], {"keeps": keep is not None})
        reader, writer = self._streams
        await frames.send_async(writer, messages)
        while "told" not in (said := await frames.receive_async(reader)):
            if keep is None:
                raise ConnectionError("a fork that keeps nothing asks for records")
            await frames.send_async(writer, await keep(said))
        return list(said["told"])

    def end(self) -> None:
        """Let it end."""
        if self._streams is not None:
            self._streams[1].close()


class Forks:
    """The forks by their owners; who was spoken to longest ago gives way."""

    def __init__(self, most: int) -> None:
        """most: how many may be awake at once."""
        self.most = most
        self._places = asyncio.Semaphore(most)
        self._forks: dict[Owner, Fork] = {}
        self.waiting = 0
        """How many wait for others to be answered first."""

    @property
    def awake(self) -> int:
        """How many there are."""
        return sum(not fork.is_over for fork in self._forks.values())

    async def say(
        self, owner: Owner, awaken: Callable[[], Awaitable[Streams]], messages: list[Message], keep: Keep | None
    ) -> list[Message]:
        """What the owner's fork answers; a new one where the last has ended. First come, first served.

        Raises ConnectionError when there can be none.
        """
        self.waiting += 1
        try:
            await self._places.acquire()
        finally:
            self.waiting -= 1
        try:
            return await self._say(owner, awaken, messages, keep)
        finally:
            self._places.release()

    async def _say(
        self, owner: Owner, awaken: Callable[[], Awaitable[Streams]], messages: list[Message], keep: Keep | None
    ) -> list[Message]:
        for last_try in (False, True):
            fork = self._forks.pop(owner, None)
            self._make_room()
            if fork is None or fork.is_over:
                fork = Fork(awaken)
            self._forks[owner] = fork  # last in the row of those that may have to give way
            try:
                return await fork.say(messages, keep)
            except (ConnectionError, EOFError):  # it fell asleep this very moment; what was said may be said again
                if self._forks.get(owner) is fork:
                    del self._forks[owner]
                if last_try:
                    raise ConnectionError("the fork ended while it was spoken to") from None
        raise AssertionError("unreachable")

    def _make_room(self) -> None:
        """Forget forks that have ended, and let idle ones go when there are too many.

        No more are ever busy than may be awake, so that the idle ones are enough.
        """
        over = [owner for owner, fork in self._forks.items() if fork.is_over]
        idle = [owner for owner, fork in self._forks.items() if not fork.is_over and not fork.is_busy]
        for owner in over + idle[: max(0, len(self._forks) - len(over) + 1 - self.most)]:
            self._forks.pop(owner).end()

    def end_all_of(self, snapshot: Hashable) -> None:
        """End the forks of a snapshot."""
        for owner in [owner for owner in self._forks if owner[0] is snapshot]:
            self._forks.pop(owner).end()
