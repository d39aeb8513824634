"""Two ways to use a page, through which the page controllers act: a mouse (or a finger), and a keyboard alone."""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

FAR = 200
"""Stops of the Tab key: what takes more is out of reach for somebody who uses a keyboard."""


class Hands(Protocol):
    """What somebody does to a page's controls."""

    def press(self, control: Locator) -> None:
        """Use a button or a link."""

    def tick(self, control: Locator, on: bool = True) -> None:
        """Choose a radio button, or tick (or untick) a box."""

    def pick(self, control: Locator, choice: str) -> None:
        """Choose in a menu, by what the choice's words begin with."""

    def write(self, control: Locator, text: str) -> None:
        """Put a text into a field, in place of what is there."""

    def date(self, control: Locator, day: str) -> None:
        """Put a day ("2026-12-01") into a date field."""


class Mouse:
    """Points and clicks, and types into what was clicked."""

    def press(self, control: Locator) -> None:
        """Click it."""
        control.click()

    def tick(self, control: Locator, on: bool = True) -> None:
        """Click it unless it is as wanted."""
        control.set_checked(on)

    def pick(self, control: Locator, choice: str) -> None:
        """Choose as the browser's own menu does."""
        expect(control).to_be_enabled()
        offered = [spaced(words) for words in control.get_by_role("option").all_inner_texts()]
        control.select_option(index=next(at for at, words in enumerate(offered) if words.startswith(spaced(choice))))

    def write(self, control: Locator, text: str) -> None:
        """Click, and type at once."""
        control.fill(text)

    def date(self, control: Locator, day: str) -> None:
        """As the browser's own calendar does."""
        control.fill(day)


class Finger(Mouse):
    """Taps a touch screen."""

    def press(self, control: Locator) -> None:
        """Tap it."""
        control.tap()

    def tick(self, control: Locator, on: bool = True) -> None:
        """Tap it unless it is as wanted."""
        if control.is_checked() != on:
            control.tap()
        expect(control).to_be_checked(checked=on)


class Keyboard:
    """Presses keys. Nothing is clicked: what Tab does not reach fails the test."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._keys = page.keyboard

    def press(self, control: Locator) -> None:
        """Reach it and press Enter."""
        expect(control).to_be_enabled()
        self.reach(control)
        self._keys.press("Enter")

    def tick(self, control: Locator, on: bool = True) -> None:
        """Reach it and press Space; in a group of radio buttons, go on with the arrow keys."""
        expect(control).to_be_enabled()
        if control.is_checked() == on:
            return
        if control.get_attribute("type") != "radio":
            self.reach(control)
            self._keys.press("Space")
        else:
            self._reach("(here, there) => here.type === 'radio' && here.name === there.name", control)
            if not control.is_checked():
                self._keys.press("Space")
            for _ in range(FAR):
                if control.is_checked():
                    break
                self._keys.press("ArrowDown")
        expect(control).to_be_checked(checked=on)

    def pick(self, control: Locator, choice: str) -> None:
        """Reach the menu and go down to the choice."""
        expect(control).to_be_enabled()
        self.reach(control)
        self._keys.press("Home")
        for _ in range(FAR):
            if spaced(control.evaluate("(menu) => menu.selectedOptions[0].text")).startswith(spaced(choice)):
                return
            self._keys.press("ArrowDown")
        raise AssertionError(f"The menu has no choice {choice!r}.")

    def write(self, control: Locator, text: str) -> None:
        """Reach the field, select what is there, and type."""
        expect(control).to_be_editable()
        self.reach(control)
        self._keys.press("Control+A")
        self._keys.press("Delete")
        self._keys.type(text)

    def date(self, control: Locator, day: str) -> None:
        """Type the day in the order that this browser asks for it."""
        year, month, date = day.split("-")
        self.reach(control)
        for typed in (f"{date}{month}{year}", f"{month}{date}{year}", f"{year}{month}{date}"):
            self._keys.type(typed)
            if control.input_value() == day:
                return
            for _ in range(2):  # back to its first part
                self._keys.press("ArrowLeft")
        raise AssertionError(f"The date field took {control.input_value()!r} for {day!r}.")

    def reach(self, control: Locator) -> None:
        """Press Tab, or Shift and Tab where it stands before, until it has the focus."""
        self._reach("(here, there) => here === there", control)

    def _reach(self, there: str, control: Locator) -> None:
        expect(control).to_be_visible()
        key = f"""(control) => {{
          const here = control.getRootNode().activeElement ?? document.body;
          if (({there})(here, control)) return null;
          return here.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
        }}"""
        there_now = control.element_handle()  # found once: finding by role takes longer than a key
        for _ in range(FAR):
            if (needed := there_now.evaluate(key)) is None:
                return
            self._keys.press(needed)
        raise AssertionError(f"{FAR} presses of Tab do not reach {control}.")


def plain(html: str) -> str:
    """The words of a piece of HTML, as a page shows them."""
    return spaced(unescape(re.sub(r"<[^>]+>", "", html)))


def spaced(words: str) -> str:
    """The words with one plain space between any two."""
    return " ".join(words.split())
