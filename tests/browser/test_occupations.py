"""From what I can do and like to a short list and a plan: by keyboard, on a phone, without a script."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from browser.axe import assert_accessible
from browser.focus import WatchedKeyboard
from browser.hands import Finger
from browser.pages import DossierPage
from browser.pages.occupations import OccupationsPage
from browser.screen import assert_no_sideways_scrolling, assert_targets_fit_a_finger
from browser.server import Server
from browser.visitors import NewVisitor

CASHIER = "Hôte / Hôtesse de caisse"
SKILLS = ("Clôturer une caisse", "Procéder à l'encaissement", "Accueillir, orienter et renseigner un client")
CARE = "Je souhaite prendre soin des autres"
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


def walk(occupations: OccupationsPage) -> str:
    """From a cashier's past and a taste for caring to the first of the list, kept, and an action in the plan."""
    occupations.go("competences")
    occupations.search("caissiere")
    occupations.did("Caissier / Caissière")
    occupations.follow(f"Cocher ce que je sais faire : {CASHIER}")
    expect(occupations.heading(CASHIER)).to_be_focused()
    occupations.tick(*SKILLS)
    occupations.press("Garder ce que j’ai coché")
    expect(occupations.said).to_contain_text("3 choses que vous savez faire")
    occupations.follow("Voir les métiers à ma portée")
    # The first list of a server waits for its data.
    expect(occupations.heading("Métiers à ma portée")).to_be_focused(timeout=20_000)
    occupations.tick(CARE)
    expect(occupations.main.get_by_text("« Je souhaite prendre soin des autres »").first).to_be_visible()
    title = occupations.matches.first.inner_text()
    occupations.keep(title)
    expect(occupations.kept(title)).to_be_focused()
    occupations.follow(title)
    expect(occupations.heading(title).first).to_be_focused()
    occupations.plan("Parler avec une personne du métier", (date.today() + timedelta(days=9)).isoformat())
    return title


def assert_in_the_file(page: Page, server: Server, title: str) -> None:
    """Fail unless the file has the short list with its reason, and the action."""
    dossier = DossierPage(page, server.url)
    dossier.open()
    mine = dossier.piece("Mes métiers et ce que je sais faire")
    expect(mine).to_contain_text(f"{title} (")
    expect(mine).to_contain_text("« Je souhaite prendre soin des autres »")
    expect(dossier.action("Mon plan d’action", "Parler avec une personne du métier")).to_be_visible()


def test_by_keyboard(server: Server, page: Page) -> None:
    """Each key leaves the focus where it can be seen, and where reading goes on."""
    title = walk(OccupationsPage(page, server.url, hands=WatchedKeyboard(page)))
    assert_in_the_file(page, server, title)


def test_on_a_phone(server: Server, new_visitor: NewVisitor) -> None:
    """Nothing is too wide or too small, on any of the pages, and axe finds nothing."""
    page = new_visitor(**PHONE)
    occupations = OccupationsPage(page, server.url, hands=Finger())
    title = walk(occupations)
    for path in (
        "",
        "?q=caissiere",
        "?q=zzzzzz",
        "J1501",
        "domaines/J",
        "competences?q=vendeuse",
        "competences/relative",
        "competences/ajouter?q=conduire",
        "portee?liste=1&avoid=nights&avoid=weekends&months=6",
        "comparer?m=J1501&m=K1304&m=D1507",
    ):
        occupations.go(path)
        assert_no_sideways_scrolling(page)
        assert_targets_fit_a_finger(page)
        assert_accessible(page)
    assert_in_the_file(page, server, title)


def test_not_for_me_and_back(server: Server, page: Page) -> None:
    """A refused occupation leaves the list, which says so; undone, it is back; what was unfolded stays so."""
    occupations = OccupationsPage(page, server.url)
    occupations.go("portee")
    first = occupations.matches.first.inner_text()
    occupations.unfold("Ce qui compte le plus")
    occupations.refuse(first, "Ce travail ne m’attire pas")
    expect(occupations.said).to_contain_text(f"Écarté : {first}.")
    expect(occupations.matches.filter(has_text=first)).to_have_count(0)
    expect(occupations.main.get_by_role("group", name="Ce que je sais déjà faire")).to_be_visible()
    occupations.press("Annuler")
    expect(occupations.said).to_contain_text("Remis dans votre liste")
    expect(occupations.matches.filter(has_text=first)).to_have_count(1)


def test_ticks_for_comparing_last(server: Server, page: Page) -> None:
    """Through another setting and a gesture, to the comparison and back."""
    occupations = OccupationsPage(page, server.url)
    occupations.go("portee")
    titles = [title for title in occupations.matches.all_inner_texts() if "ASH" not in title][:2]
    occupations.tick(*(f"Comparer : {title}" for title in titles))
    occupations.unfold("Ce que je veux éviter")
    occupations.tick("bruit", "charges lourdes")
    expect(occupations.main.get_by_text("Cochés, mais plus bas dans la liste")).to_be_visible()
    occupations.keep(occupations.matches.first.inner_text())
    occupations.press("Comparer les métiers cochés")
    for title in titles:
        expect(occupations.main.get_by_role("columnheader", name=title)).to_be_visible()


def test_without_a_script(server: Server, new_visitor: NewVisitor) -> None:
    """Forms are forms, links are links."""
    page = new_visitor(java_script_enabled=False)
    occupations = OccupationsPage(page, server.url)
    occupations.open()
    occupations.search("aide soignante")
    occupations.press("Chercher")
    occupations.follow("Aide-soignant / Aide-soignante")
    occupations.keep("Aide-soignant / Aide-soignante")
    occupations.go("portee")
    occupations.unfold("Ce que je veux éviter")
    occupations.tick("charges lourdes")
    occupations.press("Mettre la liste à jour")
    occupations.press("Garder ces réglages")
    expect(occupations.said).to_contain_text("Vos réglages sont gardés.")


def test_in_the_dark(server: Server, new_visitor: NewVisitor) -> None:
    """Colours of the pages with the most of them."""
    page = new_visitor(color_scheme="dark")
    occupations = OccupationsPage(page, server.url, language="en")
    for path in ("D1505", "portee"):
        occupations.go(path)
        assert_accessible(page)
