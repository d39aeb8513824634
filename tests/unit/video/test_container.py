"""What is read from the head of a video file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clips
from course_kit.video.container import Facts, Unplayable, facts


def read(folder: Path, data: bytes) -> Facts:
    """The facts of a file with these bytes."""
    (folder / "a.bin").write_bytes(data)
    return facts(folder / "a.bin")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (clips.webm(65.5, 640, 360), Facts(65.5, 640, 360)),
        (clips.webm(4, told=False), Facts(4.0, 320, 180)),
        (clips.mp4(90, 1280, 720), Facts(90.0, 1280, 720)),
        (clips.mp4(90, 1280, 720, turned=True), Facts(90.0, 720, 1280)),
    ],
    ids=["webm", "webm that a browser recorded", "mp4", "mp4 held upright"],
)
def test_length_and_size_are_read(tmp_path: Path, data: bytes, found: Facts) -> None:
    """Whatever made the file; a phone's upright video is upright."""
    assert read(tmp_path, data) == found


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "ni du WebM ni du MP4"),
        (b"RIFF0000AVI LIST", "ni du WebM ni du MP4"),
        (clips.mp4(codec=b"hvc1"), "H.264"),
        (clips.webm(width=0), "pas d’image"),
        (clips.mp4(seconds=0), "durée"),
        (clips.webm().partition(b"\x44\x89")[0] + b"\x44\x89\x88\0", "abîmé"),
        (clips.mp4()[:12] + b"\0\0\0\1oops" + b"\xff" * 90, "abîmé"),
    ],
    ids=["empty", "avi", "hevc", "no picture", "no length", "cut off", "broken"],
)
def test_what_browsers_cannot_play_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    """In words, with what to do."""
    with pytest.raises(Unplayable, match=says):
        read(tmp_path, data)


@settings(deadline=None)
@given(st.sampled_from([clips.webm(), clips.webm(told=False), clips.mp4()]), st.data())
def test_damage_is_told_and_never_hangs(data: bytes, draw: st.DataObject) -> None:
    """A file with other bytes in it is read, or refused; nothing else is raised."""
    at = draw.draw(st.integers(0, len(data) - 1))
    damaged = data[:at] + draw.draw(st.binary(max_size=12)) + data[at + draw.draw(st.integers(0, 8)) :]
    with TemporaryDirectory() as folder, suppress(Unplayable):
        assert read(Path(folder), damaged).seconds > 0
