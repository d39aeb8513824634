"""JupyterLab on a course, as a trainer uses it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from browser.pages.question import QuestionCard

READY = 60_000
"""Milliseconds for JupyterLab, or a kernel, to be there, on a machine that does other things too."""


class LabPage:
    """A notebook of the course, open."""

    def __init__(self, page: Page, url: str) -> None:
        """url: JupyterLab's, with its token."""
        self.page = page
        self._url = url

    def open(self, notebook: str) -> None:
        """Go to a notebook, and wait until its cells can be run."""
        self.page.goto(self._url.replace("/lab?", f"/lab/tree/{notebook}?"))
        expect(self.page.get_by_role("button", name="Voir la page")).to_be_visible(timeout=READY)
        expect(self.page.get_by_text(re.compile(r"\| (Inactif|Idle)"))).to_be_visible(timeout=READY)

    def cell(self, beginning: str) -> Locator:
        """The editor of the cell that begins so."""
        return self.page.get_by_role("textbox").filter(has_text=re.compile(f"^{re.escape(beginning)}"))

    def select(self, beginning: str) -> None:
        """Choose a cell, by how it begins."""
        self.cell(beginning).click()

    def insert(self, kind: str) -> None:
        """Add a ready-made question below the chosen cell."""
        self.page.get_by_role("button", name="Question ▾").click()
        self.page.get_by_role("menuitem", name=kind, exact=True).click()

    def write(self, beginning: str, text: str) -> None:
        """Put a text into a cell, in place of what is there."""
        self.select(beginning)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def run(self, beginning: str) -> None:
        """Run a cell."""
        self.select(beginning)
        self.page.keyboard.press("ControlOrMeta+Enter")

    def save(self) -> None:
        """Save the notebook."""
        self.page.keyboard.press("ControlOrMeta+s")

    @property
    def checked(self) -> Locator:
        """What is said of the saved notebook."""
        return self.page.get_by_role("status")

    @property
    def findings(self) -> Locator:
        """What is to be mended, one by one."""
        return self.page.get_by_role("listitem").filter(
            has=self.page.get_by_role("button", name=re.compile("^Cellule"))
        )

    def go_to(self, finding: Locator) -> None:
        """Follow a finding to its cell."""
        finding.get_by_role("button").click()

    def question(self, name: str) -> QuestionCard:
        """A question that was run, below its cell."""
        return QuestionCard(self.page, name)

    def open_page(self) -> Page:
        """The page as learners see it, in its own tab."""
        with self.page.expect_popup() as opened:
            self.page.get_by_role("button", name="Voir la page").click()
        opened.value.wait_for_url(re.compile("/module/"), timeout=READY)
        return opened.value
