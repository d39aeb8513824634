"""JSON over a stream socket: four bytes of length, then the text."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any

LENGTH = struct.Struct(">I")
MAX_FRAME = 64 * 1024 * 1024
"""Bytes; a module with pictures in its texts is a few, and all that may be kept of a learner (MAX_KEPT) still fits."""


def framed(value: Any) -> bytes:
    """A value as it is sent. Signs are not escaped, which would make some of them three times as long."""
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return LENGTH.pack(len(text)) + text


def send(to: socket.socket, value: Any) -> None:
    """Send a value, and wait until it is on its way."""
    to.sendall(framed(value))


def receive(source: socket.socket) -> Any:
    """The next value. Raises EOFError when the other side has gone."""
    return json.loads(_exactly(source, LENGTH.unpack(_exactly(source, LENGTH.size))[0]))


def _exactly(source: socket.socket, size: int) -> bytes:
    if size > MAX_FRAME:
        raise EOFError("a frame of nonsense")
    parts = bytearray()
    while len(parts) < size:
        part = source.recv(size - len(parts))
        if not part:
            raise EOFError("the other side has gone")
        parts += part
    return bytes(parts)


async def send_async(to: asyncio.StreamWriter, value: Any) -> None:
    """Send a value. Raises ConnectionError when the other side has gone."""
    to.write(framed(value))
    await to.drain()


async def receive_async(source: asyncio.StreamReader) -> Any:
    """The next value. Raises EOFError when the other side has gone."""
    size = LENGTH.unpack(await source.readexactly(LENGTH.size))[0]
    return json.loads(await source.readexactly(size))
