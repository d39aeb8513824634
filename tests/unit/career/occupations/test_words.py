"""Words as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.career.occupations.words import distance, fold, letters, sound, split, stem

words = st.text("abcdefgh", max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caissière", "caissier"),
        ("caissières", "caissier"),
        ("directrice", "directeur"),
        ("vendeuses", "vendeur"),
        ("cheffe", "chef"),
        ("infirmières", "infirmier"),
        ("mécanicienne", "mécaniciens"),
        ("hôtesse", "hôte"),
        ("municipaux", "municipale"),
        ("sportive", "sportif"),
        ("aides", "aide"),
    ],
)
def test_genders_and_numbers_share_a_stem(one: str, other: str) -> None:
    """A word is found in whichever gender and number it is typed."""
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("electrissien", "electricien"), ("farmacien", "pharmacien")])
def test_words_that_sound_alike_share_a_sound(one: str, other: str) -> None:
    """Spelling by ear is understood."""
    assert sound(one) == sound(other)


def test_a_text_is_split_into_folded_words() -> None:
    """Accents, case, apostrophes and ligatures do not matter; the signs of languages do."""
    assert split("Ingénieur·e d’études C++/C#, œnologue") == [
        "ingenieur", "e", "d", "etudes", "c++", "c#", "oenologue"
    ]  # fmt: skip


@given(words, words)
@settings(max_examples=50, deadline=None)
def test_distance_is_symmetric_and_bounded(one: str, other: str) -> None:
    """Typing errors count the same from both ends; never more than letters in the longer word; 0 for the same only."""
    errors = distance(one, other, 8)
    assert errors == distance(other, one, 8)
    assert abs(len(one) - len(other)) <= errors <= max(len(one), len(other))
    assert (errors == 0) == (one == other)
    assert (letters(one) ^ letters(other)).bit_count() <= 2 * errors


@pytest.mark.parametrize(
    ("one", "other", "errors"), [("cassier", "caissier", 1), ("vnedeur", "vendeur", 1), ("ab", "xyz", 3)]
)
def test_errors_are_counted(one: str, other: str, errors: int) -> None:
    """A letter left out, or two swapped, is one error."""
    assert distance(one, other, 5) == errors
    assert distance(one, other, errors - 1) == errors


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_any_text_has_words(text: str) -> None:
    """Nothing that can be typed breaks folding, stems or sounds."""
    for word in split(text):
        assert stem(word)
        assert isinstance(sound(word), str)
