"""Up to three occupations side by side."""

from __future__ import annotations

from course_kit.career.occupations import explain, settings
from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.interests import taste
from course_kit.career.occupations.matching import compare
from course_kit.career.occupations.nearness import nearness
from course_kit.career.occupations.pages import common, profile
from course_kit.career.occupations.pages.occupation import by_kind
from course_kit.tools import Page, Request

MOST = 3


def page(request: Request, choices: Choices, occupations: Occupations, problem: str = "") -> Page:
    """Those of the address, or the first of the short list."""
    asked = [code for code in dict.fromkeys(request.query.get(settings.COMPARED, ())) if code in occupations]
    codes = (asked or [code for code in choices.kept if code in occupations])[:MOST]
    wishes = settings.wishes(settings.chosen(request.query, choices), choices, occupations, taste(request.records))
    matches = compare(occupations, nearness(), wishes, codes)
    sheets = [occupations.sheet(one.occupation) for one in matches]
    return common.page(
        "comparison.html",
        request,
        choices,
        occupations,
        left_out=len(asked) - len(codes) if asked else 0,
        columns=[
            {
                "match": one,
                "occupation": one.occupation,
                "sheet": sheet,
                "why": explain.why(one, wishes.past, occupations),
                "profile": profile.in_words(one.occupation.profile),
                "conditions": dict(by_kind(sheet.contexts)),
                "held": list(occupations.skills(one.held).values()),
                "missing": list(occupations.skills(one.missing).values()),
            }
            for one, sheet in zip(matches, sheets, strict=True)
        ],
        others=[occupations[code] for code in choices.kept if code in occupations and code not in codes],
        problem=problem,
    )
