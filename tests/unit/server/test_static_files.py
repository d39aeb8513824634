"""The server's own files: addresses that change with them, kept for ever, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from course_kit.server.static_files import FOLDER, PREFIX, StaticFiles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A style sheet, a font, and files that are not to be sent."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "page.css").write_text("a { color: red }\n" * 50)
    (tmp_path / "fonts" / "a.woff2").write_bytes(b"font")
    (tmp_path / "notes.md").write_text("not to be sent")
    (tmp_path / "page.test.js").write_text("not to be sent")
    return tmp_path


def test_an_address_holds_the_version_under_the_prefix(folder: Path) -> None:
    """A file is found below the server's own address, with the version in it."""
    static = StaticFiles("/proxy/", folder)
    assert static("fonts/a.woff2") == f"/proxy/{PREFIX}/{static.version}/fonts/a.woff2"


def test_a_changed_file_changes_the_addresses(folder: Path) -> None:
    """What a browser keeps for ever is never out of date."""
    before = StaticFiles("/", folder).version
    (folder / "page.css").write_text("a { color: blue }")
    assert StaticFiles("/", folder).version != before


def test_only_known_kinds_of_files_are_sent(folder: Path) -> None:
    """A file of another kind, or a test, has no address, and asking for it is a mistake of ours."""
    static = StaticFiles("/", folder)
    assert set(static.files) == {"page.css", "fonts/a.woff2"}
    with pytest.raises(KeyError):
        static("notes.md")


def test_texts_are_compressed_and_fonts_are_not(folder: Path) -> None:
    """A style sheet has its gzip form; a font, which is compressed already, has none."""
    files = StaticFiles("/", folder).files
    packed = files["page.css"].packed
    assert packed is not None
    assert gzip.decompress(packed) == files["page.css"].plain
    assert files["fonts/a.woff2"].packed is None


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No style sheet or script of ours names another site."""
    for path in [*FOLDER.glob("*.css"), *FOLDER.glob("*.js")]:
        assert "://" not in path.read_text("utf-8").replace("http://www.w3.org/", ""), path.name
