"""The picture of six scores and their margins."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from course_kit.career.interests.hexagon import HEIGHT, RADIUS, WIDTH, hexagon
from course_kit.career.interests.items import LETTERS
from course_kit.career.interests.profile import LetterResult

LABELS = dict.fromkeys(LETTERS, "Aider <tous>")


def drawn(score: float, low: float, high: float) -> ElementTree.Element:
    """The picture of six alike scores."""
    results = {letter: LetterResult(letter, score, low, high, 0.2, 0.2) for letter in LETTERS}
    return ElementTree.fromstring(hexagon(results, LABELS, "Six goûts & marges"))


def radii(path: str) -> list[float]:
    """How far the corners of a path are from the middle."""
    corners = re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)
    return [((float(x) - WIDTH / 2) ** 2 + (float(y) - HEIGHT / 2) ** 2) ** 0.5 for x, y in corners]


def test_scores_and_margins_are_distances_from_the_middle() -> None:
    """The lowest score, 1, is the middle; the highest, 5, the outer ring; a score of 3 is half-way."""
    paths = {each.get("class"): each.get("d", "") for each in drawn(3, 2, 5)}
    assert all(abs(radius - RADIUS / 2) < 0.1 for radius in radii(paths["score"] or ""))
    band = radii(paths["band"] or "")
    assert all(abs(radius - RADIUS) < 0.1 for radius in band[:6])
    assert all(abs(radius - RADIUS / 4) < 0.1 for radius in band[6:])


def test_the_picture_has_a_name_and_says_what_each_corner_is() -> None:
    """For those who hear it; what comes from a text is escaped; nothing stands outside of the picture."""
    picture = drawn(4, 3.5, 4.5)
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "Six goûts & marges"
    texts = ["".join(text.itertext()) for text in picture.findall("text")]
    assert texts == ["Aider<tous>"] * 6
    assert all(0 < float(line.get("y", "0")) < HEIGHT for line in picture.iter("tspan"))
