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


@given(st.text(), st.text())
def test_a_visit_is_its_learner_s_and_nobody_else_s(one: str, other: str) -> None:
    """What a page says of itself holds for the learner it was made for, and tells nothing of who that is."""
    signer = Signer(b"secret")
    visit = signer.visit_of(f"id-{one}")
    assert visit != signer.visit_of(f"id-{one}")
    assert signer.is_visit_of(visit, f"id-{one}")
    assert signer.is_visit_of(visit, f"id-{other}") == (one == other)
    assert not signer.is_visit_of(visit, None)
    assert not Signer(b"theirs").is_visit_of(visit, f"id-{one}")


def test_visits_of_nobody_differ_and_are_nobody_s() -> None:
    """Two pages of people of whom nothing is kept have nothing in common, and neither is a learner's."""
    signer = Signer(b"secret")
    one, other = signer.visit_of(None), signer.visit_of(None)
    assert one != other
    assert signer.is_visit_of(one, None)
    assert not signer.is_visit_of(one, "id")
    assert not signer.is_visit_of(one[:-2], None)
    assert not signer.is_visit_of("a" + one, None)
    assert not signer.is_visit_of("\ud800" + one, None)


@given(st.text())
def test_any_text_is_no_visit(text: str) -> None:
    """Whatever a page makes up is refused, never a crash."""
    assert not Signer(b"secret").is_visit_of(text, None)
    assert not Signer(b"secret").is_visit_of(text, "id")
