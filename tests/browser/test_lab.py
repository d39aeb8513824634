"""A trainer's session in JupyterLab, from a ready-made question to the page that learners see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browser.lab import Lab
from browser.pages import ModulePage
from browser.pages.lab import READY, LabPage
from browser.visitors import NewVisitor
from course_kit.questions import KINDS
from course_kit.testing import SAMPLE_CELLS, write_course
from course_kit.trainer.lab.snippets import with_id

QUESTION = "%%question projet-question"
TEXT = with_id(KINDS["single"].samples()[0].text, "projet-question")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a small course whose first cell loads nothing."""
    folder = tmp_path_factory.mktemp("lab")
    started = Lab(write_course(folder / "course", cells=SAMPLE_CELLS[1:]), folder).start()
    yield started
    started.stop()


def test_a_question_is_written_mended_and_answered(lab: Lab, new_visitor: NewVisitor) -> None:
    """Insert, break, read the message, save, follow the finding, mend, see it as a learner and answer it."""
    page = new_visitor(viewport={"width": 1400, "height": 900})
    writing = LabPage(page, lab.url)
    writing.open("fr/1-projet.ipynb")
    writing.select("%%question atouts-preuve")
    writing.insert("Choix unique")
    expect(writing.cell(QUESTION)).to_contain_text("Quelle phrase montre le mieux ce que Samira sait faire ?")
    writing.write(QUESTION, TEXT.replace("attempts=2", "attempts=deux"))
    writing.run(QUESTION)
    expect(page.get_by_text("Écrivez par exemple :")).to_be_visible(timeout=READY)
    writing.save()
    expect(writing.findings).to_have_count(1, timeout=READY)
    expect(writing.findings).to_contain_text("Cellule 4, ligne 1")
    writing.select("%%question plan-duree")
    writing.go_to(writing.findings)
    expect(writing.cell(QUESTION)).to_be_focused()
    writing.write(QUESTION, TEXT)
    writing.run(QUESTION)
    shown = writing.question("projet-question")
    expect(shown.text("trial")).to_be_visible(timeout=READY)
    writing.save()
    expect(writing.checked.get_by_text("Tout va bien dans ce notebook.")).to_be_visible(timeout=READY)
    learner = writing.open_page()
    module = ModulePage(learner, learner.url.partition("fr/")[0])
    module.wait_until_ready()
    expect(learner.get_by_text("Cette version est un essai")).to_be_visible()
    card = module.question("projet-question")
    card.choose("« J'ai encaissé 200 clients par jour, seule, sans erreur de caisse. »")
    card.submit_and_wait()
    expect(card.feedback).to_contain_text("Un recruteur retient ce qui se vérifie.")
