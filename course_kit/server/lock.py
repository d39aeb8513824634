"""One server to a data folder: two would count tries and kernels each on its own, and wait for each other's writes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course_kit.errors import CourseError

FILE = "lock"


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
