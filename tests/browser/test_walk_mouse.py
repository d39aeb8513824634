"""Each module whole by mouse, in French, with right answers."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, expect

from browser.answers import in_words, right
from browser.axe import assert_accessible
from browser.pages import DataPage, DossierPage, HelpPage, HomePage, ModulePage, ResumePage
from browser.pages.base import TremplinPage
from browser.server import COURSE, Server
from course_kit.catalogue import Module, load

MODULES = load(COURSE).modules
OTHER_PAGES = (HomePage, DossierPage, ResumePage, DataPage, HelpPage)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_every_step_right_to_the_end(server: Server, page: Page, module: Module) -> None:
    """Right answers say so, steps get done, the module ends at 100 %, the file has it all, and axe finds nothing."""
    lesson = module.lessons["fr"]
    home = HomePage(page, server.url)
    home.open()
    home.enter(module.title["fr"])
    there = ModulePage(page, server.url, module.id)
    there.wait_until_ready()
    given = []
    for step in lesson.steps:
        expect(there.step).to_have_text(step.title)
        for question in there.given(step):
            given.append(question)
            card = there.question(question.id)
            answer = right(question)
            card.give(question, answer)
            card.submit_and_wait()
            expect(card.verdict(question, answer)).to_be_visible()
        expect(there.rail_step(step.title)).to_contain_text("fait, maîtrisé")
        there.look_at_tools()
        assert_accessible(page)
        there.next()

    expect(there.step).to_have_text("Vous êtes au bout du module.")
    expect(page.get_by_text("Tout est fait.")).to_be_visible()
    expect(there.progress).to_have_text("Module terminé")
    assert_accessible(page)
    page.get_by_role("link", name="Ouvrir mon dossier").click()
    file = DossierPage(page, server.url)
    productions = [question for question in given if question.title]
    assert len(productions) >= 4
    for question in productions:
        piece = file.piece(question.title)
        for words in in_words(question, right(question)):
            expect(piece).to_contain_text(words)
    home.open()
    assert home.percent(module.title["fr"]) == 100
    # What a module leaves is in the file; the other pages look alike after each.
    _assert_accessible(server, page, OTHER_PAGES if module.number == 1 else (HomePage, DossierPage))


def test_pages_of_a_first_visit_are_accessible(server: Server, page: Page) -> None:
    """Axe finds nothing on the pages around the modules when nothing is kept of the visitor yet."""
    _assert_accessible(server, page, OTHER_PAGES)


def _assert_accessible(server: Server, page: Page, kinds: Iterable[type[TremplinPage]]) -> None:
    for kind in kinds:
        kind(page, server.url).open()
        assert_accessible(page)
