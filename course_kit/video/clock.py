"""Moments of a video as people write them: `0:12`, `75:10`, `1:02:03`, `0:12,5`."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):(?=\d\d:))?(?P<m>\d{1,3}):(?P<s>[0-5]\d(?:[.,]\d{1,3})?)", re.ASCII)


def seconds(text: str) -> float | None:
    """The seconds from the beginning; None when it is no moment."""
    found = _CLOCK.fullmatch(text)
    if found is None or (found["h"] and int(found["m"]) > 59):
        return None
    return 3600 * int(found["h"] or 0) + 60 * int(found["m"]) + float(found["s"].replace(",", "."))


def shown(moment: float) -> str:
    """A moment as a page shows it, to the second: `0:12`, `1:02:03`."""
    minutes, rest = divmod(int(moment), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
