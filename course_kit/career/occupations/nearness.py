"""How near occupations are to one another for someone who changes, learnt from ROME's mobility links.

For every occupation the file holds the hundred that are nearest and a probability for each: that ROME would name it
as a way to move on. Each list was made by a model that had seen no link of that occupation, in either direction
(`build/train.py` says how); so what is measured on the lists is what an occupation without known links would get.

For a learner, occupations are near when they are near to those whose skills the learner holds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.packing import ids, pack_ids

NEARNESS = Path(__file__).parent / "data" / "nearness.bin"
MAGIC = b"TREMPLIN nearness 1\n"
SOURCES = 12
"""Occupations that someone's skills are told as, at most."""
SHARPNESS = 3
"""The power that a likeness of skills is raised to: half alike counts an eighth."""
STEPS = 60
"""Near occupations that may be a step to others, at most."""
NOTICEABLE = 0.01
"""From this probability on, an occupation is called a step to another."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """For each occupation, by id: the ids of the nearest, the nearest first, and their probabilities, 0 to 1.

    folds: the fold that each was in when the lists were learnt. A list holds nothing of the links of its own fold, but
    may of others': whoever measures for one occupation takes lists of its fold only.
    """

    nearest: tuple[tuple[int, ...], ...]
    chances: tuple[tuple[float, ...], ...]
    folds: tuple[int, ...]


def read_nearness(path: Path = NEARNESS) -> Nearness:
    """The lists of a file. ValueError for anything else.

    After MAGIC it has 16 bit numbers: how many occupations, how long each list is, all ids, all chances (in 65,535ths),
    all folds.
    """
    content = path.read_bytes()
    if not content.startswith(MAGIC):
        raise ValueError(f"{path} holds no nearness of this format: make it with `make occupations-nearness`.")
    number, length, *values = ids(content[len(MAGIC) :]) if len(content) >= len(MAGIC) + 4 else (0, 0, 0)
    size = number * length
    if len(values) != 2 * size + number:
        raise ValueError(f"{path} is cut short: make it with `make occupations-nearness`.")
    starts = range(0, size, length)
    return Nearness(
        tuple(tuple(values[start : start + length]) for start in starts),
        tuple(tuple(value / 65535 for value in values[size + start : size + start + length]) for start in starts),
        tuple(values[2 * size :]),
    )


def pack_nearness(lists: Nearness) -> bytes:
    """The file of lists that are all of one length."""
    numbers = [len(lists.nearest), len(lists.nearest[0])]
    numbers += [number for nearest in lists.nearest for number in nearest]
    numbers += [round(chance * 65535) for chances in lists.chances for chance in chances]
    numbers += lists.folds
    return MAGIC + pack_ids(numbers)


@cache
def nearness() -> Nearness:
    """The lists that come with course_kit, read once a process."""
    return read_nearness()


def near(lists: Nearness, number: int, likeness: Mapping[int, float]) -> list[float]:
    """How near each of `number` occupations is, 0 to 1, to someone who is like some of them.

    likeness: how much of those occupations someone holds, 0 to 1, by id. An occupation is near if it is near to any of
    them: 1 less the product of what is far (noisy or).
    """
    far = [1.0] * number
    leading = sorted(likeness, key=lambda source: (-likeness[source], source))[:SOURCES]
    for source in leading:
        share = min(1.0, likeness[source]) ** SHARPNESS
        far[source] *= 1 - share
        for target, chance in zip(lists.nearest[source], lists.chances[source], strict=True):
            far[target] *= 1 - share * chance
    return [1 - value for value in far]


def by_steps(lists: Nearness, nearness: Sequence[float], known: Container[int]) -> list[float]:
    """How near each occupation is, 0 to 1, by way of one that is near: two moves instead of one.

    nearness: of each occupation, as `near` gives it. known: ids of occupations already had, which are no step.
    """
    far = [1.0] * len(nearness)
    for step in _steps(nearness, known):
        for target, chance in zip(lists.nearest[step], lists.chances[step], strict=True):
            far[target] *= 1 - nearness[step] * chance
    return [1 - value for value in far]


def step_to(lists: Nearness, nearness: Sequence[float], known: Container[int], number: int) -> int | None:
    """The id of the occupation that most leads to this one by two moves; None if none does so noticeably."""
    best, most = None, NOTICEABLE
    for step in _steps(nearness, known):
        if number in lists.nearest[step]:
            chance = nearness[step] * lists.chances[step][lists.nearest[step].index(number)]
            if chance > most:
                best, most = step, chance
    return best


def _steps(nearness: Sequence[float], known: Container[int]) -> list[int]:
    leading = sorted(range(len(nearness)), key=lambda number: (-nearness[number], number))
    return [number for number in leading[: STEPS + SOURCES] if number not in known and nearness[number] > 0][:STEPS]


def alike(occupations: Occupations, held: Iterable[int]) -> dict[int, float]:
    """How alike the skills held and those of each occupation are: cosine, a skill weighs the more the fewer have it;
    0 to 1.

    held: ids of skills. Occupations that share none are left out.
    """
    having, weights = occupations.having, occupations.skill_weights
    squares = [(skill, weights[skill] ** 2) for skill in set(held) if 0 <= skill < len(weights)]
    shared: dict[int, float] = {}
    for skill, square in squares:
        for occupation in having[skill]:
            shared[occupation] = shared.get(occupation, 0.0) + square
    length = sum(square for _, square in squares) ** 0.5
    lengths = occupations.skill_lengths
    return {
        occupation: min(1.0, total / (length * lengths[occupation]))
        for occupation, total in shared.items()
        if length and lengths[occupation]
    }
