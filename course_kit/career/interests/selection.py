"""What to ask next, and when enough is known: ask where the answer would change.

What will be told is which letters come first and second. So the next question is the one whose answer is expected to
reduce most the variance of the differences on which that hangs: between the leader and each letter that may overtake
it, and between the second and each that may take its place. A difference counts by how likely it is to be near zero
(its density there), as in ranking and selection (Chick & Inoue, 2001; Frazier, Powell & Dayanik, 2009, for correlated
beliefs).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import exp, sqrt

from course_kit.career.interests.answers import Answer, Choice, Rating
from course_kit.career.interests.items import LETTERS, Bank, Item
from course_kit.career.interests.model import SIZE, Posterior, choice
from course_kit.career.interests.standing import Prediction, Standing

FEWEST = 12
"""Answers before which the inventory never says that it knows enough."""
MOST = 48
"""Questions after which it stops asking."""
SURE_FIRST = 0.9
"""It is sure of the first letter from this probability on."""
SURE_TWO = 0.75
"""It is sure of the first two, in any order, from this probability on."""
SECOND = 0.25
"""How much the second place counts beside the first."""
CHOICES = 8
"""Choices between two activities, at most."""
TIED = 0.7
"""Two letters are still tied while neither is above the other with more than this probability."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Ask for a rating of this item."""

    item: Item


@dataclass(frozen=True, slots=True)
class Choose:
    """Ask for a choice between these two, of different letters."""

    first: Item
    second: Item


Question = Rate | Choose


def sure(standing: Standing, answers: Sequence[Answer]) -> bool:
    """Whether enough is known to stop: not before FEWEST answers that tell something."""
    if sum(_tells(answer) for answer in answers) < FEWEST:
        return False
    first, two = (max(shares.values()) for shares in (standing.first, standing.top_two))
    return first >= SURE_FIRST and two >= SURE_TWO


def next_question(
    bank: Bank, posterior: Posterior, prediction: Prediction, answers: Sequence[Answer], *, seed: str, choices: bool
) -> Question | None:
    """The next question, or None after MOST questions or when there is none left.

    seed: questions that would tell as much are taken in an order that hangs on it. choices: whether two activities may
    be offered to choose between.
    """
    if len(answers) >= MOST:
        return None
    shown = {id for answer in answers for id in _ids(answer)}
    left = [item for item in bank.items if item.id not in shown]
    if not left:
        return None
    contrasts = _contrasts(prediction.standing)
    told = {item.id: _told(contrasts, *prediction.expected[item.id]) for item in left}
    if choices and (pair := _pair(bank, posterior, prediction, answers, left)):
        return pair
    return Rate(max(_fitting(bank, left, answers), key=lambda item: (told[item.id], _draw(seed, item.id))))


def _contrasts(standing: Standing) -> list[tuple[float, int, int]]:
    """The differences of scores on which the first two places hang: (weight, letter, other letter)."""
    mean, covariance = standing.mean, standing.covariance
    first, second, *others = sorted(range(SIZE), key=lambda i: -mean[i])
    contrasts = []
    for weight, leader, rivals in ((1.0, first, [second, *others]), (SECOND, second, others)):
        for rival in rivals:
            variance = covariance[leader][leader] + covariance[rival][rival] - 2 * covariance[leader][rival]
            spread = sqrt(max(variance, 1e-9))
            near = exp(-(((mean[leader] - mean[rival]) / spread) ** 2) / 2) / spread
            contrasts.append((weight * near, leader, rival))
    return contrasts


def _told(contrasts: Iterable[tuple[float, int, int]], variance: float, shared: Sequence[float]) -> float:
    """How much an answer with this variance and these covariances with the scores reduces the weighted variances."""
    return sum(weight * (shared[i] - shared[j]) ** 2 for weight, i, j in contrasts) / variance


def _fitting(bank: Bank, left: Sequence[Item], answers: Sequence[Answer]) -> Sequence[Item]:
    """The items left that keep the content in balance; all of them where none does.

    No domain of ROME twice in a row, no letter three times in a row, and each letter once among the first FEWEST.
    """
    just_shown = {bank.by_id[id].domain for answer in answers[-1:] for id in _ids(answer)}
    repeated = _repeated(bank, answers)
    met = {bank.by_id[id].letter for answer in answers for id in _ids(answer)}
    owed = set(LETTERS) - met
    fitting = [item for item in left if item.domain not in just_shown and item.letter not in repeated]
    if owed and FEWEST - len(answers) <= len(owed):
        fitting = [item for item in fitting or left if item.letter in owed]
    return fitting or left


def _repeated(bank: Bank, answers: Sequence[Answer]) -> set[str]:
    """The letters that the last two questions were about, both of them: a third would be one too many."""
    recent = [{bank.by_id[id].letter for id in _ids(answer)} for answer in answers[-2:]]
    return set.intersection(*recent) if len(recent) == 2 else set()


def _pair(
    bank: Bank, posterior: Posterior, prediction: Prediction, answers: Sequence[Answer], left: Sequence[Item]
) -> Choose | None:
    """A choice between activities of the first two letters, if they are still tied and it is time for one.

    Of all pairs of items not yet shown, the one that tells most of which of the two letters is above the other.
    """
    made = sum(isinstance(answer, Choice) for answer in answers)
    lately = any(isinstance(answer, Choice) for answer in answers[-2:])
    high, low = prediction.standing.ranked[:2]
    tied = prediction.standing.above(high, low) < TIED
    if len(answers) < FEWEST or made >= CHOICES or lately or not tied or {high, low} & _repeated(bank, answers):
        return None
    i, j = LETTERS.index(high), LETTERS.index(low)
    just_shown = {bank.by_id[id].domain for id in _ids(answers[-1])}

    def told(first: Item, second: Item) -> float:
        graded = choice(first, second)
        _, slope, variance = graded.moments(posterior.mean)
        both = [slope * sum(weight * row[d] for d, weight in graded.weights) for row in prediction.pull]
        spread = sum(
            weight * other * posterior.covariance[d][e] for d, weight in graded.weights for e, other in graded.weights
        )
        return _told([(1.0, i, j)], slope * slope * spread + variance, both)

    offered = [item for item in left if item.domain not in just_shown]
    pairs = [(a, b) for a in offered if a.letter == high for b in offered if b.letter == low and b.domain != a.domain]
    return Choose(*max(pairs, key=lambda pair: told(*pair))) if pairs else None


def _ids(answer: Answer) -> tuple[str, ...]:
    return (answer.item,) if isinstance(answer, Rating) else (answer.first, answer.second)


def _tells(answer: Answer) -> bool:
    """Whether the answer says something of the learner's interests: "I don't know" does not."""
    return (answer.value if isinstance(answer, Rating) else answer.chosen) is not None


def _draw(seed: str, id: str) -> bytes:
    return blake2b(f"{seed} {id}".encode(), digest_size=8).digest()
