"""One learner in two languages: the switch keeps the step, and what was answered is there."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.answers import right
from browser.axe import assert_accessible
from browser.pages.module import ModulePage
from browser.pages.question import said
from browser.screen import assert_no_sideways_scrolling
from browser.server import NewServer
from course_kit.language import use
from course_kit.questions import KINDS, parse
from english_samples import IN_ENGLISH, bilingual_course

ASKED = [parse(kind.samples()[0].text) for kind in KINDS.values()]
"""One question of each kind."""
PHONE = {"width": 360, "height": 740}


def test_what_was_answered_is_there_in_the_other_language(new_server: NewServer, page: Page, tmp_path: Path) -> None:
    """Every kind: the same step, the same verdict, nothing called old; changed there, or left there, it is so here."""
    server = new_server(course=bilingual_course(tmp_path))
    module = ModulePage(page, server.url)
    module.open("debut")
    module.next()
    expect(module.step).to_have_text("Questions")
    for question in ASKED:
        card = module.question(question.id)
        card.give(question, right(question))
        card.submit_and_wait()
    module.switch_to("English")
    with use("en"):
        module.wait_until_ready()
        expect(page).to_have_url(re.compile("/en/module/projet#questions$"))
        expect(module.step).to_have_text("The questions")
        for question in ASKED:
            english = parse(IN_ENGLISH[question.id])
            card = module.question(question.id)
            expect(card.verdict(english, right(english))).to_be_visible()
            expect(card.text("stale")).to_be_hidden()
        plan = module.question("mon-plan")
        expect(plan.root.get_by_label(said("plan_what")).first).to_have_value("Appeler Nadia")
        plan.add_action(1, "Call Nadia", "2026-12-01")
        plan.submit_and_wait()
        assert_accessible(page)
    module.switch_to("Français")
    module.wait_until_ready()
    expect(module.step).to_have_text("Questions")
    kept = module.question("mon-plan").root.get_by_label(said("plan_what"))
    expect(kept.first).to_have_value("Call Nadia")
    module.question("ma-reussite").type("Tapé, et aussitôt parti.")
    module.switch_to("English")  # the page that comes was asked for while the draft was on its way
    with use("en"):
        module.wait_until_ready()
        expect(module.question("ma-reussite").root.get_by_role("textbox")).to_have_value("Tapé, et aussitôt parti.")
    page.set_viewport_size(PHONE)
    assert_no_sideways_scrolling(page)


def test_a_module_in_french_only_says_so(new_server: NewServer, page: Page, tmp_path: Path) -> None:
    """In the English site it is shown as it is, its texts marked as French, and one is told why."""
    server = new_server(course=bilingual_course(tmp_path))
    module = ModulePage(page, server.url, "suite", language="en")
    with use("en"):
        module.open()
        notice = page.get_by_role("region", name="Messages").get_by_text("this module exists in French only")
        expect(notice).to_be_visible()
        expect(module.main).to_have_attribute("lang", "fr")
        expect(module.rail_step("Une étape").get_by_text("Une étape")).to_have_attribute("lang", "fr")
        assert_accessible(page)
