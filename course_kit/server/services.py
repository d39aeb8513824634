"""What the server's handlers share: the course, the store, the secret, the limits. Made once, at the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from course_kit.catalogue import Catalogue
from course_kit.records.contract import Store
from course_kit.server.limits import RateLimit
from course_kit.server.tokens import Signer

COURSE_TIME = ZoneInfo("Europe/Paris")
"""Opening dates are days in France."""


@dataclass(frozen=True, kw_only=True)
class Services:
    """Handlers find it as `self.services`. forgets: this installation loses everything when it stops (Binder)."""

    catalogue: Catalogue
    store: Store
    signer: Signer
    resume_limit: RateLimit
    forgets: bool = False
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def today(self) -> date:
        """The date in France."""
        return self.clock().astimezone(COURSE_TIME).date()
