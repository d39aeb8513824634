"""The diagnosis, and the path that follows from it."""

from __future__ import annotations

from playwright.sync_api import Locator

from browser.pages.base import TremplinPage


class PathPage(TremplinPage):
    """Questions with one answer each; then steps, each with what is said of it."""

    path = "parcours"

    def answer(self, question: str, answer: str) -> None:
        """Choose an answer."""
        group = self.main.get_by_role("group", name=question)
        self.hands.tick(group.get_by_role("radio", name=answer, exact=True), True)

    def send(self) -> None:
        """Ask for the path."""
        self.hands.press(self.main.get_by_role("button", name="Voir mon parcours"))

    def step(self, title: str) -> Locator:
        """A step of the path."""
        return self.main.get_by_role("listitem").filter(has=self.page.get_by_role("link", name=title))

    def change(self, title: str, level: str) -> None:
        """Choose another level for a step."""
        step = self.step(title)
        self.hands.press(step.get_by_text("Changer"))
        self.hands.press(step.get_by_role("button", name=level))
