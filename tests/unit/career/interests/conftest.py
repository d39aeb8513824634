"""A small bank: eight activities a letter, each of a domain of its own, with the shipped calibration."""

from __future__ import annotations

import json
from typing import Any

import pytest

from course_kit.career.interests.items import DATA, LETTERS, Bank, bank_of


@pytest.fixture(scope="session")
def calibration() -> dict[str, Any]:
    """The shipped calibration.json."""
    read: dict[str, Any] = json.loads((DATA / "calibration.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def entries() -> list[dict[str, str]]:
    """The entries of a file of items."""
    return [
        {
            "id": f"{letter}{n}",
            "letter": letter,
            "rome": f"{letter}{n}{n}01",
            "fr": f"Faire {letter}{n}",
            "en": f"Do {n}",
        }
        for letter in LETTERS
        for n in range(8)
    ]


@pytest.fixture(scope="session")
def bank(entries: list[dict[str, str]], calibration: dict[str, Any]) -> Bank:
    """Eight activities a letter, none calibrated."""
    return bank_of(entries, calibration)
