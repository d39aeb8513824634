"""What someone says of themselves, for a list of occupations to be made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from course_kit.career.occupations.conditions import Condition
from course_kit.career.occupations.feedback import Rejection
from course_kit.career.occupations.model import Level
from course_kit.career.occupations.taste import Taste
from course_kit.language import _


class Part(StrEnum):
    """What a score is made of."""

    interests = "interests"
    skills = "skills"
    reach = "reach"
    conditions = "conditions"


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts, 0 (not at all) to 3; all 0 counts as all alike. Reach discounts what the others
    give."""

    interests: float = 1.0
    skills: float = 1.0
    reach: float = 0.5
    conditions: float = 0.5


@dataclass(frozen=True, slots=True)
class Wishes:
    """What someone has said of themselves; all of it may be missing.

    taste: measured interests. likes: ids of ROME's centres of interest. held: ids of skills. past: ROME codes of jobs
    done. level: diploma held. months: the longest training they would take, None: no limit. regulated: they would
    take on a regulated occupation. want, avoid: conditions of work.
    """

    taste: Taste | None = None
    likes: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()
    past: tuple[str, ...] = ()
    level: Level = Level.none
    months: int | None = None
    regulated: bool = True
    want: frozenset[Condition] = frozenset()
    avoid: frozenset[Condition] = frozenset()
    weights: Weights = field(default_factory=Weights)
    rejected: tuple[Rejection, ...] = ()


class Conflict(StrEnum):
    """What of an occupation goes against a wish."""

    conditions = "conditions"
    training = "training"
    regulated = "regulated"


def part_label(part: Part) -> str:
    """A part as a learner weighs it."""
    return {
        Part.interests: _("Ce que j’aime"),
        Part.skills: _("Ce que je sais déjà faire"),
        Part.reach: _("Ce qui est vite accessible"),
        Part.conditions: _("Les conditions que je souhaite"),
    }[part]
