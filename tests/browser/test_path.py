"""The diagnosis in the browser: by keyboard, on a phone, and what it leads to."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.axe import assert_accessible
from browser.hands import Keyboard
from browser.pages.path import PathPage
from browser.screen import assert_no_sideways_scrolling, assert_targets_fit_a_finger
from browser.server import Server
from browser.visitors import NewVisitor

ANSWERS = {
    "Où en êtes-vous aujourd’hui ?": "Je cherche un emploi.",
    "Quand voulez-vous commencer ?": "Le plus vite possible.",
    "Savez-vous quel métier vous cherchez ?": "Oui, je sais lequel.",
    "Avez-vous un CV ?": "Oui, à jour.",
    "Les entretiens d’embauche, ces derniers mois ?": "Je n’en ai pas eu.",
    "Qu’est-ce qui bloque le plus ?": "Rien de tout cela.",
    "Chercher et écrire sur Internet, pour vous, c’est…": "facile.",
}


def test_the_diagnosis_gives_a_path(server: Server, new_visitor: NewVisitor) -> None:
    """By keyboard on a phone: seven answers, a path with reasons, a step changed by hand, and the way into it."""
    page = new_visitor(viewport={"width": 360, "height": 740})
    path = PathPage(page, server.url, hands=Keyboard(page))
    path.open()
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    for question, answer in ANSWERS.items():
        path.answer(question.replace(" ?", "\u00a0?"), answer)
    path.send()
    expect(path.title).to_have_text("Mon parcours")
    expect(path.step("Explorer des métiers")).to_contain_text("Pas nécessaire")
    path.change("Explorer des métiers", "Conseillée")
    expect(path.step("Explorer des métiers")).to_contain_text("C’est votre choix.")
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    assert_targets_fit_a_finger(page)
