"""Every page in English, read from its title to its footer: no French in it that does not say that it is French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from course_kit.career.applications.tool import TOOL as APPLICATIONS
from course_kit.career.interests.tool import TOOL as INTERESTS
from course_kit.career.occupations.tool import TOOL as OCCUPATIONS
from course_kit.errors import StoreUnreachable
from course_kit.language import use
from course_kit.lesson import shown
from course_kit.path import FILE
from course_kit.questions import parse
from course_kit.server.snapshots.pool import can_fork
from course_kit.server.waiting import told
from english_samples import IN_ENGLISH, bilingual_course, samples
from french import french_in, looks_french
from small_site import BASE, Site, text

GUIDE = """
[[question]]
id = "projet"
text.fr = "Savez-vous quel métier ?"
text.en = "Do you know which job?"
answers = [{ id = "oui", text.fr = "Oui", text.en = "Yes" }, { id = "non", text.fr = "Non", text.en = "No" }]

[[question]]
id = "cv"
text.fr = "Avez-vous un CV ?"
text.en = "Have you a CV?"
answers = [{ id = "oui", text.fr = "Oui", text.en = "Yes" }, { id = "non", text.fr = "Non", text.en = "No" }]

[[rule]]
steps = ["projet/debut", "projet/questions", "suite/etape", "bientot/etape"]
level = "recommended"
because.fr = "Cela sert à tous."
because.en = "This helps everybody."
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A course in both languages with every kind of question, all tools and a guide."""
    folder = bilingual_course(tmp_path_factory.mktemp("course"))
    (folder / FILE).write_text(GUIDE, encoding="utf-8")
    made = Site(folder, INTERESTS, OCCUPATIONS, APPLICATIONS, modules=True)
    made.sign_in()
    yield made
    made.close()


def english(site: Site, path: str, code: int = 200) -> str:
    """A page of the English site."""
    answer = site.get(f"en/{path}")
    assert answer.code == code, path
    page = text(answer)
    assert '<html lang="en"' in page
    return page


def assert_english(page: str) -> None:
    """Fail on what is French, and on a page that says next to nothing."""
    assert len(page) > 500
    assert french_in(page) == []


VISITED = ("", "dossier", "reprendre", "donnees", "aide", "parcours", "interets", "metiers", "candidatures")


@pytest.mark.parametrize("path", VISITED)
def test_pages_of_a_visitor(site: Site, path: str) -> None:
    """Who comes for the first time reads English."""
    cookies, site.cookies = site.cookies, {}
    page = english(site, path)
    site.cookies = cookies
    assert_english(page)


def answers() -> Iterator[tuple[str, str, Any, float | None]]:
    """An answer in French to every sample, with the version and the mark."""
    for sample in samples():
        question = parse(sample.text)
        answer = sample.marks[-1][0]
        yield question.id, question.version, answer, question.mark(answer).fraction


def test_pages_of_a_learner_who_answered_in_french(site: Site) -> None:
    """All that they chose is there in English; what they wrote stays in their own words."""
    words = {"text": "For three weeks I ran the till alone.", "checks": ["b"]}
    plan = {"actions": [{"what": "Call Ana", "when": "2026-12-01", "done": False}]}
    for name, version, answer, fraction in answers():
        own = {"ma-reussite": words, "mon-plan": plan, "mot-fort": {"text": "reliable"}}.get(name, answer)
        site.keep("answer", name, {"answer": own, "fraction": fraction, "via": "module"}, version)
    site.post("en/parcours", projet="oui", cv="non")
    for path in ("", "dossier", "dossier.html", "donnees", "donnees/effacer", "donnees/quitter", "parcours"):
        assert_english(english(site, path))
    assert_english(english(site, "parcours?refaire=1"))
    mine = english(site, "dossier")
    assert "in a team of four" in mine
    assert "diets and allergies" in mine
    assert "<strong>entirely</strong>: I can read a job advert." in mine
    assert "the question has changed" not in mine


@pytest.mark.skipif(not can_fork(), reason="this system has no fork: lessons have kernels there")
def test_the_page_of_a_module(site: Site) -> None:
    """With all kinds, answered: texts, names read aloud, and all that its widgets are given to say."""
    page = english(site, "module/projet")
    assert_english(page)
    assert "Check my answer" in page
    assert f'href="{BASE}fr/module/projet" hreflang="fr"' in page
    assert_english(english(site, "module/bientot", 403))
    assert "exists in French only" in english(site, "module/suite")
    assert_english(english(site, "module/preparation", 403))


@pytest.mark.parametrize("path", ["nowhere", "module/nowhere", "interets/nowhere"])
def test_pages_that_are_not_there(site: Site, path: str) -> None:
    """An address of nobody's says so in English."""
    assert_english(english(site, path, 404))


def test_pages_of_what_went_wrong(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that is wrong, a form that is not complete, a store that is away."""
    assert_english(text(site.post("en/reprendre", code="un deux")))
    assert_english(text(site.post("en/parcours", projet="oui")))
    assert_english(text(site.post("en/dossier", question="ma-reussite", text=" ")))
    assert_english(text(site.post("en/dossier", xsrf=False, question="ma-reussite", text="Mine")))

    def away(*_args: Any) -> None:
        raise StoreUnreachable("away")

    monkeypatch.setattr(site.store, "append", away)
    monkeypatch.setattr(site.store, "records", away)
    assert_english(text(site.post("en/dossier", question="ma-reussite", text="Mine")))
    assert_english(text(site.post("en/interets", begin="1")))
    assert_english(text(site.get("en/dossier")))


def test_the_inventory_to_its_result(site: Site) -> None:
    """Each question, the "not yet" and the result with its first steps."""
    assert_english(english(site, "interets/resultat"))
    site.post("en/interets", begin="1")
    for _time in range(60):
        page = english(site, "interets/question") if site.get("en/interets/question").code == 200 else ""
        if "data-elapsed" not in page:
            break
        assert_english(page)
        fields = {
            name: value for name, value in re.findall(r'name="(sitting|item|first|second)" value="([^"]*)"', page)
        }
        liked = fields.get("item", "").upper()[:1] in ("S", "A")
        value = ("5" if liked else "2") if "item" in fields else fields["first"]
        site.post("en/interets/question", **fields, answer=value, elapsed="2500")
    assert_english(english(site, "interets"))
    assert_english(english(site, "interets/resultat"))
    assert_english(english(site, "dossier"))


@pytest.mark.parametrize(
    "path",
    [
        "metiers?q=caissier",
        "metiers?q=xyzxyz",
        "metiers/D1505",
        "metiers/domaines/D",
        "metiers/competences",
        "metiers/competences?q=caissier",
        "metiers/competences/D1505",
        "metiers/portee",
        "metiers/comparer?m=D1505&m=D1106",
    ],
)
def test_occupations(site: Site, path: str) -> None:
    """ROME's own names are French, and say so; all else is English."""
    assert_english(english(site, path))


APPLICATION = {"employer": "Vaux town hall", "job": "Assistant", "sent": "1", "day": "2026-02-20"}


def test_the_tracker(site: Site) -> None:
    """Empty, its form, a form that is not complete, an application on the day and when it is to be followed up."""
    for path in ("candidatures", "candidatures/ajouter"):
        assert_english(english(site, path))
    assert_english(text(site.post("en/candidatures/ajouter", do="add", found="", day="tomorrow", sent="1")))
    site.post("en/candidatures/ajouter", do="add", **APPLICATION)
    for days in (0, 12, 30):
        site.clock.advance(days=days)
        site.sign_in()
        for path in ("candidatures", "candidatures/1", "candidatures/1/modifier", "dossier"):
            assert_english(english(site, path))


def test_pages_of_who_waits(site: Site) -> None:
    """The page of the queue, and what is told in it."""
    with use("en"):
        for place, seconds in ((1, None), (2, 60.0), (9, 90.0), (9, 9000.0)):
            assert not looks_french(told(place, seconds))


@pytest.mark.parametrize("name", IN_ENGLISH)
def test_what_a_widget_is_given(name: str) -> None:
    """A question's content and all the words of the interface."""
    with use("en"):
        given = shown(parse(IN_ENGLISH[name]))
    found = [value for value in given["labels"].values() if looks_french(value)]
    assert found == []
    assert given["lang"] == "en"
