"""What each occupation is worth for someone: its parts, and one score for each draw from an unsure taste.

Each part is a number from 0 to 1 and the score their mean, weighted as the learner says; a part that nothing is known
of does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.conditions import Condition, conditions_of
from course_kit.career.occupations.feedback import Lesson, learn
from course_kit.career.occupations.model import Occupation
from course_kit.career.occupations.nearness import SHARPNESS, Nearness, alike, near
from course_kit.career.occupations.reach import Reach, reach
from course_kit.career.occupations.taste import Taste, fits, occupation_shape, shapes
from course_kit.career.occupations.wishes import Conflict, Part, Wishes

KNOWN = 0.5
"""From this nearness on, someone is taken to know this kind of work."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that does not depend on the draw, for each occupation by id.

    fits: correlations with the mean of the taste, then with each draw from it; one empty row without a taste.
    """

    lists: Nearness
    likeness: Mapping[int, float]
    nearness: Sequence[float]
    reach: Sequence[Reach]
    conditions: Sequence[frozenset[Condition]]
    conflicts: Sequence[tuple[Conflict, ...]]
    lessons: Mapping[int, Lesson]
    fits: Sequence[Sequence[float]]


def facts_of(occupations: Occupations, lists: Nearness, wishes: Wishes) -> Facts:
    likeness = likeness_of(occupations, wishes.held, wishes.past)
    nearness = near(lists, len(occupations), likeness)
    reached = [reach(occupation, wishes.level, known=nearness[occupation.id] >= KNOWN) for occupation in occupations]
    conditions = conditions_of(occupations)
    return Facts(
        lists,
        likeness,
        nearness,
        reached,
        conditions,
        [_conflicts(wishes, reached[number], conditions[number]) for number in range(len(occupations))],
        learn(occupations, lists, wishes.rejected),
        _fits(occupations, wishes.taste),
    )


def likeness_of(occupations: Occupations, held: Iterable[int], past: Iterable[str]) -> dict[int, float]:
    """How much of each occupation someone holds, by id: by their skills, and all of it for a job they did."""
    return alike(occupations, held) | {occupations[code].id: 1.0 for code in past if code in occupations}


def _fits(occupations: Occupations, taste: Taste | None) -> list[list[float]]:
    if taste is None:
        return [[]]
    of_occupations = [occupation_shape(occupation.profile) for occupation in occupations]
    return [fits(sample, of_occupations) for sample in shapes(taste)]


def _conflicts(wishes: Wishes, reached: Reach, conditions: frozenset[Condition]) -> tuple[Conflict, ...]:
    found = []
    if wishes.avoid & conditions:
        found.append(Conflict.conditions)
    if wishes.months is not None and (reached.shortest or 0) > wishes.months:
        found.append(Conflict.training)
    if not wishes.regulated and reached.regulated:
        found.append(Conflict.regulated)
    return tuple(found)


def scores_by_draw(occupations: Occupations, wishes: Wishes, facts: Facts) -> list[list[float]]:
    """The score of each occupation: by the mean of the taste, then by each draw from it."""
    weights = _weights(wishes)
    fixed, likes, kept = [], [], []
    for occupation in occupations:
        parts = _fixed_parts(wishes, facts, occupation)
        fixed.append(sum(weights[part] * parts[part] for part in (Part.skills, Part.conditions)) + weights[None])
        likes.append(_liked(wishes, occupation))
        lesson = facts.lessons.get(occupation.id)
        kept.append(_discount(wishes, parts[Part.reach]) * (lesson.kept if lesson else 1.0))
    weight = weights[Part.interests]
    if not facts.fits[0]:
        return [[(base + weight * like) * keep for base, like, keep in zip(fixed, likes, kept, strict=True)]]
    if not wishes.likes:
        return [
            [(base + weight * _of_fit(fit)) * keep for base, fit, keep in zip(fixed, sample, kept, strict=True)]
            for sample in facts.fits
        ]
    return [
        [
            (base + weight * (_of_fit(fit) + like) / 2) * keep
            for base, fit, like, keep in zip(fixed, sample, likes, kept, strict=True)
        ]
        for sample in facts.fits
    ]


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
        Part.skills: max(facts.nearness[number] ** 0.5, _core_held(wishes, occupation)),
        Part.reach: _of_reach(facts.reach[number]),
        Part.conditions: wanted,
    }


def _core_held(wishes: Wishes, occupation: Occupation) -> float:
    """The share of its core skills that someone holds: whoever can do half of it is near, wherever they learnt it."""
    return len(occupation.core & wishes.held) / len(occupation.core) if occupation.core else 0.0


def _of_fit(fit: float) -> float:
    """A correlation as a part: 0 at none or against, 1 at a full one."""
    return fit if fit > 0 else 0.0


def _liked(wishes: Wishes, occupation: Occupation) -> float:
    """The share of the chosen centres of interest that it has; the second of two counts less than the first."""
    if not wishes.likes:
        return 0.0
    shared = len(shared_likes(wishes, occupation))
    return (shared / min(len(wishes.likes), 3)) ** 0.5 if shared < 3 else 1.0


def shared_likes(wishes: Wishes, occupation: Occupation) -> tuple[int, ...]:
    """The chosen centres of interest that an occupation has, as ids."""
    return tuple(number for number in occupation.interests if number in wishes.likes)


def _of_reach(reached: Reach) -> float:
    """1 for what is open now, half for a year's training, a quarter for three years'; 0.4 where ROME does not say."""
    if reached.shortest is None or reached.longest is None:
        return 0.4
    return 1 / (1 + (reached.shortest + reached.longest) / 24)


def parts_of(wishes: Wishes, facts: Facts, occupation: Occupation) -> dict[Part, float]:
    """What an occupation is worth in each respect that something is known of, 0 to 1."""
    parts = _fixed_parts(wishes, facts, occupation)
    weights = _weights(wishes)
    known = {part: value for part, value in parts.items() if part is Part.reach or weights[part]}
    interests = [_of_fit(facts.fits[0][occupation.id])] if facts.fits[0] else []
    interests += [_liked(wishes, occupation)] if wishes.likes else []
    return known | ({Part.interests: sum(interests) / len(interests)} if interests else {})


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
