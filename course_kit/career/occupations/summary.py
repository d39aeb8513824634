"""What the learner's file says of occupations: the short list with its reasons, and what they can do, with evidence."""

from __future__ import annotations

from collections.abc import Sequence

from course_kit.career.occupations import explain, settings
from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.interests import taste
from course_kit.career.occupations.matching import compare
from course_kit.career.occupations.nearness import nearness
from course_kit.career.occupations.unpaid import unpaid_activities
from course_kit.language import _
from course_kit.records.event import Record
from course_kit.tools import Summary


def summary(choices: Choices, occupations: Occupations, records: Sequence[Record]) -> Summary | None:
    """None while nothing was chosen."""
    if not choices:
        return None
    return Summary(
        _("Mes métiers et ce que je sais faire"),
        (
            *_short_list(choices, occupations, records),
            *_past(choices, occupations),
            *_skills(choices, occupations),
        ),
        "" if choices.kept else "competences",
    )


def _short_list(choices: Choices, occupations: Occupations, records: Sequence[Record]) -> list[str]:
    kept = [code for code in choices.kept if code in occupations]
    if not kept:
        return []
    wishes = settings.wishes(choices.settings, choices, occupations, taste(records))
    return [
        _("{title} ({code}) : {why}").format(
            title=one.occupation.title, code=one.occupation.code, why=explain.why(one, wishes.past, occupations)
        )
        for one in compare(occupations, nearness(), wishes, kept)
    ]


def _past(choices: Choices, occupations: Occupations) -> list[str]:
    done = [occupations[code].title for code in choices.past if code in occupations]
    done += [one.label for one in unpaid_activities() if one.activity in choices.activities]
    return [_("Ce que j’ai fait : {}.").format(_(" ; ").join(done))] if done else []


def _skills(choices: Choices, occupations: Occupations) -> list[str]:
    labels = {ogr: skill.label for ogr, skill in occupations.skills_by_ogr(choices.skills).items()}
    proven = [
        _("{skill} : « {evidence} »").format(skill=labels[ogr], evidence=evidence)
        for ogr, evidence in choices.skills.items()
        if evidence and ogr in labels
    ]
    others = [labels[ogr] for ogr, evidence in choices.skills.items() if not evidence and ogr in labels]
    text = _("Je sais aussi : {}.") if proven else _("Je sais faire : {}.")
    return proven + ([text.format(_(" ; ").join(others))] if others else [])
