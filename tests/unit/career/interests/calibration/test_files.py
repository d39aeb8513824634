"""The file calibration.json."""

from __future__ import annotations

import json

import pytest

from course_kit.career.interests.calibration.estimate import Parameters, Posteriors
from course_kit.career.interests.calibration.files import calibration
from course_kit.career.interests.calibration.report import as_json
from course_kit.career.interests.calibration.responses import Responses
from course_kit.career.interests.items import bank_of


def test_what_is_written_is_read_by_the_inventory(answers: Responses, fitted: tuple[Parameters, Posteriors]) -> None:
    """Through the file's text: own parameters for the calibrated items, the default for others, and the source."""
    calibrated = set(answers.items[:12])
    written = json.loads(as_json(calibration(fitted[0], answers, calibrated, "people drawn by a test")))
    entries = [{"id": item, "letter": item[0], "rome": "F1601", "fr": item, "en": item} for item in answers.items]
    bank = bank_of(entries, written)
    assert {item.id for item in bank.items if item.calibrated} == calibrated
    assert bank.by_id[answers.items[3]].slope == pytest.approx(fitted[0].slopes[3], abs=1e-3)
    assert bank.by_id[answers.items[3]].n == (answers.ratings[:, 3] > 0).sum()
    assert bank.provenance["source"] == "people drawn by a test"
    assert bank.provenance["people"] == len(answers.ratings)
