"""The learner's applications as a tool of a course: `[[tool]] id = "candidatures"`.

/fr/candidatures                  all of them, by what is due
/fr/candidatures/ajouter          the form for a new one
/fr/candidatures/3                one of them; 3/modifier: its form
/fr/candidatures/candidatures.csv, /fr/candidatures/agenda.ics    to take away
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path

from course_kit.career.applications import pages
from course_kit.career.applications.calendar import calendar
from course_kit.career.applications.export import table
from course_kit.career.applications.forms import Problems, body_of
from course_kit.career.applications.journal import Journal, fold
from course_kit.career.applications.summary import summary
from course_kit.language import _
from course_kit.records.event import Record
from course_kit.tools import KIND, Download, NoSuchPage, Outcome, Page, Request, Summary, bodies

FOLDER = Path(__file__).parent


class Applications:
    """See course_kit.tools.Tool."""

    id = "candidatures"
    templates = FOLDER / "templates"
    style = (FOLDER / "applications.css").read_text("utf-8")

    @property
    def title(self) -> str:
        """Its name in the menu."""
        return _("Mes candidatures")

    @property
    def summary(self) -> str:
        """What it is for."""
        return _("Ce que vous avez envoyé, ce qu’il y a à faire aujourd’hui, et pourquoi.")

    def page(self, request: Request) -> Page | Download:
        """The page at a path, or a file to take away. Raises NoSuchPage."""
        journal = self._journal(request.records)
        match request.path:
            case "candidatures.csv":
                return Download("candidatures.csv", "text/csv", table(journal.kept, request.today))
            case "agenda.ics":
                events = calendar(journal.kept, request.today, self._key(request.records))
                return Download("candidatures.ics", "text/calendar", events)
        return self._page(request, journal)

    def act(self, request: Request) -> Outcome | Page:
        """What follows from a form, which leads back to where it stood, or a page that says what is wrong with it."""
        journal = self._journal(request.records)
        try:
            body = body_of(request, journal)
        except Problems as error:
            return self._page(request, journal, pages.Trouble(error.by_field, request.form))
        return Outcome(kept=(body,), then=pages.after(request, journal, body))

    def warm(self) -> None:
        """Nothing is loaded for it."""

    def file(self, records: Sequence[Record], today: date) -> Summary | None:
        """Where each application stands, and what is next."""
        return summary(self._journal(records), today)

    def _journal(self, records: Sequence[Record]) -> Journal:
        return fold(bodies(records, self.id))

    def _key(self, records: Sequence[Record]) -> str:
        """What tells a learner's events from others' in a calendar that several share, and tells nothing of them."""
        first = next((record.id for record in records if record.kind == KIND and record.subject == self.id), "")
        return blake2b(first.encode(), digest_size=8).hexdigest()

    def _page(self, request: Request, journal: Journal, trouble: pages.Trouble = pages.NONE) -> Page:
        place, _slash, rest = request.path.partition("/")
        one = next((one for one in journal.applications.values() if str(one.number) == place), None)
        match request.path:
            case "":
                return pages.all_of_them(request, journal, trouble)
            case pages.ADD:
                return pages.adding(request, journal, trouble)
        if one and not rest:
            return pages.one_of_them(one, request, journal, trouble)
        if one and rest == pages.CHANGE and (trouble.problems or not one.deleted):  # what was typed is not lost
            return pages.changing(one, request, journal, trouble)
        raise NoSuchPage(request.path)


TOOL = Applications()
