"""The home page: the modules, and the way back to where one was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from course_kit.catalogue import Module
from course_kit.notebook import Lesson
from course_kit.path import said_in
from course_kit.progress import ModuleProgress, module_progress
from course_kit.records.event import Record
from course_kit.server.handler import CourseHandler
from course_kit.server.pages.path import Part, parts

FOUND = "retrouve"
"""In the address of somebody whose code has just been taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A module as the home page shows it.

    lesson: None while the module is in preparation. opens: the day it opens, None once open. percent: 0 to 100, None
    when nothing of it was done. here: place of the step to go on with, from 1; minutes_left: of the whole module.
    path: the learner's own through it, None before the diagnosis.
    """

    module: Module
    lesson: Lesson | None
    opens: date | None
    percent: int | None = None
    minutes_left: int = 0
    done: bool = False
    here: int = 1
    path: Part | None = None

    @property
    def ready(self) -> bool:
        """Whether the module can be opened."""
        return self.lesson is not None and self.opens is None


def card(module: Module, language: str, today: date, records: Sequence[Record]) -> Card:
    """How a module stands today for somebody with these records (of all modules)."""
    lesson = module.lesson(language)
    opens = module.opens if module.opens and module.opens > today else None
    mine = [record for record in records if record.module == module.id]
    if lesson is None or not mine:
        return Card(module=module, lesson=lesson, opens=opens)
    progress = module_progress(lesson.steps, mine)
    return Card(
        module=module,
        lesson=lesson,
        opens=opens,
        percent=progress.percent,
        minutes_left=progress.minutes_left,
        done=progress.done,
        here=step_to_go_on_with(progress),
    )


def step_to_go_on_with(progress: ModuleProgress) -> int:
    """The place (from 1) of the step last gone to; without one, of the first that is not done."""
    for place, step in enumerate(progress.steps, 1):
        if step.id == progress.last_step:
            return place
    return next((place for place, step in enumerate(progress.steps, 1) if step.state != "done"), 1)


def resume(cards: Sequence[Card], records: Sequence[Record]) -> Card | None:
    """The module to go on with: that of the newest record, unless it is done; else the first open one to do, of those
    that the learner's path recommends if any is left."""
    if not records:
        return None
    open_cards = {card.module.id: card for card in cards if card.ready and not card.done}
    recent = (open_cards[record.module] for record in reversed(records) if record.module in open_cards)
    advised = (card for card in open_cards.values() if card.path and card.path.first)
    return next(recent, None) or next(advised, None) or next(iter(open_cards.values()), None)


def on_path(card: Card, part: Part | None) -> Card:
    """The card with the learner's path: a module of which nothing was done begins with the first step recommended."""
    ahead = part.first if part else None
    if part is None or ahead is None or card.percent is not None:
        return replace(card, path=part)
    return replace(card, path=part, here=part.legs.index(ahead) + 1)


class Home(CourseHandler):
    """The home page, in the language of the address or the browser's."""

    async def get(self) -> None:
        """The page; a visitor of whom nothing is kept gets no cookie from it."""
        today = self.services.today()
        records = await self.kept()
        guide = self.services.guides.of(self.course)
        said = said_in(records)
        own = parts(self.course, self.language, guide, said, records, today) if guide and said else ()
        path = {part.module.id: part for part in own}
        cards = [
            on_path(card(module, self.language, today, records), path.get(module.id)) for module in self.course.modules
        ]
        self.set_header("Vary", "Accept-Language, Cookie")
        found = self.learner is not None and self.get_query_argument(FOUND, "") != ""
        self.send_page(
            "home.html",
            cards=cards,
            resume=resume(cards, records),
            found=found,
            today=today,
            guide=guide,
            said=said,
        )
