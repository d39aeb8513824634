"""A module served from a snapshot: no kernel waits for its pages, and nothing that happens to processes is noticed."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psutil
import pytest
from playwright.sync_api import expect

from browser.clients import Client, ModuleOpened
from browser.pages import ModulePage
from browser.server import Server
from browser.visitors import NewVisitor
from course_kit.server.talk import MAX_MESSAGES
from course_kit.testing import write_course

CUT = ("ERR_", "Failed to load resource", "503")
RETRIES = 60_000
"""Milliseconds that a page may take to come back by itself: it tries less and less often."""


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a small course, which tests end and start again."""
    folder = tmp_path_factory.mktemp("snapshots")
    started = Server(folder / "data", course=write_course(folder / "course")).start()
    yield started
    started.stop()


@pytest.fixture
def client(mortal: Server) -> Client:
    """Somebody new."""
    return Client(mortal.url)


@pytest.fixture
def opened(client: Client) -> ModuleOpened:
    """The client's module, open."""
    return client.open_module()


def processes() -> list[psutil.Process]:
    """The processes of snapshots, and their forks, that run on this machine for the small course."""
    found = []
    for process in psutil.process_iter():
        try:
            line = process.cmdline()
        except psutil.Error:
            continue
        if "course_kit.server.snapshots.process" in line and any(
            "snapshots" in part and "tmp" in part for part in line
        ):
            found.append(process)
    return found


def submission(opened: ModuleOpened, choice: str = "b", name: str | None = None) -> dict[str, Any]:
    """An answer to the first question, as its widget sends it."""
    content = {"type": "submit", "submission_id": name or str(uuid.uuid4()), "answer": {"choice": choice}}
    return {"model": opened.models[0], "content": content}


def answers(server: Server) -> list[tuple[str, str]]:
    """The learners and bodies of all answers that are kept."""
    with closing(sqlite3.connect(server.data / "records.sqlite")) as database:
        return database.execute("SELECT learner, body FROM records WHERE kind = 'answer'").fetchall()


def test_a_page_waits_for_no_process(mortal: Server, client: Client, opened: ModuleOpened) -> None:
    """An open page has no kernel; an answer wakes a fork, which is asleep again after seconds."""
    assert mortal.kernels() == [] or all("ipykernel" not in " ".join(kernel.cmdline()) for kernel in mortal.kernels())
    reply = client.talk(opened, opened.says(submission(opened)))
    assert reply.status == 200
    (told,) = json.loads(reply.body)["messages"]
    assert told["content"]["state"]["mark"]["right"] is True


def test_nothing_is_noticed_of_a_server_that_was_killed_and_started(mortal: Server, new_visitor: NewVisitor) -> None:
    """A page goes on with the server started anew: no reload, and what was typed meanwhile is saved."""
    page = new_visitor(forgive=CUT)
    module = ModulePage(page, mortal.url)
    module.open("atouts")
    words = f"J’ai tenu la caisse seule, {uuid.uuid4()}."
    mortal.kill()
    card = module.question("atouts-reussite")
    card.type(words)
    card.submit()
    expect(page.get_by_text("La connexion est coupée.")).to_be_visible()
    mortal.start()
    expect(card.saved).to_be_visible(timeout=RETRIES)
    expect(page.get_by_text("La connexion est coupée.")).to_be_hidden()
    assert sum(words in body for _, body in answers(mortal)) == 1


def test_no_process_outlives_the_server(mortal: Server, client: Client, opened: ModuleOpened) -> None:
    """Killed, the server takes its snapshots and forks with it."""
    client.talk(opened, opened.says(submission(opened)))
    before = processes()
    assert before
    mortal.kill()
    gone, alive = psutil.wait_procs(before, timeout=30)
    assert not alive, gone
    mortal.start()


def test_a_submission_repeated_fifty_times_counts_once(mortal: Server, client: Client, opened: ModuleOpened) -> None:
    """However often a page repeats itself, also at once, it is one attempt."""
    name = str(uuid.uuid4())
    said = opened.says(*[submission(opened, "a", name)] * 25)
    replies = [json.loads(client.talk(opened, said).body)["messages"] for _ in range(2)]
    assert {message["content"]["state"]["attempts_used"] for messages in replies for message in messages} == {1}


def test_a_page_speaks_for_its_own_learner_only(mortal: Server, client: Client, opened: ModuleOpened) -> None:
    """With another cookie, with none, or with a visit made up, nothing is answered and nothing is kept."""
    before = len(answers(mortal))
    stranger = Client(mortal.url)
    theirs = stranger.open_module()
    said = opened.says(submission(opened))
    assert stranger.talk(opened, said).status == 410
    assert Client(mortal.url).talk(opened, said).status == 410
    for visit in ("", "x", theirs.says()["visit"], said["visit"][:-1], None, {}, "\ud800"):
        assert client.talk(opened, said | {"visit": visit}).status == 410
    assert len(answers(mortal)) == before


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"[" * 50_000,
        b"[]",
        b'{"messages": 1}',
        b'{"messages": [1]}',
        b'{"messages": [{"model": 1}]}',
        json.dumps({"messages": [{"model": "1"}] * (MAX_MESSAGES + 1)}).encode(),
    ],
)
def test_nonsense_is_refused(client: Client, opened: ModuleOpened, said: bytes) -> None:
    """What no page of ours sends gets a refusal, and the log no traceback."""
    assert client.talk(opened, said).status == 400


def test_nonsense_for_a_widget_breaks_nothing(client: Client, opened: ModuleOpened) -> None:
    """A fork passes over what its widgets do not know, and goes on."""
    strange: list[Any] = [
        None,
        1,
        "x",
        [],
        {},
        {"type": "steal"},
        {"type": "submit"},
        {"method": "update", "state": {}},
    ]
    said = [{"model": opened.models[0], "content": content} for content in strange]
    said.append({"model": "no such model", "content": {"type": "open"}})
    reply = client.talk(opened, opened.says(*said, submission(opened)))
    (told,) = json.loads(reply.body)["messages"]
    assert told["content"]["state"]["attempts_used"] == 1


def test_a_version_that_has_gone_asks_for_a_new_page(client: Client, opened: ModuleOpened) -> None:
    """A page of a version that nobody has any more is told so."""
    assert client.talk(opened, opened.says(submission(opened)) | {"version": "gone"}).status == 410


def test_who_refuses_cookies_is_answered_and_not_kept(mortal: Server) -> None:
    """Without cookies the questions work, and the database knows nothing of it."""
    before = len(answers(mortal))
    visitor = Client(mortal.url, takes_cookies=False)
    opened = ModuleOpened(visitor.get("/fr/module/projet?cookies=asked").text)
    (told,) = json.loads(visitor.talk(opened, opened.says(submission(opened))).body)["messages"]
    assert told["content"]["state"]["keeps"] is False
    assert told["content"]["state"]["mark"]["right"] is True
    assert len(answers(mortal)) == before


def test_a_cookie_of_another_course_at_this_host_is_no_trouble(mortal: Server) -> None:
    """A browser that knows another installation by the same host opens the module in at most a few steps."""
    client = Client(mortal.url)
    client.cookies["course_learner"] = client.cookies["course_learner_00000000"] = "somebody"
    steps, answer = 0, client.ask("GET", "/fr/module/projet")
    while answer.status == 302:
        steps, answer = steps + 1, client.ask("GET", answer.headers["Location"])
    assert answer.status == 200
    assert steps <= 3
