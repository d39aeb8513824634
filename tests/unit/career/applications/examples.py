"""Applications for tests, and ways to make any."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from course_kit.career.applications.journal import fold
from course_kit.career.applications.model import Application, Details, Entry, Step

TODAY = date(2026, 3, 2)
"""A Monday."""


def day(offset: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=offset)


def entry(step: Step, offset: int, interview: int | None = None, time: str = "") -> Entry:
    """A step, days from today; interview: likewise, for an invitation."""
    return Entry(step=step, day=day(offset), when=None if interview is None else day(interview), time=time)


def application(*steps: Entry, sent: int | None = 0, planned: int = 0, **more: Any) -> Application:
    """Sent so many days from today, or, with sent=None, planned for a day."""
    values: dict[str, Any] = {"number": 1, "details": Details(employer="Mairie de Vaux", job="Assistante")}
    return Application(**values | more, sent=sent is not None, day=day(planned if sent is None else sent), steps=steps)


def one(*bodies: dict[str, Any], sent: bool = True, on: date = TODAY) -> Application:
    """The application that these records leave. bodies: after the first, which adds it."""
    first = {"do": "add", "employer": "Mairie de Vaux", "job": "Assistante", "sent": sent, "day": on.isoformat()}
    return fold([first, *bodies]).applications[1]


_days = st.integers(-60, 60)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    step = draw(st.sampled_from(Step))
    return entry(step, draw(_days), draw(_days) if step is Step.INVITATION else None)


applications = st.builds(
    lambda steps, sent, planned: application(*steps, sent=sent, planned=planned),
    st.lists(_entries(), max_size=8),
    st.none() | _days,
    _days,
)
"""Any history that can be noted, in any order of its days."""
