"""A result in words: letters, certainty, sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.interests import words
from course_kit.career.interests.care import Care
from course_kit.career.interests.items import LETTERS
from course_kit.career.interests.profile import Change, Profile
from course_kit.language import LANGUAGES, use
from interest_profiles import profile


def said(result: Profile) -> list[str]:
    """The sentences, with plain spaces."""
    return [statement.text.replace("\u00a0", " ") for statement in words.statements(result)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_words_of_its_own(language: str) -> None:
    """No two letters share any, and a label fits on the picture."""
    with use(language):
        found = [words.letter(code) for code in LETTERS]
    for part in ("letter", "name", "label", "doing", "such", "where"):
        assert len({getattr(each, part) for each in found}) == 6
    assert max(len(each.label) for each in found) <= 18


@pytest.mark.parametrize(
    ("probability", "sure", "times"),
    [
        (1.0, "presque certain", "plus de 9 fois sur 10"),
        (0.95, "presque certain", "plus de 9 fois sur 10"),
        (0.949, "très probable", "environ 9 fois sur 10"),
        (0.85, "très probable", "environ 9 fois sur 10"),
        (0.849, "probable", "environ 8 fois sur 10"),
        (0.65, "probable", "environ 7 fois sur 10"),
        (0.649, "un peu plus probable que le contraire", "environ 6 fois sur 10"),
        (0.5, "un peu plus probable que le contraire", "environ 5 fois sur 10"),
        (0.499, "incertain", "environ 5 fois sur 10"),
        (0.0, "incertain", "environ 1 fois sur 10"),
    ],
)
def test_the_scale_of_certainty_is_fixed(probability: float, sure: str, times: str) -> None:
    """The same probability is always said in the same words, as the module's table has them."""
    assert words.certainty(probability) == (sure, times)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_sure_is_never_said_as_less_sure(one: float, other: float) -> None:
    """The words follow the probability."""
    order = [sure for sure, _from in words.scale()]
    low, high = sorted((one, other))
    assert order.index(words.certainty(high)[0]) <= order.index(words.certainty(low)[0])


def test_one_letter_in_front() -> None:
    """It is named first, the next after it, the last one below; each with its own certainty."""
    result = profile([2, 3.5, 2, 4.6, 2, 1.2])
    assert words.headline(result) == "Ce qui vous attire le plus\u00a0: aider les autres"
    assert said(result) == [
        "« aider les autres » vient avant tout le reste.",
        "« chercher à comprendre » vient en deuxième.",
        "« mettre en ordre » vous attire moins que « aider les autres ».",
    ]
    first, *_others = words.statements(result)
    assert first.sure == words.certainty(result.first.first)[0]
    assert str(first).endswith("Presque certain\u00a0: plus de 9 fois sur 10.")


def test_two_letters_that_are_not_told_apart_are_said_together() -> None:
    """And that the answers do not say which of them comes first."""
    result = profile([4.2, 2, 2, 4.2, 1.5, 1.5])
    assert words.headline(result).replace("\u00a0", " ") in {
        "Deux goûts en tête : travailler de vos mains et aider les autres",
        "Deux goûts en tête : aider les autres et travailler de vos mains",
    }
    assert "sont vos deux premiers goûts. Vos réponses ne disent pas lequel passe avant l’autre." in said(result)[0]
    assert words.statements(result)[0].sure == words.certainty(result.standing.top_two["RS"])[0]
    assert not any("vient en deuxième" in sentence for sentence in said(result))


def test_letters_behind_the_first_that_are_not_told_apart_are_said_together() -> None:
    """The second place is one of theirs."""
    result = profile([3, 3, 1.2, 4.8, 1.2, 1.2], 0.2)
    assert said(result)[1].startswith("Ensuite, vos réponses ne départagent pas « ")
    assert words.statements(result)[1].sure == "presque certain"


def test_many_letters_in_front_are_no_preference() -> None:
    """A flat profile is said to be one, and no letter is put before another."""
    result = profile([3, 3, 3, 3, 3, 3])
    assert words.headline(result) == "Pas encore de préférence nette"
    assert not words.clear(result)
    assert said(result) == [
        "Vos réponses ne départagent pas « travailler de vos mains », « chercher à comprendre », « inventer », "
        "« aider les autres », « entraîner les autres » et « mettre en ordre ». Votre premier goût est l’un d’eux."
    ]


@given(st.lists(st.floats(1, 5), min_size=6, max_size=6), st.floats(0.05, 1))
def test_what_is_said_is_never_more_sure_than_what_is_known(means: list[float], deviation: float) -> None:
    """A sentence that puts letters first is as sure as their chances of it together, whatever the scores."""
    result = profile(means, deviation)
    top = result.groups[0]
    chance = sum(result.standing.first.get(code, 0.0) for code in top)
    pair = result.standing.top_two.get("".join(sorted(top, key=LETTERS.index)), 0.0)
    assert words.statements(result)[0].times in {words.certainty(chance)[1], words.certainty(pair)[1]}
    if words.statements(result)[0].times != words.certainty(chance)[1]:
        assert pair <= chance + 1e-9


def test_sentences_in_english() -> None:
    """With English quotation marks and numbers."""
    with use("en"):
        [first, *_others] = words.statements(profile([2, 3.5, 2, 4.6, 2, 1.2]))
        assert str(first) == "“helping others” comes before everything else. Almost certain: more than 9 times in 10."
        assert words.number(3.25) == "3.2"
    assert words.number(3.25) == "3,2"


def test_only_changes_beyond_the_margin_are_told() -> None:
    """With their direction; nothing for those within it."""
    found = words.changes([Change("S", 0.9, 0.5), Change("R", -0.7, 0.5), Change("A", 0.4, 0.5)])
    assert [sentence.replace("\u00a0", " ") for sentence in found] == [
        "« aider les autres » vous attire plus que la dernière fois : 0,9 point de plus sur 5.",
        "« travailler de vos mains » vous attire moins que la dernière fois : 0,7 point de moins sur 5.",
    ]


@pytest.mark.parametrize(
    ("noticed", "sentence"),
    [
        (Care(run=2, value=4, straight=False, rapid=False), ""),
        (Care(run=6, value=5, straight=True, rapid=False), "Vous avez répondu « Beaucoup » 6 fois de suite."),
        (Care(run=12, value=1, straight=False, rapid=False), "Vous avez répondu « Pas du tout » 12 fois de suite."),
        (Care(run=2, value=4, straight=False, rapid=True), "Vos réponses arrivent très vite"),
    ],
)
def test_want_of_care_is_said_kindly(noticed: Care, sentence: str) -> None:
    """What was seen, and no reproach; nothing where nothing was seen."""
    told = words.care(noticed).replace("\u00a0", " ")
    assert told.startswith(sentence)
    assert bool(told) is bool(sentence)


@pytest.mark.parametrize(
    ("answered", "first", "claims", "step"),
    [
        (0, 0.2, True, 0),
        (5, 0.9, True, 0),
        (20, 0.99, False, 0),
        (11, 0.9, True, 1),
        (12, 0.4, True, 1),
        (12, 0.6, True, 2),
        (12, 0.7, True, 3),
        (30, 0.9, True, 4),
    ],
)
def test_progress_is_how_sure_one_can_be(answered: int, first: float, claims: bool, step: int) -> None:
    """Not before enough answers, not without care, and by the first letter's probability."""
    assert words.progress(answered, first, claims)[0] == step


def test_a_list_in_words() -> None:
    """Commas, and the language's word before the last."""
    assert [words.listing("abc"[:n]) for n in range(4)] == ["", "a", "a et b", "a, b et c"]
    with use("en"):
        assert words.listing("ab") == "a and b"
