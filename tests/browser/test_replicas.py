"""Two servers on one PostgreSQL: one secret, any page speaks to either, and both are started anew without a loss."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from http.client import HTTPException
from itertools import cycle
from pathlib import Path

import psycopg
import pytest

from browser.clients import Client, ModuleOpened
from browser.server import Server
from course_kit.testing import write_course

LEARNERS = 4


@pytest.fixture
def database(postgresql: Callable[[], str]) -> str:
    """The address of an empty database."""
    return postgresql()


@pytest.fixture
def replicas(tmp_path: Path, database: str) -> Iterator[list[Server]]:
    """Two servers with data folders of their own, started at once."""
    course = write_course(tmp_path / "course")
    options = ("--database", database, "--secret-file", str(tmp_path / "secret"))
    servers = [Server(tmp_path / name, course=course, options=options) for name in ("one", "two")]
    starting = [threading.Thread(target=server.start) for server in servers]
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join()
    yield servers
    for server in servers:
        server.stop()


class Learner(threading.Thread):
    """Answers as a page does, now to one server and now to the other: again, with the same id, until it is kept."""

    def __init__(self, replicas: list[Server], until: threading.Event) -> None:
        super().__init__()
        self._clients = [Client(server.url) for server in replicas]
        self._until = until
        self.kept: list[str] = []
        self.refused: list[int] = []
        self._opened: ModuleOpened = self._clients[0].open_module()
        self._clients[1].cookies = self._clients[0].cookies

    def run(self) -> None:
        """Until told to stop."""
        clients = cycle(self._clients)
        while not self._until.is_set():
            name = str(uuid.uuid4())
            while not self._is_kept(next(clients), name):
                time.sleep(0.3)
            self.kept.append(name)
            time.sleep(0.3)  # leaves the machine time to start a server

    def _is_kept(self, client: Client, name: str) -> bool:
        """Whether it got through; a server that is away, or fails, is asked again."""
        answer = {"text": f"Mot {name}.", "checks": []}
        content = {"type": "submit", "submission_id": name, "answer": answer}
        said = self._opened.says({"model": self._opened.models[1], "content": content})
        try:
            reply = client.talk(self._opened, said)
        except (OSError, HTTPException):
            return False
        if reply.status < 500 and (reply.status != 200 or '"type": "refused"' in reply.text):
            self.refused.append(reply.status)
        return reply.status == 200 and '"type": "state"' in reply.text


def rows(database: str) -> Counter[str]:
    """How often each answer is kept."""
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT id FROM records WHERE kind = 'answer'").fetchall()
    return Counter(name for (name,) in found)


def test_servers_are_started_anew_in_turn_while_answers_come_in(replicas: list[Server], database: str) -> None:
    """Each answer that a page was told of is kept, once; no page is refused, wherever it was made."""
    until = threading.Event()
    learners = [Learner(replicas, until) for _ in range(LEARNERS)]
    for learner in learners:
        learner.start()
    for server in replicas:
        time.sleep(1)
        server.stop()
        server.start()
    time.sleep(1)
    until.set()
    for learner in learners:
        learner.join(60)
    kept = [name for learner in learners for name in learner.kept]
    found = rows(database)
    assert len(kept) >= LEARNERS * 4, "answers came in all the while"
    assert [name for name in kept if found[name] != 1] == []
    assert [name for name, times in found.items() if times > 1] == []
    assert [learner.refused for learner in learners] == [[]] * LEARNERS
    assert all("Traceback" not in server.log() for server in replicas)


def test_a_learner_is_known_to_both(replicas: list[Server]) -> None:
    """Who was enrolled at one resumes at the other, and sees there what was done here."""
    here = Client(replicas[0].url)
    here.open_module()
    there = Client(replicas[1].url)
    there.cookies = here.cookies
    kept = [json.loads(client.get("/fr/donnees.json").body) for client in (here, there)]
    assert kept[0]["learner"]["code"]
    assert kept[0] == kept[1]
