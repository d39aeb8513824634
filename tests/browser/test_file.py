"""What a learner writes: in the module, in the file, on another device, taken away, erased."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.hands import Hands, Keyboard, Mouse
from browser.pages import DataPage, DossierPage, HomePage, ModulePage, ResumePage
from browser.server import COURSE, Server
from browser.visitors import NewVisitor
from course_kit.catalogue import Module, load
from course_kit.questions import Question

WORDS = "J’ai tenu la caisse seule pendant trois semaines, sans une erreur."


@pytest.fixture(scope="module")
def module() -> Module:
    """The first module."""
    return load(COURSE).modules[0]


def first(module: Module, kind: str) -> tuple[str, Question]:
    """The first question of a kind, and the step that it stands in."""
    lesson = module.lesson("fr")
    assert lesson is not None
    return next((step.id, asked) for step in lesson.steps for asked in step.questions if asked.kind == kind)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_text_goes_from_the_module_to_the_file_and_to_another_device(
    server: Server, module: Module, new_visitor: NewVisitor, by: str
) -> None:
    """What is written in the module is in the file, changes there, and comes to another device by the code."""
    page = new_visitor()
    hands: Hands = Mouse() if by == "mouse" else Keyboard(page)
    step, asked = first(module, "written")
    lesson = ModulePage(page, server.url, module.id, hands=hands)
    lesson.open(step)
    card = lesson.question(asked.id)
    card.type(WORDS)
    card.submit_and_wait()

    lesson.menu("Mon dossier")
    file = DossierPage(page, server.url, hands=hands)
    expect(file.piece(asked.title)).to_contain_text(WORDS)
    file.change(asked.title, f"{WORDS} C’était en décembre.")
    expect(file.saved(asked.title)).to_be_visible()
    code = file.code()
    _assert_the_code_is_printed_alone(file, asked.title, code)

    elsewhere: Page = new_visitor(viewport={"width": 360, "height": 740})
    ResumePage(elsewhere, server.url).open()
    ResumePage(elsewhere, server.url).enter(code.upper().replace("-", " "))
    expect(elsewhere.get_by_role("link", name="Continuer")).to_be_visible()
    DossierPage(elsewhere, server.url).open()
    expect(DossierPage(elsewhere, server.url).piece(asked.title)).to_contain_text("C’était en décembre.")
    HomePage(elsewhere, server.url).open()
    HomePage(elsewhere, server.url).resume()
    there = ModulePage(elsewhere, server.url, module.id)
    there.wait_until_ready()
    expect(there.question(asked.id).root.get_by_role("textbox")).to_have_value(f"{WORDS} C’était en décembre.")


def test_everything_kept_is_taken_away_then_erased(server: Server, module: Module, page: Page) -> None:
    """The download holds what was written; after erasing, nothing is known of the learner any more."""
    step, asked = first(module, "written")
    lesson = ModulePage(page, server.url, module.id)
    lesson.open(step)
    lesson.question(asked.id).type(WORDS)
    lesson.question(asked.id).submit_and_wait()

    data = DataPage(page, server.url)
    data.open()
    kept = data.download()
    assert any(record["subject"] == asked.id and WORDS in str(record["body"]) for record in kept["records"])
    data.erase()
    expect(data.title).to_have_text("Tout est effacé.")
    DossierPage(page, server.url).open()
    expect(page.get_by_role("heading", name="Votre dossier est encore vide.")).to_be_visible()
    data.open()
    expect(data.main).to_contain_text("Rien pour l’instant.")


def _assert_the_code_is_printed_alone(file: DossierPage, title: str, code: str) -> None:
    """On paper the file is without the code, which opens it; the code's own button prints nothing else."""
    file.page.emulate_media(media="print")
    expect(file.piece(title)).to_be_visible()
    expect(file.main.get_by_text(code)).to_be_hidden()
    file.page.emulate_media(media="screen")
    file.print_code()
    file.page.emulate_media(media="print")
    expect(file.main.get_by_text(code)).to_be_visible()
    expect(file.piece(title)).to_be_hidden()
    file.page.emulate_media(media="screen")
