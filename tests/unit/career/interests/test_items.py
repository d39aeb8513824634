"""The bank in its two files."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from course_kit.career.interests.items import LETTERS, Bank, bank_of, read_bank, shipped_bank, widened
from course_kit.errors import ItemBankError

OWN = {"slope": 2.5, "thresholds": [-1, 0, 1, 2], "n": 400}


def test_the_shipped_bank_has_96_activities() -> None:
    """Sixteen for each letter, none calibrated yet, with a distribution of the interests whose source is named."""
    bank = shipped_bank()
    assert [len(items) for items in bank.by_letter.values()] == [16] * 6
    assert not bank.calibrated
    assert bank.provenance["people"] == 8855


def test_an_item_has_its_own_parameters_or_the_default(entries: list[Any], calibration: dict[str, Any]) -> None:
    """A calibrated item is used as it was estimated; another one is flatter than the typical item, in its place."""
    bank = bank_of(entries, calibration | {"items": {"R0": OWN}})
    own, usual = bank.by_id["R0"], bank.by_id["R1"]
    assert (own.slope, own.thresholds, own.calibrated) == (2.5, (-1, 0, 1, 2), True)
    assert usual.slope < calibration["default"]["slope"]
    assert list(usual.thresholds) == calibration["default"]["thresholds"]
    assert not usual.calibrated


def test_a_letter_without_a_calibrated_item_is_known_less(entries: list[Any], calibration: dict[str, Any]) -> None:
    """Its interest varies more, by what is not known of the place of its items."""
    bank = bank_of(entries, calibration | {"items": {"R0": OWN}})
    assert bank.covariance[0][0] == 1
    assert bank.covariance[1][1] == pytest.approx(1 + calibration["default"]["letter_spread"] ** 2)


def test_what_is_not_known_flattens() -> None:
    """At a spread of 0 nothing changes, else the slope shrinks by the formula of Zeger and others."""
    assert widened(2, [0, 1], 0) == (2, (0, 1))
    assert widened(2, [0, 1], 0.5)[0] == pytest.approx(2 / (1 + 0.346 * 1) ** 0.5, rel=1e-3)


def test_files_are_read(tmp_path: Path, entries: list[dict[str, str]], calibration: dict[str, Any], bank: Bank) -> None:
    """The bank from its files is the bank from their values."""
    blocks = ["[[item]]\n" + "".join(f'{name} = "{text}"\n' for name, text in entry.items()) for entry in entries]
    items, numbers = tmp_path / "items.toml", tmp_path / "calibration.json"
    items.write_text("\n".join(blocks), encoding="utf-8")
    numbers.write_text(json.dumps(calibration), encoding="utf-8")
    assert read_bank(items, numbers) == bank
    items.write_text("[[item]", encoding="utf-8")
    with pytest.raises(ItemBankError, match=r"items\.toml"):
        read_bank(items, numbers)
    items.write_text(blocks[0], encoding="utf-8")
    with pytest.raises(ItemBankError, match=r"gone\.json"):
        read_bank(items, tmp_path / "gone.json")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"letter": "X"}, "letter is one of R, I, A, S, E, C"),
        ({"id": "I0"}, "two items have the id 'I0'"),
        ({"fr": " "}, "item 1 (R0): fr needs a text"),
        ({"rome": 5}, "item 1 (R0): rome needs a text"),
    ],
)
def test_a_wrong_entry_is_named(entries: list[Any], calibration: dict[str, Any], change: Any, told: str) -> None:
    """The message says which entry is wrong, and what it needs."""
    with pytest.raises(ItemBankError) as caught:
        bank_of([entries[0] | change, *entries[1:]], calibration)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (["prior", "mean"], [0, 0]),
        (["prior", "covariance"], [[1]]),
        (["default", "slope"], "steep"),
        (["default", "thresholds"], [1, 0, 2, 3]),
        (["items", "R0"], {"slope": -1, "thresholds": [0, 1, 2, 3], "n": 300}),
        (["items", "R0"], {"slope": 1}),
    ],
)
def test_a_wrong_calibration_is_refused(
    entries: list[Any], calibration: dict[str, Any], place: list[str], value: Any
) -> None:
    """Numbers that make no model are an error of the file, not of the sitting that would use them."""
    wrong = deepcopy(calibration)
    wrong[place[0]][place[1]] = value
    with pytest.raises(ItemBankError):
        bank_of(entries, wrong)


def test_every_letter_needs_an_item(entries: list[Any], calibration: dict[str, Any]) -> None:
    """A bank that cannot say anything of a letter is refused."""
    with pytest.raises(ItemBankError, match="no item has the letter C"):
        bank_of([entry for entry in entries if entry["letter"] != LETTERS[-1]], calibration)
