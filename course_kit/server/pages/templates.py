"""The templates' environment, and how dates read in a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from course_kit.dates import day_words, long_day_words
from course_kit.language import _, ngettext, numeral
from course_kit.server.services import COURSE_TIME
from course_kit.tools import Tool

FOLDER = Path(__file__).parent.parent / "templates"


def environment(tools: Iterable[Tool] = ()) -> Environment:
    """Templates with everything escaped, `_` and `ngettext` in the language in use, and the names below.

    A tool's are found below its id.
    """
    own = PrefixLoader({tool.id: FileSystemLoader(tool.templates) for tool in tools})
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(FOLDER), own]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(day=day, long_day=long_day, duration=duration, length=length, weight=weight)
    return made


def local_day(when: date | datetime) -> date:
    """The day in France."""
    return when.astimezone(COURSE_TIME).date() if isinstance(when, datetime) else when


def day(when: date | datetime, today: date | None = None) -> str:
    """As "11 mai", with the year unless it is today's."""
    return day_words(local_day(when), today)


def long_day(when: date | datetime, today: date | None = None) -> str:
    """As "jeudi 11 mai", with the year unless it is today's."""
    return long_day_words(local_day(when), today)


def duration(minutes: int) -> str:
    """As "environ 20 min": by fives, from three quarters of an hour by half hours, since nobody learns by the clock."""
    halves = round(minutes / 30)
    if minutes < 45:
        return _("environ {minutes}\u00a0min").format(minutes=max(5, 5 * round(minutes / 5)))
    hours = (_("{n}\u00a0h\u00a030") if halves % 2 else _("{n}\u00a0h")).format(n=halves // 2)
    return _("environ {hours}, en plusieurs fois si vous voulez").format(hours=hours)


def length(seconds: float) -> str:
    """As "45 s", "1 min 30 s", from ten minutes on as "12 min": how long a video takes."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    if minutes >= 10:
        return f"{round(seconds / 60)}\u00a0min"
    return "\u00a0".join([*([str(minutes), "min"] if minutes else []), *([str(rest), "s"] if rest else [])])


def weight(size: int) -> str:
    """As "300 ko", "4,5 Mo", "120 Mo": what a file of so many bytes takes of a network."""
    if size < 1_000_000:
        return _("{number}\u00a0ko").format(number=max(1, round(size / 1000)))
    millions = size / 1_000_000
    number = f"{millions:.1f}".removesuffix(".0") if millions < 10 else f"{millions:.0f}"
    return _("{number}\u00a0Mo").format(number=numeral(number))
