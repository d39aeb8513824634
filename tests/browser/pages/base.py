"""What every page has."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from browser.hands import Hands, Mouse

CODE = re.compile(r"^[a-z]+(-[a-z]+){3}$")


class TremplinPage:
    """A page of a server, in French unless told otherwise. url: the server's, with a slash at its end."""

    path = ""

    def __init__(self, page: Page, url: str, *, hands: Hands | None = None, language: str = "fr") -> None:
        self.page = page
        self.url = f"{url}{language}/"
        self.server_url = url
        self.hands = hands or Mouse()

    @property
    def address(self) -> str:
        """The page's address."""
        return self.url + self.path

    def open(self) -> None:
        """Go there, as by a bookmark."""
        self.page.goto(self.address)

    @property
    def title(self) -> Locator:
        """The page's one main heading."""
        return self.page.get_by_role("heading", level=1)

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.get_by_role("main")

    def menu(self, name: str) -> None:
        """Follow a link of the menu."""
        self.hands.press(self.page.get_by_role("banner").get_by_role("link", name=name, exact=True))

    def switch_to(self, language: str) -> None:
        """Change the language, by its own name ("English")."""
        self.hands.press(self.page.get_by_role("banner").get_by_role("link", name=language))

    def code(self) -> str:
        """The resume code that the page shows."""
        return self.main.get_by_text(CODE).inner_text()
