"""The log: where a failure was, and not in whose words."""

from __future__ import annotations

import json
import logging
import sys

from course_kit.errors import RecordRefused, StoreUnreachable
from course_kit.server.logs import TEXT, JsonLines, Text, places

WORDS = "J’ai tenu la caisse seule."


def failure(*errors: BaseException) -> BaseException:
    """The last of these errors, each caused by the one before."""
    cause = None
    for error in errors:
        try:
            raise error from cause
        except BaseException as raised:
            cause = raised
    assert cause
    return cause


def test_a_failure_is_told_by_its_place_and_type() -> None:
    """What the error says may be a learner's; so may what it was caused by."""
    told = places(failure(ValueError(WORDS), RecordRefused(WORDS)))
    assert WORDS not in told
    assert told.index("ValueError") < told.index("RecordRefused")
    assert f"{__file__}:" in told


def test_words_that_are_ours_are_told() -> None:
    """An operator must know why the database or a file cannot be reached."""
    assert "StoreUnreachable: the database is away" in places(failure(StoreUnreachable("the database is away")))
    assert "No space left" in places(failure(OSError(28, "No space left on device", f"/{WORDS}")))
    assert WORDS not in places(failure(OSError(28, "No space left on device", f"/{WORDS}")))


def test_a_line_of_json_is_one_line() -> None:
    """With what it was given, and the failure."""
    record = logging.LogRecord("course", logging.ERROR, "", 1, "%s failed\nbadly", ("talk",), None)
    record.fields = {"route": "talk"}
    try:
        raise failure(KeyError(WORDS))
    except KeyError:
        record.exc_info = sys.exc_info()
    text = JsonLines().format(record)
    assert "\n" not in text
    line = json.loads(text)
    assert (line["level"], line["message"], line["route"]) == ("error", "talk failed\nbadly", "talk")
    assert line["error"].endswith("KeyError")
    assert WORDS not in text
    assert WORDS not in Text(TEXT).format(record)
