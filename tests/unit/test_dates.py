"""How a day reads in a sentence."""

from __future__ import annotations

from datetime import date

from course_kit.dates import day_words, long_day_words
from course_kit.language import use

DAY = date(2026, 5, 1)


def test_a_day_as_each_language_has_it() -> None:
    """The first of a month is "1er" in French; the year is there when it is another one."""
    assert day_words(DAY, DAY) == "1er\u00a0mai"
    assert day_words(DAY.replace(day=2)) == "2\u00a0mai\u00a02026"
    assert long_day_words(DAY, DAY.replace(year=2027)) == "vendredi 1er\u00a0mai\u00a02026"
    with use("en"):
        assert long_day_words(DAY, DAY) == "Friday 1\u00a0May"
