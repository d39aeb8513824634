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
    file = folders.video("fichiers/accueil.webm")
    assert (file.name, file.kind, file.size) == ("fr/fichiers/accueil.webm", "video/webm", len(clips.webm()))
    assert folders.video("fr/fichiers/accueil.webm") == file


def test_a_changed_file_has_another_version(folders: Folders) -> None:
    """So that what browsers keep for ever is never out of date."""
    before = folders.video("fichiers/accueil.webm")
    before.path.write_bytes(clips.webm(12, told=False))
    assert folders.video("fichiers/accueil.webm").version != before.version


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
        folders.video(name.format(outside=outside))
    assert caught.value.instead.startswith("%%video ")


def test_a_name_that_is_nearly_right_is_mended(folders: Folders) -> None:
    """The message offers the file that was meant."""
    with pytest.raises(QuestionTextError) as caught:
        folders.video("fichiers/acueil.webm")
    assert caught.value.instead == "%%video fichiers/accueil.webm"


def test_captions_stand_beside_their_video(folders: Folders) -> None:
    """Those of the lesson's language, else those of no language; none is told, with how they begin."""
    video = folders.video("fichiers/accueil.webm")
    assert folders.captions("", video, "fr").name == "fr/fichiers/accueil.fr.vtt"
    with pytest.raises(QuestionTextError, match=r"accueil\.en\.vtt") as caught:
        folders.captions("", video, "en")
    assert caught.value.instead.startswith("WEBVTT\n\n00:")
    video.path.with_suffix(".vtt").write_text(clips.CAPTIONS)
    assert folders.captions("", video, "en").name == "fr/fichiers/accueil.vtt"
    assert folders.captions("fichiers/accueil.fr.vtt", video, "en").name == "fr/fichiers/accueil.fr.vtt"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("./\\:~ afr*"), max_size=20) | st.text(max_size=12))
def test_no_name_does_harm(name: str) -> None:
    """Whatever is written: a file of the course, or a mistake that is told."""
    with TemporaryDirectory() as folder, suppress(QuestionTextError):
        course = Path(folder)
        assert Folders(course, course).video(f"{name}.webm").path.is_relative_to(course)
