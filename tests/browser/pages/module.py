"""A module's page."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.pages.base import TremplinPage
from browser.pages.question import QuestionCard, spaces_alike
from course_kit.language import _
from course_kit.notebook import Step
from course_kit.questions import Question

READY = 30_000
"""Milliseconds for a module's cells to have run, on a machine that does other things too."""


class ModulePage(TremplinPage):
    """A module: the rail of its steps, one step at a time, its questions, and what is said of saving.

    It is read in the language in use: `with use("en"): …` for an English page.
    """

    def __init__(self, page: Page, url: str, module: str = "projet", **more: Any) -> None:
        super().__init__(page, url, **more)
        self.path = f"module/{module}"

    def open(self, step: str = "") -> None:
        """Go there, to a step if told, and wait until its questions can be answered."""
        self.page.goto(f"{self.address}#{step}" if step else self.address)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait until the whole page has come."""
        preparing = self.page.get_by_role("status").filter(has_text=_("La page se prépare. Vous pouvez déjà lire."))
        expect(preparing).to_be_hidden(timeout=READY)
        expect(self.page.get_by_text(_("La question arrive…"))).to_have_count(0, timeout=READY)

    @property
    def step(self) -> Locator:
        """The heading of the step that is shown."""
        return self.main.get_by_role("heading", level=2)

    def next(self) -> None:
        """Go on to the next step."""
        self.hands.press(self._foot.get_by_role("link").last)

    def previous(self) -> None:
        """Go back one step."""
        name = _("Étape {number}").replace("{number}", "")
        self.hands.press(self._foot.get_by_role("link", name=re.compile(rf"^{name}\d")))

    def go_to(self, title: str) -> None:
        """Go to a step by the rail."""
        self._open_rail()
        self.hands.press(self._rail_link(title))

    def rail_step(self, title: str) -> Locator:
        """A step in the rail, with what is said of it: "à faire", "commencé, 40 %", "fait", "fait, maîtrisé"."""
        self._open_rail()
        return self._rail_link(title)

    @property
    def progress(self) -> Locator:
        """How much is done and how much time is left, above the rail."""
        self._open_rail()
        return self._rail.get_by_text(re.compile(rf"\d+ min|{_('Module terminé')}")).last

    @property
    def saved(self) -> Locator:
        """What the header says of saving."""
        return self.page.get_by_role("banner").get_by_role("status")

    @property
    def warnings(self) -> Locator:
        """What is said of the connection."""
        return self.page.get_by_role("alert")

    def question(self, name: str) -> QuestionCard:
        """A question, by its id."""
        return QuestionCard(self.page, name, hands=self.hands)

    def given(self, step: Step) -> list[Question]:
        """The questions that one is given in the step that is shown: of a bank those that were drawn."""
        return [question for question in step.questions if self.question(question.id).root.is_visible()]

    def look_at_tools(self) -> None:
        """Go down to each tool of the step that is shown, and wait until it has come."""
        to_come = self.main.get_by_role("link", name=_("Ouvrir cet outil"))
        to_come.evaluate_all("(links) => links.forEach((link) => link.scrollIntoView())")
        expect(to_come).to_have_count(0, timeout=READY)

    @property
    def sliders(self) -> Locator:
        """The sliders of a trainer's own program."""
        return self.main.get_by_role("slider")

    @property
    def draw_button(self) -> Locator:
        """Begins a bank of questions anew."""
        return self.main.get_by_role("button", name=_("Recommencer avec d’autres questions"))

    @property
    def _foot(self) -> Locator:
        return self.page.get_by_role("navigation", name=_("Étape précédente, étape suivante"))

    @property
    def _rail(self) -> Locator:
        return self.page.get_by_role("navigation", name=_("Étapes du module"))

    def _rail_link(self, title: str) -> Locator:
        return self._rail.get_by_role("link", name=re.compile(spaces_alike(title)))

    def _open_rail(self) -> None:
        """On a phone, the steps stand behind a button."""
        button = self._rail.get_by_role("button")
        if button.is_visible() and button.get_attribute("aria-expanded") == "false":
            self.hands.press(button)
