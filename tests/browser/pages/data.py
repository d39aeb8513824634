"""The page that says what is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from browser.pages.base import TremplinPage


class DataPage(TremplinPage):
    """What is kept about me: taken away, left behind, erased."""

    path = "donnees"

    def download(self) -> dict[str, Any]:
        """Everything kept, as the file that the page gives."""
        with self.page.expect_download() as coming:
            self.hands.press(self.main.get_by_role("link", name="Télécharger tout ce qui est gardé"))
        kept: dict[str, Any] = json.loads(Path(coming.value.path()).read_text())
        return kept

    def erase(self) -> None:
        """Erase everything, and confirm."""
        self.hands.press(self.main.get_by_role("link", name="Effacer…"))
        self.hands.press(self.main.get_by_role("button", name="Oui, tout effacer"))

    def leave(self) -> str:
        """Leave this computer; gives the code that one is told to note."""
        self.hands.press(self.main.get_by_role("link", name="Quitter"))
        code = self.code()
        self.hands.press(self.main.get_by_role("button", name="J’ai noté mon code, quitter"))
        return code
