"""The activities as they are worded: what anybody can read, for anybody, from everywhere, and each of its own."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from importlib.resources import files
from itertools import combinations

import pytest

from wordings import likeness, words

ITEMS = tomllib.loads((files("course_kit.career.interests") / "data" / "items.toml").read_text("utf-8"))["item"]
FREQUENCIES = json.loads((files("wordings") / "frequencies.json").read_text("utf-8"))
LANGUAGES = ("fr", "en")
MOST_WORDS = 12
LONGEST_WORD = 14
"""Letters."""
COMMON = 3.0
"""Zipf scale: once in a million words."""
ALIKE = 0.5
"""From this likeness on, two activities are near-duplicates."""
RANK_AND_PAY = {
    "fr": r"salaire|payé|gagner de l|riche|chef|cadre|direct(?:eur|rice)|patron|ouvri(?:er|ère)|diplôm|prestig|luxe",
    "en": r"salary|paid|wage|rich|chief|executive|director|boss|degree|prestig|luxur|famous",
}
GENDERED = {
    "fr": r"\b(?:un|une|le|la|les|des|du|aux?) (?!couleur|douleur|ordinateur)\w+(?:eur|euse|trice|ienne)s?\b"
    r"|\b(?:homme|femme|monsieur|madame|garçon|fille)s?\b",
    "en": r"\b\w*(?:man|men|woman|women)\b|\b(?:he|she|his|her|boy|girl)s?\b",
}

every_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])


def test_there_are_sixteen_activities_for_each_letter() -> None:
    """Each of the six scales has the same length, and ids begin with their letter."""
    assert Counter(item["letter"] for item in ITEMS) == dict.fromkeys("RIASEC", 16)
    assert all(item["id"].startswith(f"{item['letter'].lower()}-") for item in ITEMS)


def test_each_letter_comes_from_many_sectors() -> None:
    """At least six of ROME's fourteen fields a letter; none gives more than seven of its activities."""
    for letter in "RIASEC":
        fields = Counter(item["rome"][0] for item in ITEMS if item["letter"] == letter)
        assert len(fields) >= 6, (letter, fields)
        assert max(fields.values()) <= 7, (letter, fields)
    sources = Counter((item["rome"], item["skill"]) for item in ITEMS)
    assert max(sources.values()) == 1


@every_item
def test_an_activity_names_its_source(item: dict[str, str]) -> None:
    """The code of an occupation of ROME, and of a skill."""
    assert re.fullmatch(r"[A-N]\d{4}", item["rome"])
    assert re.fullmatch(r"\d{6}", item["skill"])


@every_item
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_activity_is_easy_to_read(item: dict[str, str], language: str) -> None:
    """Short, of short and common words, one sentence without a full stop, as after "Would you like to …"."""
    text = item[language]
    assert len(words(text)) <= MOST_WORDS
    assert max(map(len, words(text))) <= LONGEST_WORD
    assert text[0].isupper()
    assert not re.search(r"[.;:!?()\d'\"]", text)
    assert set(words(text)) <= set(FREQUENCIES[language]), (
        "a new word: write the frequencies anew, see wordings/measure.py"
    )
    assert {word for word in words(text) if FREQUENCIES[language][word] < COMMON} == set()


@every_item
def test_an_activity_begins_with_what_one_does(item: dict[str, str]) -> None:
    """In French with an infinitive."""
    assert re.match(r"[A-ZÉÈ][a-zà-ÿ]+(?:er|ir|re|oir)\b", item["fr"]), item["fr"]


@every_item
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_activity_is_for_anybody(item: dict[str, str], language: str) -> None:
    """No man's or woman's form of a trade, no hint of pay, rank or fame: one rates what is done."""
    assert not re.search(GENDERED[language], item[language], re.I)
    assert not re.search(RANK_AND_PAY[language], item[language], re.I)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_activities_are_alike(language: str) -> None:
    """Of the telling words of two activities, less than half are the same."""
    alike = [
        (one[language], other[language])
        for one, other in combinations(ITEMS, 2)
        if likeness(one[language], other[language], language) >= ALIKE
    ]
    assert alike == []


def test_likeness_is_of_telling_words() -> None:
    """Forms of a word are one, small words do not count; nothing in common is 0, the same is 1."""
    assert likeness("Réparer un vélo", "Réparer des vélos", "fr") == pytest.approx(1)
    assert likeness("Réparer un vélo", "Vendre un vélo", "fr") == pytest.approx(1 / 3)
    assert likeness("Repair a bicycle", "Feed a cow", "en") == 0
