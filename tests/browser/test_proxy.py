"""Tremplin as Binder has it: behind jupyter-server-proxy, under a prefix, in a Jupyter server of somebody's own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from browser.pages import HomePage, ModulePage
from browser.pages.question import PATIENCE
from course_kit.catalogue import load

ROOT = Path(__file__).parents[2]
PREFIX = "/user/somebody/"


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Jupyter server, started in the repository as on Binder; it knows Tremplin by the entry point."""
    folder = tmp_path_factory.mktemp("jupyter")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}{PREFIX}"
    settings = {"ip": "127.0.0.1", "port": port, "base_url": PREFIX, "allow_root": True, "open_browser": False}
    options = [f"--ServerApp.{name}={value}" for name, value in settings.items()]
    places = {f"JUPYTER_{place}_DIR": str(folder / place) for place in ("CONFIG", "DATA", "RUNTIME")}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", *options, "--IdentityProvider.token="],
            cwd=ROOT,
            env={**os.environ, **places},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"{address}api/status", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < deadline, (folder / "log").read_text()
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def test_jupyterlab_has_a_tile(jupyter: str) -> None:
    """JupyterLab is told of Tremplin, with a name and a picture for its launcher."""
    with urllib.request.urlopen(f"{jupyter}server-proxy/servers-info") as answer:
        (tile,) = [
            info["launcher_entry"] for info in json.load(answer)["server_processes"] if info["name"] == "tremplin"
        ]
    assert tile["title"] == "Tremplin"
    assert tile["enabled"]
    with urllib.request.urlopen(urljoin(jupyter, tile["icon_url"])) as picture:
        assert picture.headers["Content-Type"].startswith("image/svg")


def test_the_first_question_is_answered_under_the_prefix(jupyter: str, page: Page) -> None:
    """From the home page to the first question's feedback; every page says that nothing will be kept."""
    lesson = load(ROOT / "notebooks").modules[0].lesson("fr")
    assert lesson is not None
    question = next(question for step in lesson.steps for question in step.questions)

    home = HomePage(page, f"{jupyter}tremplin/")
    home.open()
    expect(page.get_by_text("Cette version est un essai")).to_be_visible()
    home.start()
    module = ModulePage(page, f"{jupyter}tremplin/")
    module.wait_until_ready()
    expect(page.get_by_text("Cette version est un essai")).to_be_visible()

    card = module.question(question.id)
    card.give(question, {"choice": "a"})
    card.submit()
    expect(card.feedback).not_to_be_empty(timeout=PATIENCE)
