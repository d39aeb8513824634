"""Conditions of work in plain words: what a learner may wish for or avoid, each a set of ROME's contexts.

ROME says of an occupation what may occur in it, not what always does: a condition is a question to ask, and no job is
hidden for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from course_kit.career.occupations.catalogue import Occupations
from course_kit.language import _


class Condition(StrEnum):
    """What a learner may name; the values are kept in records."""

    nights = "nights"
    weekends = "weekends"
    shifts = "shifts"
    split_hours = "split_hours"
    on_call = "on_call"
    season = "season"
    day_hours = "day_hours"
    remote = "remote"
    loads = "loads"
    standing = "standing"
    sitting = "sitting"
    pace = "pace"
    heat_cold = "heat_cold"
    noise = "noise"
    heights = "heights"
    hazards = "hazards"
    alone = "alone"
    outdoors = "outdoors"
    workshop = "workshop"
    homes = "homes"
    travel = "travel"
    public = "public"
    children = "children"
    elders = "elders"
    animals = "animals"


@dataclass(frozen=True, slots=True)
class ConditionGroup:
    """Conditions that are asked for together, under a heading."""

    heading: str
    conditions: tuple[Condition, ...]


_CONTEXTS: dict[Condition, frozenset[int]] = {
    Condition.nights: frozenset({300803}),
    Condition.weekends: frozenset({23374, 23376, 300793}),
    Condition.shifts: frozenset({126450, 300805, 300808}),
    Condition.split_hours: frozenset({400005}),
    Condition.on_call: frozenset({300804, 511474}),
    Condition.season: frozenset({400040, 403098}),
    Condition.day_hours: frozenset({300806}),
    Condition.remote: frozenset({300799}),
    Condition.loads: frozenset({300795}),
    Condition.standing: frozenset({300800}),
    Condition.sitting: frozenset({403025}),
    Condition.pace: frozenset({300801, 300834}),
    Condition.heat_cold: frozenset({300787, 300789, 300790, 403021}),
    Condition.noise: frozenset({300824}),
    Condition.heights: frozenset({23377, 300782, 511229}),
    Condition.hazards: frozenset({300791, 300794, 400047, 403022}),
    Condition.alone: frozenset({490468}),
    Condition.outdoors: frozenset({300783, 403962}),
    Condition.workshop: frozenset({23382, 403092, 489918}),
    Condition.homes: frozenset({300778}),
    Condition.travel: frozenset({300779}),
    Condition.public: frozenset({403020}),
    Condition.children: frozenset({300810, 300825, 300826, 300827, 300828, 300836}),
    Condition.elders: frozenset({300839, 400010}),
    Condition.animals: frozenset({403963}),
}
"""ROME's numbers of contexts."""


def condition_groups() -> tuple[ConditionGroup, ...]:
    """All conditions, in the order to ask for them."""
    return (
        ConditionGroup(
            _("Les horaires"),
            (
                Condition.day_hours,
                Condition.nights,
                Condition.weekends,
                Condition.shifts,
                Condition.split_hours,
                Condition.on_call,
                Condition.season,
            ),
        ),
        ConditionGroup(
            _("Le corps"),
            (
                Condition.loads,
                Condition.standing,
                Condition.sitting,
                Condition.pace,
                Condition.heat_cold,
                Condition.noise,
                Condition.heights,
                Condition.hazards,
            ),
        ),
        ConditionGroup(
            _("Le lieu"),
            (Condition.outdoors, Condition.workshop, Condition.homes, Condition.travel, Condition.remote),
        ),
        ConditionGroup(
            _("Les contacts"),
            (Condition.public, Condition.children, Condition.elders, Condition.animals, Condition.alone),
        ),
    )


def condition_label(condition: Condition) -> str:
    """A condition in plain words, to stand after "I want" or "I avoid", and in a sentence after a colon."""
    return {
        Condition.nights: _("travail de nuit"),
        Condition.weekends: _("travail le week-end ou les jours fériés"),
        Condition.shifts: _("horaires décalés, par roulement ou en équipes"),
        Condition.split_hours: _("journées coupées"),
        Condition.on_call: _("astreintes"),
        Condition.season: _("travail saisonnier"),
        Condition.day_hours: _("travail en journée"),
        Condition.remote: _("télétravail possible"),
        Condition.loads: _("charges lourdes"),
        Condition.standing: _("debout longtemps"),
        Condition.sitting: _("assis longtemps"),
        Condition.pace: _("gestes répétés ou cadence imposée"),
        Condition.heat_cold: _("chaud, froid ou intempéries"),
        Condition.noise: _("bruit"),
        Condition.heights: _("travail en hauteur"),
        Condition.hazards: _("produits ou machines à risques"),
        Condition.alone: _("travail seul"),
        Condition.outdoors: _("travail dehors"),
        Condition.workshop: _("travail en atelier ou en usine"),
        Condition.homes: _("travail chez des particuliers"),
        Condition.travel: _("déplacements"),
        Condition.public: _("contact avec le public"),
        Condition.children: _("travail avec des enfants"),
        Condition.elders: _("travail avec des personnes âgées"),
        Condition.animals: _("travail avec des animaux"),
    }[condition]


@cache
def conditions_of(occupations: Occupations) -> tuple[frozenset[Condition], ...]:
    """For each occupation, by id, the conditions that may occur in it."""
    ogr = [context.ogr for context in occupations.contexts]
    return tuple(
        frozenset(
            condition
            for condition, contexts in _CONTEXTS.items()
            if any(ogr[context] in contexts for context in occupation.contexts)
        )
        for occupation in occupations
    )
