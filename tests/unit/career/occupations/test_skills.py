"""Skills are proposed from what one did, and nothing is taken for granted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.model import SkillKind
from course_kit.career.occupations.skills import UNPAID_SKILLS, find_skills, propose
from course_kit.career.occupations.unpaid import Activity, unpaid_activities


def test_all_skills_of_a_job_are_proposed_once() -> None:
    """Each skill of a past job is in one group, with the job as its source; core ones lead in their group."""
    cashier = catalogue()["D1505"]
    groups = propose(catalogue(), ["D1505", "D1505", "nonsense"])
    proposals = [proposal for group in groups for proposal in group.proposals]
    assert sorted(proposal.skill.id for proposal in proposals) == sorted(cashier.skills)
    assert {proposal.sources for proposal in proposals} == {("D1505",)}
    assert {proposal.skill.id for proposal in proposals if proposal.core} == cashier.core
    for group in groups:
        core = [proposal.core for proposal in group.proposals]
        assert core == sorted(core, reverse=True)
    assert groups[0].kind is SkillKind.know_how


def test_two_jobs_share_proposals() -> None:
    """A skill of both jobs is proposed once, and says so."""
    groups = propose(catalogue(), ["D1505", "D1507"])
    sources = [proposal.sources for group in groups for proposal in group.proposals]
    assert ("D1505", "D1507") in sources


def test_unpaid_work_proposes_core_skills_only() -> None:
    """Caring for a relative teaches the heart of a job, not all of it."""
    proposals = [proposal for group in propose(catalogue(), [], ["K1304"]) for proposal in group.proposals]
    assert 0 < len(proposals) <= UNPAID_SKILLS
    assert all(proposal.core for proposal in proposals)


def test_nothing_done_nothing_proposed() -> None:
    """No past: no groups, and no failure."""
    assert propose(catalogue(), []) == ()


@pytest.mark.parametrize("activity", list(Activity))
def test_every_unpaid_activity_leads_to_skills(activity: Activity) -> None:
    """Each has words and occupations of this edition, and proposes something."""
    unpaid = {of.activity: of for of in unpaid_activities()}[activity]
    assert unpaid.label
    assert all(code in catalogue() for code in unpaid.codes)
    assert propose(catalogue(), [], unpaid.codes)


def test_skills_can_be_added_by_their_words() -> None:
    """Without accents and by halves, the shortest first."""
    found = find_skills(catalogue(), "encaiss")
    assert "Procéder à l'encaissement" in [skill.label for skill in found]
    assert find_skills(catalogue(), "  ") == ()


@given(st.text(max_size=30))
@settings(max_examples=30, deadline=None)
def test_any_words_can_be_looked_for(text: str) -> None:
    """Whatever is typed: at most twenty skills."""
    assert len(find_skills(catalogue(), text)) <= 20
