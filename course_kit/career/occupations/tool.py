"""Occupations as a tool of a course: `[[tool]] id = "metiers"`.

/fr/metiers                     search, and the short list
/fr/metiers/D1505               an occupation
/fr/metiers/domaines/D          all occupations of a large domain
/fr/metiers/competences         what I can do; below it, proposals: competences/D1505, competences/proche
/fr/metiers/portee              occupations within reach
/fr/metiers/comparer?m=…&m=…    up to three side by side
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from course_kit.career.occupations import gestures, summary
from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.choices import Choices, fold
from course_kit.career.occupations.matching import match
from course_kit.career.occupations.nearness import nearness
from course_kit.career.occupations.pages import comparison, matching, occupation, search, skills
from course_kit.career.occupations.pages.common import after
from course_kit.career.occupations.search import search as find
from course_kit.career.occupations.wishes import Wishes
from course_kit.errors import InvalidAnswer
from course_kit.language import _
from course_kit.records.event import Record
from course_kit.tools import NoSuchPage, Outcome, Page, Request, Summary, bodies

FOLDER = Path(__file__).parent


class OccupationsTool:
    """See course_kit.tools.Tool."""

    id = "metiers"
    templates = FOLDER / "templates"
    style = (FOLDER / "occupations.css").read_text("utf-8")

    @property
    def title(self) -> str:
        """Its name in the menu."""
        return _("Métiers")

    @property
    def summary(self) -> str:
        """What it is for."""
        return _("De ce que vous savez faire et aimez aux métiers à votre portée, avec des raisons.")

    def page(self, request: Request) -> Page:
        """The page at a path. Raises NoSuchPage."""
        return self._page(request, self._choices(request.records))

    def act(self, request: Request) -> Outcome | Page:
        """What follows from a form; every page takes every form, and comes back."""
        choices = self._choices(request.records)
        try:
            outcome = gestures.outcome(request, choices, catalogue())
        except InvalidAnswer as error:
            return self._page(request, choices, str(error))
        return Outcome(outcome.kept, outcome.actions, after(request))

    def warm(self) -> None:
        """The data of all occupations, and what a first search and a first list reckon from them."""
        occupations = catalogue()
        find(occupations, "caisse")
        likes = frozenset(interest.id for interest in occupations.interests)
        match(occupations, nearness(), Wishes(held=occupations[0].core, likes=likes), 1)

    def file(self, records: Sequence[Record], today: date) -> Summary | None:
        """What the learner has chosen, with the reasons."""
        return summary.summary(self._choices(records), catalogue(), records)

    def _choices(self, records: Sequence[Record]) -> Choices:
        return fold(bodies(records, self.id))

    def _page(self, request: Request, choices: Choices, problem: str = "") -> Page:
        occupations = catalogue()
        match request.path.split("/"):
            case [""]:
                return search.page(request, choices, occupations, problem)
            case ["domaines", letter]:
                return search.field(letter, request, choices, occupations, problem)
            case ["competences"]:
                return skills.page(request, choices, occupations, problem)
            case ["competences", source]:
                return skills.proposals(source, request, choices, occupations, problem)
            case ["portee"]:
                return matching.page(request, choices, occupations, problem)
            case ["comparer"]:
                return comparison.page(request, choices, occupations, problem)
            case [code] if code in occupations:
                return occupation.page(occupations[code], request, choices, occupations, problem)
        raise NoSuchPage(request.path)


TOOL = OccupationsTool()
