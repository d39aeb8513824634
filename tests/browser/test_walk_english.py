"""Each module whole by mouse, in English, each question answered wrong once; the interface says nothing in French."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.answers import in_words, right, said_of, wrong
from browser.axe import assert_accessible
from browser.hands import spaced
from browser.pages import DossierPage, HomePage, ModulePage
from browser.server import COURSE, Server
from course_kit.catalogue import Module, load
from course_kit.language import use
from french import untranslated_in

MODULES = load(COURSE).modules


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_every_step_wrong_once_to_the_end(server: Server, page: Page, module: Module) -> None:
    """A wrong answer is told why, in English; the end says what is left to do; axe finds nothing."""
    lesson = module.lessons["en"]
    with use("en"):
        home = HomePage(page, server.url, language="en")
        home.open()
        home.enter(module.title["en"])
        there = ModulePage(page, server.url, module.id, language="en")
        there.wait_until_ready()
        productions = []
        for step in lesson.steps:
            expect(there.step).to_have_text(step.title)
            given = there.given(step)
            for question in given:
                card = there.question(question.id)
                answer = wrong(question)[0] if question.marked else right(question)
                card.give(question, answer)
                card.submit_and_wait()
                expect(card.verdict(question, answer)).to_be_visible()
                shown = spaced(card.root.inner_text())
                for words in said_of(question, answer):
                    assert words in shown, question.id
            productions += [question for question in given if question.title]
            there.look_at_tools()
            assert_accessible(page)
            there.next()

        expect(there.step).to_have_text(f"You have been through all {len(lesson.steps)} steps.")
        expect(page.get_by_text("There is something left to do")).to_be_visible()
        assert_accessible(page)
        assert untranslated_in(page.content()) == []
        page.get_by_role("link", name="Open my file").click()
        file = DossierPage(page, server.url, language="en")
        for question in productions:
            piece = file.piece(question.title)
            for words in in_words(question, right(question)):
                expect(piece).to_contain_text(words)
        assert_accessible(page)
        home.open()
        assert 0 < home.percent(module.title["en"]) < 100
