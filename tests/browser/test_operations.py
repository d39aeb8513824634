"""What operators count on: health, metrics, a log that tells nothing of anybody, and nothing that stays behind."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError

import psutil
import pytest

from browser.clients import Client, ModuleOpened
from browser.server import Server, free_port
from course_kit.server.lock import TEMPORARY
from course_kit.testing import SAMPLE_CELLS, write_course

WORDS = "J’ai tenu la caisse seule."
OPENS = 60


@pytest.fixture(scope="module")
def port() -> int:
    """Where monitoring asks."""
    return free_port()


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[Server]:
    """A server that is watched: with metrics, and a log in JSON."""
    folder = tmp_path_factory.mktemp("operations")
    options = ("--log", "json", "--metrics", str(port))
    started = Server(folder / "data", course=write_course(folder / "course"), options=options).start()
    eventually(lambda: asked(f"{started.url}readyz") == (200, "ready\n"))
    yield started
    started.kill()  # told to stop, it would wait until monitoring has heard of it


def asked(address: str) -> tuple[int, str]:
    """The status and the text at an address."""
    try:
        with urllib.request.urlopen(address, timeout=30) as reply:
            return reply.status, reply.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def eventually(done: Callable[[], object]) -> None:
    """Wait until it is so; fails when it never is."""
    deadline = time.monotonic() + 90
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def answer(client: Client, opened: ModuleOpened, name: str | None = None) -> int:
    """Answer the written question; the status."""
    content = {"type": "submit", "submission_id": name or str(uuid.uuid4()), "answer": {"text": WORDS, "checks": []}}
    return client.talk(opened, opened.says({"model": opened.models[1], "content": content})).status


def values(port: int) -> dict[str, float]:
    """The metrics, by name and labels."""
    lines = asked(f"http://127.0.0.1:{port}/metrics")[1].splitlines()
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines if not line.startswith("#")}


def snapshots(server: Server) -> list[psutil.Process]:
    """The processes that forks come from."""
    return [child for child in server.kernels() if "snapshots.process" in " ".join(child.cmdline())]


def test_health_is_told(watched: Server) -> None:
    """The process lives, and may be sent visitors."""
    assert asked(f"{watched.url}healthz") == (200, "alive\n")
    assert asked(f"{watched.url}readyz") == (200, "ready\n")


def test_metrics_count_and_cannot_be_had_from_outside(watched: Server, port: int) -> None:
    """Opens, records, learners, forks, memory and times; at the address that visitors reach there is nothing."""
    before = values(port)
    client = Client(watched.url)
    assert answer(client, client.open_module()) == 200
    after = values(port)

    def more(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert more('course_opens_total{module="projet"}') == 1
    assert more('course_records_total{kind="answer"}') == 1
    assert more("course_learners_present") == 1
    assert more('course_request_seconds_count{route="talk",status="200"}') == 1
    assert after["course_forks_awake"] >= 1
    assert after["course_snapshots"] == 1
    for kind in ("server", "snapshots", "forks"):
        assert after[f'course_memory_bytes{{kind="{kind}"}}'] > 2**20
    assert asked(f"{watched.url}metrics")[0] == 404
    assert "projet" not in asked(f"{watched.url}metrics")[1]


def test_the_log_tells_nothing_of_anybody(watched: Server) -> None:
    """Whatever a visitor sends, right or wrong: no id, code, word, address or cookie; one line a request at most."""
    client = Client(watched.url)
    opened = client.open_module()
    said_before = len(watched.log())
    kept = json.loads(client.get("/fr/donnees.json").body)["learner"]
    assert answer(client, opened) == 200
    secret = f"abeille-{uuid.uuid4().hex}"
    requests: list[Callable[[], object]] = [
        lambda: client.ask("GET", f"/fr/{secret}?{secret}=1", headers={"X-Forwarded-For": "192.0.2.77"}),
        lambda: client.ask(secret.upper(), "/fr"),
        lambda: client.ask("GET", "/fr", headers={"Cookie": f"{client.name_of('course_learner')}={secret}"}),
        lambda: client.post("/fr/reprendre", {"code": kept["code"]}),
        lambda: client.post("/fr/reprendre", {"code": secret}),
        lambda: client.post_without_token("/fr/reprendre", {"code": secret}),
        lambda: client.talk(opened, {"visit": secret, "messages": [{"model": secret}]}),
        lambda: client.talk(opened, secret.encode()),
    ]
    for request in requests:
        request()
    lines = watched.log()[said_before:].splitlines()
    assert {json.loads(line)["message"] for line in lines} == {"request"}
    assert len(lines) <= len(requests) + 6  # forms are fetched before they are sent
    log = "\n".join(lines)
    cookies = [value.split("|")[-2] if "|" in value else value for value in client.cookies.values()]
    of_learner = (kept["id"], kept["code"], WORDS, WORDS[3:], *cookies)
    for trace in (*of_learner, secret, secret.upper(), "192.0.2.77", "127.0.0.1"):
        assert trace not in log


def test_no_descriptor_and_no_fork_stays(watched: Server, port: int) -> None:
    """After many opens and answers the server holds as many descriptors as before, and forks are asleep."""

    def visit(number: int) -> int:
        somebody = Client(watched.url)
        return answer(somebody, somebody.open_module())

    with ThreadPoolExecutor(4) as pool:
        set(pool.map(visit, range(8)))  # the database's own connections are opened by who comes at once
        eventually(lambda: values(port)["course_forks_awake"] == 0)
        before = len(os.listdir(f"/proc/{watched.pid}/fd"))
        assert set(pool.map(visit, range(OPENS))) == {200}
    eventually(lambda: values(port)["course_forks_awake"] == 0)
    assert len(os.listdir(f"/proc/{watched.pid}/fd")) <= before + 4  # connections of monitoring, closing
    assert [grandchild for child in snapshots(watched) for grandchild in child.children()] == []


def test_a_killed_snapshot_is_replaced_at_the_next_page(watched: Server) -> None:
    """And at the next answer of a page that is open, which loses nothing."""
    client = Client(watched.url)
    opened = client.open_module()
    for go_on in (lambda: client.get("/fr/module/projet").status, lambda: retried(client, opened)):
        (killed,) = snapshots(watched)
        killed.kill()
        killed.wait(30)
        assert go_on() == 200
        (new,) = snapshots(watched)
        assert new.pid != killed.pid


def retried(client: Client, opened: ModuleOpened) -> int:
    """Answer as a page does: again while the server fails."""
    name = str(uuid.uuid4())
    while (status := answer(client, opened, name)) >= 500:
        time.sleep(0.2)
    return status


def test_what_is_under_way_is_finished_before_the_end(tmp_path: Path) -> None:
    """SIGTERM in the middle of an answer: it is kept and its page told; a load balancer hears of it before."""
    server = Server(tmp_path / "data", course=write_course(tmp_path / "course")).start()
    eventually(lambda: asked(f"{server.url}readyz")[0] == 200)
    client = Client(server.url)
    opened = client.open_module()
    database = sqlite3.connect(server.data / "records.sqlite", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool, closing(database):
        answering = pool.submit(answer, client, opened)
        time.sleep(0.5)
        server.tell_to_stop()
        eventually(lambda: asked(f"{server.url}readyz") == (503, "not ready: stopping\n"))
        database.execute("ROLLBACK")
        assert answering.result(60) == 200
    server.stop()
    with closing(sqlite3.connect(server.data / "records.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM records WHERE kind = 'answer'").fetchone() == (1,)
    assert "Traceback" not in server.log()


def test_a_killed_server_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a process, though a cell of it hangs, nor, once the next server starts, a folder."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    hangs = (*SAMPLE_CELLS, "%reset -f\nimport time\nwhile True: time.sleep(1)")
    server = Server(tmp_path / "data", course=write_course(tmp_path / "course", cells=hangs)).start()
    eventually(lambda: snapshots(server))
    time.sleep(2)  # well into the cell
    before = psutil.Process(server.pid).children(recursive=True)
    server.kill()
    assert not psutil.wait_procs(before, timeout=30)[1]
    (left,) = tmp_path.glob(f"{TEMPORARY}*")
    server.start()
    assert not left.exists()
    server.kill()


def test_a_fork_dies_with_its_snapshot(watched: Server) -> None:
    """Whatever it is doing: what it was asked is asked again by its page."""
    client = Client(watched.url)
    answer(client, client.open_module())
    (snapshot,) = snapshots(watched)
    (fork, *_) = snapshot.children()
    fork.send_signal(signal.SIGSTOP)  # it would not notice that its socket closes
    snapshot.kill()
    fork.wait(30)
    assert re.search(r"projet", client.get("/fr/module/projet").text)
