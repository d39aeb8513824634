"""Search finds occupations as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.search import search
from unit.career.occupations.queries import hit_rate, places


@pytest.mark.parametrize(
    ("name", "first", "three", "ten"), [("queries.tsv", 0.9, 0.97, 0.99), ("queries_unseen.tsv", 0.9, 0.96, 0.98)]
)
def test_people_find_what_they_mean(name: str, first: float, three: float, ten: float) -> None:
    """Of real-life queries, so many have their occupation in the first place, the first three, the first ten."""
    found = places(catalogue(), name)
    assert hit_rate(found, 1) >= first
    assert hit_rate(found, 3) >= three
    assert hit_rate(found, 10) >= ten


def test_every_occupation_is_found_by_its_own_title() -> None:
    """Whoever types a title as ROME writes it finds the occupation first; second only behind one that contains the
    words."""
    places = {
        occupation.title: [hit.occupation for hit in search(catalogue(), occupation.title, 2)].index(occupation)
        for occupation in catalogue()
    }
    assert [title for title, place in places.items() if place] in ([], ["Formateur / Formatrice de formateurs"])


@pytest.mark.parametrize("gender", [0, 1])
def test_titles_are_found_by_one_gender(gender: int) -> None:
    """The masculine or the feminine alone finds the occupation among the first three."""
    both = [occupation for occupation in catalogue() if occupation.title.count(" / ") == 1][::7]
    missed = [
        occupation.title
        for occupation in both
        if occupation not in [hit.occupation for hit in search(catalogue(), one_gender(occupation.title, gender), 3)]
    ]
    assert missed == []


def one_gender(title: str, gender: int) -> str:
    """ "Vendeur / Vendeuse de fleurs" as "Vendeur de fleurs" or "Vendeuse de fleurs"."""
    masculine, feminine = title.split(" / ")
    return feminine if gender else " ".join([masculine, *feminine.split()[len(masculine.split()) :]])


@pytest.mark.parametrize(
    "query", ["", "   ", "«»", "!?%_\"'", "\x00", "*", "AND OR NOT", "a" * 10_000, "'; DROP TABLE term; --"]
)
def test_hostile_queries_are_harmless(query: str) -> None:
    """Empty, strange or endless input gives a list, and leaves the data as it was."""
    assert isinstance(search(catalogue(), query), list)
    assert search(catalogue(), "boulanger", 1)[0].occupation.code == "D1102"


@pytest.mark.parametrize("query", ["", " ", "!!", "«»"])
def test_nothing_asked_nothing_found(query: str) -> None:
    """A query without a word finds nothing."""
    assert search(catalogue(), query) == []
    assert search(catalogue(), "boulanger", 0) == []


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_searched(text: str) -> None:
    """Whatever is typed: at most ten different occupations, the best first."""
    hits = search(catalogue(), text)
    assert len({hit.occupation.code for hit in hits}) == len(hits) <= 10
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("typed", ["bou", "boul", "boula", "boulang", "boulange", "boulanger"])
def test_answers_while_typing(typed: str) -> None:
    """The occupation is there from the first letters on, and stays."""
    assert "D1102" in [hit.occupation.code for hit in search(catalogue(), typed)]


def test_an_activity_finds_occupations_too() -> None:
    """What no title says may be in a definition or a core skill."""
    found = search(catalogue(), "encaissement de marchandises", 3)
    assert found
    for hit in found:
        sheet = catalogue().sheet(hit.occupation)
        told = " ".join([*sheet.definition, *(skill.label for skill in sheet.skills)])
        assert "ncaissement" in told
