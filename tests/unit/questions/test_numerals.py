"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.language import use
from course_kit.questions.numerals import Key, Range, key, same_unit, shown, span, typed


def test_a_number_is_shown_as_the_language_writes_it() -> None:
    """With a comma in French and a point in English; what is shown is read again."""
    assert shown(Decimal("1200.50")) == "1200,5"
    with use("en"):
        assert shown(Decimal("1200.50")) == "1200.5"


@pytest.mark.parametrize(("one", "other"), [("hours", "h"), ("day", "jours"), ("weeks", "sem"), ("years", "an")])
def test_english_units_are_the_french_ones(one: str, other: str) -> None:
    """An answer with its unit is understood in the other language."""
    assert same_unit(one, other)


@pytest.mark.parametrize(
    ("text", "numbers", "unit"),
    [
        ("35", ["35"], ""),
        ("35,5", ["35.5"], ""),
        ("35.5", ["35.5"], ""),
        (" 35 ", ["35"], ""),
        ("-3", ["-3"], ""),
        ("\u22123,5", ["-3.5"], ""),
        ("– 3", ["-3"], ""),
        ("+3", ["3"], ""),
        ("1 200", ["1200"], ""),
        ("1\u00a0200,50", ["1200.50"], ""),
        ("1\u202f200\u202f000", ["1200000"], ""),
        ("1,200.50", ["1200.50"], ""),
        ("1.200,50", ["1200.50"], ""),
        ("1.200.000", ["1200000"], ""),
        ("1.200", ["1.2", "1200"], ""),
        ("1,200", ["1.2", "1200"], ""),
        ("0,125", ["0.125"], ""),
        ("1234,567", ["1234.567"], ""),
        ("12 €", ["12"], "€"),
        ("35h", ["35"], "h"),
        ("20 %", ["20"], "%"),
        ("90 km/h", ["90"], "km/h"),
        ("007", ["7"], ""),
    ],
)
def test_typed_numbers(text: str, numbers: list[str], unit: str) -> None:
    """French and English habits are read; what can be read in two ways is given in both."""
    found = typed(text)
    assert found is not None
    assert [Decimal(number) for number in numbers] == list(found.readings)
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", "trente", "NaN", "inf", "-inf", "1e9", "1/2", "½", "٣٥", "35-40", "35 ou 36", "12 34", "1 20"),
        *(
            "1,2,3",
            "1.2.3",
            "1 200.5.5",
            "35h30",
            "--3",
            ".",
            ",5",
            "5,",
            "9" * 17,
            "1" * 41,
            "0x10",
            "1_000",
            "=35",
            "2+2",
        ),
    ],
)
def test_what_is_no_number(text: str) -> None:
    """Words, formulas, ranges, monsters and digits of other scripts are refused, not guessed at."""
    assert typed(text) is None


@given(st.decimals(-(10**6), 10**6, places=2, allow_nan=False, allow_infinity=False))
def test_a_number_shown_is_read_again(number: Decimal) -> None:
    """What is shown as the right answer counts as this number, among its readings."""
    found = typed(shown(number))
    assert found is not None
    assert found.readings[0] == number


@given(st.integers(0, 10**12))
def test_thousands_apart(number: int) -> None:
    """Whole numbers with spaces of any width between thousands are read."""
    for space in (" ", "\u00a0", "\u202f"):
        found = typed(f"{number:,}".replace(",", space))
        assert found is not None
        assert found.readings == (number,)


@pytest.mark.parametrize(
    ("text", "value", "tolerance", "unit"),
    [
        ("35", 35, 0, ""),
        ("35 h", 35, 0, "h"),
        ("35 ± 2 h", 35, 2, "h"),
        ("35 h ± 2", 35, 2, "h"),
        ("35 h ± 2 h", 35, 2, "h"),
        ("35 +/- 2", 35, 2, ""),
        ("35 + / − 2", 35, 2, ""),
        ("35 +- 2", 35, 2, ""),
        ("200 ± 5 %", 200, 10, ""),
        ("1 400 € ± 5 %", 1400, 70, "€"),
        ("1400 ± 5 % €", 1400, 70, "€"),
        ("20 % ± 5 %", 20, 5, "%"),
        ("-20 ± 5 %", -20, 1, ""),
    ],
)
def test_keys(text: str, value: int, tolerance: int, unit: str) -> None:
    """A right answer has a margin in its own unit or in percent of it."""
    assert key(text) == Key(Decimal(value), Decimal(tolerance), unit)


@pytest.mark.parametrize("text", ["", "abc", "35 ± deux", "35 ± -2", "35 h ± 2 min", "1.200", "± 2", "30 à 40"])
def test_no_keys(text: str) -> None:
    """A right answer that could be read in two ways, or not at all, is none."""
    assert key(text) is None


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("39", "39", "39.1"),
        ("39 h", "39", "40"),
        ("30 à 33", "30", "33.01"),
        ("30-33", "33", "29.9"),
        ("30 – 33 h", "31", "34"),
        ("-5 à -3", "-4", "-6"),
        ("30..33", "32", "34"),
        ("< 30", "29.9", "30"),
        ("<= 30", "30", "30.1"),
        ("> 40", "40.1", "40"),
        ("≥ 40", "40", "39.9"),
    ],
)
def test_spans(text: str, inside: str, outside: str) -> None:
    """Known wrong answers are a value, a range or a bound."""
    found = span(text)
    assert isinstance(found, Range)
    assert found.holds(Decimal(inside))
    assert not found.holds(Decimal(outside))


@pytest.mark.parametrize("text", ["", "beaucoup", "40 à 30", "<", "> beaucoup", "1.200"])
def test_no_spans(text: str) -> None:
    """What is no such thing is refused."""
    assert span(text) is None


@pytest.mark.parametrize(
    ("a", "b"), [("h", "Heures"), ("€", "euros"), ("%", "pour cent"), ("années", "an"), ("km / h", "KM/H"), ("", " ")]
)
def test_same_units(a: str, b: str) -> None:
    """Units are compared loosely."""
    assert same_unit(a, b)
    assert not same_unit(a, "boulons")
