"""A full house: who comes waits in a queue that says where they stand, goes in by itself, and loses no turn."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.axe import assert_accessible
from browser.clients import Client, ModuleOpened
from browser.pages import ModulePage
from browser.server import Server
from browser.visitors import NewVisitor
from course_kit.server.capacity import KERNEL_MIB, SERVER_MIB, SNAPSHOT_MIB
from course_kit.testing import OWN_KERNELS, write_course

FULL = ("503",)
MODULE = "/fr/module/projet"
PATIENCE = 60_000
"""Milliseconds that a page may take to go in: it asks every ten seconds."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with two places; tests leave nobody behind in it."""
    folder = tmp_path_factory.mktemp("full")
    options = ("--max-learners", "2")
    started = Server(folder / "data", course=write_course(folder / "course"), options=options).start()
    yield started
    started.stop()


def leave(client: Client) -> None:
    """Erase everything, which frees a place at once."""
    assert client.post("/fr/donnees/effacer").status == 200


def place(client: Client) -> int:
    """Where somebody stands in the queue."""
    return int(json.loads(client.ask("GET", f"{MODULE}/place").body)["place"])


def told(page: Page) -> str:
    """What a page that waits says of its place."""
    return page.get_by_role("main").get_by_role("status").inner_text().replace("\u00a0", " ")


def test_who_waits_goes_in_by_turns(small: Server, new_visitor: NewVisitor) -> None:
    """With a script and without one; a reload keeps the turn; those who are there go on, also with an answer."""
    ada, ben = Client(small.url), Client(small.url)
    opened = ada.open_module()
    ben.open_module()

    cleo = new_visitor(forgive=FULL)
    module = ModulePage(cleo, small.url)
    reply = cleo.goto(module.address)
    assert reply is not None
    assert reply.status == 503
    expect(cleo.get_by_role("heading", level=1)).to_have_text("C’est complet pour le moment")
    assert "tête de la file" in told(cleo)
    assert_accessible(cleo)

    dan = new_visitor(forgive=FULL, java_script_enabled=False)
    dan.goto(module.address)
    assert "Il y a 1 personne avant vous." in told(dan)
    eve = Client(small.url)
    assert eve.get(MODULE).status == 503
    assert place(eve) == 3
    cleo.reload()
    assert "tête de la file" in told(cleo)

    content = {"type": "submit", "submission_id": "full-house", "answer": {"choice": "b"}}
    assert ada.talk(opened, opened.says({"model": opened.models[0], "content": content})).status == 200
    assert ada.get(MODULE).status == 200

    leave(ben)
    expect(cleo.get_by_role("heading", level=2)).to_have_text("Vos atouts", timeout=PATIENCE)
    module.wait_until_ready()
    assert place(eve) == 2
    leave(ada)
    expect(dan.get_by_role("heading", level=2).first).to_have_text("Vos atouts", timeout=PATIENCE)
    assert place(eve) == 1


def test_who_refuses_cookies_keeps_a_turn_too(small: Server) -> None:
    """They are known by where they come from, and wait like all others."""
    for client in (Client(small.url), Client(small.url)):
        client.get(MODULE)
    elsewhere = Client(small.url)
    visitor = Client(small.url, takes_cookies=False)
    address = {"X_Forwarded_For": "192.0.2.7"}
    first = visitor.get(f"{MODULE}?cookies=asked", **address)
    assert first.status == 503
    elsewhere.get(MODULE)
    behind = place(elsewhere)
    again = visitor.get(f"{MODULE}?cookies=asked", **address)
    assert again.status == 503
    assert place(elsewhere) == behind, "a reload is no second person"


def test_kernels_of_their_own_have_a_queue_of_their_own(tmp_path: Path) -> None:
    """Where memory holds one kernel, the next page waits for it, and gets it when the first one closes."""
    memory = SERVER_MIB + SNAPSHOT_MIB + 2 * KERNEL_MIB
    course = write_course(tmp_path / "course", metadata=OWN_KERNELS)
    server = Server(tmp_path / "data", course=course, options=("--memory", str(memory))).start()
    try:
        ada, ben = Client(server.url), Client(server.url)
        opened = ModuleOpened(ada.get(MODULE).text)
        full = ben.get(MODULE)
        assert full.status == 503
        assert "C’est complet pour le moment" in full.text
        assert place(ben) == 1
        closing = ada.ask("POST", f"/api/kernel/{opened.kernel}", headers=xsrf(ada))
        assert closing.status == 204
        deadline = time.monotonic() + 60
        while place(ben):
            assert time.monotonic() < deadline
            time.sleep(0.5)
        assert ModuleOpened(ben.get(MODULE).text).kernel
    finally:
        server.stop()


def xsrf(client: Client) -> dict[str, str]:
    """The header by which our pages show that they are ours."""
    token = client.cookies[client.name_of("course_xsrf") or ""]
    return {"X-XSRFToken": token}
