"""What every page shares: the choice of a language, and ways back that stay on this server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.language import LANGUAGES
from course_kit.server.handler import best_language, local_path


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "fr"),
        ("en", "en"),
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("de,fr;q=0.5,en;q=0.7", "en"),
        ("fr-CA, en", "fr"),
        ("de-DE,de;q=0.9", "fr"),
        ("en;q=0.1,FR;q=0.2", "fr"),
    ],
)
def test_the_visitor_s_favourite_of_our_languages_is_taken(accepted: str, language: str) -> None:
    """The browser's wishes decide, French when it has none that we speak."""
    assert best_language(accepted) == language


@given(st.text())
def test_any_header_gives_a_language(accepted: str) -> None:
    """Whatever the header holds, the answer is one of our languages."""
    assert best_language(accepted) in LANGUAGES


@pytest.mark.parametrize("target", ["/fr/dossier", "/fr/module/projet?x=1#reussite"])
def test_a_path_of_ours_is_kept(target: str) -> None:
    """A way back on this server is followed."""
    assert local_path(target, "/") == target


@pytest.mark.parametrize(
    "target", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "", "fr", "/a\\b"]
)
def test_a_way_out_is_not_followed(target: str) -> None:
    """Nothing that a link carries can lead to another site."""
    assert local_path(target, "/fr/") == "/fr/"
