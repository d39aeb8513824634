"""Lists of numbers as bytes, little-endian whatever the machine."""

from __future__ import annotations

import struct
from collections.abc import Collection


def pack_ids(numbers: Collection[int]) -> bytes:
    """Two bytes each; struct.error beyond 0 to 65,535."""
    return struct.pack(f"<{len(numbers)}H", *numbers)


def ids(content: bytes) -> tuple[int, ...]:
    """What `pack_ids` packed."""
    return struct.unpack(f"<{len(content) // 2}H", content)


def pack_floats(numbers: Collection[float]) -> bytes:
    """Four bytes each: some seven digits."""
    return struct.pack(f"<{len(numbers)}f", *numbers)


def floats(content: bytes) -> tuple[float, ...]:
    """What `pack_floats` packed."""
    return struct.unpack(f"<{len(content) // 4}f", content)
