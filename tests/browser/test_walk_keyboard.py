"""The whole first module by keyboard alone, with right answers. Where the focus is, is looked at after every key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.answers import right, wrong
from browser.focus import WatchedKeyboard
from browser.hands import Keyboard
from browser.pages import HomePage, ModulePage
from browser.server import COURSE, Server
from course_kit.catalogue import load

MODULE = load(COURSE).modules[0]
LESSON = MODULE.lessons["fr"]


@pytest.fixture
def keyboard(page: Page) -> WatchedKeyboard:
    """The hands of somebody without a mouse."""
    return WatchedKeyboard(page)


def test_every_step_right_to_the_end(server: Server, page: Page, keyboard: WatchedKeyboard) -> None:
    """From the home page to the end of the module, each question is answered and each step left by keys alone."""
    home = HomePage(page, server.url, hands=Keyboard(page))
    home.open()
    home.start()
    module = ModulePage(page, server.url, hands=keyboard)
    module.wait_until_ready()
    for step in LESSON.steps:
        expect(module.step).to_have_text(step.title)
        for question in step.questions:
            card = module.question(question.id)
            answer = right(question)
            card.give(question, answer)
            card.submit_and_wait()
            expect(card.verdict(question, answer)).to_be_visible()
            keyboard.look()
        expect(module.rail_step(step.title)).to_contain_text("fait")
        module.next()
        expect(module.step).to_be_focused()
    expect(page.get_by_text("Tout est fait.")).to_be_visible()
    module.go_to(LESSON.steps[-1].title)
    expect(module.step).to_have_text(LESSON.steps[-1].title)
    expect(module.step).to_be_focused()


def test_skip_link_leads_past_the_menu(server: Server, page: Page, keyboard: WatchedKeyboard) -> None:
    """The first Tab meets the skip link; after it, Tab goes on inside the step."""
    module = ModulePage(page, server.url)
    module.open()
    keyboard.key("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    keyboard.key("Enter")
    expect(module.main).to_be_focused()
    keyboard.key("Tab")
    first = module.question(LESSON.steps[0].questions[0].id).root
    expect(first.get_by_role("radio").and_(keyboard.focused)).to_have_count(1)


def test_arrows_stay_in_their_question(server: Server, page: Page, keyboard: WatchedKeyboard) -> None:
    """The arrow keys go round the answers of one question and come back to the first; no other question changes."""
    step, question = next(
        (step, question) for step in LESSON.steps for question in step.questions if question.kind == "single"
    )
    module = ModulePage(page, server.url, hands=keyboard)
    module.open(step.id)
    radios = module.question(question.id).root.get_by_role("radio")
    keyboard.tick(radios.first)
    for key in ("ArrowDown", "ArrowUp"):
        for _ in range(radios.count()):
            keyboard.key(key)
            expect(radios.and_(keyboard.focused)).to_be_checked()
        expect(radios.first).to_be_checked()
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)


def test_a_mistake_and_a_hint_keep_the_focus_in_the_question(
    server: Server, page: Page, keyboard: WatchedKeyboard
) -> None:
    """Nothing chosen, a hint asked for, the last attempt used: the focus stays in the question, in view."""
    step, question = next(
        (step, question)
        for step in LESSON.steps
        for question in step.questions
        if question.kind == "single" and question.marked and question.hints
    )
    module = ModulePage(page, server.url, hands=keyboard)
    module.open(step.id)
    card = module.question(question.id)
    focused = card.focused
    card.submit()
    expect(focused).to_have_role("radio")
    for _ in question.hints:
        card.hint()
        expect(focused).to_have_count(1)
        keyboard.look()
    for answer in wrong(question):
        card.give(question, answer)
        card.submit_and_wait()
        expect(focused).to_have_count(1)
        keyboard.look()
