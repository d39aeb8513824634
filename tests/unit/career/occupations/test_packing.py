"""Numbers survive being packed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.occupations.packing import floats, ids, pack_floats, pack_ids


@given(st.lists(st.integers(0, 65535)))
def test_ids_survive(numbers: list[int]) -> None:
    """What is packed is unpacked, in order, two bytes each."""
    assert ids(pack_ids(numbers)) == tuple(numbers)
    assert len(pack_ids(numbers)) == 2 * len(numbers)


@given(st.lists(st.floats(width=32, allow_nan=False)))
def test_floats_survive(numbers: list[float]) -> None:
    """32 bit floats are kept exactly."""
    assert floats(pack_floats(numbers)) == tuple(numbers)


def test_bytes_are_little_endian() -> None:
    """A file made on one machine is read on any other."""
    assert pack_ids([1, 256]) == b"\x01\x00\x00\x01"
    assert ids(b"\x01\x00\x00\x01") == (1, 256)


@pytest.mark.parametrize("number", [-1, 65536])
def test_what_does_not_fit_is_refused(number: int) -> None:
    """Nothing is cut to fit."""
    with pytest.raises(Exception, match="format requires"):
        pack_ids([number])
