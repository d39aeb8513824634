"""The browser tests' own tools: a browser is found or asked for, and what goes wrong in a page is noted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import chromium
from browser.visitors import Troubles


def test_without_a_browser_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Chromium and without apt-get gets a failure that says what to install, never a skip."""
    monkeypatch.setattr(chromium.shutil, "which", lambda name: None)
    monkeypatch.setattr(chromium, "_of_playwright", lambda: None)
    with pytest.raises(chromium.NoChromium, match="apt-get install chromium"):
        chromium.find_or_install()


@pytest.mark.skipif(os.name != "posix", reason="apt-get is Debian's")
def test_as_root_on_debian_the_package_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root on Debian gets the package, from up-to-date lists, and the browser that it brings."""
    asked: list[str] = []
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    monkeypatch.setattr(chromium, "_of_playwright", lambda: None)
    monkeypatch.setattr(chromium, "_apt", lambda verb, *rest: asked.append(verb))

    def which(name: str) -> str | None:
        there = {"apt-get"} | ({"chromium"} if "install" in asked else set())
        return f"/usr/bin/{name}" if name in there else None

    monkeypatch.setattr(chromium.shutil, "which", which)
    assert chromium.find_or_install() == Path("/usr/bin/chromium")
    assert asked == ["update", "install"]


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        ("console.error('broken')", "console: broken"),
        ("setTimeout(() => { throw new Error('lost') })", "uncaught error: lost"),
        ("fetch('http://elsewhere.invalid/font.woff2').catch(() => {})", "request to another host"),
    ],
)
def test_what_goes_wrong_in_a_page_is_noted(browser: Browser, script: str, trouble: str) -> None:
    """An error on the console, an uncaught one, and a request to another host are each noted."""
    troubles = Troubles()
    page = browser.new_page()
    troubles.watch(page)
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(200)
    page.close()
    assert any(trouble in seen for seen in troubles.seen), troubles.seen
