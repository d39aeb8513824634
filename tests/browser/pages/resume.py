"""The page that brings a learner back on another device."""

from __future__ import annotations

from playwright.sync_api import Locator

from browser.pages.base import TremplinPage


class ResumePage(TremplinPage):
    """Where the four words are typed."""

    path = "reprendre"

    def enter(self, code: str) -> None:
        """Type a code and send it."""
        self.hands.write(self.main.get_by_label("Votre code de reprise"), code)
        self.hands.press(self.main.get_by_role("button", name="Reprendre"))

    @property
    def problem(self) -> Locator:
        """Why the code was refused."""
        return self.main.get_by_role("alert")
