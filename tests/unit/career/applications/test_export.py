"""The table: every cell is words, and a spreadsheet reads back what was typed."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.career.applications.export import cell, table
from course_kit.career.applications.model import Details, Step
from course_kit.language import use
from unit.career.applications.examples import TODAY, application, entry

FORMULAS = ['=HYPERLINK("http://a.example";"x")', "+33 6 00", "-1+1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_is_never_a_formula(text: str) -> None:
    """An apostrophe before it makes it words."""
    assert cell(text).startswith("'")
    assert cell(text).replace("'", "") == text


@pytest.mark.parametrize("text", ["x;=1+1", "x, =1", "x\n@SUM(A1)", "x;;+1", "x;-1", "x\n\n=1"])
def test_no_other_separator_makes_a_formula(text: str) -> None:
    """A table of one language, opened in a spreadsheet of the other, is cut at the other's separator and at lines."""
    cut = [part for part in re.split("[;,\n]", cell(text)) if part]
    assert cut[0] == "x"
    assert all(part.startswith("'") for part in cut[1:])
    assert cell("un\n- deux, trois") == "un\n- deux, trois"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=40))
def test_what_was_typed_is_read_back(text: str) -> None:
    """Whatever separators, quotes or lines it has; and no cell begins as a formula does."""
    read = list(csv.reader(StringIO(table([application(details=Details(employer=text))], TODAY)[1:]), delimiter=";"))
    assert len(read) == 2
    assert read[1][0].replace("'", "") == text.replace("'", "")
    assert not any(value.lstrip(" \n").startswith(("=", "+", "-", "@", "\t")) for row in read for value in row)


def test_a_row_says_where_it_stands() -> None:
    """With its days in ISO 8601, which a spreadsheet can sort, and separated as each language's spreadsheets expect."""
    one = application(entry(Step.INVITATION, 0, 3, "14:30"), sent=-5)
    row = next(line for line in csv.reader(StringIO(table([one], TODAY)[1:]), delimiter=";") if "Mairie" in line[0])
    assert row[:9] == [
        "Mairie de Vaux", "Assistante", "", "", "2026-02-25", "Entretien prévu", "2026-03-05 14:30",
        "Préparer l’entretien", "2026-03-04",
    ]  # fmt: skip
    assert table([], TODAY).startswith("\ufeffEmployeur;Poste")
    with use("en"):
        assert table([], TODAY).startswith("\ufeffEmployer,Job")
