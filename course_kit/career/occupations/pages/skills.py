"""What I can do: where from, what of it, and with what evidence. Nothing is taken for granted: boxes begin empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.pages import common
from course_kit.career.occupations.pages.occupation import grouped
from course_kit.career.occupations.search import search
from course_kit.career.occupations.skills import ProposalGroup, find_skills, propose
from course_kit.career.occupations.unpaid import unpaid_activities
from course_kit.tools import NoSuchPage, Page, Request

FOUND = 6
"""Occupations that a search for past jobs shows."""
ADD = "ajouter"
"""The page for skills that nothing proposed."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that the learner did. key: of its page; french: its title is ROME's; held: how much they kept of it."""

    key: str
    title: str
    french: bool
    held: int


def page(request: Request, choices: Choices, occupations: Occupations, problem: str = "") -> Page:
    """What the learner did, and what they can do of it."""
    typed = request.asked("q").strip()
    return common.page(
        "skills.html",
        request,
        choices,
        occupations,
        typed=typed,
        hits=search(occupations, typed, FOUND),
        sources=list(_sources(choices, occupations)),
        activities=unpaid_activities(),
        held=grouped(list(occupations.skills_by_ogr(choices.skills).values())),
        typed_evidence=(request.sent("ogr"), request.sent("text")) if problem else ("", ""),
        problem=problem,
    )


def proposals(source: str, request: Request, choices: Choices, occupations: Occupations, problem: str = "") -> Page:
    """The skills that an occupation or an activity may have taught; or a search for others. Raises NoSuchPage."""
    if source == ADD:
        return _adding(request, choices, occupations, problem)
    activity = next((one for one in unpaid_activities() if one.activity == source), None)
    if activity is None and source not in occupations:
        raise NoSuchPage(request.path)
    groups = propose(occupations, (), activity.codes) if activity else propose(occupations, (source,))
    proposed = [proposal for group in groups for proposal in group.proposals]
    return common.page(
        "proposals.html",
        request,
        choices,
        occupations,
        title=activity.label if activity else occupations[source].title,
        is_job=activity is None,
        key=source,
        core=[proposal.skill for proposal in proposed if proposal.core],
        others=grouped([proposal.skill for proposal in proposed if not proposal.core]),
        problem=problem,
    )


def _adding(request: Request, choices: Choices, occupations: Occupations, problem: str) -> Page:
    typed = request.asked("q").strip()
    return common.page(
        "adding.html",
        request,
        choices,
        occupations,
        typed=typed,
        found=find_skills(occupations, typed),
        problem=problem,
    )


def _sources(choices: Choices, occupations: Occupations) -> Iterable[Source]:
    for code in choices.past:
        if code in occupations:
            yield Source(code, occupations[code].title, True, _held(propose(occupations, (code,)), choices))
    for one in unpaid_activities():
        if one.activity in choices.activities:
            yield Source(one.activity, one.label, False, _held(propose(occupations, (), one.codes), choices))


def _held(groups: Iterable[ProposalGroup], choices: Choices) -> int:
    return sum(proposal.skill.ogr in choices.skills for group in groups for proposal in group.proposals)
