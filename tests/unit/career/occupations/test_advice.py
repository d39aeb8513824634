"""What to check, and what to do next."""

from __future__ import annotations

from course_kit.career.occupations.advice import MOST_CHECKS, checks, steps
from course_kit.career.occupations.catalogue import catalogue
from course_kit.questions.plan import MAX_WHAT


def of(code: str) -> list[str]:
    """The keys and texts of an occupation's steps."""
    occupations = catalogue()
    return [f"{step.key}: {step.what}" for step in steps(occupations.sheet(occupations[code]))]


def test_a_regulated_occupation_leads_to_its_diploma() -> None:
    """By its name, and to who pays for it."""
    assert any("Diplôme d'Etat d'aide-soignant" in step for step in of("J1501"))


def test_an_occupation_without_a_diploma_leads_to_employers() -> None:
    """Nobody is sent to a course that is not asked for."""
    assert any(step.startswith("training: Demander à deux employeurs") for step in of("K1304"))


def test_who_has_done_it_may_have_it_recognised() -> None:
    """VAE instead of showing the list to an adviser."""
    occupations = catalogue()
    sheet = occupations.sheet(occupations["K1304"])
    assert "recognition" in [step.key for step in steps(sheet, done_before=True)]
    assert "adviser" in [step.key for step in steps(sheet)]


def test_what_is_asked_follows_the_contexts() -> None:
    """Nights and weekends where they occur, and always pay and openings."""
    occupations = catalogue()
    nurse = checks(occupations.sheet(occupations["J1501"]))
    assert [words for words in ("VAE", "nuits", "week-ends") if any(words in check for check in nurse)] == [
        "VAE",
        "nuits",
        "week-ends",
    ]
    assert any("gagne-t-on" in check for check in nurse)


def test_every_occupation_has_steps_that_fit_into_a_plan() -> None:
    """Five, none too long for a plan, and no more questions than can be remembered."""
    occupations = catalogue()
    for occupation in occupations:
        sheet = occupations.sheet(occupation)
        found = steps(sheet)
        assert len({step.key for step in found}) == len(found) == 5
        assert max(len(step.what) for step in found) <= MAX_WHAT, occupation.code
        assert 2 <= len(checks(sheet)) <= MOST_CHECKS
