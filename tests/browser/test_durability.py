"""What was called saved outlives everything, and what was not is kept on the page until it is."""

from __future__ import annotations

import os
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, expect

from browser.clients import Client
from browser.pages import DataPage, DossierPage, ModulePage, ResumePage
from browser.server import Server
from browser.visitors import NewVisitor
from course_kit.server.kernels import KERNELS_PER_LEARNER
from course_kit.testing import OWN_KERNELS, SAMPLE_CELLS, write_course, write_notebook

CUT = ("net::ERR", "WebSocket", "404", "Failed to load")
"""What a browser says on its console when the server is away."""

LONG = 90_000
"""Milliseconds that a page may take to find out and to come back: it tries less and less often."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a small course, for tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("durability")
    yield from served(folder)


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that tests end, and start again."""
    yield from served(tmp_path_factory.mktemp("mortal"))


def served(folder: Path) -> Iterator[Server]:
    """A server with a small course in the folder."""
    started = Server(folder / "data", course=write_course(folder / "course", metadata=OWN_KERNELS)).start()
    yield started
    started.stop()


@pytest.fixture
def words() -> str:
    """What this test's learner writes, and nobody else."""
    return f"J’ai tenu la caisse seule, {uuid.uuid4()}."


def opened(server: Server, new_visitor: NewVisitor) -> ModulePage:
    """The module, open; the test may cut the server off."""
    module = ModulePage(new_visitor(forgive=CUT), server.url)
    module.open("atouts")
    return module


def write(module: ModulePage, words: str) -> None:
    """Write a text and see it saved."""
    module.question("atouts-reussite").type(words)
    module.question("atouts-reussite").submit_and_wait()


def kernel(server: Server, page: Page) -> list[psutil.Process]:
    """The process of a page's kernel, while it lives."""
    name = page.locator("#lesson-settings").get_attribute("data-kernel") or ""
    return [process for process in server.kernels() if name in command(process)]


def command(process: psutil.Process) -> str:
    """How a process was started; nothing when it has ended."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def come_back(module: ModulePage) -> None:
    """Load the page again."""
    module.page.reload()
    module.wait_until_ready()


def answers(server: Server, words: str) -> int:
    """How many answers with these words the database holds."""
    database = sqlite3.connect(server.data / "records.sqlite")
    rows = database.execute("SELECT body FROM records WHERE kind = 'answer'").fetchall()
    database.close()
    return sum(words in body for (body,) in rows)


def eventually(done: Callable[[], object]) -> None:
    """Wait until it is so; fails when it never is."""
    deadline = time.monotonic() + LONG / 1000
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Nobody else can write to the database meanwhile."""
    database = sqlite3.connect(server.data / "records.sqlite", isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        database.execute("ROLLBACK")
        database.close()


# ---- the server ends -------------------------------------------------------------------------------------------------


def test_what_was_saved_outlives_a_power_cut(mortal: Server, new_visitor: NewVisitor, words: str) -> None:
    """Killed right after "Enregistré", with a kernel running: the answer is there after the restart, no process is."""
    module = opened(mortal, new_visitor)
    kernels = mortal.kernels()
    write(module, words)
    mortal.kill()
    eventually(lambda: not any(map(command, kernels)))
    mortal.start()
    come_back(module)
    expect(module.question("atouts-reussite").root.get_by_role("textbox")).to_have_value(words)
    assert answers(mortal, words) == 1


def test_a_server_that_is_stopped_leaves_nothing_running(mortal: Server) -> None:
    """SIGTERM: no kernel outlives it, and its folder of sockets is gone."""
    Client(mortal.url).open_module()
    kernels = mortal.kernels()
    assert kernels
    folders = {Path(kernel.environ()["HOME"]) for kernel in kernels}
    mortal.stop()
    assert not any(map(command, kernels))
    assert not any(folder.exists() for folder in folders)
    assert "Traceback" not in mortal.log()
    mortal.start()


def test_a_page_outlives_the_server_it_came_from(mortal: Server, new_visitor: NewVisitor, words: str) -> None:
    """The server comes back on the same data: the page says that it must be loaded again, and nothing typed is lost."""
    module = opened(mortal, new_visitor)
    write(module, words)
    card = module.question("atouts-reussite")
    more = f"{words} Sans une erreur."
    card.type(more)
    mortal.kill()
    expect(module.warnings.filter(has_text="La connexion est coupée.")).to_be_visible(timeout=LONG)
    expect(card.root.get_by_role("textbox")).to_have_value(more)
    mortal.start()
    module.page.evaluate("dispatchEvent(new Event('online'))")
    module.page.get_by_role("button", name="Recharger la page").click(timeout=LONG)
    module.wait_until_ready()
    expect(card.root.get_by_role("textbox")).to_have_value(more)
    card.submit_and_wait()
    assert answers(mortal, words) == 2
    assert answers(mortal, more) == 1


# ---- the database, the network, the kernel ---------------------------------------------------------------------------


def test_what_cannot_be_saved_is_kept_and_saved_later(shared: Server, new_visitor: NewVisitor, words: str) -> None:
    """With the database locked: the page says "not saved yet", others can read, and it is saved by itself, once."""
    module = opened(shared, new_visitor)
    card = module.question("atouts-reussite")
    card.type(words)
    with locked(shared):
        card.submit()
        expect(card.retry_button).to_be_visible(timeout=LONG)
        expect(module.saved).to_have_text("Pas encore enregistré")
        expect(card.root.get_by_role("textbox")).to_have_value(words)
        assert Client(shared.url).get("/fr").status == 200
    expect(card.saved).to_be_visible(timeout=LONG)
    expect(module.saved).to_have_text("Enregistré")
    assert answers(shared, words) == 1
    assert words not in shared.log()


def test_an_edit_of_the_file_that_cannot_be_saved_comes_back(
    shared: Server, new_visitor: NewVisitor, words: str
) -> None:
    """The file's page shows what was typed again, to be sent again, and says why; it then counts once."""
    module = opened(shared, new_visitor)
    write(module, words)
    file = DossierPage(module.page, shared.url)
    file.open()
    more = f"{words} Sans une erreur."
    with locked(shared):
        file.change("Ma réussite", more)
        expect(module.page.get_by_role("heading", name="Pas encore enregistré")).to_be_visible(timeout=LONG)
        expect(module.page.get_by_role("textbox")).to_have_value(more)
    module.page.get_by_role("button", name="Envoyer de nouveau").click()
    expect(file.piece("Ma réussite")).to_contain_text(more)
    assert answers(shared, more) == 1


def test_a_network_that_comes_and_goes_loses_nothing(shared: Server, new_visitor: NewVisitor, words: str) -> None:
    """What is submitted while the line is down goes out by itself when the network is back, and counts once."""
    module = opened(shared, new_visitor)
    card = module.question("atouts-reussite")
    module.page.context.set_offline(True)
    card.type(words)
    card.submit()
    module.page.context.set_offline(False)
    expect(card.saved).to_be_visible(timeout=LONG)
    assert answers(shared, words) == 1


def test_a_kernel_that_dies_is_told_and_nothing_is_lost(shared: Server, new_visitor: NewVisitor, words: str) -> None:
    """The page says so, keeps what is typed, and goes on after it is loaded again."""
    module = opened(shared, new_visitor)
    card = module.question("atouts-reussite")
    card.type(words)
    (process,) = kernel(shared, module.page)
    process.kill()
    module.page.get_by_role("button", name="Recharger la page").click(timeout=LONG)
    module.wait_until_ready()
    expect(card.root.get_by_role("textbox")).to_have_value(words)
    card.submit_and_wait()
    assert answers(shared, words) == 1


# ---- tabs ------------------------------------------------------------------------------------------------------------


def test_a_tab_that_is_closed_ends_its_kernel(shared: Server, new_visitor: NewVisitor) -> None:
    """Not after minutes of idleness: memory is for those who are there."""
    module = opened(shared, new_visitor)
    (process,) = kernel(shared, module.page)
    module.page.goto(f"{shared.url}fr/aide")
    eventually(lambda: not command(process))


def test_the_oldest_of_too_many_tabs_gives_way(shared: Server, new_visitor: NewVisitor, words: str) -> None:
    """It says so and keeps what is typed; the newest work. Opening more than are allowed at once makes no more."""
    module = opened(shared, new_visitor)
    module.question("atouts-reussite").type(words)
    client = Client(shared.url)
    client.cookies = {cookie["name"]: cookie["value"] for cookie in module.page.context.cookies()}
    before = len(shared.kernels())
    with ThreadPoolExecutor(KERNELS_PER_LEARNER) as pool:
        assert {
            answer.status for answer in pool.map(client.get, ["/fr/module/projet"] * (KERNELS_PER_LEARNER + 2))
        } == {200}
    expect(module.page.get_by_role("button", name="Recharger la page")).to_be_visible(timeout=LONG)
    expect(module.question("atouts-reussite").root.get_by_role("textbox")).to_have_value(words)
    eventually(lambda: len(shared.kernels()) < before + KERNELS_PER_LEARNER)
    come_back(module)
    expect(module.question("atouts-reussite").root.get_by_role("textbox")).to_have_value(words)


def test_leaving_this_computer_ends_the_pages_left_open(shared: Server, new_visitor: NewVisitor) -> None:
    """Who sits down next at a tab that was left open cannot answer in somebody's place."""
    module = opened(shared, new_visitor)
    data = DataPage(module.page.context.new_page(), shared.url)
    data.open()
    data.leave()
    expect(module.page.get_by_role("button", name="Recharger la page")).to_be_visible(timeout=LONG)


def test_erasing_leaves_no_byte(shared: Server, new_visitor: NewVisitor, words: str) -> None:
    """The cookie and the code are dead, and nothing of the learner is left in the database's files."""
    module = opened(shared, new_visitor)
    write(module, words)
    data = DataPage(module.page, shared.url)
    data.open()
    kept = module.page.request.get(f"{shared.url}fr/donnees.json").json()["learner"]
    cookies = module.page.context.cookies()
    data.erase()
    expect(data.title).to_have_text("Tout est effacé.")
    files = list(shared.data.glob("records.sqlite*"))
    assert files
    for trace in (kept["id"], kept["code"], words):
        assert not any(trace.encode() in file.read_bytes() for file in files)
    module.page.context.add_cookies(cookies)
    data.open()
    expect(data.main).to_contain_text("Rien pour l’instant.")
    resume = ResumePage(module.page, shared.url)
    resume.open()
    resume.enter(kept["code"])
    expect(resume.problem).to_contain_text("Ce code n’a pas été trouvé.")


# ---- the course changes ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small course that tests write anew."""
    return write_course(tmp_path_factory.mktemp("changing") / "course")


@pytest.fixture(scope="module")
def changing(course: Path) -> Iterator[Server]:
    """The server of that course."""
    started = Server(course.parent / "data", course=course).start()
    yield started
    started.stop()


def rewrite(course: Path, cells: Iterable[str]) -> Path:
    """Save the notebook with other cells; gives its path."""
    notebook = course / "fr" / "1-projet.ipynb"
    write_notebook(notebook, cells)
    return notebook


def test_a_cell_that_fails_is_told_in_words(changing: Server, course: Path, new_visitor: NewVisitor) -> None:
    """The learner reads a sorry and goes on with the rest; the traceback is in the log, not in the page."""
    notebook = rewrite(course, SAMPLE_CELLS)
    assert Client(changing.url).get("/fr").status == 200
    before = notebook.stat()
    # Broken behind the catalogue's back, which reads a file again only when its size or its time has changed.
    text = notebook.read_text("utf-8")
    notebook.write_text(text.replace("kind=written", "kind=writen "), "utf-8")
    os.utime(notebook, ns=(before.st_atime_ns, before.st_mtime_ns))
    module = opened(changing, new_visitor)
    expect(module.page.get_by_text("Cette partie ne s’affiche pas, et nous le regrettons.")).to_be_visible()
    assert "Traceback" not in module.page.content()
    assert "writen" not in module.page.content()
    assert "writen" in changing.log()
    module.question("atouts-preuve").choose("« 200 clients par jour, sans erreur. »")
    module.question("atouts-preuve").submit_and_wait()


def test_a_picture_that_cannot_be_is_no_reason_to_fail(changing: Server, course: Path, new_visitor: NewVisitor) -> None:
    """A name that no file can have, in a text or in a question, leaves the rest of the page as it is."""
    cells = ("![rien](a%00b.png)\n\nEncore là.", "%%question q kind=text\n![rien](a%00b.png) Et ici ?\n")
    rewrite(course, (*SAMPLE_CELLS, *cells))
    module = ModulePage(new_visitor(forgive=CUT), changing.url)
    module.open("plan")
    expect(module.main.get_by_text("Encore là.")).to_be_visible()
    expect(module.main.get_by_text("Et ici ?")).to_be_visible()


def test_new_texts_and_old_answers(changing: Server, course: Path, new_visitor: NewVisitor) -> None:
    """A notebook that is saved shows at the next load; an answer to what the question was before is told as such."""
    rewrite(course, SAMPLE_CELLS)
    module = opened(changing, new_visitor)
    card = module.question("atouts-preuve")
    card.choose("« Je suis motivée. »")
    card.submit_and_wait()
    rewrite(course, (cell.replace("Quelle phrase donne", "Laquelle donne") for cell in SAMPLE_CELLS))
    come_back(module)
    expect(card.root.get_by_text("Laquelle donne")).to_be_visible()
    expect(card.text("stale")).to_be_visible()
