"""Tokens: only ours are taken, and they say for how long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.errors import TokenRefused
from course_kit.server.tokens import LIFE, Grant, Signer

GRANT = Grant(learner="l", module="projet", language="fr", kernel="k")


def test_a_token_says_what_was_granted_and_for_how_long() -> None:
    """Reading a token gives the grant back, and the seconds it is still good for."""
    now = [1000.0]
    signer = Signer(b"secret", clock=lambda: now[0])
    token = signer.sign(GRANT)
    assert signer.read(token) == (GRANT, LIFE)
    now[0] += LIFE + 1
    assert signer.read(token) == (GRANT, -1.0)


def test_a_token_of_another_secret_is_refused() -> None:
    """A token signed elsewhere opens nothing here."""
    with pytest.raises(TokenRefused):
        Signer(b"ours").read(Signer(b"theirs").sign(GRANT))


@given(st.integers(min_value=0), st.characters())
def test_a_changed_token_is_refused(place: int, character: str) -> None:
    """Whatever character is changed, the token is refused."""
    signer = Signer(b"secret")
    token = signer.sign(GRANT)
    place %= len(token)
    changed = token[:place] + character + token[place + 1 :]
    if changed != token:
        with pytest.raises(TokenRefused):
            signer.read(changed)


@given(st.text())
def test_any_text_is_refused(text: str) -> None:
    """Anything that is not a token is refused, never a crash."""
    with pytest.raises(TokenRefused):
        Signer(b"secret").read(text)
