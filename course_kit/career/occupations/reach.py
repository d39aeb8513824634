"""How far an occupation is for someone: the training that lies between, as ROME's text on access lets one reckon it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from course_kit.career.occupations.model import Level, Occupation
from course_kit.language import _

MONTHS = {Level.cap: 9, Level.bac: 12, Level.bac2: 24, Level.bac3: 12, Level.bac5: 24, Level.doctorate: 48}
"""The usual length of adults' training for a level, from the level before it, in months (a CAP in an adults' class
takes 6 to 12; the others are their school years)."""
LICENCE_MONTHS = 3
"""For a licence, permit or habilitation that rules ask for (CACES, a driving licence, a professional card), at most."""


class Distance(StrEnum):
    """now: no training is asked for. short: up to half a year. year: up to one. long: up to three. far: more.

    unknown: ROME's text names no diploma.
    """

    now = "now"
    short = "short"
    year = "year"
    long = "long"
    far = "far"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class Reach:
    """shortest, longest: months of training that may be asked for, None if unknown. level: the diploma asked for first.

    by_experience: it can be learnt at work. regulated: only those who hold the diploma or licence may do it.
    """

    distance: Distance
    shortest: int | None
    longest: int | None
    level: Level | None
    by_experience: bool
    regulated: bool


def reach(occupation: Occupation, held: Level, known: bool) -> Reach:
    """For someone with a diploma of this level. known: they did this kind of work, or one very near to it.

    A diploma opens an occupation that is not regulated whatever its subject; a regulated one asks for its own, so
    that at least the last stage is still to be done.
    """
    access = occupation.access
    regulated = bool(occupation.regulated)
    licence = LICENCE_MONTHS if access.compulsory else 0
    level = access.lowest
    if level is None:
        return _reach(None, None, occupation)
    shortest = months(held, level)
    if regulated and level > Level.none and not known:
        shortest = max(shortest, MONTHS[level])
    longest = max(shortest, licence)
    if access.by_experience and not regulated:
        shortest = 0
    return _reach(shortest, longest, occupation)


def months(held: Level, wanted: Level) -> int:
    """Of training, from one level to another; 0 if that is no higher."""
    return sum(length for level, length in MONTHS.items() if held < level <= wanted)


def distance_label(distance: Distance) -> str:
    """The distance in plain words."""
    return {
        Distance.now: _("accessible sans nouvelle formation"),
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


def _reach(shortest: int | None, longest: int | None, occupation: Occupation) -> Reach:
    return Reach(
        _distance(shortest, longest),
        shortest,
        longest,
        occupation.access.lowest,
        occupation.access.by_experience,
        bool(occupation.regulated),
    )


def _distance(shortest: int | None, longest: int | None) -> Distance:
    if shortest is None or longest is None:
        return Distance.unknown
    if shortest == 0 and longest == 0:
        return Distance.now
    typical = (shortest + longest) / 2
    for distance, most in ((Distance.short, 6), (Distance.year, 12), (Distance.long, 36)):
        if typical <= most:
            return distance
    return Distance.far
