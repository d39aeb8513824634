"""The trial server of a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_kit.errors import CourseError
from course_kit.testing import write_course
from course_kit.trainer.lab.trial import Trial


def test_a_course_that_does_not_open_says_why(tmp_path: Path) -> None:
    """In the server's own words, each time it is asked."""
    with Trial(write_course(tmp_path, "[course")) as trial:
        for _ in range(2):
            with pytest.raises(CourseError, match="TOML"):
                trial.url()
