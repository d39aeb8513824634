"""A video in a module's page, by its title."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.hands import Hands, Mouse

PATIENCE = 15_000
"""Milliseconds for a moment of a short video to come, on a machine that does other things too."""


class VideoPlayer:
    """A video: what it shows, what it says, where it waits."""

    def __init__(self, page: Page, title: str, *, hands: Hands | None = None) -> None:
        self.page = page
        self.hands = hands or Mouse()
        self.root = page.get_by_role("figure").filter(has_text=title)
        self.player = page.get_by_label(title, exact=True)

    def play(self) -> None:
        """Play it by the keyboard, as its own controls take it."""
        self.player.focus()
        self.page.keyboard.press("Space")
        expect(self.player).to_have_js_property("paused", False)

    @property
    def moment(self) -> float:
        """Seconds from the beginning."""
        return float(self._told("video.currentTime"))

    def expect_paused(self, paused: bool = True) -> None:
        """Wait until it stands still, or plays."""
        expect(self.player).to_have_js_property("paused", paused, timeout=PATIENCE)

    def expect_ended(self) -> None:
        """Wait until it is over."""
        expect(self.player).to_have_js_property("ended", True, timeout=PATIENCE)

    def captions(self) -> list[str]:
        """The captions that its track has, which is shown by itself."""
        self.page.wait_for_function("(video) => video.textTracks[0].cues?.length", arg=self.player.element_handle())
        assert self._told("video.textTracks[0].mode") == "showing"
        return list(self._told("[...video.textTracks[0].cues].map((cue) => cue.getCueAsHTML().textContent)"))

    @property
    def said(self) -> Locator:
        """What is read aloud of where it waits."""
        return self.root.get_by_role("status")

    def read(self) -> list[str]:
        """Open the text of the video, and read its paragraphs."""
        self.hands.press(self.root.get_by_text("Lire ce qui est dit dans la vidéo"))
        return [" ".join(text.split()) for text in self.root.get_by_role("listitem").all_inner_texts()]

    def go_to(self, time: str) -> None:
        """Go to a paragraph's moment."""
        self.hands.press(self.root.get_by_role("link", name=f"Aller à {time}"))

    def resume(self) -> None:
        """Go on after the question."""
        self.hands.press(self.page.get_by_role("button", name="Reprendre la vidéo", exact=True))

    def skip(self) -> None:
        """Leave the question, and go on."""
        self.hands.press(self.page.get_by_role("button", name="Passer la question et reprendre la vidéo"))

    def _told(self, what: str) -> Any:
        return self.player.evaluate(f"(video) => {what}")
