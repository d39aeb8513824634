"""Ids and orders that betray nothing: derived from what is shown, never from where the author put it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence


def hashed_id(*texts: str) -> str:
    """An id of eight hexadecimal digits for a text that is shown anyway, always the same for the same texts."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def shuffled(ids: Sequence[str]) -> list[str]:
    """Ids in an order that is always the same for the same ids, and never the order given (unless there is but one)."""
    order = sorted(ids)
    return order if order != list(ids) else [*order[1:], *order[:1]]


def counterparts(there: Collection[str], here: Collection[str]) -> dict[str, str]:
    """The ids of a question by those of the same one in another language, both in the author's order.

    None of them when there are not as many: the two are not the same.
    """
    return dict(zip(there, here, strict=True)) if len(there) == len(here) else {}
