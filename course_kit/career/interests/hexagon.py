"""The six scores as a hexagon with their margins, as SVG. Whoever cannot see it has the table beside it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import cos, pi, sin
from textwrap import wrap

from course_kit.career.interests.items import CATEGORIES, LETTERS
from course_kit.career.interests.profile import LetterResult

WIDTH, HEIGHT = 430, 310
RADIUS = 112
"""Of the highest score, 5; the lowest, 1, is the middle. In the picture's own units, as the two above."""
RINGS = (2, 3, 4, 5)
LINE = 19
"""From one line of a name to the next."""

Point = tuple[float, float]


def hexagon(results: Mapping[str, LetterResult], labels: Mapping[str, str], title: str) -> str:
    """The picture. results, labels: by letter. title: what it shows, for those who hear it.

    The band lies between the ends of the scores' intervals, the line is the scores themselves.
    """
    ordered = [results[letter] for letter in LETTERS]
    low, score, high = (
        [_at(k, value) for k, value in enumerate(values)]
        for values in zip(*((result.low, result.score, result.high) for result in ordered), strict=True)
    )
    parts = [
        *(f'<path class="ring" d="{_closed([_at(k, ring) for k in range(6)])}"/>' for ring in RINGS),
        *(f'<path class="axis" d="M{_text(_at(k, 1))}L{_text(_at(k, CATEGORIES))}"/>' for k in range(6)),
        f'<path class="band" fill-rule="evenodd" d="{_closed(high)}{_closed(low)}"/>',
        f'<path class="score" d="{_closed(score)}"/>',
        *(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>' for x, y in score),
        *(_label(k, labels[letter]) for k, letter in enumerate(LETTERS)),
    ]
    return (
        f'<svg class="hexagon" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
        + "".join(parts)
        + "</svg>"
    )


def _at(k: int, score: float) -> Point:
    """Where a score of the k-th letter lies; the first is at the top left, and they go round with the clock."""
    angle = -2 * pi / 3 + k * pi / 3
    radius = RADIUS * (score - 1) / (CATEGORIES - 1)
    return WIDTH / 2 + radius * cos(angle), HEIGHT / 2 + radius * sin(angle)


def _label(k: int, text: str) -> str:
    """A letter's name outside of its corner, in two lines if it is long."""
    x, y = _at(k, CATEGORIES + 0.45)
    side = ("middle", "middle", "start", "middle", "middle", "end")[k]
    lines = wrap(text, max(10, len(text) // 2 + 1), break_long_words=False)
    top = y + 6 - LINE * (len(lines) - 1) * (1, 1, 0.5, 0, 0, 0.5)[k]
    spans = (f'<tspan x="{x:.1f}" y="{top + LINE * n:.1f}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    return f'<text text-anchor="{side}">{"".join(spans)}</text>'


def _closed(points: list[Point]) -> str:
    return f"M{'L'.join(map(_text, points))}Z"


def _text(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
