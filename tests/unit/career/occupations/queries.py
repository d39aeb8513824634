"""What people type, and the occupations that they mean: written by hand, before looking at what search finds.

`queries.tsv` was used to choose how search weighs things; `queries_unseen.tsv` was not, and tells what it is worth.
"""

from __future__ import annotations

from pathlib import Path

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.search import search

FOLDER = Path(__file__).parent


def queries(name: str) -> list[tuple[str, set[str]]]:
    """Each query with the ROME codes of the occupations that it may mean."""
    lines = [line.split("\t") for line in (FOLDER / name).read_text("utf-8").splitlines()]
    return [(query, set(codes.split())) for query, codes in lines]


def places(occupations: Occupations, name: str) -> list[int]:
    """For each query the place of the first occupation that is meant, 11 if it is not among the first ten."""
    return [
        next((place for place, hit in enumerate(search(occupations, query), 1) if hit.occupation.code in codes), 11)
        for query, codes in queries(name)
    ]


def hit_rate(found: list[int], within: int) -> float:
    """The share of queries whose occupation is among the first `within`."""
    return sum(place <= within for place in found) / len(found)
