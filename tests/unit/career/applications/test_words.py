"""Applications in words."""

from __future__ import annotations

import pytest

from course_kit.career.applications.agenda import next_action
from course_kit.career.applications.model import Application, Details, Step
from course_kit.career.applications.words import due_words, fact_words, said, state_words, time_words, title
from course_kit.language import use
from unit.career.applications.examples import TODAY, application, day, entry

MEETING = entry(Step.INVITATION, -1, 2, "14:30")


def test_a_title_is_what_is_known() -> None:
    """The job and the employer, or one of them."""
    assert title(application()) == "Assistante, Mairie de Vaux"
    assert title(application(details=Details(employer="Mairie"))) == "Mairie"


@pytest.mark.parametrize(
    ("one", "on", "state", "fact", "due"),
    [
        (application(sent=None), 0, "À préparer", "", "Aujourd’hui"),
        (application(sent=-1), 0, "Envoyée", "Candidature envoyée, le 1er mars", "À partir du lundi 9 mars"),
        (application(sent=-7), 0, "Envoyée", "Candidature envoyée, le 23 février", "Jusqu’au jeudi 5 mars"),
        (
            application(sent=-14),
            0,
            "Envoyée",
            "Candidature envoyée, le 16 février",
            "Depuis le 23 février, encore possible",
        ),
        (application(MEETING), 0, "Entretien prévu", "Mercredi 4 mars à 14 h 30", "Mardi 3 mars"),
        (application(MEETING), 2, "Entretien aujourd’hui", "Mercredi 4 mars à 14 h 30", "Aujourd’hui à 14 h 30"),
        (application(MEETING), 3, "Entretien passé", "Mercredi 4 mars à 14 h 30", "Aujourd’hui"),
        (application(sent=-40), 0, "Envoyée", "Candidature envoyée, le 21 janvier", "Quand vous voulez"),
    ],
)
def test_where_it_stands_and_when_what_is_due(one: Application, on: int, state: str, fact: str, due: str) -> None:
    """What is late is said to be possible still, never to be late."""
    action = next_action(one, day(on))
    assert action
    told = (state_words(one, day(on)), fact_words(one, day(on)), due_words(action, one, day(on)))
    assert tuple(text.replace("\u00a0", " ") for text in told) == (state, fact, due)


def test_what_has_ended_says_when() -> None:
    """The answer is its state already."""
    assert fact_words(application(entry(Step.NO, 0), sent=-9), TODAY).replace("\u00a0", " ") == "Le 2 mars"


@pytest.mark.parametrize(("time", "french", "english"), [("14:30", "14 h 30", "14:30"), ("09:00", "9 h", "9:00")])
def test_a_time_as_each_language_has_it(time: str, french: str, english: str) -> None:
    """Without minutes in French where there are none."""
    assert time_words(time).replace("\u00a0", " ") == french
    with use("en"):
        assert time_words(time) == english


def test_what_can_be_said_holds_the_job_as_it_was_typed() -> None:
    """Also braces, which are not for us."""
    text = said("{day} {about}", application(details=Details(job="Vendeur {h/f}"), sent=-1))
    assert "Vendeur {h/f}" in text
    assert said("{about}", application(details=Details(employer="Mairie"))) == "pour un poste chez vous"
