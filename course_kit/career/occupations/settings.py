"""How a learner wants their list made, as the fields of an address; kept as they are, and read into wishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.conditions import Condition
from course_kit.career.occupations.feedback import Rejection
from course_kit.career.occupations.model import Level
from course_kit.career.occupations.reasons import because
from course_kit.career.occupations.taste import Taste
from course_kit.career.occupations.wishes import Part, Weights, Wishes

Settings = Mapping[str, Sequence[str]]

WEIGHTS = {Part.skills: 2, Part.interests: 2, Part.reach: 1, Part.conditions: 1}
"""What each part counts, 0 to 3, until the learner says otherwise: twice what `Weights` does by itself."""
MONTHS = (0, 6, 12, 36)
"""The longest training that may be chosen; none chosen is no limit."""
FIELDS = (*WEIGHTS, "level", "months", "regulated", "want", "avoid", "like")
COMPARED = "m"
"""The field of the occupations that are ticked for comparing."""
MADE = "liste"
"""The field that tells an address with settings from one without: a form with nothing ticked has no other."""


def chosen(query: Settings, choices: Choices) -> Settings:
    """The settings of the address, else those that are kept."""
    return {name: query.get(name, ()) for name in FIELDS} if MADE in query else choices.settings


def carried(query: Settings) -> dict[str, list[str]]:
    """The settings of an address, and what is ticked, for the addresses that it leads to; empty for one without."""
    return {name: list(query[name]) for name in (MADE, *FIELDS, COMPARED) if name in query} if MADE in query else {}


def weight(settings: Settings, part: Part) -> int:
    """What a part counts, 0 to 3."""
    text = next(iter(settings.get(part, ())), "")
    return int(text) if text in ("0", "1", "2", "3") else WEIGHTS[part]


def level(settings: Settings) -> Level:
    """The highest diploma held; none until the learner says so."""
    text = next(iter(settings.get("level", ())), "")
    return next((level for level in Level if str(level.value) == text), Level.none)


def months(settings: Settings) -> int | None:
    """The longest training they would take."""
    text = next(iter(settings.get("months", ())), "")
    return next((number for number in MONTHS if str(number) == text), None)


def wishes(settings: Settings, choices: Choices, occupations: Occupations, taste: Taste | None) -> Wishes:
    """All that the list is made from."""
    numbers = {interest.number: interest.id for interest in occupations.interests}
    return Wishes(
        taste=taste,
        likes=frozenset(numbers[number] for number in map(_number, settings.get("like", ())) if number in numbers),
        held=frozenset(skill.id for skill in occupations.skills_by_ogr(choices.skills).values()),
        past=tuple(code for code in choices.past if code in occupations),
        level=level(settings),
        months=months(settings),
        regulated="no" not in settings.get("regulated", ()),
        want=_conditions(settings.get("want", ())),
        avoid=_conditions(settings.get("avoid", ())),
        weights=Weights(**{part.value: weight(settings, part) / 2 for part in Part}),
        rejected=tuple(Rejection(code, because(why)) for code, why in choices.refused.items()),
    )


def _conditions(names: Iterable[str]) -> frozenset[Condition]:
    return frozenset(condition for condition in Condition if condition in names)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
