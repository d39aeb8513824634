"""A cell and its files, as one video."""

from __future__ import annotations

from pathlib import Path

import pytest

import clips
from course_kit.errors import QuestionTextError
from course_kit.video import Folders, read
from course_kit.video.container import Facts

CELL = "%%video accueil.webm title=Samira\nElle raconte.\n0:01 metier\n0:03 preuve"

FIRST = CELL.partition("\n")[0]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A folder with a video of four seconds."""
    clips.write(tmp_path)
    return Folders(tmp_path, tmp_path)


def test_a_video_is_all_that_a_page_needs(folders: Folders) -> None:
    """What is written, what the files hold, and which they are."""
    (folders.lesson / "accueil.jpg").write_bytes(b"picture")
    video = read(CELL.replace("title", "poster=accueil.jpg title"), folders, "fr", ["metier", "preuve"])
    assert (video.title, video.summary, video.facts) == ("Samira", "Elle raconte.", Facts(4.0, 320, 180))
    assert [cue.text for cue in video.cues] == ["Bonjour."]
    assert [file.name for file in video.files] == ["accueil.webm", "accueil.fr.vtt", "accueil.jpg"]
    assert read(CELL, folders, "fr").poster is None


@pytest.mark.parametrize(
    ("cell", "line", "says", "instead"),
    [
        (CELL.replace("preuve", "preuv"), 4, "« preuv » n’est pas dans la même étape", "0:03 preuve"),
        (CELL.replace("0:03", "0:30"), 4, "La vidéo dure 0:04", "0:03 preuve"),
        (
            CELL.replace("title", "captions=b.vtt title"),
            1,
            "b.vtt",
            "%%video accueil.webm title=Samira captions=fichiers/b.vtt",
        ),
        (
            CELL.replace("title", "captions=acueil.fr.vtt title"),
            1,
            "dire accueil.fr.vtt",
            FIRST + " captions=accueil.fr.vtt",
        ),
        (CELL.replace("accueil", "samira"), 1, "samira.webm", FIRST.replace("accueil", "fichiers/samira")),
    ],
)
def test_what_cannot_be_is_told(folders: Folders, cell: str, line: int, says: str, instead: str) -> None:
    """A question from elsewhere, a time after the end, captions that are not there: with the line and what to write."""
    with pytest.raises(QuestionTextError) as caught:
        read(cell, folders, "fr", ["metier", "preuve"])
    assert (caught.value.line, caught.value.instead) == (line, instead)
    assert says.replace("\u00a0", " ") in caught.value.problem.replace("\u00a0", " ")


def test_broken_files_are_told(folders: Folders) -> None:
    """A mistake in the captions has their line; a file that is no video is said to be none."""
    (folders.lesson / "accueil.fr.vtt").write_text("WEBVTT\n\n00:00,000 --> 00:01,000\nBonjour.")
    with pytest.raises(QuestionTextError, match=r"accueil\.fr\.vtt, ligne 3"):
        read(CELL, folders, "fr")
    (folders.lesson / "accueil.webm").write_bytes(b"no video")
    with pytest.raises(QuestionTextError, match=r"ni du WebM ni du MP4.*H\.264") as caught:
        read(CELL, folders, "fr")
    assert caught.value.instead == FIRST.replace("accueil.webm", "accueil-web.mp4")
