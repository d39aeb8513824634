"""Closed and opened again, reloaded, on another device, next to somebody else: everybody finds their own, as it was."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from browser.answers import right, wrong
from browser.pages import DossierPage, HomePage, ModulePage, ResumePage
from browser.server import COURSE, Server
from browser.visitors import NewVisitor
from course_kit.catalogue import load
from course_kit.notebook import Step
from course_kit.questions import Question

LESSON = load(COURSE).modules[0].lessons["fr"]
FIRST, SECOND, THIRD = LESSON.steps[:3]


TRIES = 20


def found(step: Step, kind: str) -> Question:
    """A step's first question of a kind."""
    return next(question for question in step.questions if question.kind == kind)


WRITTEN = found(FIRST, "written")
DRAFTED = found(SECOND, "written")


def leave_traces(page: Page, server: Server) -> dict[str, list[str]]:
    """Answer right and wrong, take a hint, begin to write, go on to the third step; gives how it all stands."""
    module = ModulePage(page, server.url)
    module.open()
    single, matching = found(FIRST, "single"), found(FIRST, "matching")
    for question, answer in ((single, wrong(single)[0]), (matching, right(matching)), (WRITTEN, right(WRITTEN))):
        card = module.question(question.id)
        card.give(question, answer)
        card.submit_and_wait()
    multiple = module.question(found(FIRST, "multiple").id)
    multiple.hint()
    module.next()
    expect(module.step).to_have_text(SECOND.title)
    ordering, number = found(SECOND, "ordering"), found(SECOND, "number")
    for question in (ordering, number):
        card = module.question(question.id)
        for answer in wrong(question):
            card.give(question, answer)
            card.submit_and_wait()
    draft = module.question(DRAFTED.id)
    draft.type("Je sais garder mon calme")
    expect(draft.text("draft_saved")).to_be_visible()
    traces = standing(module)
    module.go_to(THIRD.title)
    expect(module.step).to_have_text(THIRD.title)
    return traces


def standing(module: ModulePage) -> dict[str, list[str]]:
    """How the questions of the first two steps stand: what fields hold, feedback, hints, points."""
    here = {}
    for step in (FIRST, SECOND):
        module.go_to(step.title)
        expect(module.step).to_have_text(step.title)
        here |= {question.id: module.question(question.id).standing() for question in step.questions}
    return here


def assert_stands(module: ModulePage, traces: dict[str, list[str]]) -> None:
    """Fail unless the questions come to stand as they were left; what the kernel knows of them comes one by one."""
    now = standing(module)
    for _ in range(TRIES):
        if now == traces:
            break
        module.page.wait_for_timeout(200)
        now = standing(module)
    for name, left in traces.items():
        assert now[name] == left, name


def expect_as_left(page: Page, server: Server, traces: dict[str, list[str]]) -> None:
    """Fail unless the module opens at the third step, and the questions of those before stand as they were left."""
    module = ModulePage(page, server.url)
    module.open()
    expect(module.step).to_have_text(THIRD.title)
    assert_stands(module, traces)
    module.go_to(THIRD.title)


def test_closed_and_opened_again(server: Server, new_visitor: NewVisitor) -> None:
    """Answers, feedback, hints, drafts and the step are back in a new tab, a new browser, and by the resume code."""
    page = new_visitor()
    traces = leave_traces(page, server)
    context = page.context
    page.close()
    again = context.new_page()
    expect_as_left(again, server, traces)

    restarted = new_visitor(storage_state={"cookies": context.cookies(), "origins": []})
    expect_as_left(restarted, server, traces)

    file = DossierPage(restarted, server.url)
    file.open()
    elsewhere = new_visitor()
    resume = ResumePage(elsewhere, server.url)
    resume.open()
    resume.enter(file.code())
    elsewhere.get_by_role("link", name="Continuer").click()
    module = ModulePage(elsewhere, server.url)
    module.wait_until_ready()
    expect(module.step).to_have_text(THIRD.title)
    assert_stands(module, traces)


def test_two_learners_at_once(server: Server, new_visitor: NewVisitor) -> None:
    """What two people write at the same time goes to each one's own module and file, and never to the other's."""
    texts = ["Alice veut travailler de jour.", "Basile veut apprendre le bois."]
    pages = [new_visitor(), new_visitor()]
    modules = [ModulePage(page, server.url) for page in pages]
    single = found(FIRST, "single")
    for module in modules:
        module.open()
    for module, text in zip(modules, texts, strict=True):
        module.question(WRITTEN.id).type(text)
    modules[0].question(single.id).give(single, right(single))
    modules[1].question(single.id).give(single, wrong(single)[0])
    for name in (single.id, WRITTEN.id):
        for module in modules:
            module.question(name).submit()
        for module in modules:
            expect(module.question(name).saved).to_be_visible()
    for module, page, mine, other in zip(modules, pages, texts, reversed(texts), strict=True):
        page.reload()
        module.wait_until_ready()
        expect(module.question(WRITTEN.id).root.get_by_role("textbox")).to_have_value(mine)
        file = DossierPage(page, server.url)
        file.open()
        expect(file.piece(WRITTEN.title)).to_contain_text(mine)
        assert other not in page.content()
    codes = {DossierPage(page, server.url).code() for page in pages}
    assert len(codes) == 2


def test_a_change_in_the_file_shows_in_the_module(server: Server, page: Page) -> None:
    """A text and a plan that are changed in Mon dossier are so in the module, and are no more asked for there."""
    last = LESSON.steps[-1]
    plan = found(last, "plan")
    module = ModulePage(page, server.url)
    module.open(last.id)
    decision = found(last, "written")
    for question in (decision, plan):
        card = module.question(question.id)
        card.give(question, right(question))
        card.submit_and_wait()
    file = DossierPage(page, server.url)
    file.open()
    file.change(decision.title, "Je postule à l’atelier du quartier.")
    file.change_action(plan.title, 1, "Rappeler Nadia jeudi", "2026-12-03")
    expect(file.saved(plan.title)).to_be_visible()
    module.open(last.id)
    expect(module.question(decision.id).root.get_by_role("textbox")).to_have_value(
        "Je postule à l’atelier du quartier."
    )
    first = module.question(plan.id).root.get_by_role("group", name="Action 1")
    expect(first.get_by_label("Ce que je vais faire")).to_have_value("Rappeler Nadia jeudi")
    expect(first.get_by_label("Pour quand")).to_have_value("2026-12-03")


def test_addresses_of_steps(server: Server, page: Page) -> None:
    """A step's address opens it and names the page; the back button goes back a step; a wrong address does no harm."""
    module = ModulePage(page, server.url)
    module.open(THIRD.id)
    expect(module.step).to_have_text(THIRD.title)
    expect(page).to_have_title(f"{THIRD.title} · {LESSON.title} · Tremplin")
    module.next()
    fourth = LESSON.steps[3]
    expect(module.step).to_have_text(fourth.title)
    expect(page).to_have_url(re.compile(f"#{fourth.id}$"))
    expect(page).to_have_title(re.compile(f"^{re.escape(fourth.title)} ·"))
    page.go_back()
    expect(module.step).to_have_text(THIRD.title)
    expect(page).to_have_title(re.compile(f"^{re.escape(THIRD.title)} ·"))
    page.go_forward()
    expect(module.step).to_have_text(fourth.title)
    page.goto(f"{module.address}#rien-de-tel")
    expect(module.step).to_have_count(1)
    module.open("fin")
    expect(page.get_by_text("Il vous reste quelque chose à faire dans ces étapes.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=SECOND.title).click()
    expect(module.step).to_have_text(SECOND.title)
    HomePage(page, server.url).open()
    HomePage(page, server.url).resume()
    expect(module.step).to_have_text(SECOND.title)


def test_reload_in_the_middle_of_typing(server: Server, page: Page) -> None:
    """What was typed or chosen a moment before a reload is there after it, in its step, and can be sent."""
    module = ModulePage(page, server.url)
    module.open(SECOND.id)
    multiple, number = found(SECOND, "multiple"), found(SECOND, "number")
    text = module.question(DRAFTED.id).root.get_by_role("textbox")
    figure = module.question(number.id).root.get_by_role("textbox")
    module.question(multiple.id).give(multiple, right(multiple))
    figure.press_sequentially("12")
    text.press_sequentially("Je sais garder")
    page.reload()
    module.wait_until_ready()
    expect(module.step).to_have_text(SECOND.title)
    expect(text).to_have_value("Je sais garder")
    expect(figure).to_have_value("12")
    module.question(multiple.id).submit_and_wait()
    expect(module.question(multiple.id).verdict(multiple, right(multiple))).to_be_visible()
