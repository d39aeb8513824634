"""A Chromium for the browser tests: the machine's, else Playwright's, else Debian's package. Never a silent skip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")

MISSING = """\
The browser tests need Chromium, and it is not on this machine. Do one of:
  - Debian, Ubuntu: apt-get install chromium (the tests do it themselves when they run as root)
  - elsewhere: .venv/bin/playwright install chromium
  - or put any Chromium or Chrome on the PATH under one of these names: {names}"""


class NoChromium(Exception):
    """There is no Chromium, and none could be installed: the message says what to do."""


def find_or_install() -> Path:
    """The path of a Chromium that can be run. Raises NoChromium, with what to do, when there is none."""
    found = _on_path() or _of_playwright()
    if found is None and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's package chromium for the browser tests…", file=sys.stderr)
        _apt("update")
        _apt("install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core")
        found = _on_path()
    if found is None:
        raise NoChromium(MISSING.format(names=", ".join(NAMES)))
    return found


def _on_path() -> Path | None:
    return next((Path(path) for path in map(shutil.which, NAMES) if path), None)


def _of_playwright() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _apt(*arguments: str) -> None:
    command = ["apt-get", "-qq", "-o", "Acquire::Retries=3", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoChromium(f"`{' '.join(command)}` failed:\n{done.stderr}\n{MISSING.format(names=', '.join(NAMES))}")


if __name__ == "__main__":
    try:
        print(find_or_install())
    except NoChromium as error:
        sys.exit(str(error))
