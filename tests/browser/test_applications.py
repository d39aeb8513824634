"""A search kept in one place: by keyboard, on a phone, in the dark, without a script."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from browser.axe import assert_accessible
from browser.focus import WatchedKeyboard
from browser.pages import DossierPage
from browser.pages.applications import ApplicationsPage
from browser.screen import assert_no_sideways_scrolling, assert_targets_fit_a_finger
from browser.server import Server
from browser.visitors import NewVisitor

TITLE = "Assistante, Mairie de Vaux"


def day(offset: int) -> str:
    """So many days from today."""
    return (date.today() + timedelta(days=offset)).isoformat()


def test_a_search_by_keyboard(server: Server, new_visitor: NewVisitor) -> None:
    """From the first application to an interview: what is wrong is told, what was done is noted, undone, kept.

    Each key leaves the focus where it can be seen; axe finds nothing, also in the dark and on a small screen.
    """
    page = new_visitor(forgive=("422",))  # how a form that is refused is answered
    mine = ApplicationsPage(page, server.url, hands=WatchedKeyboard(page))
    mine.open()
    expect(page).to_have_title("Mes candidatures · Tremplin")
    mine.begin()
    mine.write("Employeur", "Mairie de Vaux")
    mine.write("Poste", "Assistante")
    mine.on("Quel jour ?", day(-14))
    mine.press("Enregistrer")
    expect(mine.warning.filter(has_text="Dites si elle est déjà envoyée.")).to_be_focused()
    assert_accessible(page)
    mine.choose("Elle est envoyée")
    mine.press("Enregistrer")
    expect(mine.said).to_contain_text(f"C’est dans votre suivi : {TITLE}.")
    today, waiting = mine.part("À faire aujourd’hui"), mine.part("En attente")
    expect(today).to_contain_text("Relancer l’employeur")
    mine.done("Relancer l’employeur", TITLE)
    expect(waiting).to_contain_text("Employeur relancé")
    mine.press("Annuler")
    expect(today).to_contain_text(TITLE)
    mine.done("Relancer l’employeur", TITLE)
    expect(waiting).to_contain_text(TITLE)
    mine.follow(TITLE)
    mine.unfold("J’ai un entretien")
    mine.on("Jour de l’entretien", day(1))
    mine.press("Noter l’entretien")
    expect(mine.said).to_contain_text("On a envie de vous rencontrer.")
    expect(mine.heading("Préparer l’entretien")).to_be_visible()
    mine.press("Supprimer")
    expect(mine.said).to_contain_text("Supprimée")
    mine.press("Annuler")
    expect(today).to_contain_text("Préparer l’entretien")
    for settings in ({}, {"color_scheme": "dark"}):
        page.emulate_media(**settings)
        for path in ("", "1", "ajouter"):
            mine.go(path)
            assert_accessible(page)
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("", "1", "1/modifier"):
        mine.go(path)
        assert_no_sideways_scrolling(page)
        assert_targets_fit_a_finger(page)
    dossier = DossierPage(page, server.url)
    dossier.open()
    expect(dossier.piece("Mes candidatures")).to_contain_text(f"{TITLE} : entretien fixé au")
    english = ApplicationsPage(page, server.url, language="en")
    english.open()
    expect(page).to_have_title("My applications · Tremplin")
    english.go("ajouter")
    expect(page).to_have_title("Add an application · My applications")


def test_a_search_without_a_script(server: Server, new_visitor: NewVisitor) -> None:
    """Forms are forms, links are links, and a file is there to take away."""
    page: Page = new_visitor(java_script_enabled=False)
    mine = ApplicationsPage(page, server.url)
    mine.open()
    mine.follow("Ajouter une candidature")
    mine.write("Employeur", "Mairie de Vaux")
    mine.write("Poste", "Assistante")
    mine.choose("Je vais l’envoyer")
    mine.press("Enregistrer")
    mine.done("Envoyer la candidature", TITLE)
    expect(mine.said).to_contain_text("C’est noté : candidature envoyée")
    with page.expect_download() as download:
        mine.follow("En tableau (CSV)")
    assert TITLE.split(", ")[1] in download.value.path().read_text("utf-8-sig")
