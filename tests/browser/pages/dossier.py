"""The learner's file."""

from __future__ import annotations

import re

from playwright.sync_api import Locator

from browser.pages.base import TremplinPage


class DossierPage(TremplinPage):
    """Mon dossier: what was written and planned, to read and to change."""

    path = "dossier"

    def piece(self, title: str) -> Locator:
        """A piece of the file, by its title."""
        return self.main.get_by_role("region", name=title, exact=True)

    def change(self, title: str, text: str) -> None:
        """Change a written piece and keep it."""
        self._edit(title, "Modifier")
        self.hands.write(self.piece(title).get_by_role("textbox"), text)
        self._keep(title)

    def change_action(self, title: str, number: int, what: str, when: str = "") -> None:
        """Change an action of a plan, counted from 1, and keep the plan."""
        self._edit(title, "Changer mon plan")
        self.hands.write(self.piece(title).get_by_label(f"Action {number}", exact=True), what)
        if when:
            self.hands.date(self.piece(title).get_by_label(f"Pour le (action {number})"), when)
        self._keep(title)

    def action(self, title: str, what: str) -> Locator:
        """An action of a plan: pressed once it is done."""
        return self.piece(title).get_by_role("button", name=re.compile(re.escape(what)))

    def saved(self, title: str) -> Locator:
        """What is said once a change is kept."""
        return self.piece(title).get_by_role("status")

    def print_code(self) -> None:
        """Press the code's own print button; the browser's dialog is left out, and the page stays as it was printed."""
        self.page.evaluate("window.print = () => {}")
        card = self.main.get_by_role("region", name="Mon code de reprise")
        self.hands.press(card.get_by_role("button", name="Imprimer"))

    def _edit(self, title: str, words: str) -> None:
        summary = self.piece(title).get_by_text(words)
        if not self.piece(title).get_by_role("button", name="Enregistrer").is_visible():
            self.hands.press(summary)

    def _keep(self, title: str) -> None:
        self.hands.press(self.piece(title).get_by_role("button", name="Enregistrer"))
