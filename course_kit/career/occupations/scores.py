"""What each occupation is worth for someone: its parts, and one score for each draw from an unsure taste.

Each part is a number from 0 to 1. The score is their power mean (exponent 1/2, so that an occupation which has
something of each part comes before one that has all of one and nothing of another), weighted as the learner says, less
what reach takes; a part that nothing is known of does not count.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from course_kit.career.occupations.affinity import affinities
from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.conditions import Condition, conditions_of
from course_kit.career.occupations.feedback import Lesson, learn
from course_kit.career.occupations.footing import footings
from course_kit.career.occupations.model import Occupation
from course_kit.career.occupations.nearness import SHARPNESS, Nearness, alike, by_steps, near
from course_kit.career.occupations.reach import Reach, reach
from course_kit.career.occupations.taste import Taste, fits, occupation_shape, shapes
from course_kit.career.occupations.wishes import Conflict, Part, Wishes

FLOOR = 0.1
"""What a part counts at least: of what the data do not say, nothing is known for certain."""
STEP = 0.5
"""What being near by two moves counts, of being near by one."""
OWN_ACCOUNT = 0.7
"""What is left of the reach of an occupation that is done as self-employed only."""
LEADS = 0.6
"""… and of one that leads others, for who has not done such work."""
KNOWN = 0.5
"""From this nearness on, someone is taken to know this kind of work."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that does not depend on the draw, for each occupation by id.

    steps: how near it is by two moves. likes: how far it answers the chosen centres of interest. fits: correlations
    with the mean of the taste, then with each draw from it; one empty row without a taste.
    """

    lists: Nearness
    likeness: Mapping[int, float]
    nearness: Sequence[float]
    steps: Sequence[float]
    likes: Sequence[float]
    reach: Sequence[Reach]
    conditions: Sequence[frozenset[Condition]]
    conflicts: Sequence[tuple[Conflict, ...]]
    lessons: Mapping[int, Lesson]
    fits: Sequence[Sequence[float]]


def facts_of(occupations: Occupations, lists: Nearness, wishes: Wishes) -> Facts:
    likeness = likeness_of(occupations, wishes.held, wishes.past)
    nearness = near(lists, len(occupations), likeness)
    reached = [
        reach(occupation, wishes.level, nearness[occupation.id] >= KNOWN, footing)
        for occupation, footing in zip(occupations, footings(occupations), strict=True)
    ]
    conditions = conditions_of(occupations)
    return Facts(
        lists,
        likeness,
        nearness,
        by_steps(lists, nearness, had(occupations, wishes)),
        _likes(occupations, lists, wishes.likes),
        reached,
        conditions,
        [_conflicts(wishes, reached[number], conditions[number]) for number in range(len(occupations))],
        learn(occupations, lists, wishes.rejected),
        _fits(occupations, wishes.taste),
    )


def likeness_of(occupations: Occupations, held: Iterable[int], past: Iterable[str]) -> dict[int, float]:
    """How much of each occupation someone holds, by id: by their skills, and all of it for a job they did."""
    return alike(occupations, held) | {occupations[code].id: 1.0 for code in past if code in occupations}


def had(occupations: Occupations, wishes: Wishes) -> frozenset[int]:
    """The ids of the jobs they did."""
    return frozenset(occupations[code].id for code in wishes.past if code in occupations)


def _likes(occupations: Occupations, lists: Nearness, likes: Iterable[int]) -> list[float]:
    """How far each occupation answers the chosen centres of interest: the mean of the three that it answers best."""
    rows = [affinities(occupations, lists, like) for like in likes]
    if not rows:
        return [0.0] * len(occupations)
    best = min(len(rows), 3)
    return [sum(sorted(of, reverse=True)[:best]) / best for of in zip(*rows, strict=True)]


def _fits(occupations: Occupations, taste: Taste | None) -> list[list[float]]:
    if taste is None:
        return [[]]
    of_occupations = [occupation_shape(occupation.profile) for occupation in occupations]
    return [fits(sample, of_occupations) for sample in shapes(taste)]


def _conflicts(wishes: Wishes, reached: Reach, conditions: frozenset[Condition]) -> tuple[Conflict, ...]:
    found = []
    if wishes.avoid & conditions:
        found.append(Conflict.conditions)
    if wishes.months is not None and _training(reached) > wishes.months:
        found.append(Conflict.training)
    if not wishes.regulated and reached.regulated:
        found.append(Conflict.regulated)
    return tuple(found)


def _training(reached: Reach) -> float:
    """The months that cannot be avoided; an estimate where ROME does not say."""
    return reached.typical if reached.shortest is None else reached.shortest


def scores_by_draw(occupations: Occupations, wishes: Wishes, facts: Facts) -> list[list[float]]:
    """The score of each occupation: by the mean of the taste, then by each draw from it."""
    weights = _weights(wishes)
    weight = weights[Part.interests]
    fixed, kept = [], []
    for occupation in occupations:
        parts = _fixed_parts(wishes, facts, occupation)
        fixed.append(sum(weights[part] * _root(parts[part]) for part in (Part.skills, Part.conditions)) + weights[None])
        lesson = facts.lessons.get(occupation.id)
        kept.append(_discount(wishes, parts[Part.reach]) * (lesson.kept if lesson else 1.0))
    return [
        [
            _mean(base + weight * _root(interest)) * keep
            for base, interest, keep in zip(fixed, interests, kept, strict=True)
        ]
        for interests in (_interests(wishes, facts, fit) for fit in facts.fits)
    ]


def _root(part: float) -> float:
    return math.sqrt(FLOOR + (1 - FLOOR) * part)


def _mean(roots: float) -> float:
    """Of parts whose roots have this mean, 0 to 1."""
    return (roots * roots - FLOOR) / (1 - FLOOR)


def _interests(wishes: Wishes, facts: Facts, fit: Sequence[float]) -> list[float]:
    """The part of each occupation. fit: correlations with one taste, or nothing."""
    if not fit:
        return list(facts.likes)
    if not wishes.likes:
        return [max(0.0, one) for one in fit]
    return [(max(0.0, one) + like) / 2 for one, like in zip(fit, facts.likes, strict=True)]


def _weights(wishes: Wishes) -> dict[Part | None, float]:
    """What interests, skills and conditions count, of 1 in all; those that nothing is known of count nothing.

    None: 1 if nothing is known at all, so that occupations differ by reach only.
    """
    said = wishes.weights
    known: dict[Part | None, float] = {}
    if wishes.taste or wishes.likes:
        known[Part.interests] = max(0.0, said.interests)
    if wishes.held or wishes.past:
        known[Part.skills] = max(0.0, said.skills)
    if wishes.want:
        known[Part.conditions] = max(0.0, said.conditions)
    total = sum(known.values())
    shares = {part: weight / total if total else 1 / len(known) for part, weight in known.items()}
    return dict.fromkeys([*Part, None], 0.0) | (shares or {None: 1.0})


def _discount(wishes: Wishes, reached: float) -> float:
    """What is left of a score: that it is easy to reach makes no occupation suit, that it is far makes it suit less."""
    weight = max(0.0, wishes.weights.reach)
    return 1 - weight / (weight + 1) * (1 - reached)


def _fixed_parts(wishes: Wishes, facts: Facts, occupation: Occupation) -> dict[Part, float]:
    """All parts but interests."""
    number = occupation.id
    wanted = len(wishes.want & facts.conditions[number]) / len(wishes.want) if wishes.want else 0.0
    return {
        Part.skills: max(_ways(facts, number) ** 0.5, _core_held(wishes, occupation)),
        Part.reach: _of_reach(facts.reach[number]),
        Part.conditions: wanted,
    }


def _ways(facts: Facts, number: int) -> float:
    """Near at once, or by a step."""
    return 1 - (1 - facts.nearness[number]) * (1 - STEP * facts.steps[number])


def _core_held(wishes: Wishes, occupation: Occupation) -> float:
    """The share of its core skills that someone holds: whoever can do half of it is near, wherever they learnt it."""
    return len(occupation.core & wishes.held) / len(occupation.core) if occupation.core else 0.0


def shared_likes(wishes: Wishes, occupation: Occupation) -> tuple[int, ...]:
    """The chosen centres of interest that an occupation has, as ids."""
    return tuple(number for number in occupation.interests if number in wishes.likes)


def _of_reach(reached: Reach) -> float:
    """1 for what is open now, half for a year's training, a quarter for three years'; less for a footing that is
    slow to get."""
    footing = (OWN_ACCOUNT if reached.own_account else 1.0) * (LEADS if reached.leads else 1.0)
    return footing / (1 + reached.typical / 12)


def parts_of(wishes: Wishes, facts: Facts, occupation: Occupation) -> dict[Part, float]:
    """What an occupation is worth in each respect that something is known of, 0 to 1."""
    weights = _weights(wishes)
    parts = _fixed_parts(wishes, facts, occupation)
    known = {part: value for part, value in parts.items() if part is Part.reach or weights[part]}
    if not facts.fits[0] and not wishes.likes:
        return known
    return known | {Part.interests: _interests(wishes, facts, facts.fits[0])[occupation.id]}


def leading_there(facts: Facts, number: int) -> int | None:
    """The id of the occupation, of those that someone did or holds skills of, that leads most to this one."""
    lists = facts.lists
    best, most = None, 0.0
    for source, likeness in facts.likeness.items():
        if number in lists.nearest[source]:
            chance = lists.chances[source][lists.nearest[source].index(number)] * likeness**SHARPNESS
            if chance > most:
                best, most = source, chance
    return best
