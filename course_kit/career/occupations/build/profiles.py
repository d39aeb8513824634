"""Six interest scores for every occupation, out of O*NET's scores and ROME's letters.

The way there: ROME 4.0 -> its ROME v3 sheet -> ISCO-08 -> the ESCO occupations of that group -> O*NET-SOC, whose scores
(1 to 7) are averaged, each as often as ESCO's occupations lead to it. An ISCO group is coarse, so ROME's own letters,
given to the very occupation, weigh as much: the result is the mean of O*NET's scores and of the mean scores of all
occupations with the same two letters (the same major letter, where ROME gives no minor one). Where no way leads to
O*NET, the first part is the mean of the NEIGHBOURS occupations whose skills are nearest, and the source is marked as
an estimate.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from course_kit.career.occupations.build.raw import Raw
from course_kit.career.occupations.model import LETTERS, Profile, ProfileQuality, ProfileSource

NEIGHBOURS = 10
Scores = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the first letter of the scores is ROME's major letter, and how often that is among the first two; 0
    to 1.

    number: occupations compared.
    """

    number: int
    first: float
    first_two: float


def onet_scores(raw: Raw) -> dict[str, Scores]:
    """The six scores of each O*NET occupation, by its code."""
    scores: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in raw.rows("onet/Interests.txt", "\t"):
        if row["Scale ID"] == "OI":
            scores[row["O*NET-SOC Code"]][row["Element Name"][0]] = float(row["Data Value"])
    return {code: tuple(of[letter] for letter in LETTERS) for code, of in scores.items()}


def crosswalk(raw: Raw) -> dict[str, Scores]:
    """The mean scores of each ROME v3 sheet that leads to O*NET, by its code."""
    scores = onet_scores(raw)
    leads: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in raw.rows("crosswalks/ESCO_to_ONET-SOC.csv"):
        if row["O*NET-SOC 2019 Code"] in scores:
            leads[row["ESCO/ISCO Code"].partition(".")[0]][row["O*NET-SOC 2019 Code"]] += 1
    return {
        row["code_rome"]: mean([scores[code] for code in leads[row["code_isco08"]].elements()])
        for row in raw.rows("rome_v3/rome_v3_riasec_isco.csv")
        if row["code_isco08"] in leads
    }


def profiles(
    parents: Mapping[str, str],
    letters: Mapping[str, tuple[str, str]],
    by_parent: Mapping[str, Scores],
    nearest: Callable[[str], Sequence[str]],
) -> dict[str, Profile]:
    """A profile for each occupation. parents: v3 sheet by code; nearest: codes of other occupations, the nearest
    first."""
    onet = {code: by_parent[parent] for code, parent in parents.items() if parent in by_parent}
    same: defaultdict[tuple[str, str], list[Scores]] = defaultdict(list)
    for code, scores in onet.items():
        for key in {letters[code], (letters[code][0], "")}:
            same[key].append(scores)
    result = {}
    for code in parents:
        major, minor = letters[code]
        own = onet.get(code)
        base = own or mean([onet[other] for other in nearest(code) if other in onet][:NEIGHBOURS])
        by_letters = mean(same.get((major, minor)) or same.get((major, "")) or [base])
        source = ProfileSource.onet if own else ProfileSource.estimate
        result[code] = Profile(
            tuple(round(score, 2) for score in mean([base, by_letters])), major, minor, source, _quality(own, major)
        )
    return result


def agreement(scores: Mapping[str, Scores], letters: Mapping[str, tuple[str, str]]) -> Agreement:
    """Of scores with ROME's major letters."""
    ranked = [(ranking(of), letters[code][0]) for code, of in scores.items()]
    return Agreement(
        len(ranked),
        fmean(order[0] == letter for order, letter in ranked),
        fmean(letter in order[:2] for order, letter in ranked),
    )


def ranking(scores: Scores) -> str:
    """The six letters, the highest score first."""
    return "".join(sorted(LETTERS, key=lambda letter: -scores[LETTERS.index(letter)]))


def mean(rows: Sequence[Scores]) -> Scores:
    """Score by score."""
    return tuple(fmean(column) for column in zip(*rows, strict=True))


def _quality(own: Scores | None, major: str) -> ProfileQuality:
    if own is None or major not in ranking(own)[:2]:
        return ProfileQuality.low
    return ProfileQuality.high if ranking(own)[0] == major else ProfileQuality.medium
