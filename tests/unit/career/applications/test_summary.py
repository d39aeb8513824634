"""What the learner's file says of their applications."""

from __future__ import annotations

from course_kit.career.applications.journal import fold
from course_kit.career.applications.summary import summary
from unit.career.applications.examples import TODAY

ADD = {"do": "add", "employer": "Mairie", "job": "Assistante", "sent": True, "day": "2026-02-27"}


def test_nothing_yet_is_not_there() -> None:
    """Nor is what was deleted."""
    assert summary(fold([]), TODAY) is None
    assert summary(fold([ADD, {"do": "delete", "of": 1}]), TODAY) is None


def test_each_application_has_its_sentence() -> None:
    """What is due first stands first; what has ended, last."""
    invited = {"do": "step", "of": 2, "step": "invitation", "day": "2026-03-01", "when": "2026-03-03", "time": "09:00"}
    told = summary(
        fold(
            [
                ADD,
                {**ADD, "employer": "Lycée"},
                invited,
                {**ADD, "employer": "Foyer"},
                {"do": "step", "of": 3, "step": "no", "day": "2026-03-02"},
                {**ADD, "employer": "Clinique", "job": "", "sent": False, "day": "2026-03-12"},
            ]
        ),
        TODAY,
    )
    assert told
    assert [sentence.replace("\u00a0", " ") for sentence in told.sentences] == [
        "3 candidatures envoyées. 1 entretien obtenu.",
        "Assistante, Lycée : entretien fixé au mardi 3 mars à 9 h. Prochaine action : préparer l’entretien, le 2 mars.",
        "Assistante, Mairie : candidature envoyée. Prochaine action : relancer l’employeur, à partir du 6 mars.",
        "Clinique : à préparer. Prochaine action : envoyer la candidature, le 12 mars.",
        "Assistante, Foyer : réponse négative, le 2 mars.",
    ]
