"""The pages of the learner's applications."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.pages.tool import ToolPage


class ApplicationsPage(ToolPage):
    """The list, the form, one application."""

    def __init__(self, page: Page, url: str, **more: Any) -> None:
        super().__init__(page, url, "candidatures", **more)

    def go(self, path: str) -> None:
        """Open one of its pages, as by a bookmark."""
        self.page.goto(f"{self.address}/{path}")

    def begin(self) -> None:
        """Go from the list to the form, by its link."""
        self.follow("Ajouter une candidature")
        expect(self.heading("Ajouter une candidature")).to_be_focused()

    def write(self, label: str, text: str) -> None:
        """Type into a field."""
        self.hands.write(self.main.get_by_label(label, exact=True), text)

    def choose(self, label: str) -> None:
        """Say where it stands."""
        self.hands.tick(self.main.get_by_role("radio", name=label))

    def on(self, label: str, day: str) -> None:
        """Put a day into a field."""
        self.hands.date(self.main.get_by_label(label, exact=True), day)

    def unfold(self, words: str) -> None:
        """Open a part that is folded."""
        self.hands.press(self.main.get_by_text(words, exact=True))

    def done(self, action: str, title: str) -> None:
        """Press "done" of an application in the list."""
        self.hands.press(self.main.get_by_role("button", name=f"C’est fait : {action}, {title}"))

    def part(self, title: str) -> Locator:
        """A part of the list, by what its heading begins with."""
        return self.main.get_by_role("region", name=title)

    @property
    def said(self) -> Locator:
        """What the page says of what was just done."""
        return self.main.get_by_role("status")
