"""The interest inventory: by keyboard to the result, on a phone, in its step, and in a hurry."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from browser.axe import assert_accessible
from browser.focus import WatchedKeyboard
from browser.hands import Finger
from browser.pages.dossier import DossierPage
from browser.pages.inventory import ANSWERS, InventoryPage
from browser.pages.module import ModulePage
from browser.pages.tool import ToolPage
from browser.screen import assert_no_sideways_scrolling, assert_targets_fit_a_finger
from browser.server import Server
from browser.visitors import NewVisitor
from course_kit.career.interests.items import shipped_bank

LETTER = {item.fr: item.letter for item in shipped_bank().items}
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
MOST = 48
STEP = "ce-que-j-aime"


def liking(activity: str, likes: dict[str, int]) -> int:
    """How much somebody likes an activity, 1 to 5: by its letter, 2 for those that are not named."""
    return likes.get(LETTER[activity.strip()], 2)


def test_by_keyboard_to_the_result(server: Server, page: Page) -> None:
    """Keys 1 to 5 answer; the focus goes with the question; what each page is, is said by names and roles."""
    keyboard = WatchedKeyboard(page)
    inventory = InventoryPage(page, server.url, hands=keyboard)
    inventory.open()
    assert_accessible(page)
    inventory.press("Commencer")
    expect(inventory.offered).to_have_count(len(ANSWERS))
    for name, button in zip(ANSWERS, inventory.offered.all(), strict=True):
        expect(button).to_have_accessible_name(re.compile(f"^{name}"))
        expect(button).to_have_accessible_description(inventory.asked.inner_text())
    assert_accessible(page)
    for _ in range(MOST):
        if not inventory.offered.count():
            break
        expect(inventory.asked).to_be_focused()
        keyboard.look()
        inventory.take_time()
        activity = inventory.asked.inner_text()
        inventory.key(str(liking(activity, {"S": 5, "A": 4, "C": 1})) if activity in LETTER else "1")
    expect(inventory.asked).to_have_text(re.compile("aider les autres"))
    expect(inventory.asked).to_be_focused()
    expect(page).to_have_title(re.compile("^Résultat"))
    expect(inventory.main.get_by_role("img", name="Vos six goûts, avec leur marge d’erreur")).to_be_visible()
    inventory.main.get_by_text("Les mêmes chiffres en tableau").press("Enter")
    expect(inventory.main.get_by_role("rowheader")).to_have_count(6)
    expect(inventory.main.get_by_role("rowheader").first).to_contain_text("Aider")
    assert_accessible(page)
    plan = re.compile("^Mettre dans mon plan")
    keyboard.press(inventory.main.get_by_role("button", name=plan).first)
    expect(inventory.main.get_by_role("button", name=plan)).to_have_count(2)
    keyboard.look()
    dossier = DossierPage(page, server.url)
    dossier.open()
    expect(dossier.main).to_contain_text("Lire la description de deux métiers où l’on aide les autres")
    expect(dossier.main).to_contain_text("Ce qui vous attire le plus")


def test_on_a_phone(server: Server, new_visitor: NewVisitor) -> None:
    """By finger, until there was a choice between two; every page fits the screen and the finger; back, and on."""
    page = new_visitor(**PHONE)
    inventory = InventoryPage(page, server.url, hands=Finger())

    def fits() -> None:
        assert_no_sideways_scrolling(page)
        assert_targets_fit_a_finger(page)

    inventory.open()
    fits()
    inventory.press("Commencer")
    expect(inventory.offered).to_have_count(len(ANSWERS))
    fits()
    first = inventory.asked.inner_text()
    inventory.take_time()
    inventory.tap(inventory.offered.nth(0))
    inventory.follow("Revenir à la réponse précédente")
    expect(inventory.asked).to_have_text(first)
    expect(inventory.offered.nth(0)).to_have_accessible_name(re.compile("votre réponse"))
    fits()
    likes = {"R": 5, "I": 5}
    inventory.tap(inventory.offered.nth(liking(first, likes) - 1))
    for _ in range(MOST):
        if inventory.is_choice():
            break
        inventory.take_time()
        inventory.tap(inventory.offered.nth(liking(inventory.asked.inner_text(), likes) - 1))
    expect(inventory.offered).to_have_count(2)
    assert_accessible(page)
    fits()
    inventory.follow("Dites-moi ce que vous savez déjà")
    expect(inventory.asked).to_contain_text("chercher à comprendre")
    fits()
    inventory.main.get_by_text("Les mêmes chiffres en tableau").click()
    fits()


def test_in_its_step(server: Server, page: Page) -> None:
    """The first question comes in place, and what was answered there is there in the inventory's own page."""
    module = ModulePage(page, server.url)
    module.open(STEP)
    inside = ToolPage(page, server.url, "interets")
    inside.press("Commencer")
    answer = inside.main.get_by_role("button", name="Beaucoup")
    expect(answer).to_be_visible()
    assert_accessible(page)
    activity = inside.main.get_by_role("heading", level=3).filter(has_text=re.compile("|".join(map(re.escape, LETTER))))
    before = activity.inner_text()
    page.keyboard.press("5")
    expect(activity).not_to_have_text(before)
    expect(activity).to_be_focused()
    expect(page).to_have_url(re.compile(f"module/projet#{STEP}$"))
    inside.open()
    expect(inside.main).to_contain_text("1 réponse")


def test_in_a_hurry(server: Server, page: Page) -> None:
    """Answers that come faster than anybody reads are noticed, kindly, and no result is made of them."""
    inventory = InventoryPage(page, server.url)
    inventory.open()
    inventory.press("Commencer")
    for n in range(7):
        inventory.key(str(1 + n % 5))
    expect(inventory.main.get_by_role("status")).to_contain_text("arrivent très vite")
    inventory.follow("Dites-moi ce que vous savez déjà")
    expect(inventory.asked).to_have_text("Nous ne pouvons encore rien dire")
