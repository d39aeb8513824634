"""What the handlers share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from course_kit.catalogue import Catalogue
from course_kit.records.memory import MemoryStore
from course_kit.server.guides import Guides
from course_kit.server.limits import RateLimit
from course_kit.server.services import Services
from course_kit.server.tokens import Signer
from course_kit.testing import FixedClock, write_course


@pytest.mark.parametrize("all_open", [False, True])
def test_a_day_is_a_day_in_france(tmp_path: Path, all_open: bool) -> None:
    """Also where all modules are open: only what opens on a day is then at the end of all days."""
    course = write_course(tmp_path)
    services = Services(
        catalogue=Catalogue(course),
        guides=Guides(course),
        store=MemoryStore(),
        signer=Signer(b"secret"),
        resume_limit=RateLimit(tries=3, total=100, seconds=600),
        all_open=all_open,
        clock=FixedClock(datetime(2026, 3, 1, 23, 30, tzinfo=UTC)),
    )
    assert services.day() == date(2026, 3, 2)
    assert services.today() == (date.max if all_open else date(2026, 3, 2))
