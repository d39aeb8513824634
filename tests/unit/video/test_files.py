"""Which files a video may name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clips
from course_kit.errors import QuestionTextError
from course_kit.video.files import Folders


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A course with one video beside its notebook, and one outside the course."""
    clips.write(tmp_path / "course" / "fr" / "fichiers")
    clips.write(tmp_path / "outside")
    return Folders(tmp_path / "course" / "fr", tmp_path / "course")


def test_a_file_is_found_beside_the_notebook_or_in_the_course(folders: Folders) -> None:
    """With its name below the course, its type, its size; both languages may share one."""
    file = folders.video("fichiers/accueil.webm", str)
    assert (file.name, file.kind, file.size) == ("fr/fichiers/accueil.webm", "video/webm", len(clips.webm()))
    assert folders.video("fr/fichiers/accueil.webm", str) == file


def test_a_changed_file_has_another_version(folders: Folders) -> None:
    """So that what browsers keep for ever is never out of date."""
    before = folders.video("fichiers/accueil.webm", str)
    before.path.write_bytes(clips.webm(12, told=False))
    assert folders.video("fichiers/accueil.webm", str).version != before.version


@pytest.mark.parametrize(
    "name",
    [
        "../../outside/accueil.webm",
        "fichiers/../fichiers/accueil.webm",
        "{outside}/accueil.webm",
        "fichiers\\accueil.webm",
        "link.webm",
        "linked/accueil.webm",
        "file:fichiers/accueil.webm",
        "fichiers/accueil.fr.vtt",
        "fichiers",
        "a\0.webm",
    ],
)
def test_no_way_leads_out_of_the_course(folders: Folders, tmp_path: Path, name: str) -> None:
    """Up, absolute, by a link, to another kind of file: refused, with what to write."""
    outside = tmp_path / "outside"
    (folders.lesson / "link.webm").symlink_to(outside / "accueil.webm")
    (folders.lesson / "linked").symlink_to(outside)
    with pytest.raises(QuestionTextError) as caught:
        folders.video(name.format(outside=outside), str)
    assert caught.value.instead.startswith("fichiers/")


def test_a_name_that_is_nearly_right_is_mended(folders: Folders) -> None:
    """The message offers the file that was meant."""
    with pytest.raises(QuestionTextError) as caught:
        folders.video("fichiers/acueil.webm", str)
    assert caught.value.instead == "fichiers/accueil.webm"


def test_a_file_that_is_not_there_has_a_place_to_go_to(folders: Folders) -> None:
    """Its own name, in the folder for files; a film is told to need captions; another kind, to be changed."""
    with pytest.raises(
        QuestionTextError, match=r"« fichiers », à côté.*sous-titres.*samira\.vtt".replace(" ", ".")
    ) as caught:
        folders.video("samira.mp4", str)
    assert caught.value.instead == "fichiers/samira.mp4"
    with pytest.raises(QuestionTextError, match=r"\.mp4 ou \.webm") as caught:
        folders.video("films/samira.mov", str)
    assert caught.value.instead == "fichiers/samira.mp4"
    with pytest.raises(QuestionTextError, match="photo") as caught:
        folders.poster("photo.png", str)
    assert caught.value.instead == "fichiers/photo.png"
    assert "sous-titres" not in caught.value.problem


def test_captions_stand_beside_their_video(folders: Folders) -> None:
    """Those of the lesson's language, else those of no language; none is told, with how they begin."""
    video = folders.video("fichiers/accueil.webm", str)
    assert folders.captions("", video, "fr", str).name == "fr/fichiers/accueil.fr.vtt"
    with pytest.raises(QuestionTextError, match=r"accueil\.en\.vtt") as caught:
        folders.captions("", video, "en", str)
    assert caught.value.instead.startswith("WEBVTT\n\n00:")
    video.path.with_suffix(".vtt").write_text(clips.CAPTIONS)
    assert folders.captions("", video, "en", str).name == "fr/fichiers/accueil.vtt"
    assert folders.captions("fichiers/accueil.fr.vtt", video, "en", str).name == "fr/fichiers/accueil.fr.vtt"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("./\\:~ afr*"), max_size=20) | st.text(max_size=12))
def test_no_name_does_harm(name: str) -> None:
    """Whatever is written: a file of the course, or a mistake that is told."""
    with TemporaryDirectory() as folder, suppress(QuestionTextError):
        course = Path(folder)
        assert Folders(course, course).video(f"{name}.webm", str).path.is_relative_to(course)
