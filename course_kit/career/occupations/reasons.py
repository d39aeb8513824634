"""Why an occupation is not for somebody: what they are asked, and what their list learns from it."""

from __future__ import annotations

from course_kit.career.occupations.feedback import Because
from course_kit.language import _

_BECAUSE = {
    "taste": Because.work,
    "conditions": Because.conditions,
    "training": Because.training,
    "body": Because.conditions,
    "known": Because.work,
    "other": Because.work,
}


def reasons() -> dict[str, str]:
    """By id: the reason in the first person, in the language in use."""
    return {
        "taste": _("Ce travail ne m’attire pas"),
        "conditions": _("Les conditions ne me vont pas"),
        "training": _("La formation est trop longue ou trop chère"),
        "body": _("Ma santé ne le permet pas"),
        "known": _("Je l’ai fait, je n’en veux plus"),
        "other": _("Une autre raison"),
    }


def because(reason: str) -> Because:
    """What the list learns from a reason; one that is not known any more counts as the work itself."""
    return _BECAUSE.get(reason, Because.work)
