"""The secret: made once, whole or not at all, readable by its owner alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from course_kit.errors import CourseError
from course_kit.server.secret import secret_of


def test_servers_that_start_at_once_have_the_same(tmp_path: Path) -> None:
    """Whoever makes it, all read the whole of it, and no draft stays."""
    file = tmp_path / "secret"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: secret_of(file), range(40)))
    assert len(found) == 1
    assert len(found.pop()) == 32
    assert list(tmp_path.iterdir()) == [file]
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "junk", "00" * 31])
def test_a_damaged_one_is_told(tmp_path: Path, text: str) -> None:
    """It is not replaced: everybody would be signed out without a word."""
    (tmp_path / "secret").write_text(text)
    with pytest.raises(CourseError, match="is damaged"):
        secret_of(tmp_path / "secret")
