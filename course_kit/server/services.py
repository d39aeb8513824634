"""What the server's handlers share: the course, the store, the secret, the limits. Made once, at the start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tornado.web import RequestHandler

from course_kit.catalogue import Catalogue
from course_kit.records.contract import Store
from course_kit.server.guides import Guides
from course_kit.server.house import House
from course_kit.server.limits import RateLimit
from course_kit.server.metrics import Metrics
from course_kit.server.tokens import Signer
from course_kit.tools import Tool

COURSE_TIME = ZoneInfo("Europe/Paris")
"""Opening dates are days in France."""


ENROLMENTS = (200, 5000, 600.0)
"""New learners that one address (a school may have one only), and all together, may bring in ten minutes."""

PLACES = 1000
"""Learners who may be present where nobody says another number."""

RECORDS = (300, 20_000, 60.0)
"""Records that one learner, and all together, may add in a minute: somebody who types makes thirty."""


@dataclass(frozen=True, kw_only=True)
class Services:
    """Handlers find it as `self.services`. forgets: this installation loses everything when it stops (Binder).
    all_open: every module is open, whatever its day.

    house: who is present. resume_limit: resume codes tried, by address; enrol_limit: new learners, by address;
    record_limit: records, by learner. under_way: the requests that are not answered yet. tools: the course's, by their
    ids, in its order.
    """

    catalogue: Catalogue
    guides: Guides
    store: Store
    signer: Signer
    resume_limit: RateLimit
    house: House = field(default_factory=lambda: House(PLACES))
    enrol_limit: RateLimit = field(default_factory=lambda: RateLimit(*ENROLMENTS))
    record_limit: RateLimit = field(default_factory=lambda: RateLimit(*RECORDS))
    metrics: Metrics = field(default_factory=Metrics)
    under_way: set[RequestHandler] = field(default_factory=set)
    tools: Mapping[str, Tool] = field(default_factory=dict)
    forgets: bool = False
    all_open: bool = False
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def day(self) -> date:
        """The date in France."""
        return self.clock().astimezone(COURSE_TIME).date()

    def today(self) -> date:
        """The same, for what opens on a day; the end of all days where all modules are to be tried."""
        return date.max if self.all_open else self.day()
