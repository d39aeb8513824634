"""How a day reads in a sentence."""

from __future__ import annotations

from datetime import date

from course_kit.language import _, current_language


def month(number: int) -> str:
    """The name of a month, from 1."""
    return (
        _("janvier"),
        _("février"),
        _("mars"),
        _("avril"),
        _("mai"),
        _("juin"),
        _("juillet"),
        _("août"),
        _("septembre"),
        _("octobre"),
        _("novembre"),
        _("décembre"),
    )[number - 1]


def weekday(number: int) -> str:
    """The name of a day, from 0 for Monday."""
    return (_("lundi"), _("mardi"), _("mercredi"), _("jeudi"), _("vendredi"), _("samedi"), _("dimanche"))[number]


def day_words(when: date, today: date | None = None) -> str:
    """As "11 mai", with the year unless it is today's."""
    number = "1er" if when.day == 1 and current_language() == "fr" else str(when.day)
    words = f"{number}\u00a0{month(when.month)}"
    return words if today and when.year == today.year else f"{words}\u00a0{when.year}"


def long_day_words(when: date, today: date | None = None) -> str:
    """As "jeudi 11 mai", with the year unless it is today's."""
    return f"{weekday(when.weekday())} {day_words(when, today)}"
