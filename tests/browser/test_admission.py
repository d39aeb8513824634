"""Who gets in, and what those are told who do not: learners at a module's door, operators at the command line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.clients import Client
from browser.pages import DataPage, DossierPage, HomePage, ModulePage
from browser.server import COURSE, NewServer, Server
from browser.visitors import NewVisitor
from course_kit.cli import main
from course_kit.records.migrations import upgrade
from course_kit.testing import SAMPLE_TOML, write_course

LATER = date.today() + timedelta(days=400)
WORDS = "J’ai tenu la caisse seule."


def later(folder: Path) -> Path:
    """The small course, whose module opens in more than a year."""
    return write_course(folder, toml=SAMPLE_TOML.replace("notebook.fr", f"opens = {LATER}\nnotebook.fr"))


def kept(server: Server) -> int:
    """How many learners and records the database holds."""
    database = sqlite3.connect(server.data / "records.sqlite")
    (count,) = database.execute("SELECT (SELECT count(*) FROM learners) + (SELECT count(*) FROM records)").fetchone()
    database.close()
    return int(count)


# ---- a module's door -------------------------------------------------------------------------------------------------


def test_a_module_is_closed_until_its_day(new_server: NewServer, page: Page, tmp_path: Path) -> None:
    """The home page and the module's address say when it opens; it cannot be entered, and no kernel starts."""
    server = new_server(course=later(tmp_path / "course"))
    home = HomePage(page, server.url)
    home.open()
    expect(home.card("Construire son projet")).to_contain_text(str(LATER.year))
    expect(home.card("Construire son projet").get_by_role("link")).to_have_count(0)
    expect(home.card("La suite")).to_contain_text("préparation")
    expect(home.card("La suite").get_by_role("link")).to_have_count(0)
    client = Client(server.url)
    for query in ("", "?cookies=asked"):
        answer = client.ask("GET", f"/fr/module/projet{query}")
        assert answer.status == 403
        assert "Ce module ouvre le" in answer.text
        assert str(LATER.year) in answer.text
        assert "%%question" not in answer.text
    assert "Ce module est en préparation." in client.ask("GET", "/fr/module/suite").text
    assert "This module" in client.ask("GET", "/en/module/suite").text
    assert server.kernels() == []
    assert kept(server) == 0


def test_an_unknown_module_is_told_in_words(server: Server, new_visitor: NewVisitor) -> None:
    """A page in the address's language, with a way on."""
    page = new_visitor(forgive=("404",))
    answer = page.goto(f"{server.url}fr/module/nulle-part")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Page introuvable")
    page.get_by_role("link", name="Retour à l’accueil").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{server.url}en/module/nowhere")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def refuse_cookies(context: BrowserContext, server: Server) -> None:
    """Make a browser's context one that neither sends nor takes cookies."""
    client = Client(server.url, takes_cookies=False)

    def bare(route: Route) -> None:
        asked = route.request
        kept = {
            name: value for name, value in asked.headers.items() if name in ("accept", "content-type", "x-xsrftoken")
        }
        answer = client.ask(asked.method, asked.url.removeprefix(server.url[:-1]), asked.post_data_buffer, kept)
        told = {name: value for name, value in answer.headers.items() if name.lower() != "set-cookie"}
        route.fulfill(status=answer.status, headers=told, body=answer.body)

    context.route("http://**/*", bare)


def test_who_refuses_cookies_may_try_and_is_told(
    new_server: NewServer, new_visitor: NewVisitor, tmp_path: Path
) -> None:
    """The module works, says plainly that nothing is kept, and nothing is."""
    server = new_server(course=write_course(tmp_path / "course"))
    page = new_visitor(forgive=("403",))
    refuse_cookies(page.context, server)
    module = ModulePage(page, server.url)
    module.open()
    expect(page.get_by_text("Votre navigateur refuse les cookies")).to_be_visible()
    expect(module.saved).to_have_text("Rien n’est gardé")
    card = module.question("atouts-reussite")
    card.type(WORDS)
    card.submit()
    expect(card.text("trial")).to_be_visible()
    expect(module.saved).to_have_text("Rien n’est gardé")
    DossierPage(page, server.url).open()
    expect(page.get_by_role("heading", name="Votre dossier est encore vide.")).to_be_visible()
    assert kept(server) == 0


def test_an_installation_that_forgets_says_so(new_server: NewServer, page: Page, tmp_path: Path) -> None:
    """Every page tells it; what is done is there while it runs, in no file of the data folder."""
    server = new_server(course=write_course(tmp_path / "course"), options=["--forgets"])
    told = page.get_by_text("Cette version est un essai")
    HomePage(page, server.url).open()
    expect(told).to_be_visible()
    module = ModulePage(page, server.url)
    module.open()
    expect(told).to_be_visible()
    module.question("atouts-reussite").type(WORDS)
    module.question("atouts-reussite").submit_and_wait()
    DossierPage(page, server.url).open()
    expect(page.get_by_text(WORDS).first).to_be_visible()
    DataPage(page, server.url).open()
    expect(page.get_by_text("Tout y est effacé quand il s’arrête.")).to_be_visible()
    assert not server.data.exists()


def test_the_language_is_chosen_once_for_all_pages(
    new_server: NewServer, new_visitor: NewVisitor, tmp_path: Path
) -> None:
    """The browser's language first, then the one that is switched to; a module in French only says so."""
    server = new_server(course=write_course(tmp_path / "course"))
    page = new_visitor(locale="en-GB")
    page.goto(server.url)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    HomePage(page, server.url).switch_to("Français")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    DossierPage(page, server.url).menu("Mon dossier")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    HomePage(page, server.url).switch_to("English")
    expect(page).to_have_url(f"{server.url}en/dossier")
    page.goto(f"{server.url}en/module/projet")
    expect(page.locator("main")).to_have_attribute("lang", "fr")
    expect(page.get_by_text("For now this module exists in French only: here it is.")).to_be_visible()


# ---- the command line ------------------------------------------------------------------------------------------------


def serve(*options: object) -> tuple[int, str]:
    """What `course-kit serve` ends with when it cannot begin: its status, and what it says."""
    done = CliRunner().invoke(main, ["serve", "--port", "0", *map(str, options)])
    assert isinstance(done.exception, SystemExit), done.exception  # anything else is a traceback
    return done.exit_code, done.output.strip()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that an installation made."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "secret").write_text("ab" * 32)
    upgrade(f"sqlite:///{folder / 'records.sqlite'}")
    return folder


def test_a_port_that_is_taken(server: Server, data: Path) -> None:
    """The message names the port, and no kernel or traceback is left behind."""
    port = str(Client(server.url).port)
    command = [sys.executable, "-m", "course_kit.cli", "serve", "--course", COURSE, "--data", data, "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: port {port} is taken")
    assert len(done.stderr.splitlines()) == 1


def test_a_course_that_is_not_there(data: Path, tmp_path: Path) -> None:
    """A folder that is missing, one without a course, and one whose course.toml is broken."""
    status, said = serve("--course", tmp_path / "nowhere", "--data", data)
    assert status == 2
    assert "nowhere" in said
    (tmp_path / "empty").mkdir()
    status, said = serve("--course", tmp_path / "empty", "--data", data)
    assert status == 1
    assert "course.toml" in said
    (tmp_path / "empty" / "course.toml").write_text("[course\nid=")
    status, said = serve("--course", tmp_path / "empty", "--data", data)
    assert status == 1
    assert "course.toml" in said


def test_data_inside_the_course(tmp_path: Path) -> None:
    """What learners do is not to lie among the texts."""
    course = write_course(tmp_path / "course")
    status, said = serve("--course", course, "--data", course / "data")
    assert status == 2
    assert "inside" in said
    assert not (course / "data").exists()


def test_a_database_of_a_newer_version(data: Path) -> None:
    """It is left alone."""
    database = sqlite3.connect(data / "records.sqlite")
    database.execute("UPDATE alembic_version SET version_num = 'r9999'")
    database.commit()
    database.close()
    status, said = serve("--course", COURSE, "--data", data)
    assert status == 1
    assert "newer version" in said


@pytest.mark.parametrize("secret", ["", "ab", "not hexadecimal", "é" * 64, "\0" * 64])
def test_a_damaged_secret(data: Path, secret: str) -> None:
    """It is not replaced: every learner's cookie depends on it."""
    (data / "secret").write_text(secret, "utf-8")
    status, said = serve("--course", COURSE, "--data", data)
    assert status == 1
    assert "damaged" in said
    assert (data / "secret").read_text("utf-8") == secret


@pytest.mark.parametrize(
    "options",
    [
        ("--data", "/dev/null"),
        ("--data", "/dev/null/data"),
        ("--database", "mysql://x/y"),
        ("--database", "nonsense"),
        ("--database", "sqlite:////dev/null/records.sqlite"),
        ("--database", "postgresql://127.0.0.1:1/x"),
        ("--port", "70000"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_used_is_told_in_one_line(data: Path, options: tuple[str, ...]) -> None:
    """A folder that is none, a database that is unknown or away, an address that is not this machine's."""
    status, said = serve("--course", COURSE, "--data", data, *options)
    assert status in (1, 2)
    assert said.splitlines()[-1].startswith("Error: ")
