"""Occupations for one person: one list, from what they like, what they can do, how far it is, and their conditions.

    matches = match(catalogue(), nearness(), Wishes(taste=…, held=frozenset({…}), past=("D1505",)))

Nothing is hidden: what goes against a wish stands after what does not, and says so, so that no list is empty. Pure
functions: what is kept, and the clock, are the caller's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.conditions import Condition
from course_kit.career.occupations.feedback import Lesson
from course_kit.career.occupations.model import Occupation
from course_kit.career.occupations.nearness import NOTICEABLE, Nearness, step_to
from course_kit.career.occupations.reach import Reach
from course_kit.career.occupations.scores import (
    Facts,
    facts_of,
    had,
    leading_there,
    parts_of,
    scores_by_draw,
    shared_likes,
)
from course_kit.career.occupations.wishes import Conflict, Part, Wishes

SAME_FAMILY = 0.75
"""What each occupation of the same ROME sheet that stands higher leaves of a score; of the same domain: SAME_DOMAIN."""
SAME_DOMAIN = 0.93
CONSIDERED = 200
"""Occupations that the choice of a varied list looks at."""


@dataclass(frozen=True, slots=True)
class Match:
    """An occupation in the list.

    rank: 1 is the best. lowest, highest: nine times out of ten its place by score is between these, by what is unsure
    in the taste; the same when nothing is. score and parts: 0 to 1. fit: correlation of interests, None without a
    taste. likes: chosen centres of interest that it has (ids). nearest: the past job, or the one that the skills held
    resemble most, that leads there (None: none does); nearness: how near it is so, 0 to 1; step: another occupation by
    way of which it is reached, where none leads there at once. held, missing: ids of its skills that are held, those
    of its core first, the telling ones leading; and core ones that are not held. coverage: the share of its core
    skills held. wanted, avoided: conditions asked for, or to be avoided, that may occur. lesson: what rejections took
    from it.
    """

    occupation: Occupation
    rank: int
    highest: int
    lowest: int
    score: float
    parts: Mapping[Part, float]
    fit: float | None
    likes: tuple[int, ...]
    nearest: Occupation | None
    nearness: float
    step: Occupation | None
    held: tuple[int, ...]
    missing: tuple[int, ...]
    coverage: float
    reach: Reach
    wanted: tuple[Condition, ...]
    avoided: tuple[Condition, ...]
    conflicts: tuple[Conflict, ...]
    lesson: Lesson | None


@dataclass(frozen=True, slots=True)
class Matches:
    """results: the list. set_aside: how many occupations go against each wish. rejected: "not for me", still to be
    undone."""

    results: tuple[Match, ...]
    set_aside: Mapping[Conflict, int]
    rejected: tuple[Occupation, ...]


def match(occupations: Occupations, lists: Nearness, wishes: Wishes, limit: int = 20) -> Matches:
    """The `limit` occupations that suit best, varied; jobs done and rejected ones are left out."""
    facts = facts_of(occupations, lists, wishes)
    draws = scores_by_draw(occupations, wishes, facts)
    scores = draws[0]
    left_out = had(occupations, wishes) | {number for number, lesson in facts.lessons.items() if lesson.kept == 0}
    order = sorted(
        (number for number in range(len(occupations)) if number not in left_out),
        key=_by_score(occupations, facts, scores),
    )
    chosen = _varied(occupations, order, scores, facts.conflicts, limit)
    places = _places(chosen, order, draws[1:], facts.conflicts)
    return Matches(
        tuple(
            _match(occupations, wishes, facts, number, rank, scores[number], places[number])
            for rank, number in enumerate(chosen, 1)
        ),
        Counter(conflict for conflicts in facts.conflicts for conflict in conflicts),
        tuple(occupations[code] for code in dict.fromkeys(r.code for r in wishes.rejected) if code in occupations),
    )


def compare(occupations: Occupations, lists: Nearness, wishes: Wishes, codes: Sequence[str]) -> tuple[Match, ...]:
    """Matches of the occupations with these codes, in this order, to be set side by side; rank is their place among
    all.

    Codes that this edition lacks are passed over.
    """
    facts = facts_of(occupations, lists, wishes)
    draws = scores_by_draw(occupations, wishes, facts)
    scores = draws[0]
    order = sorted(range(len(occupations)), key=_by_score(occupations, facts, scores))
    rank = {number: place for place, number in enumerate(order, 1)}
    wanted = [occupations[code].id for code in dict.fromkeys(codes) if code in occupations]
    places = _places(wanted, order, draws[1:], facts.conflicts)
    return tuple(
        _match(occupations, wishes, facts, number, rank[number], scores[number], places[number]) for number in wanted
    )


def _by_score(
    occupations: Occupations, facts: Facts, scores: Sequence[float]
) -> Callable[[int], tuple[bool, float, int]]:
    """What has no conflict first, then the higher score; of equals the one that ROME calls within reach of more."""
    return lambda number: (bool(facts.conflicts[number]), -scores[number], -occupations.arrivals[number])


def _varied(
    occupations: Occupations,
    order: Sequence[int],
    scores: Sequence[float],
    conflicts: Sequence[tuple[Conflict, ...]],
    limit: int,
) -> list[int]:
    """A list that does not tell one job ten times: one by one the highest score, lessened by those above that are of
    its family (its ROME sheet) and of its domain. What has no conflict stands first."""
    chosen: list[int] = []
    families: Counter[str] = Counter()
    domains: Counter[str] = Counter()
    left = list(order[:CONSIDERED])
    while left and len(chosen) < limit:
        best = min(
            left,
            key=lambda number: (
                bool(conflicts[number]),
                -scores[number]
                * SAME_FAMILY ** families[occupations[number].parent]
                * SAME_DOMAIN ** domains[occupations[number].domain],
            ),
        )
        left.remove(best)
        chosen.append(best)
        families[occupations[best].parent] += 1
        domains[occupations[best].domain] += 1
    return chosen


def _places(
    wanted: Sequence[int], order: Sequence[int], draws: Sequence[Sequence[float]], conflicts: Sequence[object]
) -> dict[int, tuple[int, int]]:
    """For each wanted occupation the places, among `order`, that it holds in nine draws out of ten: the best, the
    last."""
    if not draws:
        place = {number: rank for rank, number in enumerate(order, 1)}
        return {number: (place[number], place[number]) for number in wanted}
    found: dict[int, list[int]] = {number: [] for number in wanted}
    for scores in draws:
        value = [score - 2 * bool(against) for score, against in zip(scores, conflicts, strict=True)]
        ranked = sorted(value[number] for number in order)
        for number in wanted:
            found[number].append(len(ranked) - bisect_right(ranked, value[number]) + 1)
    out = len(draws) // 20
    return {number: (sorted(ranks)[out], sorted(ranks)[-1 - out]) for number, ranks in found.items()}


def _match(
    occupations: Occupations,
    wishes: Wishes,
    facts: Facts,
    number: int,
    rank: int,
    score: float,
    place: tuple[int, int],
) -> Match:
    occupation = occupations[number]
    core_held = occupation.core & wishes.held
    source = leading_there(facts, number)
    nearness = facts.nearness[number]
    step = None
    if nearness < NOTICEABLE:
        step = step_to(facts.lists, facts.nearness, had(occupations, wishes), number)
    conditions = facts.conditions[number]
    return Match(
        occupation=occupation,
        rank=rank,
        highest=place[0],
        lowest=place[1],
        score=score,
        parts=parts_of(wishes, facts, occupation),
        fit=facts.fits[0][number] if facts.fits[0] else None,
        likes=shared_likes(wishes, occupation),
        nearest=None if source is None else occupations[source],
        nearness=nearness,
        step=None if step is None else occupations[step],
        held=tuple(
            sorted(
                wishes.held.intersection(occupation.skills),
                key=lambda skill: (skill not in occupation.core, -occupations.skill_weights[skill], skill),
            )
        ),
        missing=tuple(sorted(occupation.core - wishes.held)),
        coverage=len(core_held) / len(occupation.core) if occupation.core else 0.0,
        reach=facts.reach[number],
        wanted=tuple(condition for condition in Condition if condition in wishes.want & conditions),
        avoided=tuple(condition for condition in Condition if condition in wishes.avoid & conditions),
        conflicts=facts.conflicts[number],
        lesson=facts.lessons.get(number),
    )
