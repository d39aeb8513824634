"""The pages of occupations."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.pages.tool import ToolPage


class OccupationsPage(ToolPage):
    """Search, sheets, skills, the list within reach, the comparison: all are pages of one tool."""

    def __init__(self, page: Page, url: str, **more: Any) -> None:
        super().__init__(page, url, "metiers", **more)

    def go(self, path: str) -> None:
        """Open one of its pages, as by a bookmark."""
        self.page.goto(f"{self.address}/{path}")

    def search(self, words: str) -> None:
        """Type into the page's search, and wait for what comes without a button."""
        self.hands.write(self.main.get_by_role("searchbox"), words)

    def result(self, title: str) -> Locator:
        """An occupation that was found."""
        return self.main.get_by_role("link", name=title, exact=True)

    def did(self, title: str) -> None:
        """Say that this job was done, and wait until it is kept."""
        self.press(f"Je l’ai fait : {title}")
        expect(self.said).to_contain_text("Ajouté")

    def tick(self, *labels: str) -> None:
        """Tick boxes, or choose radio buttons."""
        for label in labels:
            self.hands.tick(self.main.get_by_label(label, exact=True))

    def unfold(self, words: str) -> None:
        """Open a part that is folded."""
        self.hands.press(self.main.get_by_text(words, exact=True))

    def refuse(self, title: str, why: str) -> None:
        """Say that an occupation of the list is not for me, and why."""
        self.unfold(f"Pas pour moi : {title}")
        asked = self.main.get_by_role("group", name=f"Pourquoi ? {title}")
        self.hands.tick(asked.get_by_label(why))
        self.press(f"Écarter ce métier : {title}")

    @property
    def said(self) -> Locator:
        """What the page says of what was just done."""
        return self.main.get_by_role("status")

    @property
    def matches(self) -> Locator:
        """The list within reach, by its headings."""
        return self.main.get_by_role("heading", level=2).filter(has=self.page.get_by_role("link"))

    def keep(self, title: str) -> None:
        """Put an occupation on the short list, and wait until the button says so."""
        self.press(f"Garder : {title}")
        expect(self.kept(title)).to_have_attribute("aria-pressed", "true")

    def kept(self, title: str) -> Locator:
        """The button of an occupation on the short list."""
        return self.main.get_by_role("button", name=f"Dans ma sélection : {title}")

    def plan(self, words: str, day: str) -> None:
        """Choose a next action and its day, and put it into the plan."""
        self.hands.tick(self.main.get_by_role("checkbox", name=words))
        self.hands.date(self.main.get_by_label(f"Pour le : {words}"), day)
        self.press("Mettre dans mon plan")
        expect(self.said).to_contain_text("C’est dans votre plan")
