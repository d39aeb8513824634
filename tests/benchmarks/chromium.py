"""What a real browser loads of each contender, and when somebody on a phone can answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.chromium import find_or_install
from conftest import ARGUMENTS

PATIENCE = 180_000
"""Milliseconds until a question must be there."""

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
"""How many times slower a phone's processor is."""

QUIET = 3000
"""Milliseconds after the first question in which a page may load more."""

WATCH = """
const VISIBLE = { visibilityProperty: true, opacityProperty: true };
const look = () => {
  const there = [...document.querySelectorAll("input[type=radio]")].some((input) =>
    !input.disabled && input.getClientRects().length && input.parentElement.checkVisibility(VISIBLE));
  if (there) console.info(`answerable ${performance.now()}`);
  else setTimeout(look, 10);
};
look();
"""
"""The moment when a radio button, which the first question has, is on the page and can be chosen."""


@dataclass
class Weight:
    """What a view loads. kb: thousands of bytes as they travel, headers and websockets' messages included."""

    requests: int = 0
    kb: float = 0.0
    first_question: float = field(default=float("nan"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_or_install()), args=ARGUMENTS)
        yield browser
        browser.close()


def weigh(browser: Browser, url: str) -> tuple[Weight, Weight]:
    """The first view of somebody who was never here, and their second: cold and warm."""
    context = browser.new_context()
    try:
        return _weigh(context, url), _weigh(context, url)
    finally:
        context.close()


def _weigh(context: BrowserContext, url: str) -> Weight:
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    weight = Weight()
    kept: set[str] = set()

    def asked(event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith(("data:", "blob:")):
            weight.requests += 1

    def redirected(event: dict[str, Any]) -> None:
        if "redirectResponse" in event:
            weight.kb += event["redirectResponse"]["encodedDataLength"] / 1000

    def loaded(event: dict[str, Any]) -> None:
        if event["requestId"] not in kept:
            weight.kb += max(0, event["encodedDataLength"]) / 1000

    def from_cache(event: dict[str, Any]) -> None:
        kept.add(event["requestId"])
        weight.requests -= 1

    def joined(event: dict[str, Any]) -> None:
        weight.requests += 1

    def heard(event: dict[str, Any]) -> None:
        weight.kb += len(event["response"]["payloadData"]) / 1000

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.requestWillBeSent", redirected)
    network.on("Network.loadingFinished", loaded)
    network.on("Network.requestServedFromCache", from_cache)
    network.on("Network.webSocketCreated", joined)
    network.on("Network.webSocketFrameReceived", heard)
    weight.first_question = _until_answerable(page, url)
    page.wait_for_timeout(QUIET)
    page.close()
    return weight


def phone_seconds(browser: Browser, url: str, times: int) -> float:
    """Seconds from the click to the first question that can be answered, on a phone; the median of some first views."""
    return median(_on_phone(browser, url) for _ in range(times))


def _on_phone(browser: Browser, url: str) -> float:
    context = browser.new_context(**PHONE)
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return _until_answerable(page, url)
    finally:
        context.close()


def _until_answerable(page: Page, url: str) -> float:
    page.add_init_script(WATCH)
    with page.expect_console_message(lambda said: said.text.startswith("answerable "), timeout=PATIENCE) as told:
        page.goto(url, timeout=PATIENCE, wait_until="commit")
    return float(told.value.text.split()[1]) / 1000
