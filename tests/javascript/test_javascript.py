"""The tests that are written in JavaScript stand beside what they test; node runs them here, one case for each file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file.relative_to(ROOT).as_posix()
    for folder in ("course_kit", "widgets", "tests")
    for file in (ROOT / folder).rglob("*.test.js")
)


@pytest.mark.parametrize("file", FILES)
def test_javascript(node: Path, file: str) -> None:
    """Every test in the file passes."""
    done = subprocess.run(
        [str(node), "--test", "--test-reporter=spec", file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
