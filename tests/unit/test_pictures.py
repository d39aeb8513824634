"""Pictures beside a notebook go into the page; nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_kit import pictures
from course_kit.questions.markdown import html


def test_a_picture_beside_the_notebook_is_put_into_the_page(tmp_path: Path) -> None:
    """A relative picture becomes a data address, its alternative text stays."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "un plan.png").write_bytes(b"\x89PNG")
    page = pictures.inline(html("![Un plan](images/un%20plan.png)"), tmp_path)
    assert 'src="data:image/png;base64,iVBORw=="' in page
    assert 'alt="Un plan"' in page


@pytest.mark.parametrize("address", ["../secret.png", "missing.png", "notes.txt", "/etc/passwd", "huge.png"])
def test_nothing_else_is(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of other folders or kinds, and pictures too large for a phone, stay out."""
    monkeypatch.setattr(pictures, "MAX_PICTURE", 4)
    folder = tmp_path / "course"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"s")
    (folder / "notes.txt").write_bytes(b"n")
    (folder / "huge.png").write_bytes(b"12345")
    page = html(f"![x]({address})")
    assert pictures.inline(page, folder) == page
