"""One server to a data folder."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from course_kit.errors import CourseError
from course_kit.server.lock import TEMPORARY, FolderTaken, alone_in, temporary_folder

HOLD = "import sys, time; from pathlib import Path; from course_kit.server.lock import alone_in\n"
HOLD += "with alone_in(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


def test_a_folder_is_held_by_one_and_let_go_of(tmp_path: Path) -> None:
    """While one holds it the other is refused, with the folder's name; afterwards it is free."""
    data = tmp_path / "new" / "data"
    with alone_in(data), pytest.raises(FolderTaken, match=str(data)), alone_in(data):
        pass
    with alone_in(data):
        pass


def test_a_process_that_is_killed_lets_go(tmp_path: Path) -> None:
    """After a SIGKILL a new server can start at once."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(FolderTaken), alone_in(tmp_path):
            pass
        other.send_signal(signal.SIGKILL)
        other.wait()
    with alone_in(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A path below a file is no folder."""
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="cannot be used"), alone_in(tmp_path / "file" / "data"):
        pass


def test_a_temporary_folder_goes_and_takes_those_of_the_dead_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One whose holder lives stays; so does a folder that only has such a name."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead, other = tmp_path / f"{TEMPORARY}dead", tmp_path / f"{TEMPORARY}other"
    (dead / "voila").mkdir(parents=True)
    (dead / "lock").touch()
    other.mkdir()
    with temporary_folder() as first:
        assert not dead.exists()
        with temporary_folder() as second:
            assert first.exists()
            assert second.exists()
        assert not second.exists()
    assert not first.exists()
    assert other.exists()
