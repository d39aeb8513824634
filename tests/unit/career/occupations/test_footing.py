"""On what footing work is done."""

from __future__ import annotations

import pytest

from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.footing import Footing, footings


@pytest.mark.parametrize(
    ("code", "footing"),
    [
        ("K1106", Footing(own_account=True)),  # ROME: liberal profession or self-employed
        ("J1501", Footing()),
        ("N4101", Footing()),  # employed or self-employed
        ("D1508", Footing(leads=True)),
    ],
)
def test_footing_is_read_from_contexts_and_interests(code: str, footing: Footing) -> None:
    """Own account only where no employment is named; leading by ROME's own centre of interest."""
    assert footings(catalogue())[catalogue()[code].id] == footing
