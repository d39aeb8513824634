"""One server to a data folder: two would count tries and kernels each on its own, and wait for each other's writes."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from course_kit.errors import CourseError

FILE = "lock"

TEMPORARY = "course-kit-"
"""How the names of our temporary folders begin."""


class FolderTaken(CourseError):
    """Another server runs on this data folder."""


@contextmanager
def alone_in(data: Path) -> Iterator[None]:
    """Hold the folder, made if needed, for as long as the block runs. Raises FolderTaken, and CourseError.

    The system lets go of it when the process ends, however it ends; the file stays and means nothing.
    """
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(data / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CourseError(f"the data folder {data} cannot be used: {error.strerror} ({error.filename})") from error
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FolderTaken(f"another server uses the data folder {data}: stop it, or say another --data") from error
        yield
    finally:
        os.close(file)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that goes when the block ends. Those of servers that were killed go now."""
    for folder in Path(tempfile.gettempdir()).glob(f"{TEMPORARY}*"):
        _sweep(folder)
    folder = Path(tempfile.mkdtemp(prefix=TEMPORARY))
    try:
        with alone_in(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove a folder whose lock nobody holds. One without a lock is not ours, or is being made at this moment."""
    with suppress(OSError):
        file = os.open(folder / FILE, os.O_RDWR | os.O_NOFOLLOW)
        try:
            if os.fstat(file).st_uid == os.getuid():
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(file)
