"""Three first actions that follow from a result: small, dated, and for the learner alone to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from course_kit.career.interests.profile import Profile
from course_kit.career.interests.words import clear, letter, listing
from course_kit.language import _


@dataclass(frozen=True, slots=True)
class First:
    """An action. key: its name in records. what: as it goes into the plan. why: what it is good for. within: when."""

    key: str
    what: str
    why: str
    within: timedelta


def first_actions(profile: Profile) -> tuple[First, ...]:
    """The three; where no letter stands out, they look for one first."""
    top = profile.groups[0]
    if not clear(profile):
        return _to_look_around()
    where = listing([letter(code).where for code in top], _("ou"))
    return (
        First(
            "read",
            _("Lire la description de deux métiers où {}").format(where),
            _("Notez pour chacun une chose qui vous plaît et une chose qui vous gêne."),
            timedelta(days=2),
        ),
        First(
            "talk",
            _("Parler vingt minutes avec une personne qui fait un métier où {}").format(where),
            _("Une question suffit pour commencer\u00a0: «\u00a0Qu’avez-vous fait hier, heure par heure\u00a0?\u00a0»"),
            timedelta(days=7),
        ),
        First(
            "try",
            _("Demander une immersion de quelques jours dans un métier où {}").format(where),
            _(
                "C’est un essai dans une vraie entreprise, avec une convention. Demandez-la à la personne qui vous "
                "accompagne (France Travail, Mission locale, Cap emploi)."
            ),
            timedelta(days=14),
        ),
    )


def _to_look_around() -> tuple[First, ...]:
    return (
        First(
            "note",
            _("Noter chaque soir, pendant une semaine, ce qui m’a plu dans ma journée"),
            _("Une ligne par jour suffit. Relisez le tout à la fin\u00a0: qu’est-ce qui revient\u00a0?"),
            timedelta(days=1),
        ),
        First(
            "ask",
            _("Demander à deux personnes qui me connaissent bien ce que j’aime faire, selon elles"),
            _("Les autres voient souvent mieux que nous ce qui nous fait oublier l’heure."),
            timedelta(days=4),
        ),
        First(
            "new",
            _("Faire une chose que je n’ai jamais faite, une demi-journée, avec quelqu’un qui sait la faire"),
            _("On ne peut pas savoir si l’on aime ce que l’on n’a jamais essayé."),
            timedelta(days=14),
        ),
    )
