"""How far an occupation is for someone: the training that lies between, as ROME's text on access lets one reckon it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from course_kit.career.occupations.footing import Footing
from course_kit.career.occupations.model import Level, Occupation
from course_kit.language import _

MONTHS = {Level.cap: 9, Level.bac: 12, Level.bac2: 24, Level.bac3: 12, Level.bac5: 24, Level.doctorate: 48}
"""The usual length of adults' training for a level, from the level before it, in months (a CAP in an adults' class
takes 6 to 12; the others are their school years)."""
LICENCE_MONTHS = 3
"""For a licence, permit or habilitation that rules ask for (CACES, a driving licence, a professional card), at most."""


USUAL = {"9": Level.none, "3": Level.bac2, "2": Level.bac5, "1": Level.bac3}
"""The level that ISCO-08 sees in the work of a major group (its skill levels); a CAP in groups 4 to 8 and 0."""
ADVISED_MONTHS = 12
"""Training that work of a technician or a specialist takes, at least, whatever little ROME's text asks for."""


class Distance(StrEnum):
    """now: no training is asked for. short: up to half a year. year: up to one. long: up to three. far: more.

    advised: no diploma is asked for, but the work is of a level that is learnt. experience: a diploma leads there, or
    having done it. subject: the level of diploma is reached, its subject may not be the right one. unknown: ROME's
    text names no diploma.
    """

    now = "now"
    advised = "advised"
    experience = "experience"
    subject = "subject"
    short = "short"
    year = "year"
    long = "long"
    far = "far"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class Reach:
    """shortest, longest: months of training that may be asked for, None if unknown. typical: months to reckon with,
    estimated from ISCO-08 where unknown. level: the diploma asked for first.

    regulated: only those who hold the diploma or licence may do it. own_account: done as self-employed only. leads:
    one leads others, which is new to them.
    """

    distance: Distance
    shortest: int | None
    longest: int | None
    typical: float
    level: Level | None
    regulated: bool
    own_account: bool
    leads: bool


def reach(occupation: Occupation, held: Level, known: bool, footing: Footing) -> Reach:
    """For someone with a diploma of this level. known: they did this kind of work, or one very near to it.

    A diploma of another subject may do for an occupation that is not regulated, or leave its stage to be done again;
    a regulated one asks for its own, so that at least the last stage is still to be done.
    """
    access = occupation.access
    regulated = bool(occupation.regulated)
    by_experience = access.by_experience and not regulated
    usual = USUAL.get(occupation.isco[:1], Level.cap)
    level = usual if access.lowest is None else access.lowest
    licence = LICENCE_MONTHS if access.compulsory or regulated else 0
    shortest = months(held, level)
    if regulated and level > Level.none and not known:
        shortest = max(shortest, MONTHS[level])
    longest = max(shortest, licence)
    advised = _advised(held, usual)
    if by_experience and known:
        shortest, longest = 0, licence
    elif not known:
        longest = max(longest, MONTHS.get(level, 0), advised)
        shortest = 0 if by_experience else shortest
    named = access.lowest is not None
    return Reach(
        _distance(shortest, longest, licence, max(advised, months(held, level)), by_experience, access.lowest),
        shortest if named else None,
        longest if named else None,
        (shortest + longest) / 2,
        access.lowest,
        regulated,
        footing.own_account,
        footing.leads and not known,
    )


def _advised(held: Level, usual: Level) -> int:
    """Months of training that are usual for who has no diploma of the level that ISCO-08 sees in the work."""
    return min(ADVISED_MONTHS, months(held, Level.bac2)) if usual >= Level.bac2 else 0


def months(held: Level, wanted: Level) -> int:
    """Of training, from one level to another; 0 if that is no higher."""
    return sum(length for level, length in MONTHS.items() if held < level <= wanted)


def distance_label(distance: Distance) -> str:
    """The distance in plain words."""
    return {
        Distance.now: _("accessible sans nouvelle formation"),
        Distance.advised: _("sans diplôme exigé, mais une formation est d’usage"),
        Distance.experience: _("un diplôme y mène, l’expérience aussi"),
        Distance.subject: _("votre niveau de diplôme suffit, la spécialité est à vérifier"),
        Distance.short: _("formation courte, six mois au plus"),
        Distance.year: _("formation d’un an au plus"),
        Distance.long: _("formation de un à trois ans"),
        Distance.far: _("études de plus de trois ans"),
        Distance.unknown: _("accès à vérifier"),
    }[distance]


def level_label(level: Level) -> str:
    """A level of diplomas as people call it."""
    return {
        Level.none: _("sans diplôme"),
        Level.cap: _("CAP ou titre professionnel (niveau 3)"),
        Level.bac: _("bac (niveau 4)"),
        Level.bac2: _("bac + 2 (niveau 5)"),
        Level.bac3: _("bac + 3 (niveau 6)"),
        Level.bac5: _("bac + 5 (niveau 7)"),
        Level.doctorate: _("doctorat (niveau 8)"),
    }[level]


def _distance(
    shortest: int, longest: int, licence: int, missing: int, by_experience: bool, level: Level | None
) -> Distance:
    """licence: months for one. missing: months to the level of the work, whatever the subject."""
    if level is None:
        return Distance.unknown
    if longest == 0:
        return Distance.now
    if shortest == 0 and longest > licence:
        if level is Level.none:
            return Distance.advised
        if not missing or by_experience:
            return Distance.experience if missing else Distance.subject
    for distance, most in ((Distance.short, 6), (Distance.year, 12), (Distance.long, 36)):
        if longest <= most:
            return distance
    return Distance.far
