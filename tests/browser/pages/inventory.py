"""The interest inventory: its start, its questions, its result."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.pages.tool import ToolPage

ANSWERS = ("Pas du tout", "Plutôt non", "Entre les deux", "Plutôt oui", "Beaucoup")
CHOICE = "Laquelle de ces activités vous attire le plus ?"
SECONDS = 3
"""To read a question and to decide, by the page's clock."""


class InventoryPage(ToolPage):
    """The inventory in a page of its own. The page's clock is the test's, so that nobody has to wait."""

    def __init__(self, page: Page, url: str, **more: Any) -> None:
        super().__init__(page, url, "interets", **more)
        page.clock.install()

    @property
    def asked(self) -> Locator:
        """The activity that is asked about, the question of a choice, or what the result says first."""
        return self.title

    @property
    def offered(self) -> Locator:
        """The buttons of the answers, or of the two activities to choose between."""
        return self.main.get_by_role("group").get_by_role("button")

    def is_choice(self) -> bool:
        """Whether two activities are to be chosen between."""
        return self.asked.inner_text().replace("\u00a0", " ") == CHOICE

    def take_time(self) -> None:
        """Read the question."""
        self.page.clock.run_for(SECONDS * 1000)

    def key(self, name: str) -> None:
        """Answer by a key, and wait for what comes next."""
        before = self.asked.inner_text()
        self.page.keyboard.press(name)
        expect(self.asked).not_to_have_text(before)

    def tap(self, answer: Locator) -> None:
        """Answer by a button, and wait for what comes next."""
        before = self.asked.inner_text()
        self.hands.press(answer)
        expect(self.asked).not_to_have_text(before)
