"""The resume code: drawn from large lists, read in whatever manner it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.server.resume_code import WORDS, new_code, read_code, words


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_list_has_2048_words_that_anybody_can_type(language: str) -> None:
    """Nothing is dropped from a list (44 bits for four words), and its folded words stay apart."""
    assert len(words(language)) == len(set(words(language))) == 2048
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words(language))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_code_is_four_words_of_the_language(language: str) -> None:
    """A code is made of the learner's language's words, and reads back as itself."""
    code = new_code(language)
    parts = code.split("-")
    assert len(parts) == WORDS
    assert set(parts) <= set(words(language))
    assert read_code(code) == code


def test_codes_are_not_the_same_twice() -> None:
    """A thousand codes are a thousand different ones."""
    assert len({new_code("fr") for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed",
    [
        "abeille-citron-olive-tornade",
        "  Abeille Citron  OLIVE tornade ",
        "abeille, citron, olive, tornade.",
        "abeille\u2013citron\u2011olive\u00a0tornade",
        "1. abeille 2. citron 3. olive 4. tornade",
        "abéille citrôn olivè tornade",
    ],
)
def test_a_code_may_be_typed_in_any_manner(typed: str) -> None:
    """Accents, capitals, spaces, hyphens, commas and numbers make no difference."""
    assert read_code(typed) == "abeille-citron-olive-tornade"


@pytest.mark.parametrize("typed", ["", "abeille", "abeille citron olive", "abeille citron olive zzz", "a b c d e"])
def test_what_is_not_four_of_our_words_is_no_code(typed: str) -> None:
    """Too few, too many or unknown words are refused without asking the store."""
    assert read_code(typed) is None


@given(st.text())
def test_any_text_can_be_read(typed: str) -> None:
    """Whatever is typed, the answer is a code that reads as itself, or None."""
    code = read_code(typed)
    assert code is None or read_code(code) == code
