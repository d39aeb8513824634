"""Lists of numbers as bytes, little-endian whatever the machine."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from typing import TypeVar

Number = TypeVar("Number", int, float)


def pack_ids(numbers: Iterable[int]) -> bytes:
    """Two bytes each; OverflowError beyond 65,535."""
    return _little(array("H", numbers)).tobytes()


def ids(content: bytes) -> tuple[int, ...]:
    """What `pack_ids` packed."""
    numbers = array("H")
    numbers.frombytes(content)
    return tuple(_little(numbers))


def pack_floats(numbers: Iterable[float]) -> bytes:
    """Four bytes each: some seven digits."""
    return _little(array("f", numbers)).tobytes()


def floats(content: bytes) -> array[float]:
    """What `pack_floats` packed."""
    numbers = array("f")
    numbers.frombytes(content)
    return _little(numbers)


def _little(numbers: array[Number]) -> array[Number]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
