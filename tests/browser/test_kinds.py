"""Kinds of question in a real page: answered as a learner does, marked by the server, there again after a reload."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser import answers
from browser.axe import assert_accessible
from browser.hands import Keyboard
from browser.pages.module import ModulePage
from browser.pages.question import QuestionCard
from browser.server import NewServer
from course_kit.questions import KINDS, parse
from course_kit.testing import SAMPLE_CELLS, write_course

SAMPLES = [sample.text for kind in ("highlight", "rating", "dialogue") for sample in KINDS[kind].samples()]

WAITING = "Une adresse simple suffit."
REVEAL = f"%%reveal after=cv-erreurs\n{WAITING}"


@pytest.fixture
def module(tmp_path: Path, new_server: NewServer, page: Page) -> ModulePage:
    """A module with the samples of the kinds."""
    cells = [*SAMPLE_CELLS[:2], "## Essais {#essais minutes=5}", *SAMPLES, REVEAL]
    server = new_server(course=write_course(tmp_path / "course", cells=cells))
    return ModulePage(page, server.url)


def test_answered_by_keyboard_and_there_again(module: ModulePage, page: Page) -> None:
    """Each kind is answered by keyboard, gets its verdict, shows what waited, and comes back; axe finds nothing."""
    module.open()
    assert WAITING not in page.content()
    asked = [parse(text) for text in SAMPLES]
    for question in asked:
        card = QuestionCard(page, question.id, hands=Keyboard(page))
        card.give(question, answers.right(question))
        card.submit_and_wait()
        expect(page.get_by_text(WAITING)).to_be_visible()
        expect(card.verdict(question, answers.right(question))).to_be_visible()
    assert_accessible(page)
    module.open()
    expect(page.get_by_text(WAITING)).to_be_visible()
    for question in asked:
        card = QuestionCard(page, question.id)
        expect(card.feedback).not_to_be_empty()
        for words in answers.in_words(question, answers.right(question)):
            expect(card.root).to_contain_text(words)


def test_a_conversation_is_told_turn_by_turn(module: ModulePage, page: Page) -> None:
    """Nothing that was not reached is in the page; a reload in the middle goes on; another try begins anew."""
    question = parse(SAMPLES[-1])
    module.open()
    card = QuestionCard(page, question.id)
    for later in ("Vous êtes monsieur", "sait tout de suite", "En attente", "Rendez-vous"):
        assert later not in page.content()
    card.reply("Bonjour, c'est pour savoir si vous avez lu mon CV.")
    expect(card.root.get_by_role("log")).to_contain_text("Vous êtes monsieur")
    module.open()
    card.reply("Vous ne l'avez pas lu ?")
    expect(card.root.get_by_text("Raccroché", exact=True)).to_be_visible()
    expect(card.verdict(question, {"path": ["a", "b"]})).to_be_visible()
    card.give(question, {"path": ["b", "a"]})
    expect(card.verdict(question, {"path": ["b", "a"]})).to_be_visible()
