"""What axe-core finds in a page, as a list that a person can read."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def assert_accessible(page: Page) -> None:
    """Fail with every finding of axe-core in the page as it is shown now: what, where, and how to mend it."""
    # At rest: a colour that is half way through a transition is no finding.
    page.wait_for_function("() => document.getAnimations().every((a) => a.playState !== 'running')")
    findings = Axe().run(page).response["violations"]
    assert not findings, f"{page.url}\n" + "\n".join(_lines(finding) for finding in findings)


def _lines(finding: dict) -> str:
    where = [f"    {' '.join(map(str, node['target']))}: {node['failureSummary']}" for node in finding["nodes"]]
    return "\n".join([f"  {finding['id']} ({finding['impact']}): {finding['help']}", *where])
