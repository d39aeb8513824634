"""When two short texts are the same."""

from __future__ import annotations

import pytest

from course_kit.questions.words import Spelling


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("  compte   personnel ", "compte personnel"),
        ("l’emploi", "l'emploi"),
        ("à\u00a0jour", "a jour"),
        ("CŒUR", "coeur"),
        ("Été", "ete"),
        ("e\u0301te\u0301", "été"),
        ("porte‑documents", "porte-documents"),
        ("« oui »", '" oui "'),
    ],
)
def test_what_does_not_count(typed: str, key: str) -> None:
    """Spaces, apostrophes, hyphens, and by default accents and capitals."""
    assert Spelling().match(typed, [key]) == (key, True)


def test_exact() -> None:
    """Accents and capitals count where the author says so."""
    assert Spelling(accents=True).match("ete", ["été"]) == (None, False)
    assert Spelling(accents=True).match("ÉTÉ", ["été"]) == ("été", True)
    assert Spelling(case=True).match("cpf", ["CPF"]) == (None, False)
    assert Spelling(case=True).match("Été", ["Ete"]) == ("Ete", True)


@pytest.mark.parametrize(
    ("typed", "key", "typos", "right"),
    [
        ("motivaton", "motivation", 1, True),
        ("motviaton", "motivation", 1, False),
        ("motviaton", "motivation", 2, True),
        ("motivaton", "motivation", 0, False),
        ("CIF", "CPF", 3, False),
        ("CP", "CPF", 3, False),
        ("ab", "a", 3, False),
        ("emplio", "emploi", 3, True),
        ("empli", "emploi", 3, True),
        ("empl", "emploi", 3, False),
    ],
)
def test_typing_errors(typed: str, key: str, typos: int, right: bool) -> None:
    """As many as allowed are forgiven, fewer in short words, none up to three letters."""
    assert Spelling(typos).match(typed, [key]) == (key if right else None, False)


def test_a_known_wrong_word_is_never_forgiven() -> None:
    """Neither the wrong word itself nor what is as near to it as to the right one."""
    spelling = Spelling(2)
    assert spelling.match("entretien", ["entretenir"], ["entretien"]) == (None, False)
    assert spelling.match("entretienn", ["entretenir"], ["entretien"]) == (None, False)
    assert spelling.match("entretenirr", ["entretenir"], ["entretien"]) == ("entretenir", False)


def test_find() -> None:
    """A listed text is found without regard to what does not count."""
    assert Spelling().find("cif ", ["DIF", "CIF"]) == 1
    assert Spelling(3).find("CPF", ["DIF", "CIF"]) is None
