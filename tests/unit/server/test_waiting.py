"""What somebody who waits is told."""

from __future__ import annotations

import pytest

from course_kit.language import use
from course_kit.server.waiting import told, wait


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "Nous ne pouvons pas encore dire"),
        (20, "environ 1 minute."),
        (61, "environ 2 minutes."),
        (3600, "environ 60 minutes."),
        (3700, "plus d’une heure"),
    ],
)
def test_a_wait_is_told_in_minutes_or_honestly_not(seconds: float | None, words: str) -> None:
    """Rounded up; beyond an hour nobody can know."""
    assert words in wait(seconds).replace("\u00a0", " ")


def test_the_place_is_told_as_people_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the page's language."""
    assert "tête de la file" in told(1, None)
    assert told(2, 60).replace("\u00a0", " ").startswith("Il y a 1 personne avant vous. ")
    assert told(8, 60).replace("\u00a0", " ").startswith("Il y a 7 personnes avant vous. ")
    with use("en"):
        assert told(8, 150) == "There are 7 people before you. At this pace, it will take about 3 minutes."
