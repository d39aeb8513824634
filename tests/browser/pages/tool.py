"""A tool's page, and a tool inside a step."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from browser.pages.base import TremplinPage


class ToolPage(TremplinPage):
    """What every tool has: its own address, a main heading, buttons, and a word when it cannot keep something."""

    def __init__(self, page: Page, url: str, tool: str, **more: Any) -> None:
        super().__init__(page, url, **more)
        self.path = tool

    def heading(self, name: str) -> Locator:
        """A heading of the tool, at whatever level it stands."""
        return self.main.get_by_role("heading", name=name)

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        self.main.get_by_label(label, exact=True).fill(text)

    def press(self, name: str) -> None:
        """Press a button."""
        self.hands.press(self.main.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        """Follow a link."""
        self.hands.press(self.main.get_by_role("link", name=name, exact=True))

    @property
    def items(self) -> Locator:
        """What the tool lists."""
        return self.main.get_by_role("listitem")

    @property
    def warning(self) -> Locator:
        """What is wrong, if anything."""
        return self.main.get_by_role("alert")
