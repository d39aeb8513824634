"""My skills: what past jobs and unpaid work may have taught, proposed for a learner to keep or drop.

Nothing is taken for granted: a proposal says which jobs it comes from and whether ROME calls it the heart of one of
them, and only what a learner keeps counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.model import Occupation, Skill, SkillKind
from course_kit.career.occupations.words import STOP, fold, split, stem

UNPAID_SKILLS = 10
"""Core skills proposed for an unpaid activity, at most, of each occupation that it resembles."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A skill that someone may have. sources: ROME codes of the jobs it comes from; core: at the heart of one of
    them."""

    skill: Skill
    core: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalGroup:
    """Proposals of one kind that belong together in ROME; core ones first."""

    title: str
    kind: SkillKind
    proposals: tuple[Proposal, ...]


def propose(occupations: Occupations, jobs: Iterable[str], unpaid: Iterable[str] = ()) -> tuple[ProposalGroup, ...]:
    """Skills of past jobs (ROME codes), and core know-how of the occupations that unpaid activities resemble, by group.

    Groups with core skills come first, those with the most of them leading; know-how before knowledge before ways of
    working. Certificates are proposed too: having one opens doors. Codes that this edition lacks are passed over.
    """
    sources: dict[int, list[str]] = {}
    core: set[int] = set()
    for occupation in _known(occupations, jobs):
        core |= occupation.core
        for skill in occupation.skills:
            sources.setdefault(skill, []).append(occupation.code)
    for occupation in _known(occupations, unpaid):
        for skill in sorted(occupation.core)[:UNPAID_SKILLS]:
            core.add(skill)
            if occupation.code not in sources.setdefault(skill, []):
                sources[skill].append(occupation.code)
    proposals = [
        Proposal(skill, skill.id in core, tuple(sources[skill.id])) for skill in occupations.skills(sources).values()
    ]
    return _grouped(proposals)


def find_skills(occupations: Occupations, query: str, limit: int = 20) -> tuple[Skill, ...]:
    """Skills whose words begin with those of the query, to add what was not proposed; the shortest label first.

    Accents, case, gender and number do not matter. () for a query without words.
    """
    words = [word for word in split(query) if word not in STOP][:6]
    if not words:
        return ()
    wanted = [{word, stem(word)} for word in words]
    found = [
        (len(label), number)
        for number, label, folded in _labels(occupations)
        if all(any(f" {form}" in folded for form in forms) for forms in wanted)
    ]
    return tuple(occupations.skills(number for _, number in sorted(found)[:limit]).values())


@cache
def _labels(occupations: Occupations) -> Sequence[tuple[int, str, str]]:
    """Every skill's id, label, and label folded with a space before each word."""
    with occupations.open() as base:
        rows = base.execute("SELECT id, label FROM skill ORDER BY id").fetchall()
    return [(number, label, " " + fold(label).replace("'", " ")) for number, label in rows]


_KINDS = (SkillKind.know_how, SkillKind.knowledge, SkillKind.certificate, SkillKind.behaviour)


def _known(occupations: Occupations, codes: Iterable[str]) -> list[Occupation]:
    return [occupation for code in dict.fromkeys(codes) if (occupation := occupations.get(code))]


def _grouped(proposals: Iterable[Proposal]) -> tuple[ProposalGroup, ...]:
    groups: dict[tuple[SkillKind, str], list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault((proposal.skill.kind, proposal.skill.group), []).append(proposal)
    made = [
        ProposalGroup(
            title,
            kind,
            tuple(sorted(of, key=lambda one: (not one.core, -len(one.sources), fold(one.skill.label)))),
        )
        for (kind, title), of in groups.items()
    ]
    return tuple(
        sorted(
            made,
            key=lambda group: (
                _KINDS.index(group.kind),
                -sum(proposal.core for proposal in group.proposals),
                fold(group.title),
            ),
        )
    )
