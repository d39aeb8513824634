"""Widgets of ipywidgets in a module: the stock manager shows them, beside questions that our own client shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.axe import assert_accessible
from browser.pages import ModulePage
from browser.pages.module import READY
from browser.server import Server
from browser.visitors import NewVisitor
from course_kit.testing import SAMPLE_CELLS, write_course

APP = """\
import ipywidgets
from IPython.display import display

hours = ipywidgets.IntSlider(value=10, max=40, description="Heures")
told = ipywidgets.HTML()
hours.observe(lambda change: told.set_trait("value", f"<strong>{change.new} heures par semaine</strong>"), "value")
out = ipywidgets.Output()
button = ipywidgets.Button(description="Noter")

@button.on_click
def note(_button):
    with out:
        print(f"Noté : {hours.value}")

display(ipywidgets.VBox([hours, told, button, out]))
"""
INTERACT = """\
import ipywidgets

@ipywidgets.interact(days=(1, 7))
def plan(days=2):
    return ipywidgets.HTML(f"<em>{days} jours par semaine</em>")
"""
CELLS = (*SAMPLE_CELLS[1:3], APP, INTERACT, *SAMPLE_CELLS[3:])  # `%%question` is known without a cell that loads it


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a course whose module holds a program of its trainer's."""
    folder = tmp_path_factory.mktemp("stock")
    started = Server(folder / "data", course=write_course(folder / "course", cells=CELLS)).start()
    yield started
    started.stop()


@pytest.mark.parametrize("context", [{}, {"viewport": {"width": 360, "height": 740}}], ids=["desk", "phone"])
def test_a_slider_works_beside_a_question(server: Server, new_visitor: NewVisitor, context: dict[str, Any]) -> None:
    """Python hears the slider and changes a text, a button writes to an Output, interact runs; a question is marked."""
    page = new_visitor(**context)
    module = ModulePage(page, server.url)
    module.open()
    expect(module.sliders).to_have_count(2, timeout=READY)
    hours, days = module.sliders.all()
    hours.press("ArrowRight")
    expect(module.main.get_by_text("11 heures par semaine")).to_be_visible()
    module.hands.press(module.main.get_by_role("button", name="Noter"))
    expect(module.main.get_by_text("Noté : 11")).to_be_visible()
    days.press("ArrowRight")
    expect(module.main.get_by_text("3 jours par semaine")).to_be_visible()
    card = module.question("atouts-preuve")
    card.choose("« 200 clients par jour, sans erreur. »")
    card.submit_and_wait()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
