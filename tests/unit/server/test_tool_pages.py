"""A tool's pages, asked for as a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course
from sample_tool import TOOL
from small_site import BASE, Site, text

CELLS = (*SAMPLE_CELLS, '%%question mon-plan kind=plan title="Mon plan"\nQue ferez-vous ?\n')


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A course with one tool, and a module that asks for a plan."""
    made = Site(write_course(tmp_path, SAMPLE_TOML, CELLS), TOOL)
    yield made
    made.close()


def words(site: Site) -> list[str]:
    """What the tool has kept of the learner."""
    return [record.body["word"] for record in site.store.records(site.learner.id) if record.kind == "tool"]


def test_a_tool_has_a_page_of_its_own(site: Site) -> None:
    """In the site's frame, with its own title and style sheet, and a place in the menu and on the home page."""
    page = text(site.get("fr/mots"))
    assert "<title>Mes mots</title>" in page
    assert page.count("<h1") == 1
    assert re.search(rf'href="{BASE}assets/\w+/mots\.css"', page)
    assert f'<a href="{BASE}fr/mots" aria-current="page">Mes mots</a>' in page
    assert "Gardez des mots, un par un." in text(site.get("fr/"))


def test_a_tool_says_which_pages_it_has(site: Site) -> None:
    """One that it has not is not found, nor is a tool that the course has not."""
    assert site.get("fr/mots/nowhere").code == 404
    assert site.get("fr/outils").code == 404


def test_a_tool_may_have_files_to_take_away(site: Site) -> None:
    """Which a browser keeps, and does not open."""
    site.sign_in()
    site.post("fr/mots", word="ami")
    answer = site.get("fr/mots/mots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mots.txt"'
    assert answer.body == b"ami"


def test_what_a_tool_keeps_is_kept_once(site: Site) -> None:
    """A form leads back to the tool; sent twice, it counts once; its words are escaped."""
    site.sign_in()
    submission = "6f1c2f3e-7f60-4b7e-a9c1-2f1d3c4b5a69"
    for _time in range(2):
        answer = site.post("fr/mots", word="<b>ami</b>", submission=submission)
        assert (answer.code, answer.headers["Location"]) == (303, f"{BASE}fr/mots")
    assert words(site) == ["<b>ami</b>"]
    assert "&lt;b&gt;ami&lt;/b&gt;" in text(site.get("fr/mots"))


def test_a_form_that_a_tool_refuses_comes_back(site: Site) -> None:
    """With what is wrong and what was typed; nothing is kept."""
    site.sign_in()
    answer = site.post("fr/mots", word="  ")
    assert answer.code == 422
    assert "Il manque un mot." in text(answer)
    assert 'value="  "' in text(answer)
    assert words(site) == []


def test_a_form_needs_the_page_s_own_secret(site: Site) -> None:
    """Another site cannot send it."""
    assert site.post("fr/mots", xsrf=False, word="ami").code == 403


def test_a_visitor_becomes_a_learner_with_the_first_form(site: Site) -> None:
    """Looking makes nobody of them; once something is to be kept, they are known, and find it again."""
    site.get("fr/mots")
    assert set(site.cookies) <= {"_xsrf"}
    answer = site.post("fr/mots", word="ami")
    assert answer.headers["Location"] == f"{BASE}fr/mots?garde=1"
    page = text(site.get("fr/mots?garde=1"))
    assert ">ami</a>" in page
    assert "refuse les cookies" not in page


def test_who_refuses_cookies_is_told(site: Site) -> None:
    """Nothing can be kept for them, and the page says so instead of beginning again in silence."""
    assert "refuse les cookies" in text(site.get("fr/mots?garde=1"))


def test_a_tool_plans_an_action(site: Site) -> None:
    """Before the plan's question was answered it is a draft of it; afterwards the plan has one more action."""
    site.sign_in()
    site.post("fr/mots", word="ami", plan="1")
    [draft] = [record for record in site.store.records(site.learner.id) if record.subject == "mon-plan"]
    first = {"what": "Employer « ami »", "when": "2026-03-09", "done": False}
    assert (draft.kind, draft.module, draft.body["answer"]) == ("draft", "projet", {"actions": [first]})
    site.keep_answer("mon-plan", {"actions": [{**first, "done": True}]})
    site.post("fr/mots", word="ami", plan="1")
    site.post("fr/mots", word="mer", plan="1")
    last = site.store.records(site.learner.id)[-1]
    assert (last.kind, last.body["via"]) == ("answer", "tool")
    assert [(action["what"], action["done"]) for action in last.body["answer"]["actions"]] == [
        ("Employer « ami »", True),
        ("Employer « mer »", False),
    ]


def test_a_full_plan_is_said_to_be_full(site: Site) -> None:
    """The form comes back with what was typed; neither the tool nor the plan keeps anything."""
    site.sign_in()
    full = [{"what": f"Action {number}", "when": "", "done": False} for number in range(50)]
    site.keep_answer("mon-plan", {"actions": full})
    answer = site.post("fr/mots", word="ami", plan="1")
    assert answer.code == 422
    assert "Votre plan est plein" in text(answer)
    assert 'value="ami"' in text(answer)
    assert (words(site), site.answers("mon-plan")) == ([], [{"actions": full}])
    site.keep_answer("mon-plan", {"actions": full[1:]})
    assert site.post("fr/mots", word="ami", plan="1").code == 303
    assert len(site.answers("mon-plan")[-1]["actions"]) == 50


def test_the_file_has_what_a_tool_sums_up(site: Site) -> None:
    """On its page, in what is taken away, and in what is told of what is kept."""
    site.sign_in()
    assert "dossier est encore vide" in text(site.get("fr/dossier"))
    site.post("fr/mots", word="ami")
    for page in ("fr/dossier", "fr/dossier.html"):
        assert "1 mots : ami" in text(site.get(page))
    assert "choix dans un outil" in text(site.get("fr/donnees"))


def test_a_step_gets_the_tool_alone(site: Site) -> None:
    """Without the frame of a page, and with headings below the step's."""
    page = text(site.get("fr/mots", **{"X-Course-Bare": "step"}))
    assert "<h3 data-focus>Mes mots</h3>" in page
    assert "<header" not in page


def test_a_form_that_cannot_be_kept_can_be_sent_again(site: Site) -> None:
    """The database is away: the page has all fields, and says that nothing is lost."""
    site.sign_in()
    site.get("fr/mots")
    site.store.down = True
    answer = site.post("fr/mots", word="ami")
    assert answer.code == 503
    assert 'name="word" value="ami"' in text(answer)
    assert "envoyez-le de nouveau" in text(answer)
