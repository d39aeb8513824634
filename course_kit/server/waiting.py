"""What a visitor meets when the house is full: a page that tells their place in the queue, and goes in by itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import cast

from course_kit.catalogue import Module
from course_kit.language import _, ngettext
from course_kit.records.event import Record
from course_kit.server.handler import CourseHandler
from course_kit.server.house import PRESENT_SECONDS, Queue
from course_kit.server.kernels import CourseKernelManager

PROBE = "course_cookies"
"""The cookie that finds out whether cookies are taken; meanwhile, who its holder is."""

ASK_SECONDS = 10
"""How often a page that waits asks for its place."""

LONG_MINUTES = 60
"""Beyond this a wait is not told in minutes: nobody can know."""


class GuestHandler(CourseHandler):
    """A request of somebody who is in the house, or wants to be."""

    @property
    def guest(self) -> str:
        """Who they are for the house: the learner, else who holds our cookie, else all who come from one address."""
        if self.learner:
            return self.learner.id
        token = self.get_cookie(PROBE)
        return f"cookie:{token[:32]}" if token else f"address:{self.network}"

    def enter(self, records: Sequence[Record] = ()) -> int:
        """0: they are in. Else their place in the queue. records: what is kept of them, the newest last."""
        lately = self.services.clock() - timedelta(seconds=PRESENT_SECONDS)
        was_here = bool(records) and records[-1].at > lately
        return self.services.house.enter(self.guest, self.network, was_here=was_here)

    def see(self) -> None:
        """They do something in a page of theirs: they are present."""
        self.services.house.see(self.guest, self.network)

    @property
    def kernel_queue(self) -> Queue:
        """Those who are in, and wait for a kernel of their own."""
        queue: Queue = self.settings["kernel_queue"]
        return queue

    def free_kernels(self, address: str = "") -> int:
        """How many kernels could be started for them, wherever they are."""
        manager = cast(CourseKernelManager, self.kernel_manager)
        return manager.free_places(self.learner.id if self.learner else None)

    def send_waiting(self, module: Module, place: int, queue: Queue) -> None:
        """The page of somebody who waits. place: in this queue, from 1."""
        self.set_status(503)
        self.set_header("Retry-After", str(ASK_SECONDS))
        self.send_page(
            "waiting.html",
            module=module,
            place=place,
            told=told(place, queue.seconds(place)),
            ask=ASK_SECONDS,
        )


class PlaceHandler(GuestHandler):
    """A page that waits asks for its place (GET), or says that it closes (POST)."""

    def check_xsrf_cookie(self) -> None:
        """Nothing to check: a place in a queue is all that could be lost, and another site gets no cookie of ours."""

    def get(self, module_id: str) -> None:
        """{"place", "told"}; place 0: load the page, and you are in."""
        house = self.services.house
        queue = house.queue
        place = house.look(self.guest, self.network)
        if not place and self.guest in self.kernel_queue:
            queue = self.kernel_queue
            place = queue.look(self.guest, self.network, self.free_kernels)
        self.finish({"place": place, "told": told(place, queue.seconds(place)) if place else ""})

    def post(self, module_id: str) -> None:
        """204."""
        for queue in (self.services.house.queue, self.kernel_queue):
            queue.closes(self.guest)
        self.set_status(204)
        self.finish()


def told(place: int, seconds: float | None) -> str:
    """The place and the wait, in a sentence or two."""
    if place == 1:
        where = _("Vous êtes en tête de la file\u00a0: la prochaine place est pour vous.")
    else:
        where = ngettext(
            "Il y a {number}\u00a0personne avant vous.", "Il y a {number}\u00a0personnes avant vous.", place - 1
        ).format(number=place - 1)
    return f"{where} {wait(seconds)}"


def wait(seconds: float | None) -> str:
    """A wait in words; honest when it cannot be told."""
    if seconds is None:
        return _("Nous ne pouvons pas encore dire combien de temps cela prendra.")
    minutes = math.ceil(seconds / 60)
    if minutes > LONG_MINUTES:
        return _("À ce rythme, il faudra sans doute plus d’une heure.")
    return ngettext(
        "À ce rythme, il faudra environ {minutes}\u00a0minute.",
        "À ce rythme, il faudra environ {minutes}\u00a0minutes.",
        minutes,
    ).format(minutes=minutes)
