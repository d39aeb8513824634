"""The whole first module on a small phone, by finger, with wrong answers wherever there are any."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.answers import in_words, right, said_of, wrong
from browser.hands import Finger, spaced
from browser.pages import DataPage, DossierPage, HelpPage, HomePage, ModulePage, ResumePage
from browser.pages.question import QuestionCard
from browser.screen import assert_no_sideways_scrolling, assert_targets_fit_a_finger
from browser.server import COURSE, Server
from browser.visitors import NewVisitor
from course_kit.catalogue import load
from course_kit.questions import Question
from course_kit.questions.base import Answer

LESSON = load(COURSE).modules[0].lessons["fr"]
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


def test_every_step_wrong_to_the_end(server: Server, new_visitor: NewVisitor) -> None:
    """Each wrong answer is told why; after the last attempt the solution shows; nothing is too wide or too small."""
    page = new_visitor(**PHONE)
    module = ModulePage(page, server.url, hands=Finger())
    module.open()
    for step in LESSON.steps:
        expect(module.step).to_have_text(step.title)
        assert_no_sideways_scrolling(page)
        assert_targets_fit_a_finger(page)
        for question in step.questions:
            card = module.question(question.id)
            for answer in wrong(question) if question.marked else [right(question)]:
                card.give(question, answer)
                card.submit_and_wait()
                expect(card.verdict(question, answer)).to_be_visible()
                _assert_feedback(card, question, answer)
            if question.marked:
                _assert_solution(card, question)
        assert_no_sideways_scrolling(page)
        assert_targets_fit_a_finger(page)
        expect(module.rail_step(step.title)).to_contain_text("fait")
        expect(module.rail_step(step.title)).not_to_contain_text("maîtrisé")
        assert_no_sideways_scrolling(page)
        assert_targets_fit_a_finger(page)
        module.next()

    expect(page.get_by_text("Tout est fait.")).to_be_visible()
    for kind in (HomePage, DossierPage, ResumePage, DataPage, HelpPage):
        kind(page, server.url).open()
        assert_no_sideways_scrolling(page)
        assert_targets_fit_a_finger(page)


def _assert_feedback(card: QuestionCard, question: Question, answer: Answer) -> None:
    """Fail unless all that the author says of the answer is shown."""
    shown = spaced(card.root.inner_text())
    for words in said_of(question, answer):
        assert words in shown, question.id


def _assert_solution(card: QuestionCard, question: Question) -> None:
    """Fail unless the right answer is shown, and no other is asked for."""
    expect(card.text("solution")).to_be_visible()
    for words in in_words(question, right(question)):
        expect(card.feedback).to_contain_text(words)
    expect(card.submit_button).to_be_hidden()
