"""The interest inventory as a tool of a course: `[[tool]] id = "interets"`.

/fr/interets              what it is; half-way, where one was; at the end, the result
/fr/interets/question     the next activity or choice; ?avant=1 the last one again; ?encore=1 goes on when sure
/fr/interets/resultat     what is known so far, or an honest "not yet"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from course_kit.career.interests.answers import Answer, Choice, Rating, body, checked
from course_kit.career.interests.items import DATA, Bank, shipped_bank
from course_kit.career.interests.pages import Situation, question_page, result_page, start_page
from course_kit.career.interests.taken import TOOL as ID
from course_kit.career.interests.taken import sittings
from course_kit.career.interests.words import headline, statements, summed_up
from course_kit.errors import InvalidAnswer
from course_kit.language import _, current_language
from course_kit.records.event import Record
from course_kit.tools import Action, NoSuchPage, Outcome, Page, Request, Summary, require_room

FOLDER = Path(__file__).parent
LONGEST = 3600.0
"""Seconds; whoever takes longer for a question has done something else, and the time is not kept."""
UNKNOWN = "0"
"""What a form sends for "I don't know this activity" and "I can't choose"."""


class Inventory:
    """See course_kit.tools.Tool."""

    id = ID
    templates = FOLDER / "templates"
    style = (FOLDER / "interests.css").read_text("utf-8")

    def __init__(self, bank: Bank, version: str) -> None:
        """version: names the activities and their wordings, and goes with every answer."""
        self._bank = bank
        self._version = version

    @property
    def title(self) -> str:
        """Its name in the menu."""
        return _("Mes intérêts")

    @property
    def summary(self) -> str:
        """What it is for."""
        return _(
            "Cinq à dix minutes de questions, puis ce qui vous attire, avec la marge d’erreur et trois premiers pas."
        )

    def page(self, request: Request) -> Page:
        """The page at a path. Raises NoSuchPage."""
        return self._page(request, self._situation(request.records))

    def act(self, request: Request) -> Outcome | Page:
        """What follows from a form: a sitting begins, an answer is kept, or an action goes into the plan."""
        situation = self._situation(request.records)
        if request.sent("begin"):
            return Outcome(kept=({"begin": True, **self._stamp()},), then="question")
        if situation is None or request.sent("sitting") not in situation.ids:
            return start_page(None, lost=True)
        try:
            if request.sent("plan"):
                return self._plan(request, situation)
            answer = checked(_answer(request), self._bank)
        except InvalidAnswer as error:
            return self._page(request, situation, str(error))
        kept = {**body(answer), "sitting": request.sent("sitting"), **self._stamp()}
        return Outcome(kept=(kept,), then=_after(request, situation.after(answer)))

    def warm(self) -> None:
        """The items are loaded with the tool."""

    def file(self, records: Sequence[Record], today: date) -> Summary | None:
        """The result of the newest sitting that has one, in sentences."""
        situation = self._situation(records)
        told = situation and situation.told
        if not told:
            return None
        profile = told.sitting.profile()
        sentences = [f"{headline(profile)}.", *map(str, statements(profile)), *summed_up(profile)]
        return Summary(self.title, tuple(sentences), "resultat")

    def _situation(self, records: Sequence[Record]) -> Situation | None:
        taken = sittings(records, self._bank)
        return Situation(self._bank, taken) if taken else None

    def _page(self, request: Request, situation: Situation | None, problem: str = "") -> Page:
        if request.path not in ("", "question", "resultat"):
            raise NoSuchPage(request.path)
        if situation is None:
            return start_page(None)
        more, again = bool(request.asked("encore") or request.sent("more")), bool(request.asked("avant"))
        sitting = situation.sitting
        ended = sitting.question is None or sitting.sure
        if request.path == "" and not ended:
            return start_page(situation)
        if request.path == "question" and (again or not ended or (more and sitting.question)):
            return question_page(situation, more=more, again=again, problem=problem)
        return result_page(situation, request.today, problem=problem)

    def _plan(self, request: Request, situation: Situation) -> Outcome:
        """An action of the result goes into the plan. Raises InvalidAnswer for a day that is none or is over."""
        chosen = next((first for first in situation.first_actions if first.key == request.sent("plan")), None)
        if chosen is None:
            raise InvalidAnswer(_("Cette action n’est plus proposée."))
        try:
            when = date.fromisoformat(request.sent("when"))
        except ValueError:
            raise InvalidAnswer(_("Écrivez une date, avec le jour, le mois et l’année.")) from None
        if when < request.today:
            raise InvalidAnswer(_("Choisissez une date à venir."))
        require_room(request, 1)
        kept = {"sitting": request.sent("sitting"), "planned": chosen.key, "when": when.isoformat()}
        return Outcome(kept=(kept,), actions=(Action(chosen.what, when),), then="resultat#premiers-pas")

    def _stamp(self) -> Mapping[str, Any]:
        return {"bank": self._version, "language": current_language()}


def _answer(request: Request) -> Answer:
    """What the form says. Raises InvalidAnswer."""
    value = request.sent("answer")
    if not value:
        raise InvalidAnswer(_("Choisissez une réponse."))
    unknown, seconds = value == UNKNOWN, _seconds(request.sent("elapsed"))
    if item := request.sent("item"):
        if not unknown and value not in ("1", "2", "3", "4", "5"):
            raise InvalidAnswer(_("Choisissez une réponse."))
        return Rating(item, None if unknown else int(value), seconds)
    return Choice(request.sent("first"), request.sent("second"), None if unknown else value, seconds)


def _seconds(milliseconds: str) -> float | None:
    """The time that the browser has measured; None where it has not."""
    if not milliseconds.isascii() or not milliseconds.isdigit() or len(milliseconds) > 9:
        return None
    seconds = int(milliseconds) / 1000
    return seconds if seconds <= LONGEST else None


def _after(request: Request, sitting: Any) -> str:
    """The page to go to after an answer: the next question, or the result once enough is known."""
    if sitting.question is None or (sitting.sure and not request.sent("more")):
        return "resultat"
    return "question?encore=1" if request.sent("more") else "question"


TOOL = Inventory(shipped_bank(), blake2b((DATA / "items.toml").read_bytes(), digest_size=4).hexdigest())
