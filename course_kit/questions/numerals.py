"""Numbers as people type them, in French or English habits.

    35   35,5   35.5   -3   1 200   1 200,50   1,200.50   1.200.000   35 h   20 %   12 €

Spaces (of any width) part thousands. With both a comma and a point, the last one is the decimal mark; a mark that comes
several times parts thousands. A single mark before exactly three digits can be read both ways (« 1.200 »): `readings`
gives both, the decimal one first, and marking takes the second only where the first is wrong and the second right.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from course_kit.language import numeral

MAX_TYPED = 40
"""Characters of a typed number."""
MAX_DIGITS = 15

_SPACES = "[ \u00a0\u202f\u2009]"
_MINUS = str.maketrans(dict.fromkeys("−–‐‑﹣－", "-"))
_NUMBER = re.compile(rf"([-+]?){_SPACES}*([0-9][0-9.,]*(?:{_SPACES}[0-9][0-9.,]*)*)")
_DURATION = re.compile(
    rf"([0-9]{{1,3}}){_SPACES}*(?:h(?:eures?|ours?|rs?)?\.?{_SPACES}*(?:([0-5]?[0-9]){_SPACES}*(?:min(?:utes?)?|mn)?)?|:([0-5][0-9]))",
    re.IGNORECASE,
)
_UNITS = {
    "h": ("heure", "heures", "hr", "hrs", "hour", "hours"),
    "min": ("minute", "minutes", "mn"),
    "s": ("seconde", "secondes", "sec", "second", "seconds"),
    "j": ("jour", "jours", "jrs", "day", "days"),
    "semaine": ("semaines", "sem", "week", "weeks"),
    "mois": ("month", "months"),
    "an": ("ans", "annee", "annees", "year", "years"),
    "€": ("euro", "euros", "eur"),
    "%": ("pourcent", "pourcents", "pour100", "prct", "percent"),
    "km": ("kilometre", "kilometres", "kilometer", "kilometers"),
    "m": ("metre", "metres", "meter", "meters"),
    "kg": ("kilo", "kilos", "kilogramme", "kilogrammes"),
}
_CANONICAL = {word: unit for unit, words in _UNITS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed number. readings: what it may mean, the likeliest first; unit: what follows it, as typed."""

    readings: tuple[Decimal, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """The right answer as the author writes it: « 35 ± 2 h ». tolerance: in the number's own unit."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""

    def accepts(self, number: Decimal) -> bool:
        """Whether a number is right."""
        return abs(number - self.value) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers of a known wrong answer: « 39 », « 30 à 33 », « < 30 ». None: no bound; open: without the bound."""

    least: Decimal | None
    most: Decimal | None
    open: bool = False

    def holds(self, number: Decimal) -> bool:
        """Whether a number is one of them."""
        if self.least is not None and (number < self.least or (self.open and number == self.least)):
            return False
        return self.most is None or number < self.most or (not self.open and number == self.most)


def typed(text: str) -> Typed | None:
    """Read a typed number and its unit, or None when it is no number (or a monstrous one)."""
    text = text.translate(_MINUS).strip()
    found = _NUMBER.match(text) if len(text) <= MAX_TYPED else None
    if not found:
        return None
    unit = text[found.end() :].strip()
    if re.search(r"[0-9=<>+*/()^]", unit.replace("/", "", 1)) or unit.startswith(("-", ".", ",", "/")):
        return None
    values = readings(found[2])
    sign = -1 if found[1] == "-" else 1
    return Typed(tuple(sign * value for value in values), unit) if values else None


def duration(text: str) -> int | None:
    """The minutes of « 1h30 », « 1 h », « 2 heures 15 », « 1:30 »; None for anything else."""
    found = _DURATION.fullmatch(text.strip()) if len(text) <= MAX_TYPED else None
    return 60 * int(found[1]) + int(found[2] or found[3] or 0) if found else None


def readings(digits: str) -> tuple[Decimal, ...]:
    """What unsigned digits with marks may mean, the likeliest first; nothing when they mean no number."""
    parts = re.split(_SPACES, digits)
    if len(parts) > 1:
        if not re.fullmatch(r"[0-9]{1,3}", parts[0]) or any(len(re.split("[.,]", part)[0]) != 3 for part in parts[1:]):
            return ()
        if any(not part.isdecimal() for part in parts[1:-1]):
            return ()
        return _plain("".join(parts))
    marks = re.findall("[.,]", digits)
    if len(marks) == 1 and re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", digits):
        return (*_plain(digits), *_plain(re.sub("[.,]", "", digits)))
    if len(marks) < 2:
        return _plain(digits)
    last = marks[-1]
    thousands = next((mark for mark in marks if mark != last), last)
    whole, decimals = digits.rsplit(last, 1) if thousands != last else (digits, "")
    if not re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(thousands)}[0-9]{{3}})+", whole):
        return ()
    return _plain(whole.replace(thousands, "") + (f".{decimals}" if thousands != last else ""))


def key(text: str) -> Key | None:
    """Read a right answer: `35`, `35 h`, `35 ± 2 h`, `35 h ± 2`, `35 ± 5 %` (5 % of 35), `20 % ± 5 %` (5 points)."""
    left, sign, right = re.sub(r"\+\s*/\s*[-−–]|\+[-−–]", "±", text).partition("±")
    number = _one(left)
    if number is None:
        return None
    value, unit = number
    if not sign:
        return Key(value, Decimal(0), unit)
    margin = _one(right)
    if margin is None or margin[0] < 0:
        return None
    tolerance, other = margin
    if other.startswith("%") and not same_unit(unit, "%"):
        return Key(value, abs(value) * tolerance / 100, unit or other[1:].strip())
    if unit and other and not same_unit(unit, other):
        return None
    return Key(value, tolerance, unit or other)


def span(text: str) -> Range | None:
    """Read the numbers of a known wrong answer: `39`, `30 à 33`, `30-33`, `< 30`, `>= 40`; a unit may follow."""
    text = text.strip()
    if bound := re.match(r"(<=|>=|=<|=>|≤|≥|<|>)", text):
        number = _one(text[bound.end() :])
        if number is None:
            return None
        strict = bound[1] in "<>"
        below = bound[1][0] in "<≤" or bound[1] == "=<"
        return Range(None, number[0], strict) if below else Range(number[0], None, strict)
    for between in (r"\s+(?:à|a|to|et)\s+", r"\s*\.\.\.?\s*|\s*…\s*", r"(?<=[\w%€])\s*[-−–]\s*"):
        ends = re.split(between, text, maxsplit=1)
        if len(ends) == 2:
            least, most = _one(ends[0]), _one(ends[1])
            return Range(least[0], most[0]) if least and most and least[0] <= most[0] else None
    number = _one(text)
    return Range(number[0], number[0]) if number else None


def same_unit(a: str, b: str) -> bool:
    """Whether two units mean the same, whatever their case, accents, spaces, points and plurals."""
    return _unit(a) == _unit(b)


def shown(number: Decimal) -> str:
    """A number as the language in use writes it and `typed` reads it: « 1200,5 », "1200.5"."""
    text = f"{number:f}"
    return numeral(text.rstrip("0").rstrip(".") if "." in text else text)


def _one(text: str) -> tuple[Decimal, str] | None:
    """A number that can be read in one way only, and its unit."""
    found = typed(text)
    return (found.readings[0], found.unit) if found and len(found.readings) == 1 else None


def _plain(digits: str) -> tuple[Decimal, ...]:
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", digits) or len(digits) > MAX_DIGITS + 1:
        return ()
    return (Decimal(digits.replace(",", ".")),)


def _unit(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    word = "".join(c for c in letters if not (c.isspace() or c == "." or unicodedata.combining(c)))
    return _CANONICAL.get(word, word)
