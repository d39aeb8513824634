"""What is kept about a learner: said in plain words, taken away, erased; and leaving a shared computer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import cast

from course_kit.dossier.file import everything, pieces
from course_kit.records.event import KINDS, Record
from course_kit.server.handler import CourseHandler
from course_kit.server.kernels import CourseKernelManager


def counts(records: Sequence[Record]) -> dict[str, int]:
    """How many of each kind of record, by kind; 0 where there is none."""
    found = Counter(record.kind for record in records)
    return {kind: found[kind] for kind in KINDS}


class _AboutMe(CourseHandler):
    """A page about what is kept of whom asks."""

    async def as_given(self) -> tuple[Record, ...]:
        """The records of whom asks, as they are kept; none for a visitor."""
        if self.learner is None:
            return ()
        records: tuple[Record, ...] = await self.in_thread(self.store.records, self.learner.id)
        return records

    async def send_farewell(self, *, erased: bool, code: str = "") -> None:
        """Forget who it is, here and in the browser; answers that had not been sent go too, and pages left open end."""
        if self.learner is not None:
            await cast(CourseKernelManager, self.kernel_manager).end_all_of(self.learner.id)
            self.services.house.leave(self.learner.id)
        self.sign_out()
        self.set_header("Clear-Site-Data", '"storage"')
        self.send_page("farewell.html", erased=erased, code=code)


class Data(_AboutMe):
    """What is kept and where."""

    async def get(self) -> None:
        """The page."""
        records = await self.as_given()
        self.send_page(
            "data.html",
            counts=counts(records),
            total=len(records),
            has_file=bool(pieces(self.course, self.language, records) or self.summaries(records)),
            today=self.services.day(),
        )


class Download(_AboutMe):
    """Everything kept about somebody, as one JSON file."""

    async def get(self) -> None:
        """The file; back to the page when there is nothing."""
        learner = self.learner
        if learner is None:
            return self.redirect(self.url("donnees"))
        kept = everything(learner, await self.as_given())
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Content-Disposition", 'attachment; filename="tremplin.json"')
        self.finish(json.dumps(kept, ensure_ascii=False, indent=1))


class Erase(_AboutMe):
    """Erasing everything, in two steps."""

    async def get(self) -> None:
        """What would go; nothing is touched yet."""
        if self.learner is None:
            return self.redirect(self.url("donnees"))
        records = await self.as_given()
        self.send_page("erase.html", counts=counts(records), total=len(records))

    async def post(self) -> None:
        """Erase it all."""
        if self.learner is not None:
            await self.in_thread(self.store.erase, self.learner.id)
        await self.send_farewell(erased=True)


class Leave(_AboutMe):
    """Leaving a computer that others use: it forgets the learner, the server does not."""

    def get(self) -> None:
        """The code first: without it there is no way back."""
        if self.learner is None:
            return self.redirect(self.url("donnees"))
        self.send_page("leave.html")

    async def post(self) -> None:
        """Forget the learner on this computer."""
        code = self.learner.code if self.learner else ""
        await self.send_farewell(erased=False, code=code)
