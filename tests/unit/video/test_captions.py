"""WebVTT captions."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.errors import QuestionTextError
from course_kit.video.captions import EXAMPLE, Cue, paragraphs, read

FILE = """\
WEBVTT - accueil
Kind: captions

NOTE
Relu par Samira.

STYLE
::cue { color: white }

1
00:00.000 --> 00:01.500 line:90%
<v.fort Samira Benali>Bonjour &amp; <i>bienvenue</i>,
je m’appelle Samira.</v>

01:00:02.000 --> 01:00:03.000
<v Karim>Et moi <00:02.500>Karim.
<v Samira>Merci.
"""


def test_what_is_read() -> None:
    """Times, who speaks, plain words; notes, styles, ids and places on the screen are left out."""
    expected = (
        Cue(0.0, 1.5, "Samira Benali", "Bonjour & bienvenue, je m’appelle Samira."),
        Cue(3602.0, 3603.0, "Karim", "Et moi Karim."),
        Cue(3602.0, 3603.0, "Samira", "Merci."),
    )
    assert read(FILE.encode()) == expected
    assert read(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()) == expected


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "WEBVTT"),
        ("1\n00:00:00,000 --> 00:00:01,000\nBonjour.", 1, "WEBVTT"),
        ("WEBVTT\n00:00.000 --> 00:01.000\nBonjour.", 2, "ligne vide"),
        ("WEBVTT\n\n00:00,000 --> 00:01,000\nBonjour.", 3, "un point"),
        ("WEBVTT\n\n00:00.000-->00:01.000\nBonjour.", 3, "deux espaces"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nBonjour.", 3, "avant de commencer"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nBonjour.\n\n00:01.000 --> 00:02.000\nTrop tard.", 6, "ordre"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n\nBonjour.", 3, "rien à lire"),
        ("WEBVTT\n\nBonjour.", 3, "moments"),
        ("WEBVTT\n\nNOTE rien", 1, "aucun texte"),
    ],
)
def test_mistakes_are_told(text: str, line: int, says: str) -> None:
    """What a browser would skip in silence is told, with its line and an example."""
    with pytest.raises(QuestionTextError) as caught:
        read(text.encode())
    assert caught.value.line == line
    assert says in caught.value.problem
    assert "-->" in caught.value.instead


def test_another_encoding_is_told() -> None:
    """With the line that cannot be read."""
    with pytest.raises(QuestionTextError, match="UTF-8") as caught:
        read(EXAMPLE.encode().replace("’".encode(), b"\x92"))
    assert caught.value.line == 4


def test_paragraphs_follow_who_speaks() -> None:
    """What one person says in one go is one paragraph, as long as it is not too long."""
    cues = (Cue(0, 2, "S", "Un,"), Cue(2, 4, "S", "deux."), Cue(4, 5, "K", "Trois."), Cue(5, 40, "K", "Quatre."))
    assert list(paragraphs(cues)) == [Cue(0, 4, "S", "Un, deux."), *cues[2:]]
    assert list(paragraphs(())) == []


MOMENTS = st.integers(0, 10**7)
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


def stamp(thousandths: int) -> str:
    """A moment as WebVTT writes it."""
    seconds, rest = divmod(thousandths, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


@given(st.lists(st.tuples(MOMENTS, st.integers(1, 10_000), WORDS, WORDS), min_size=1, max_size=8))
def test_what_is_written_is_read(said: list[tuple[int, int, str, str]]) -> None:
    """There and back, whatever the times, the names and the words."""
    said.sort(key=lambda cue: cue[0])
    blocks = [f"{stamp(at)} --> {stamp(at + for_)}\n<v {who}>{words}" for at, for_, who, words in said]
    found = read("\n\n".join(["WEBVTT", *blocks]).encode())
    assert [(round(cue.start * 1000), round(cue.end * 1000), cue.speaker, cue.text) for cue in found] == [
        (at, at + for_, who, words) for at, for_, who, words in said
    ]


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_reading_any_file_ends_well(data: bytes) -> None:
    """A file is read, or told to be wrong; nothing else is raised."""
    with suppress(QuestionTextError):
        assert read(b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + data)
