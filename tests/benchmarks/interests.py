"""The interest inventory on people it has not seen: how soon, and how surely, it names the first letter.

python -m benchmarks.interests RESPONSES.csv [--people 1000] [--json]

Half of the people in the file calibrate its items; others of the other half are then asked by the shipped rule, model
and stopping, and answer as they did. The yardstick is what all their answers add up to: a letter is right if no other
has a higher sum, so that either of two letters with the same sum is. Where stated probabilities are compared with what
came true, a shared first place counts as its share, since the probabilities of the six letters sum to 1.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.report import arguments, finish, percentile, say_machine, table
from course_kit.career.interests.answers import Rating
from course_kit.career.interests.calibration.estimate import estimate
from course_kit.career.interests.calibration.files import calibration
from course_kit.career.interests.calibration.responses import Responses, from_csv
from course_kit.career.interests.items import LETTERS, Bank, bank_of
from course_kit.career.interests.selection import Rate
from course_kit.career.interests.sitting import Sitting
from course_kit.career.interests.standing import Standing, predict

ANSWERS = (12, 18, 24, 30)
BINS = 10
SEED = 2026
"""Who calibrates and who is asked hangs on it."""


@dataclass(frozen=True)
class Claim:
    """What was said of the first letter. letter, probability; right: whether no letter has a higher sum; credit: 1,
    shared among the letters that have the highest sum, or 0."""

    letter: str
    probability: float
    right: bool
    credit: float


@dataclass
class Asked:
    """One person. by_rule, by_order: claims after ANSWERS. stopped: answers at the stop, and the claim there.

    halves: from one half of the items on the other's. uncalibrated: as by_rule, with the default parameters for all.
    """

    by_rule: dict[int, Claim] = field(default_factory=dict)
    by_order: dict[int, Claim] = field(default_factory=dict)
    uncalibrated: dict[int, Claim] = field(default_factory=dict)
    stopped: tuple[int, Claim] | None = None
    halves: list[Claim] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("responses", type=Path, help="CSV with columns R1 to R8, I1 to C8, of answers 1 to 5")
    parser.add_argument("--people", type=int, default=1000, help="how many of the other half are asked")
    options = parser.parse_args()
    say_machine()
    responses = from_csv(options.responses).complete
    people = np.random.default_rng(SEED).permutation(len(responses.ratings))
    half = len(people) // 2
    known, unseen = responses.of(people[:half]), responses.of(people[half : half + options.people])
    started = time.perf_counter()
    fitted, _ = estimate(known)
    calibrated = bank(calibration(fitted, known, known.items), known)
    default = bank(calibration(fitted, known, ()), known)
    print(
        f"Calibrated on {half} people in {time.perf_counter() - started:.0f} s; {len(unseen.ratings)} others are asked"
    )
    with get_context("fork").Pool(os.cpu_count()) as pool:
        work = [(calibrated, default, row.tolist()) for row in unseen.ratings]
        report(list(pool.imap(ask, work, chunksize=10)), options.json)


def bank(parameters: dict[str, Any], responses: Responses) -> Bank:
    """The items of the file with these parameters, each in a domain of its own: nothing is known of their likeness."""
    entries = [
        {"id": item, "letter": LETTERS[letter], "rome": f"{n:03}", "fr": item, "en": item}
        for n, (item, letter) in enumerate(zip(responses.items, responses.letters, strict=True))
    ]
    return bank_of(entries, parameters)


def ask(work: tuple[Bank, Bank, list[int]]) -> Asked:
    """Ask one person by the rule until nothing is left to ask, in a fixed order, and half by half."""
    calibrated, default, row = work
    ratings = {item.id: rating for item, rating in zip(calibrated.items, row, strict=True)}
    asked = Asked()
    for bank, claims in ((calibrated, asked.by_rule), (default, asked.uncalibrated)):
        sitting = Sitting(bank, seed=str(row), choices=False)
        while len(sitting.answers) < max(ANSWERS) or (bank is calibrated and not asked.stopped):
            began = time.process_time()
            question, sure = sitting.question, sitting.sure
            asked.steps.append(time.process_time() - began)
            given = len(sitting.answers)
            if given in ANSWERS:
                claims[given] = claim(sitting.standing, ratings, bank)
            if bank is calibrated and not asked.stopped and (sure or question is None):
                asked.stopped = given, claim(sitting.standing, ratings, bank)
            if question is None:
                break
            assert isinstance(question, Rate)
            sitting = sitting.after(Rating(question.item.id, ratings[question.item.id]))
        if len(sitting.answers) in ANSWERS:
            claims[len(sitting.answers)] = claim(sitting.standing, ratings, bank)
    turns = [items[n] for n in range(8) for items in calibrated.by_letter.values()]
    for number in ANSWERS:
        answers = [Rating(item.id, ratings[item.id]) for item in turns[:number]]
        asked.by_order[number] = claim(Sitting(calibrated, answers).standing, ratings, calibrated)
    for odd in (0, 1):
        told, other = (
            Bank(calibrated.items[start::2], calibrated.mean, calibrated.covariance) for start in (odd, 1 - odd)
        )
        posterior = Sitting(told, [Rating(item.id, ratings[item.id]) for item in told.items]).posterior
        asked.halves.append(claim(predict(other, posterior, {}).standing, ratings, other))
    return asked


def claim(standing: Standing, ratings: dict[str, int], bank: Bank) -> Claim:
    """The claim of the first letter, beside what the ratings of the bank's items add up to."""
    letter, probability = next(iter(standing.first.items()))
    sums = {each: sum(ratings[item.id] for item in items) for each, items in bank.by_letter.items()}
    highest = [each for each, total in sums.items() if total == max(sums.values())]
    right = letter in highest
    return Claim(letter, probability, right, right / len(highest))


def report(people: Sequence[Asked], as_json: bool) -> None:
    """Print the tables and the figures."""
    stops = [person.stopped for person in people if person.stopped]
    halves = [claim for person in people for claim in person.halves]
    stated = [claim for person in people for claim in person.by_rule.values()] + [claim for _, claim in stops] + halves
    ways = {
        "by the rule": [person.by_rule for person in people],
        "items not calibrated": [person.uncalibrated for person in people],
        "in a fixed order": [person.by_order for person in people],
    }
    figures: dict[str, Any] = {"n_people": len(people)}
    rows = []
    for name, key in zip(ways, ("top1", "top1_uncalibrated", "top1_fixed"), strict=True):
        for number in ANSWERS:
            claims = [each[number] for each in ways[name]]
            right = share(claim.right for claim in claims)
            figures.setdefault(key, {})[str(number)] = right
            rows.append([f"{name}, {number} answers", right, *said_and_true(claims), error(claims)])
    for name, claims in (("at the stop", [claim for _, claim in stops]), ("from one half on the other", halves)):
        rows.append([name, share(claim.right for claim in claims), *said_and_true(claims), error(claims)])
    table("The first letter", ["", "right", "stated", "true", "off"], rows)
    numbers = [number for number, _ in stops]
    half_stated, half_observed = said_and_true(halves)
    figures |= {
        "mean_answers_at_stop": share(numbers),
        "top1_at_stop": share(claim.right for _, claim in stops),
        "half_stated": half_stated,
        "half_observed": half_observed,
        "calibration_error": error(stated),
        "calibration_error_uncalibrated": error([c for person in people for c in person.uncalibrated.values()]),
        "ms_per_step": 1000 * share(step for person in people for step in person.steps),
    }
    table("Of all that was stated", ["probability", "claims", "stated", "true"], bins(stated))
    steps = [1000 * step for person in people for step in person.steps]
    print(f"\nIt stops after {share(numbers):.1f} answers (median {percentile(numbers, 50):.0f})")
    print(f"A step takes {share(steps):.1f} ms (p95 {percentile(steps, 95):.1f} ms)")
    finish(figures, as_json)


def said_and_true(claims: Sequence[Claim]) -> tuple[float, float]:
    """The mean probability stated, and how often it came true; a first place that is shared counts as its share."""
    return share(claim.probability for claim in claims), share(claim.credit for claim in claims)


def bins(claims: Sequence[Claim]) -> list[tuple[str, int, float, float]]:
    """Claims by their probability: the bin, how many, and as said_and_true."""
    by_bin: dict[int, list[Claim]] = {}
    for claim in claims:
        by_bin.setdefault(min(int(claim.probability * BINS), BINS - 1), []).append(claim)
    return [
        (f"{n / BINS:.1f} to {(n + 1) / BINS:.1f}", len(inside), *said_and_true(inside))
        for n, inside in sorted(by_bin.items())
    ]


def error(claims: Sequence[Claim]) -> float:
    """The expected calibration error: how far what is stated is from what came true, by bins weighted by size."""
    return sum(number * abs(stated - true) for _, number, stated, true in bins(claims)) / len(claims)


def share(values: Iterable[float]) -> float:
    """The mean."""
    listed = list(values)
    return sum(listed) / len(listed)


if __name__ == "__main__":
    main()
