"""The page of people to talk to."""

from __future__ import annotations

from browser.pages.base import TremplinPage


class HelpPage(TremplinPage):
    """Aide humaine: people to talk to, and where."""

    path = "aide"
