"""Occupations as a tool: every page, every form, on a server as a browser has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.career.occupations.affinity import affinities
from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.tool import TOOL
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course
from course_kit.tools import NoSuchPage, Page, Request
from small_site import BASE, Site, text

CELLS = (*SAMPLE_CELLS, '%%question mon-plan kind=plan title="Mon plan"\nQue ferez-vous ?\n')
TODAY = date(2026, 3, 2)
CREDIT = "France Travail, ROME 4.0, version 60, septembre 2025"
PAGES = (
    "fr/metiers",
    "fr/metiers?q=caissiere",
    "fr/metiers?q=zzzzzz",
    "fr/metiers/J1501",
    "fr/metiers/domaines/J",
    "fr/metiers/competences",
    "fr/metiers/competences?q=caissiere",
    "fr/metiers/competences/D1505",
    "fr/metiers/competences/relative",
    "fr/metiers/competences/ajouter?q=conduire",
    "fr/metiers/competences/ajouter?q=zzzzzz",
    "fr/metiers/portee",
    "fr/metiers/comparer",
    "fr/metiers/comparer?m=J1501&m=K1304",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A course with this tool, for those who only look."""
    made = Site(write_course(tmp_path_factory.mktemp("course"), SAMPLE_TOML, CELLS), TOOL)
    yield made
    made.close()


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Site]:
    """The same, with a learner who is known."""
    made = Site(write_course(tmp_path, SAMPLE_TOML, CELLS), TOOL)
    made.sign_in()
    yield made
    made.close()


def told(site: Site, path: str) -> str:
    """A page that is there, with plain spaces."""
    answer = site.get(path)
    assert answer.code == 200, path
    return text(answer)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_credits_its_sources_and_leads_on(site: Site, path: str) -> None:
    """One main heading, the credit line, and a link to another page of the tool: nothing is a dead end."""
    page = told(site, path)
    assert page.count("<h1") == 1
    assert CREDIT in page
    assert "O*NET" in page
    assert (
        re.search(rf'href="{BASE}fr/metiers/(competences|portee|[A-N]\d)', page)
        or 'href="/user/a/proxy/fr/metiers"' in page
    )


@pytest.mark.parametrize("path", PAGES)
def test_in_english_what_is_french_says_so(site: Site, path: str) -> None:
    """The interface is English; ROME's words are marked as French, and the page says why."""
    page = told(site, path.replace("fr/", "en/", 1))
    assert "It exists in French only." in page
    assert 'lang="fr"' in page


@pytest.mark.parametrize("path", ["ailleurs", "Z9999", "competences/Z9999", "domaines/Z", "J1501/x", "../J1501"])
def test_a_page_that_there_is_not_is_not_found(site: Site, path: str) -> None:
    """Whatever the address says."""
    assert site.get(f"fr/metiers/{path}").code == 404


def test_occupations_have_pages() -> None:
    """Linkable by their ROME code: one in twelve, of all domains."""
    for occupation in list(catalogue())[::12]:
        page = TOOL.page(Request(path=occupation.code, today=TODAY))
        assert page.values["occupation"] is occupation


def test_a_hostile_search_is_shown_as_words(site: Site) -> None:
    """Escaped, and with a way on."""
    page = told(site, "fr/metiers?q=%3Cscript%3Ealert(1)%3C/script%3E%00")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@settings(deadline=None, max_examples=40)  # the first search reads the index
@given(st.text(max_size=200), st.sampled_from(["", "competences", "competences/ajouter"]))
def test_any_search_has_an_answer(typed: str, path: str) -> None:
    """Empty, endless or in another script."""
    assert TOOL.page(Request(path=path, today=TODAY, query={"q": [typed]})).status == 200


def test_skills_are_proposed_and_nothing_is_ticked(mine: Site) -> None:
    """Of a job that was done: all boxes begin empty, the heart of the job first."""
    assert mine.post("fr/metiers/competences?q=caissiere", do="past", code="D1505", on="1").code == 303
    page = told(mine, "fr/metiers/competences/D1505")
    assert "Procéder à l&#39;encaissement" in page
    assert " checked" not in page
    assert "Ajouté : Hôte / Hôtesse de caisse." in told(mine, "fr/metiers/competences?fait=past&sur=D1505")


def test_a_skill_is_kept_proven_and_dropped(mine: Site) -> None:
    """It is in the learner's file with its evidence, escaped, and gone when it is dropped."""
    answer = mine.post("fr/metiers/competences/D1505", do="skills", shown=["300303", "104174", "7"], held=["300303"])
    assert answer.headers["Location"] == f"{BASE}fr/metiers/competences?fait=skills"
    mine.post("fr/metiers/competences", do="evidence", ogr="300303", text=" 200 clients\npar <b>jour</b>\0 ")
    assert "200 clients par &lt;b&gt;jour&lt;/b&gt;" in told(mine, "fr/metiers/competences")
    assert "Procéder à l&#39;encaissement : « 200 clients par &lt;b&gt;jour&lt;/b&gt; »" in told(mine, "fr/dossier")
    mine.post("fr/metiers/competences", do="skills", shown="300303")
    assert "Procéder à l" not in told(mine, "fr/dossier")


def test_an_evidence_that_is_too_long_comes_back(mine: Site) -> None:
    """With all that was typed, and what is wrong."""
    mine.post("fr/metiers/competences/D1505", do="skills", shown=["300303"], held=["300303"])
    answer = mine.post("fr/metiers/competences", do="evidence", ogr="300303", text="mot " * 200)
    assert answer.code == 422
    assert "500 signes au plus" in text(answer)
    assert "mot mot mot" in text(answer)


def test_what_is_done_without_pay_counts(mine: Site) -> None:
    """Activities lead to skills too, and stand in the file."""
    mine.post("fr/metiers/competences", do="activities", activity=["relative", "unknown"])
    assert f'{BASE}fr/metiers/competences/relative"' in told(mine, "fr/metiers/competences")
    assert "Aider un proche" in told(mine, "fr/dossier")


def test_the_list_says_why(mine: Site) -> None:
    """From a cashier's past and a taste for caring: each result has a sentence, and no settings are lost on the way."""
    mine.post("fr/metiers/competences", do="past", code="D1505", on="1")
    care = next(i.number for i in catalogue().interests if "prendre soin" in i.label)
    page = told(mine, f"fr/metiers/portee?liste=1&like={care}&skills=1")
    assert page.count('class="occ-why"') == 12
    assert "Je souhaite prendre soin des autres" in page
    assert f'action="{BASE}fr/metiers/portee?liste=1&amp;like={care}&amp;skills=1"' in page


def test_settings_are_kept_and_found_again(mine: Site) -> None:
    """Once they are kept, the plain address has them."""
    assert "Garder ces réglages" in told(mine, "fr/metiers/portee?liste=1&avoid=nights")
    mine.post("fr/metiers/portee?liste=1&avoid=nights", do="wishes", avoid="nights", months="6")
    page = told(mine, "fr/metiers/portee")
    assert re.search(r'name="avoid" value="nights" checked', page)
    assert re.search(r'name="months" value="6" checked', page)
    assert "Garder ces réglages" not in page


def test_not_for_me_is_remembered_and_can_be_undone(mine: Site) -> None:
    """It leaves the list, which says so, with a way to take it back."""
    mine.post("fr/metiers/competences", do="past", code="D1505", on="1")
    first = re.search(r'class="card occ-match">\s*<h2><a href="[^"]*/(\w+)"', told(mine, "fr/metiers/portee"))
    assert first
    code = first[1]
    answer = mine.post("fr/metiers/portee", do="refuse", code=code, why="taste")
    page = told(mine, answer.headers["Location"].removeprefix(BASE))
    assert "Votre liste en tient compte." in page
    assert f'class="card occ-match">\n      <h2><a href="{BASE}fr/metiers/{code}"' not in page
    assert "1 métier écarté" in page
    mine.post("fr/metiers/portee", do="accept", code=code)
    assert "métier écarté" not in told(mine, "fr/metiers/portee")


def test_a_refusal_needs_a_reason(mine: Site) -> None:
    """It is what teaches the list; the page comes back and says so."""
    answer = mine.post("fr/metiers/J1501", do="refuse", code="J1501")
    assert answer.code == 422
    assert "Choisissez une raison" in text(answer)


def test_the_short_list_is_in_the_file_with_its_reasons(mine: Site) -> None:
    """So that they can be repeated to somebody."""
    mine.post("fr/metiers/competences", do="past", code="D1505", on="1")
    for code in ("D1507", "J1501"):
        mine.post(f"fr/metiers/{code}", do="keep", code=code, on="1")
    page = told(mine, "fr/dossier")
    assert "Employé / Employée de rayon libre-service (D1507) : C’est un métier proche de « Hôte" in page
    assert "Aide-soignant / Aide-soignante (J1501)" in page
    assert "Employé / Employée de rayon" in told(mine, "fr/metiers/comparer")
    mine.post("fr/metiers/D1507", do="keep", code="D1507", on="0")
    assert "D1507" not in told(mine, "fr/dossier")


def test_at_most_three_are_compared(site: Site) -> None:
    """The first three, and the page says so; codes that there are not, and repeats, do not count."""
    page = told(site, "fr/metiers/comparer?m=J1501&m=J1501&m=Z1&m=K1304&m=D1505&m=N1103")
    assert page.count('scope="col"') == 3
    assert "voici les trois premiers" in page


def test_actions_go_into_the_plan_with_their_day(mine: Site) -> None:
    """Those that were ticked, on the days that were chosen; the page says that they are there."""
    answer = mine.post(
        "fr/metiers/J1501",
        do="plan",
        code="J1501",
        step=["person", "immersion"],
        **{"when-person": "2026-03-09", "when-immersion": ""},
    )
    [draft] = [record for record in mine.store.records(mine.learner.id) if record.subject == "mon-plan"]
    planned = [(action["what"].split("\u00a0:")[0], action["when"]) for action in draft.body["answer"]["actions"]]
    assert planned == [
        ("Parler avec une personne du métier", "2026-03-09"),
        ("Demander une immersion de quelques jours", ""),
    ]
    assert "C’est dans votre plan" in told(mine, answer.headers["Location"].removeprefix(BASE))
    assert told(mine, "fr/metiers/J1501").count(">dans mon plan</span>") == 2


def test_a_full_plan_is_not_said_to_have_more(mine: Site) -> None:
    """What was ticked comes back, nothing is kept, and no action is marked as planned."""
    full = [{"what": f"Action {number}", "when": "", "done": False} for number in range(49)]
    mine.keep_answer("mon-plan", {"actions": full})
    answer = mine.post("fr/metiers/J1501", do="plan", code="J1501", step=["person", "immersion"])
    assert answer.code == 422
    assert "Votre plan est plein" in text(answer)
    assert len(re.findall(r'name="step" value="(?:person|immersion)" checked', text(answer))) == 2
    assert ">dans mon plan</span>" not in told(mine, "fr/metiers/J1501")
    assert mine.post("fr/metiers/J1501", do="plan", code="J1501", step="person").code == 303


def test_what_is_ticked_for_comparing_outlasts_other_settings(site: Site) -> None:
    """In the list it stays ticked; where it left the list it is named below, still ticked; comparing leads back."""
    page = told(site, "fr/metiers/portee?liste=1&like=22&m=K1303&m=F1703")
    assert re.findall(r'name="m" value="(\w+)" checked', page) == ["K1303", "F1703"]
    assert "Cochés, mais plus bas dans la liste" in page
    compared = told(site, "fr/metiers/comparer?liste=1&like=22&m=K1303&m=F1703")
    assert f'href="{BASE}fr/metiers/portee?liste=1&amp;like=22&amp;m=K1303&amp;m=F1703"' in compared


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "Cochez au moins une action"),
        ({"step": "person", "when-person": "demain"}, "Une date ne se lit pas"),
        ({"step": "person", "when-person": "2026-03-01"}, "Une date est passée"),
        ({"step": "person", "when-person": "2099-01-01"}, "Une date est passée, ou trop lointaine"),
    ],
)
def test_a_plan_that_cannot_be_made_comes_back(mine: Site, fields: dict[str, str], problem: str) -> None:
    """With what is wrong and what was typed; nothing is kept."""
    answer = mine.post("fr/metiers/J1501", do="plan", code="J1501", **fields)
    assert answer.code == 422
    assert problem in text(answer)
    assert fields.get("when-person", "") in text(answer)
    assert not [record for record in mine.store.records(mine.learner.id) if record.kind == "tool"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"do": "explode"},
        {"do": "keep", "code": "Z9999"},
        {"do": "past"},
        {"do": "refuse", "code": "", "why": "taste"},
        {"do": "evidence", "ogr": "300303", "text": "pas gardée"},
        {"do": "evidence", "ogr": "٣", "text": "x"},
        {"do": "plan", "code": "../J1501"},
    ],
)
def test_a_form_of_no_page_is_refused(mine: Site, fields: dict[str, str]) -> None:
    """Nothing is kept of it."""
    assert mine.post("fr/metiers", **fields).code == 404
    assert not [record for record in mine.store.records(mine.learner.id) if record.kind == "tool"]


def test_two_forms_of_one_page_both_count(mine: Site) -> None:
    """Forms of a page bear one id; what was sent tells them apart, and the same one sent twice counts once."""
    submission = "6f1c2f3e-7f60-4b7e-a9c1-2f1d3c4b5a69"
    for code in ("J1501", "K1304", "J1501"):
        mine.post("fr/metiers/portee", do="keep", code=code, on="1", submission=submission)
    kept = [record.body["code"] for record in mine.store.records(mine.learner.id) if record.kind == "tool"]
    assert kept == ["J1501", "K1304"]


def test_a_visitor_who_looks_is_nobody(site: Site) -> None:
    """No page makes a learner of them; the file has nothing of this tool."""
    for path in PAGES:
        site.get(path)
    assert set(site.cookies) <= {"_xsrf"}
    assert TOOL.file((), TODAY) is None


def test_pages_are_there_for_a_step_too(site: Site) -> None:
    """Below the step's own heading, without a main heading of their own."""
    for path in PAGES:
        page = text(site.get(path, **{"X-Course-Bare": "step"}))
        assert re.findall("<h[12]", page) == [], path
        assert "<h3" in page


def test_an_unknown_path_is_no_page() -> None:
    """Whatever it is called."""
    with pytest.raises(NoSuchPage):
        TOOL.page(Request(path="competences/a/b", today=TODAY))


def test_an_act_on_any_page_comes_back_to_it() -> None:
    """With its query, and without what an earlier gesture has left in it."""
    request = Request(
        path="portee",
        today=TODAY,
        query={"liste": ["1"], "fait": ["keep"], "sur": ["D1505"]},
        form={"do": ["keep"], "code": ["J1501"], "on": ["1"]},
    )
    outcome = TOOL.act(request)
    assert not isinstance(outcome, Page)
    assert outcome.then == "portee?liste=1&fait=keep&sur=J1501"


def test_a_form_of_the_first_page_comes_back_to_it(mine: Site) -> None:
    """And is answered there."""
    answer = mine.post("fr/metiers?q=soin", do="keep", code="J1501", on="1")
    assert answer.headers["Location"] == f"{BASE}fr/metiers?q=soin&fait=keep&sur=J1501"
    assert "Gardé dans votre sélection" in told(mine, "fr/metiers?q=soin&fait=keep&sur=J1501")


def test_what_is_kept_from_a_list_keeps_how_the_list_was_made(mine: Site) -> None:
    """So that the file gives the reasons that were shown; the pages that the list leads to know its settings too."""
    care = next(i.number for i in catalogue().interests if "prendre soin" in i.label)
    assert f'href="{BASE}fr/metiers/K1303?liste=1&amp;like={care}"' in told(
        mine, f"fr/metiers/portee?liste=1&like={care}"
    )
    mine.post(f"fr/metiers/J1301?liste=1&like={care}", do="keep", code="J1301", on="1")
    assert "il répond à « Je souhaite prendre soin des autres »" in told(mine, "fr/dossier").replace(
        "Il répond", "il répond"
    )


def test_a_warm_tool_has_reckoned_what_lists_need() -> None:
    """All centres of interest, so that whichever a learner ticks is quick."""
    affinities.cache_clear()
    TOOL.warm()
    assert affinities.cache_info().currsize == len(catalogue().interests)
