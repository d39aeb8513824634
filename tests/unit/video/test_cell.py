"""Cells that show a video."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.errors import QuestionTextError
from course_kit.video.cell import Stop, VideoText, read

FIRST = '%%video accueil.webm title="Samira se présente"'


@pytest.mark.parametrize(
    "first",
    [
        FIRST,
        "%%video accueil.webm titre = « Samira se présente »",
        '%%video titre=“Samira se présente” "accueil.webm"',
    ],
)
def test_what_is_read(first: str) -> None:
    """French or English keys, any quotation marks, any order; times with or without a dash or an arrow, by time."""
    cell = f"{first}\nElle raconte.\n\n- 0:40 -> preuve\n0:12 metier\n\nEt **demande**.\n"
    stops = (Stop(12, "metier", 5), Stop(40, "preuve", 4))
    expected = VideoText("accueil.webm", "Samira se présente", "Elle raconte.\n\n\n\n\nEt **demande**.", "", "", stops)
    assert read(cell) == expected


def test_other_files_may_be_named() -> None:
    """Captions and a poster of other names, in French or in English; a name with spaces in quotation marks."""
    english = read('%%video "ma vidéo.mp4" title=Ici captions=a.vtt poster=a.jpg\nVoici.')
    french = read('%%video "ma vidéo.mp4" titre=Ici sous-titres=a.vtt affiche=a.jpg\nVoici.')
    assert english == french
    assert (english.file, english.captions, english.poster) == ("ma vidéo.mp4", "a.vtt", "a.jpg")


@pytest.mark.parametrize(
    ("cell", "line", "instead"),
    [
        ("%%video\nVoici.", 1, '%%video fichiers/accueil.webm title="Samira se présente"'),
        ("%%video a.webm\nVoici.", 1, '%%video a.webm title="Samira se présente"'),
        ("%%video a.webm b.webm title=Ici\nVoici.", 1, '%%video "a.webm b.webm" title=Ici'),
        ("%%video a.webm titel=Ici\nVoici.", 1, "%%video a.webm title=Ici"),
        ('%%video a.webm title="Ici\nVoici.', 1, '%%video a.webm title="Samira se présente"'),
        ('%%video a.webm title=Ici title="Là"\nVoici.', 1, "%%video a.webm title=Ici"),
        (f"{FIRST}\n\n0:12 metier", 1, f"{FIRST}\nSamira raconte ce qu’elle sait faire."),
        (f"{FIRST}\nVoici.\n0:72 metier", 3, "0:12 metier"),
        (f"{FIRST}\nVoici.\n0:12", 3, "0:12 ma-question"),
        (f"{FIRST}\nVoici.\n0:12 Le métier", 3, "0:12 ma-question"),
        (f"{FIRST}\nVoici.\n0:12 metier\n0:12 preuve", 4, "0:17 une-autre-question"),
        (f"{FIRST}\nVoici.\n0:12 metier\n0:40 metier", 4, "0:45 une-autre-question"),
    ],
)
def test_mistakes_are_told(cell: str, line: int, instead: str) -> None:
    """Each mistake comes with its line and a corrected text."""
    with pytest.raises(QuestionTextError) as caught:
        read(cell)
    assert (caught.value.line, caught.value.instead) == (line, instead)


@given(st.text(alphabet=st.sampled_from('a.= "«»“”0123:->\n'), max_size=60))
def test_reading_any_text_ends_well(text: str) -> None:
    """A cell is read, or told to be wrong; nothing else is raised."""
    with suppress(QuestionTextError):
        assert read(f"%%video {text}").summary
