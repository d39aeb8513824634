"""The files of videos: which are sent, how, and for how long they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import clips
from course_kit.catalogue import load
from course_kit.server.handler import SECURITY_POLICY
from course_kit.server.media import address
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course
from course_kit.video import File
from small_site import Site

VIDEO = "%%video fichiers/accueil.webm title=Samira poster=fichiers/accueil.png\nElle raconte.\n0:02 atouts-preuve"
CLOSED = SAMPLE_TOML.replace('id = "projet"', 'id = "projet"\nopens = 2030-01-01')


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with a video, and files beside it that no lesson shows."""
    files = tmp_path / "fr" / "fichiers"
    clips.write(files)
    clips.write(files, "autre")
    (files / "accueil.png").write_bytes(b"picture")
    return write_course(tmp_path, cells=[*SAMPLE_CELLS[:4], VIDEO])


@pytest.fixture
def site(course: Path) -> Iterator[Site]:
    """The course on a server."""
    made = Site(course)
    yield made
    made.close()


@pytest.fixture
def files(course: Path) -> tuple[File, ...]:
    """What the video needs: itself, its captions, its poster."""
    [video] = load(course).modules[0].lessons["fr"].videos.values()
    return video.files


def test_what_a_lesson_shows_is_sent(site: Site, files: tuple[File, ...]) -> None:
    """With its type, to be kept for ever; a page may play it."""
    for file, kind in zip(files, ("video/webm", "text/vtt; charset=utf-8", "image/png"), strict=True):
        answer = site.get(address(file))
        assert answer.code == 200
        assert answer.body == file.path.read_bytes()
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in answer.headers["Cache-Control"]
    assert "media-src 'self'" in SECURITY_POLICY


@pytest.mark.parametrize(
    "name",
    [
        "fr/fichiers/autre.webm",
        "fr/1-projet.ipynb",
        "course.toml",
        "fr/../fr/fichiers/accueil.webm",
        "fr/fichiers/../../course.toml",
        "..%2Fcourse.toml",
        "%2Fetc%2Fpasswd",
        "fr%5Cfichiers%5Caccueil.webm",
        "fr/fichiers/",
    ],
)
def test_nothing_else_is(site: Site, files: tuple[File, ...], name: str) -> None:
    """Neither other files of the course, nor any way round."""
    assert site.get(f"media/{files[0].version}/{name}").code == 404


def test_nothing_is_sent_before_its_module_opens(tmp_path: Path, course: Path, files: tuple[File, ...]) -> None:
    """A video waits for the day as its module does."""
    (course / "course.toml").write_text(CLOSED, encoding="utf-8")
    site = Site(course)
    assert site.get(address(files[0])).code == 404
    site.close()


@pytest.mark.parametrize(
    ("asked", "code", "sent", "says"),
    [
        ("bytes=0-9", 206, slice(0, 10), "bytes 0-9/{size}"),
        ("bytes=100-", 206, slice(100, None), "bytes 100-{last}/{size}"),
        ("bytes=-5", 206, slice(-5, None), None),
        ("bytes=99999-", 416, slice(0, 0), "bytes */{size}"),
        ("nonsense", 200, slice(None), None),
    ],
)
def test_parts_are_sent(
    site: Site, files: tuple[File, ...], asked: str, code: int, sent: slice, says: str | None
) -> None:
    """A player that goes to a later moment asks for what comes from there."""
    video = files[0]
    answer = site.get(address(video), Range=asked)
    assert (answer.code, answer.body) == (code, clips.webm()[sent])
    if says:
        assert answer.headers["Content-Range"] == says.format(size=video.size, last=video.size - 1)
    assert site.get(address(video)).headers["Accept-Ranges"] == "bytes"


def test_what_a_browser_has_is_not_sent_again(site: Site, files: tuple[File, ...]) -> None:
    """An address of another version is asked about each time, and answered in one line while the file is the same."""
    old = f"media/{'0' * 12}/{files[0].name}"
    answer = site.get(old)
    assert (answer.code, answer.headers["Cache-Control"]) == (200, "no-cache")
    again = site.get(old, **{"If-None-Match": answer.headers["Etag"]})
    assert (again.code, again.body) == (304, b"")


def test_a_file_that_is_gone_is_not_found(site: Site, files: tuple[File, ...]) -> None:
    """Whatever was read of it before."""
    files[2].path.unlink()
    assert site.get(address(files[2])).code == 404
