"""Occupations within reach: one list, how it is made, and why each is in it."""

from __future__ import annotations

from collections.abc import Container

from course_kit.career.occupations import explain, settings
from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.conditions import Condition, condition_groups, condition_label
from course_kit.career.occupations.interests import taste
from course_kit.career.occupations.matching import match
from course_kit.career.occupations.model import Level
from course_kit.career.occupations.nearness import nearness
from course_kit.career.occupations.pages import common
from course_kit.career.occupations.reach import level_label
from course_kit.career.occupations.wishes import part_label
from course_kit.language import _
from course_kit.tools import Page, Request

SHOWN = 12
MOST = 60


def page(request: Request, choices: Choices, occupations: Occupations, problem: str = "") -> Page:
    """The list by the settings of the address, else by those that are kept."""
    made_by = settings.chosen(request.query, choices)
    measured = taste(request.records)
    wishes = settings.wishes(made_by, choices, occupations, measured)
    number = _shown(request)
    found = match(occupations, nearness(), wishes, number)
    compared = [code for code in dict.fromkeys(request.query.get(settings.COMPARED, ())) if code in occupations]
    listed = {one.occupation.code for one in found.results}
    return common.page(
        "matching.html",
        request,
        choices,
        occupations,
        wishes=wishes,
        settings=made_by,
        kept_settings=not _differs(made_by, choices),
        weights=[(part, part_label(part), settings.weight(made_by, part)) for part in settings.WEIGHTS],
        how_much=how_much(),
        diplomas=[(str(level.value), level_label(level)) for level in Level],
        diploma=str(settings.level(made_by).value),
        trainings=trainings(),
        months=settings.months(made_by),
        to_avoid=_groups(_WELCOME),
        to_want=_groups(_HARD),
        condition_label=condition_label,
        matches=[
            (one, explain.why(one, wishes.past, occupations), explain.place(one), explain.against(one, occupations))
            for one in found.results
        ],
        labels_of=lambda ids: [skill.label for skill in occupations.skills(ids).values()],
        set_aside=found.set_aside,
        refused=found.rejected,
        more=number < MOST,
        more_at=common.address(request.path, request.query, n=str(min(number + SHOWN, MOST))),
        compared=compared,
        compared_elsewhere=[occupations[code] for code in compared if code not in listed],
        measured=measured is not None,
        problem=problem,
    )


_WELCOME = {Condition.day_hours, Condition.remote}
"""What nobody avoids."""
_HARD = {
    Condition.nights,
    Condition.weekends,
    Condition.shifts,
    Condition.split_hours,
    Condition.on_call,
    Condition.loads,
    Condition.standing,
    Condition.pace,
    Condition.heat_cold,
    Condition.noise,
    Condition.heights,
    Condition.hazards,
}
"""What nobody looks for."""


def _groups(left_out: Container[Condition]) -> list[tuple[str, list[Condition]]]:
    """Conditions under their headings, without some; headings that are left with none are left out."""
    groups = [(group.heading, [one for one in group.conditions if one not in left_out]) for group in condition_groups()]
    return [(heading, found) for heading, found in groups if found]


def how_much() -> tuple[str, ...]:
    """The words for a weight of 0 to 3."""
    return (_("pas du tout"), _("un peu"), _("assez"), _("beaucoup"))


def trainings() -> list[tuple[str, str]]:
    """The longest training, as a value of the form and in words."""
    return [
        ("", _("peu importe")),
        ("0", _("aucune")),
        ("6", _("six mois")),
        ("12", _("un an")),
        ("36", _("trois ans")),
    ]


def _shown(request: Request) -> int:
    asked = request.asked("n")
    return min(max(int(asked), SHOWN), MOST) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else SHOWN


def _differs(made_by: settings.Settings, choices: Choices) -> bool:
    return any(list(made_by.get(name, ())) != list(choices.settings.get(name, ())) for name in settings.FIELDS)
