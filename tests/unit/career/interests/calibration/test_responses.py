"""Answers as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_kit.career.interests.answers import Choice, Rating, body
from course_kit.career.interests.calibration.responses import from_csv, from_records
from course_kit.career.interests.items import Bank
from course_kit.errors import ItemBankError


def test_a_csv_is_read(tmp_path: Path) -> None:
    """Columns of a letter and a number, wherever they stand; what is no rating counts as not answered."""
    path = tmp_path / "answers.csv"
    path.write_text("age,C1,E1,S1,A1,I1,R2,R1,language\n30,1,2,3,4,5,-1,9,fr\n7,1,1,1,1,1,1,,\n", encoding="utf-8")
    read = from_csv(path)
    assert read.items == ("C1", "E1", "S1", "A1", "I1", "R2", "R1")
    assert read.letters.tolist() == [5, 4, 3, 2, 1, 0, 0]
    assert read.ratings.tolist() == [[1, 2, 3, 4, 5, 0, 0], [1, 1, 1, 1, 1, 1, 0]]
    assert read.languages == ("fr", "")
    assert len(read.complete.ratings) == 0


@pytest.mark.parametrize("text", ["", "R1;I1;A1;S1;E1;C1\n1;1;1;1;1;1\n", "R1,I1\n1,1\n"])
def test_another_table_is_refused(tmp_path: Path, text: str) -> None:
    """Empty, separated by something else, or without some letter: the message says what is needed."""
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ItemBankError, match="R1, I1, A1, S1, E1, C1"):
        from_csv(path)


def test_records_are_read(bank: Bank) -> None:
    """A row for each sitting; the newest rating counts, "I don't know" and choices hold none; the rest is let be."""
    read = from_records(
        [
            ("a", {"begin": True}),
            ("a", body(Rating("R0", 2)) | {"language": "fr"}),
            ("b", body(Rating("I0", 5)) | {"language": "en"}),
            ("a", body(Rating("R0", 4)) | {"language": "fr"}),
            ("a", body(Rating("R1", None)) | {"language": "fr"}),
            ("a", body(Choice("R2", "I2", "R2"))),
            ("b", body(Rating("gone", 5))),
            ("b", {"item": "I1", "value": "5"}),
        ],
        bank,
    )
    assert read.items == tuple(item.id for item in bank.items)
    assert read.ratings.shape == (2, len(bank.items))
    assert {read.items[j]: read.ratings[0, j] for j in read.ratings[0].nonzero()[0]} == {"R0": 4}
    assert {read.items[j]: read.ratings[1, j] for j in read.ratings[1].nonzero()[0]} == {"I0": 5}
    assert read.languages == ("fr", "en")
