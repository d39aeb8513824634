"""The home page."""

from __future__ import annotations

import re

from playwright.sync_api import Locator

from browser.pages.base import TremplinPage
from course_kit.language import _


class HomePage(TremplinPage):
    """The modules as cards, and the way back to where one was. It is read in the language in use."""

    def card(self, title: str) -> Locator:
        """A module's card, by the module's title."""
        modules = self.page.get_by_role("region", name=_("Les modules"))
        return modules.get_by_role("listitem").filter(has=self.page.get_by_role("heading", name=title))

    def percent(self, title: str) -> int:
        """How much of a module is done, as its ring tells it."""
        ring = self.card(title).get_by_role("img", name=re.compile(r"^\d+\s?%"))
        return int(re.match(r"\d+", ring.get_attribute("aria-label") or "")[0])

    def enter(self, title: str) -> None:
        """Open a module by its card."""
        self.hands.press(self.card(title).get_by_role("link", name=title))

    def start(self) -> None:
        """Begin with the module that the page offers."""
        self.hands.press(self.main.get_by_role("link", name=re.compile("^Commencer le module")))

    def resume(self) -> None:
        """Go on where one was."""
        self.hands.press(self.main.get_by_role("link", name="Continuer"))
