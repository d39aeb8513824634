"""An occupation's page: what it is, what it asks for, what to check, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from course_kit.career.occupations import advice
from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.model import Context, ContextKind, Occupation, Skill, SkillKind
from course_kit.career.occupations.pages import common, profile
from course_kit.language import _
from course_kit.tools import Page, Request


def page(
    occupation: Occupation, request: Request, choices: Choices, occupations: Occupations, problem: str = ""
) -> Page:
    """All about one occupation. What was typed into a refused form is shown again."""
    sheet = occupations.sheet(occupation)
    steps = advice.steps(sheet, done_before=occupation.code in choices.past)
    ticked = request.form.get("step", ()) if problem else ()
    return common.page(
        "occupation.html",
        request,
        choices,
        occupations,
        sheet=sheet,
        occupation=occupation,
        core=[skill for skill in sheet.skills if skill.id in occupation.core],
        others=grouped([skill for skill in sheet.skills if skill.id not in occupation.core]),
        conditions=by_kind(sheet.contexts),
        families=profile.families(occupation.profile),
        profile_in_words=profile.in_words(occupation.profile),
        checks=advice.checks(sheet),
        steps=[
            (
                step,
                step.key in ticked,
                request.sent(f"when-{step.key}") if problem else (request.today + timedelta(step.days)).isoformat(),
                (occupation.code, step.key) in choices.planned,
            )
            for step in steps
        ],
        problem=problem,
    )


def kinds() -> dict[SkillKind, str]:
    """What skills of a kind are called, in the order they are shown."""
    return {
        SkillKind.know_how: _("Savoir-faire"),
        SkillKind.behaviour: _("Façons de travailler"),
        SkillKind.knowledge: _("Connaissances"),
        SkillKind.certificate: _("Diplômes et permis"),
    }


def grouped(skills: Sequence[Skill]) -> list[tuple[str, list[Skill]]]:
    """Skills by kind, under its name, in the order of `kinds`; kinds without a skill are left out."""
    groups = [(name, [skill for skill in skills if skill.kind is kind]) for kind, name in kinds().items()]
    return [(name, found) for name, found in groups if found]


def by_kind(contexts: Sequence[Context]) -> list[tuple[str, list[str]]]:
    """Contexts of work under the name of their kind."""
    names = {
        ContextKind.hours: _("Les horaires"),
        ContextKind.conditions: _("Les conditions"),
        ContextKind.people: _("Avec qui"),
        ContextKind.employers: _("Chez qui"),
        ContextKind.places: _("Où"),
        ContextKind.status: _("Sous quel statut"),
    }
    groups = [(name, [context.label for context in contexts if context.kind is kind]) for kind, name in names.items()]
    return [(name, found) for name, found in groups if found]
