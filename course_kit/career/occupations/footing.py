"""On what footing the work of an occupation is done: for an employer or on one's own account, leading others or not.

Both come late for whoever begins: customers are to be found first, and those who lead mostly come from the ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.model import ContextKind

LEADING = 2
"""ROME's number of the centre of interest "J'ai l'âme d'un chef / d'une cheffe"."""
_OWN_ACCOUNT = frozenset({403106, 403102, 511685})
"""ROME's numbers of contexts: self-employed, liberal profession, author."""


@dataclass(frozen=True, slots=True)
class Footing:
    """own_account: ROME names no way to do it as an employee, but as self-employed. leads: one leads others."""

    own_account: bool = False
    leads: bool = False


@cache
def footings(occupations: Occupations) -> tuple[Footing, ...]:
    """For each occupation, by id."""
    status = {context.id: context.ogr for context in occupations.contexts if context.kind is ContextKind.status}
    leading = {interest.id for interest in occupations.interests if interest.number == LEADING}
    found = []
    for occupation in occupations:
        named = {status[context] for context in occupation.contexts if context in status}
        found.append(Footing(bool(named) and named <= _OWN_ACCOUNT, not leading.isdisjoint(occupation.interests)))
    return tuple(found)
