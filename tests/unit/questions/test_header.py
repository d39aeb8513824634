"""The first line of a question."""

from __future__ import annotations

import pytest

from course_kit.questions.header import Header, nearest, quoted, read_header


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("%%question q", {}),
        ("%%question q points=2 attempts=3", {"points": "2", "attempts": "3"}),
        ('%%question q title="Ma réussite" points=2', {"title": "Ma réussite", "points": "2"}),
        ("%%question q title='l'emploi d'hier'", {"title": "l'emploi d'hier"}),
        ("%%question q title=«\u00a0Ma réussite\u00a0»", {"title": "Ma réussite"}),
        ("%%question q title=”Ma réussite“", {"title": "Ma réussite"}),
        ('%%question q title="Ma « belle » réussite"', {"title": "Ma « belle » réussite"}),
        ("%%question  q \t Points = 2", {"points": "2"}),
    ],
)
def test_keys_and_values(line: str, options: dict[str, str]) -> None:
    """Values may be quoted in any usual way; spaces around = and capitals in keys do not count."""
    header = read_header(line, 1, "")
    assert (header.id, header.options) == ("q", options)


def test_a_header_rewritten_reads_the_same() -> None:
    """What is proposed instead of a faulty line can be read, changes included."""
    header = Header("q", {"title": 'Ma "belle" réussite', "points": "2"}, 1)
    again = read_header(header.rewritten(id="r", points="3"), 1, "")
    assert (again.id, again.options) == ("r", {"title": "Ma ”belle” réussite", "points": "3"})


def test_quotes_only_where_needed() -> None:
    """A plain value stays bare."""
    assert (quoted("40-120"), quoted("Ma réussite")) == ("40-120", '"Ma réussite"')


def test_nearest() -> None:
    """A synonym or a word with a slip is found, a strange one is not."""
    known = ("points", "attempts")
    assert nearest("pionts", known, {}) == "points"
    assert nearest("Essais", known, {"essais": "attempts"}) == "attempts"
    assert nearest("zzz", known, {}) == ""
