"""The tool's first page: occupations as people name them, the ways in, and the short list."""

from __future__ import annotations

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.pages import common
from course_kit.career.occupations.search import search
from course_kit.tools import NoSuchPage, Page, Request

FOUND = 12
"""Occupations that a search shows."""


def page(request: Request, choices: Choices, occupations: Occupations, problem: str = "") -> Page:
    """Results for what is typed; without it, the ways in."""
    typed = request.asked("q").strip()
    return common.page(
        "search.html",
        request,
        choices,
        occupations,
        typed=typed,
        hits=search(occupations, typed, FOUND),
        kept=[occupations[code] for code in choices.kept if code in occupations],
        refused=[occupations[code] for code in choices.refused if code in occupations],
        problem=problem,
    )


def field(letter: str, request: Request, choices: Choices, occupations: Occupations, problem: str = "") -> Page:
    """All occupations of a large domain, by domain. Raises NoSuchPage."""
    if letter not in occupations.fields:
        raise NoSuchPage(request.path)
    domains = [
        (title, sorted((o for o in occupations if o.domain == code), key=lambda o: o.title))
        for code, title in occupations.domains.items()
        if code[0] == letter
    ]
    return common.page(
        "field.html", request, choices, occupations, title=occupations.fields[letter], domains=domains, problem=problem
    )
