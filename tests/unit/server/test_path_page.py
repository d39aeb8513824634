"""The diagnosis and the path, asked for as a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_kit.path import FILE
from course_kit.testing import SAMPLE_TOML, write_course
from small_site import BASE, Site, text

TOML = """
[[question]]
id = "projet"
text.fr = "Savez-vous quel métier ?"
answers = [{ id = "oui", text.fr = "Oui" }, { id = "non", text.fr = "Non" }]

[[question]]
id = "cv"
text.fr = "Avez-vous un CV ?"
answers = [{ id = "oui", text.fr = "Oui" }, { id = "non", text.fr = "Non" }]

[[rule]]
steps = ["projet/atouts"]
when = { projet = ["oui"] }
level = "needless"
because.fr = "Vous savez."

[[rule]]
steps = ["projet/atouts", "projet/plan"]
level = "recommended"
because.fr = "Cela sert à tous."
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A course of two steps, with a guide."""
    course = write_course(tmp_path)
    (course / FILE).write_text(TOML, encoding="utf-8")
    made = Site(course)
    yield made
    made.close()


def levels(page: str) -> list[str]:
    """What is said of each step, in order."""
    return re.findall(r'<span class="tag[^"]*">([^<]+)</span>', page)


def test_the_home_page_offers_the_questions(site: Site) -> None:
    """Before the diagnosis, with how many there are; after it, the path."""
    assert "Commencer par 2 questions sur ma situation" in text(site.get("fr/"))
    site.sign_in()
    site.post("fr/parcours", projet="oui", cv="non")
    page = text(site.get("fr/"))
    assert "Voir mon parcours" in page
    assert "1 étape conseillée" in page


def test_the_home_page_leads_to_the_first_step_recommended(site: Site) -> None:
    """Who has done nothing yet is told where to begin, past what is of no use to them, and not to resume."""
    site.sign_in()
    site.post("fr/parcours", projet="oui", cv="non")
    page = text(site.get("fr/"))
    assert f'href="{BASE}fr/module/projet#plan">Commencer' in page
    assert "étape 2 sur 2" in page
    assert "Reprendre" not in page
    assert "du module" not in page


def test_the_questions_make_nobody_of_a_visitor(site: Site) -> None:
    """Until they are answered; then there is a learner, a record and a path."""
    page = text(site.get("fr/parcours"))
    assert page.count('type="radio"') == 4
    assert set(site.cookies) <= {"_xsrf"}
    answer = site.post("fr/parcours", projet="oui", cv="non")
    assert (answer.code, answer.headers["Location"]) == (303, f"{BASE}fr/parcours")
    page = text(site.get("fr/parcours"))
    assert levels(page) == ["Pas nécessaire", "Conseillée"]
    assert "Vous savez." in page
    assert f'href="{BASE}fr/module/projet#plan"' in page


def test_a_question_without_an_answer_is_told(site: Site) -> None:
    """What was chosen stays chosen; nothing is kept."""
    site.sign_in()
    answer = site.post("fr/parcours", projet="oui", cv="perhaps")
    assert answer.code == 422
    assert "Il reste une question sans réponse." in text(answer)
    assert 'value="oui" checked' in text(answer)
    assert site.store.records(site.learner.id) == ()


def test_the_path_is_changed_by_hand_and_back(site: Site) -> None:
    """The learner's choice stands until it is taken back, and the questions can be answered anew."""
    site.sign_in()
    site.post("fr/parcours", projet="oui", cv="non")
    answer = site.post("fr/parcours", step="projet/atouts", level="optional")
    assert answer.headers["Location"] == f"{BASE}fr/parcours?change=projet/atouts#projet-atouts"
    page = text(site.get("fr/parcours?change=projet/atouts"))
    assert levels(page) == ["Facultative", "Conseillée"]
    assert "C’est votre choix." in page
    assert "Enregistré." in page
    site.post("fr/parcours", step="projet/atouts", level="")
    assert levels(text(site.get("fr/parcours"))) == ["Pas nécessaire", "Conseillée"]
    assert 'value="oui" checked' in text(site.get("fr/parcours?refaire=1"))


@pytest.mark.parametrize("change", [("projet/nowhere", "optional"), ("projet/atouts", "always")])
def test_a_change_that_cannot_be_is_refused(site: Site, change: tuple[str, str]) -> None:
    """A step or a level that is not there."""
    site.sign_in()
    step, level = change
    assert site.post("fr/parcours", step=step, level=level).code == 400


def test_a_module_that_is_not_open_is_not_on_the_path(tmp_path: Path) -> None:
    """Nor in what the home page says, until its day comes; its steps are there to be advised from then on."""
    later = SAMPLE_TOML.replace(
        'notebook.fr = "fr/1-projet.ipynb"', 'notebook.fr = "fr/1-projet.ipynb"\nopens = 2026-05-11'
    )
    course = write_course(tmp_path, later)
    (course / FILE).write_text(TOML, encoding="utf-8")
    site = Site(course)
    site.sign_in()
    site.post("fr/parcours", projet="oui", cv="non")
    assert levels(text(site.get("fr/parcours"))) == []
    site.clock.advance(days=90)
    site.sign_in()
    assert levels(text(site.get("fr/parcours"))) == ["Pas nécessaire", "Conseillée"]
    site.close()


def test_a_course_without_a_guide_has_no_paths(tmp_path: Path) -> None:
    """The home page offers none; a guide that cannot be read is as none, until it can."""
    course = write_course(tmp_path)
    site = Site(course)
    assert "sur ma situation" not in text(site.get("fr/"))
    assert site.get("fr/parcours").code == 404
    (course / FILE).write_text("[[rule", encoding="utf-8")
    assert site.get("fr/parcours").code == 404
    (course / FILE).write_text(TOML, encoding="utf-8")
    assert site.get("fr/parcours").code == 200
    site.close()
