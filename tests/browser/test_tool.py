"""A tool in the browser: in a page of its own and in a step, with a script and without, with and without a server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.axe import assert_accessible
from browser.pages.module import ModulePage
from browser.pages.tool import ToolPage
from browser.server import NewServer, Server
from browser.visitors import NewVisitor
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course

TOML = SAMPLE_TOML + '\n[[tool]]\nid = "mots"\nobject = "sample_tool:TOOL"\n'
CELLS = (*SAMPLE_CELLS[:3], "%tool mots", *SAMPLE_CELLS[3:])
TESTS = Path(__file__).parents[1]


@pytest.fixture
def tool_server(new_server: NewServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A course with the tests' own tool."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]))
    return new_server(course=write_course(tmp_path / "course", TOML, CELLS))


def test_a_tool_changes_in_place(tool_server: Server, new_visitor: NewVisitor) -> None:
    """A form and a link change what the tool shows and nothing else; the focus follows, keys press, typing searches."""
    page = new_visitor(forgive=("422",))  # how a form that is refused is answered
    tool = ToolPage(page, tool_server.url, "mots")
    tool.open()
    page.evaluate("window.stays = true")
    for word in ("ami", "mer"):
        tool.fill("Un mot", word)
        tool.press("Garder")
        expect(tool.items.filter(has_text=word)).to_be_visible()
    expect(tool.heading("Mes mots")).to_be_focused()
    assert_accessible(page)
    tool.fill("Chercher", "m")
    expect(tool.items).to_have_text(["mer"])
    tool.follow("mer")
    expect(tool.heading("mer")).to_be_focused()
    expect(page).to_have_title("mer")
    expect(page).to_have_url(f"{tool.address}/mot/mer")
    tool.follow("Tous mes mots")
    expect(tool.items).to_have_count(2)
    page.keyboard.press("1")
    expect(tool.warning.filter(has_text="Il manque un mot.")).to_be_visible()
    assert page.evaluate("window.stays") is True
    page.go_back()
    expect(tool.heading("mer")).to_be_visible()


def test_a_step_shows_a_tool(tool_server: Server, page: Page) -> None:
    """What it keeps there is there in its own page, and the step's questions go on as before."""
    module = ModulePage(page, tool_server.url)
    module.open()
    inside = ToolPage(page, tool_server.url, "mots")
    expect(inside.heading("Mes mots")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body"), "the tool has taken the focus"
    inside.fill("Un mot", "ami")
    inside.press("Garder")
    expect(inside.heading("Mes mots")).to_be_focused()
    expect(inside.items.filter(has_text="ami")).to_be_visible()
    assert_accessible(page)
    card = module.question("atouts-preuve")
    card.choose("« 200 clients par jour, sans erreur. »")
    card.submit_and_wait()
    inside.open()
    expect(inside.items).to_have_text(["ami"])


def test_a_tool_works_without_a_script(tool_server: Server, new_visitor: NewVisitor) -> None:
    """Forms are forms, links are links."""
    page = new_visitor(java_script_enabled=False)
    tool = ToolPage(page, tool_server.url, "mots")
    tool.open()
    tool.fill("Un mot", "ami")
    tool.press("Garder")
    tool.follow("ami")
    expect(tool.title).to_have_text("ami")


def test_a_tool_keeps_what_was_typed_when_the_server_is_away(tool_server: Server, new_visitor: NewVisitor) -> None:
    """It says that nothing is saved yet; once the server is back, the same press keeps it, once."""
    page = new_visitor(forgive=("ERR_CONNECTION_REFUSED",))
    tool = ToolPage(page, tool_server.url, "mots")
    tool.open()
    tool.fill("Un mot", "ami")
    tool_server.stop()
    tool.press("Garder")
    expect(tool.warning.filter(has_text="Pas encore enregistré")).to_be_visible()
    tool_server.start()
    tool.press("Garder")
    expect(tool.items).to_have_text(["ami"])
    expect(tool.warning.filter(has_text="Pas encore enregistré")).to_be_hidden()
