"""The pages without a kernel, asked for as a browser does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_kit.language import use
from course_kit.server.pages.file import tasks
from course_kit.server.pages.templates import day, duration, long_day
from course_kit.server.static_files import static_files
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, FixedClock, write_course, write_notebook
from small_site import BASE, CODE, Site, text

CELLS = (
    *SAMPLE_CELLS,
    '%%question mon-plan kind=plan title="Mon plan"\nQue ferez-vous ?\n',
    '%%question mon-trajet kind=number unit=minutes title="Mon trajet"\nCombien de temps ?\n',
)
LATER_CELLS = (CELLS[0], "# Plus tard", "## Bientôt {#bientot minutes=5}\n\nUn jour.")
LATER = """
[[module]]
id = "plus-tard"
title.fr = "Plus tard"
title.en = "Later"
summary.fr = "Un jour."
opens = 2026-05-11
notebook.fr = "fr/2-plus-tard.ipynb"
"""
PLAN = {
    "actions": [
        {"what": "Appeler Samira", "when": "2026-03-05", "done": False},
        {"what": "Relancer la boulangerie", "when": "2026-02-20", "done": False},
        {"what": "Finir mon CV", "when": "", "done": True},
    ]
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A small course: a module that is open, one in preparation, one that opens in May."""
    write_notebook(tmp_path / "course" / "fr" / "2-plus-tard.ipynb", LATER_CELLS)
    made = Site(write_course(tmp_path / "course", SAMPLE_TOML + LATER, CELLS))
    yield made
    made.close()


PAGES = ["", "fr/", "fr/dossier", "fr/reprendre", "fr/donnees", "fr/aide", "en/", "en/dossier", "en/donnees", "en/aide"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_a_visitor_and_makes_nobody_of_them(site: Site, path: str) -> None:
    """A page is HTML in its language, with a title, a skip link and one h1, and no identity is made."""
    answer = site.get(path)
    page = text(answer)
    assert answer.code == 200
    assert f'<html lang="{path[:2] or "fr"}"' in page
    assert page.count("<h1") == 1
    assert 'href="#main"' in page
    assert "<script>" not in page
    assert set(site.cookies) <= {"_xsrf"}


@pytest.mark.parametrize("path", ["fr/", "fr/dossier", "fr/donnees", "fr/donnees/effacer", "fr/donnees/quitter"])
def test_every_page_opens_for_a_learner(site: Site, path: str) -> None:
    """A learner with work in the module sees every page."""
    site.keep_answer("atouts-reussite", {"text": "200 clients", "checks": []})
    site.keep_answer("mon-plan", PLAN)
    site.sign_in()
    assert site.get(path).code == 200


def test_all_addresses_stay_under_the_server_s_own(site: Site) -> None:
    """Behind a proxy, every link, form and file is below its prefix."""
    page = text(site.get("fr/"))
    own = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert own
    assert all(address.startswith(BASE) for address in own)


def test_the_home_page_takes_the_browser_s_language(site: Site) -> None:
    """At the bare address the browser's wish decides."""
    assert 'lang="en"' in text(site.get("", **{"Accept-Language": "en-GB,en"}))


def test_modules_show_what_can_be_opened_and_what_not_yet(site: Site) -> None:
    """An open module is a link; one in preparation or that opens later says so and is none."""
    page = text(site.get("fr/"))
    assert f'href="{BASE}fr/module/projet"' in page
    assert "module/suite" not in page
    assert "En préparation" in page
    assert "module/plus-tard" not in page
    assert "Ouvre le 11 mai" in page


def test_the_home_page_offers_to_go_on(site: Site) -> None:
    """A learner is led back to the step they were at, with what is left of the module."""
    site.keep("step", "atouts", {})
    site.keep("step", "plan", {})
    site.sign_in()
    page = text(site.get("fr/"))
    assert f'href="{BASE}fr/module/projet#plan"' in page
    assert "étape 2 sur 2" in page
    assert "encore" in page


def test_an_address_that_is_nobody_s_says_so(site: Site) -> None:
    """An unknown address gets a page in words, in its language."""
    answer = site.get("en/nowhere")
    assert answer.code == 404
    assert "Page not found" in text(answer)


def test_the_language_switch_keeps_the_page(site: Site) -> None:
    """From the French file to the English one, not to the home page; also from what went wrong, or was sent."""
    for path in ("dossier", "nowhere", "module/nowhere/x", "metiers?q=a&amp;n=2", "?retrouve=1"):
        page = text(site.get(f"fr/{path}".replace("&amp;", "&")))
        assert f'href="{BASE}en/{path}" hreflang="en" lang="en"' in page
    assert f'href="{BASE}en/reprendre" hreflang="en"' in text(site.post("fr/reprendre", code="un deux"))
    assert f'href="{BASE}fr/" hreflang="fr"' in text(site.get("", **{"Accept-Language": "en"}))


def test_a_code_brings_the_learner_back(site: Site) -> None:
    """The code, typed in any manner, opens the file that was written elsewhere, and the home page says so."""
    site.keep_answer("atouts-reussite", {"text": "200 clients par jour", "checks": []})
    address = "fr/?retrouve=1"
    assert "Votre dossier est retrouvé." not in text(site.get(address))
    answer = site.post("fr/reprendre", code="Abeille, CITRON olive tornade")
    assert (answer.code, answer.headers["Location"]) == (303, BASE + address)
    assert "Votre dossier est retrouvé." in text(site.get(address))
    assert "Votre dossier est retrouvé." not in text(site.get("fr/"))
    assert "200 clients par jour" in text(site.get("fr/dossier"))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("abeille citron olive abeille", "Ce code n’a pas été trouvé."),
        ("Quatre mots bien inconnus", "Ce code n’a pas été trouvé."),
        ("abeille-citron", "Il faut quatre mots. Vous en avez tapé deux."),
        ("a b c d e f g", "Vous en avez tapé 7."),
        ("", "Il faut les quatre mots de votre code."),
    ],
)
def test_a_wrong_code_says_what_to_check_and_suggests_nothing(site: Site, typed: str, says: str) -> None:
    """What was typed comes back to be mended, its words counted; no word is proposed."""
    answer = site.post("fr/reprendre", code=typed)
    assert answer.code == 422
    assert says in text(answer)
    assert f'value="{typed}"' in text(answer)
    assert "tornade" not in text(answer)


def test_guessing_codes_is_slowed_down(site: Site) -> None:
    """After the allowed tries even the right code has to wait, and the page says how long."""
    for _ in range(3):
        site.post("fr/reprendre", code="abeille abeille abeille abeille")
    answer = site.post("fr/reprendre", code=CODE)
    assert answer.code == 429
    assert "Réessayez dans 10 minutes" in text(answer)
    assert 0 < int(answer.headers["Retry-After"]) <= 600


def test_the_file_shows_each_piece_with_where_it_comes_from(site: Site) -> None:
    """A text is there with its title and a link to its step; what the learner typed is never taken for HTML."""
    site.keep_answer("atouts-reussite", {"text": "<b>200</b> clients", "checks": []})
    site.sign_in()
    page = text(site.get("fr/dossier"))
    assert "Ma réussite" in page
    assert "&lt;b&gt;200&lt;/b&gt; clients" in page
    assert f'href="{BASE}fr/module/projet#atouts"' in page
    assert CODE in page


@pytest.mark.parametrize("typed", ["45", "45 minutes"])
def test_a_number_is_read_with_its_unit(site: Site, typed: str) -> None:
    """In the page and in the file taken away, once, typed by the learner or not; the field has what was typed."""
    site.keep_answer("mon-trajet", {"number": typed})
    site.sign_in()
    for page in map(text, (site.get("fr/dossier"), site.get("fr/dossier.html"))):
        assert re.search(r">45\sminutes<", page)
    assert f'value="{typed}"' in text(site.get("fr/dossier"))


def test_a_text_is_changed_in_the_file(site: Site) -> None:
    """The new text is kept as one more answer, without checks that are gone, and the page says that it is saved."""
    site.keep_answer("atouts-reussite", {"text": "Avant", "checks": ["gone"]})
    site.sign_in()
    answer = site.post("fr/dossier", question="atouts-reussite", text="Après\r\nencore")
    assert answer.code == 303
    assert site.answers("atouts-reussite")[-1] == {"text": "Après\nencore", "checks": []}
    assert site.store.records(site.learner.id)[-1].body["via"] == "file"
    page = text(site.get(answer.headers["Location"].removeprefix(BASE).split("#")[0]))
    assert "Enregistré." in page
    assert "Après" in page


def test_sending_a_form_twice_counts_once(site: Site) -> None:
    """A double click leaves one answer."""
    site.sign_in()
    form = {"question": "atouts-reussite", "text": "Une fois", "submission": "6f1c1f0e-6b0a-4f0e-9a55-0c3c2b1d7a10"}
    site.post("fr/dossier", **form)
    site.post("fr/dossier", **form)
    assert len(site.answers("atouts-reussite")) == 1


def test_a_refused_text_comes_back_to_be_mended(site: Site) -> None:
    """A plan with a wrong date is refused in words, and what was typed stands in the form."""
    site.keep_answer("mon-plan", PLAN)
    site.sign_in()
    answer = site.post("fr/dossier", question="mon-plan", what=["Aller au salon"], when=["2026-02-31"])
    assert answer.code == 422
    assert 'value="Aller au salon"' in text(answer)
    assert 'role="alert"' in text(answer)
    assert len(site.answers("mon-plan")) == 1


def test_nothing_typed_is_lost_when_the_store_is_away(site: Site) -> None:
    """The text comes back in a form that sends it again, and goes through once the store is back."""
    site.sign_in()
    site.store.down = True
    answer = site.post("fr/dossier", question="atouts-reussite", text="Mes mots <à moi>")
    assert answer.code == 503
    assert "Mes mots &lt;à moi&gt;</textarea>" in text(answer)
    site.store.down = False
    assert site.post("fr/dossier", question="atouts-reussite", text="Mes mots <à moi>").code == 303


def test_nothing_typed_is_lost_when_the_cookie_is(site: Site) -> None:
    """A form sent without its cookies is refused, and the text comes back."""
    answer = site.post("fr/dossier", xsrf=False, question="atouts-reussite", text="Mes mots")
    assert answer.code == 403
    assert "Mes mots</textarea>" in text(answer)


def test_a_plan_is_not_late_where_all_modules_are_to_be_tried(tmp_path: Path) -> None:
    """What opens every module moves no day of the learner's own."""
    site = Site(write_course(tmp_path / "course", cells=CELLS), all_open=True)
    site.keep_answer("mon-plan", PLAN)
    site.sign_in()
    page = text(site.get("fr/dossier"))
    assert "jeudi 5 mars" in page
    assert page.count("encore possible") == 1
    site.close()


def test_a_plan_is_ticked_in_the_file(site: Site) -> None:
    """One button ticks one action, whatever the order they are shown in; a plan that changed is not touched."""
    site.keep_answer("mon-plan", PLAN)
    site.sign_in()
    page = text(site.get("fr/dossier"))
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    assert site.post("fr/dossier", question="mon-plan", toggle="1", seen=seen[1]).code == 303
    assert [action["done"] for action in site.answers("mon-plan")[-1]["actions"]] == [False, True, True]
    site.clock.advance(minutes=1)
    site.keep_answer("mon-plan", PLAN)
    assert site.post("fr/dossier", question="mon-plan", toggle="1", seen=seen[1]).code == 422


def test_a_plan_is_rewritten_in_the_file(site: Site) -> None:
    """Rows are kept with their dates and ticks, and emptied rows go."""
    site.keep_answer("mon-plan", PLAN)
    site.sign_in()
    site.post("fr/dossier", question="mon-plan", what=["Un", "", "Deux"], when=["2026-04-01", "", ""], done=["2"])
    assert site.answers("mon-plan")[-1] == {
        "actions": [
            {"what": "Un", "when": "2026-04-01", "done": False},
            {"what": "Deux", "when": "", "done": True},
        ]
    }


def test_marked_questions_cannot_be_answered_from_the_file(site: Site) -> None:
    """The file is no way round the attempts of a marked question."""
    site.sign_in()
    assert site.post("fr/dossier", question="atouts-preuve", text="b").code == 403
    assert site.post("fr/dossier", question="nowhere", text="b").code == 404
    assert not site.store.records(site.learner.id)


def test_tasks_stand_by_date_and_late_ones_are_known() -> None:
    """The earliest first, those without a date last; late is past and not done."""
    today = FixedClock()().date()
    shown = tasks(PLAN, today)
    assert [(task.what, task.late) for task in shown] == [
        ("Relancer la boulangerie", True),
        ("Appeler Samira", False),
        ("Finir mon CV", False),
    ]


def test_what_is_kept_is_counted_and_can_be_taken_away(site: Site) -> None:
    """The page counts, and the download holds every record with the learner's id and code."""
    site.keep("step", "atouts", {})
    site.keep_answer("atouts-reussite", {"text": "200 clients", "checks": []})
    site.sign_in()
    assert CODE in text(site.get("fr/donnees"))
    answer = site.get("fr/donnees.json")
    kept = json.loads(answer.body)
    assert kept["learner"]["code"] == CODE
    assert [record["kind"] for record in kept["records"]] == ["step", "answer"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_file_can_be_taken_away_to_be_read(site: Site) -> None:
    """One page that loads and runs nothing, with all that was written, escaped, and without the code."""
    site.keep_answer("atouts-reussite", {"text": "<b>200</b> clients\n<script>x()</script>", "checks": []})
    site.keep_answer("mon-plan", PLAN)
    site.sign_in()
    for page in ("fr/donnees", "fr/dossier"):
        assert f'href="{BASE}fr/dossier.html"' in text(site.get(page))
    answer = site.get("fr/dossier.html")
    page = text(answer)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mon-dossier.html"'
    for there in (
        "Ma réussite",
        "&lt;b&gt;200&lt;/b&gt; clients\n&lt;script&gt;",
        "Appeler Samira",
        "jeudi 5 mars 2026",
    ):
        assert there in page
    assert page.index("Mon plan") < page.index("Ma réussite")
    assert not re.search(r"<script|<link|<img|<form|\b(src|href|action|on\w+)=|url\(", page)
    assert CODE not in page
    assert site.learner.id not in page


def test_an_empty_file_is_not_offered(site: Site) -> None:
    """Somebody who has written nothing yet is told so in the page, not by a download."""
    site.sign_in()
    assert "dossier.html" not in text(site.get("fr/donnees"))
    assert site.get("fr/dossier.html").headers["Location"] == f"{BASE}fr/dossier"


def test_erasing_asks_first_then_leaves_nothing(site: Site) -> None:
    """Looking at the question tells what goes and erases nothing; confirming erases the learner and the cookie."""
    site.keep_answer("atouts-reussite", {"text": "200 clients", "checks": []})
    site.sign_in()
    page = text(site.get("fr/donnees/effacer"))
    assert "1 réponse" in page
    assert "brouillon" not in page  # what there is none of does not go
    assert site.store.learner(site.learner.id)
    answer = site.post("fr/donnees/effacer")
    assert answer.code == 200
    assert "Tout est effacé." in text(answer)
    assert site.store.learner(site.learner.id) is None
    assert site.kernels.ended == [site.learner.id]
    assert set(site.cookies) <= {"_xsrf"}


def test_leaving_shows_the_code_first_and_keeps_the_answers(site: Site) -> None:
    """The computer forgets the learner; the store does not."""
    site.keep("step", "atouts", {})
    site.sign_in()
    assert CODE in text(site.get("fr/donnees/quitter"))
    assert site.post("fr/donnees/quitter").code == 200
    assert site.kernels.ended == [site.learner.id]
    assert set(site.cookies) <= {"_xsrf"}
    assert CODE not in text(site.get("fr/dossier"))
    assert site.store.records(site.learner.id)


@pytest.mark.parametrize("path", ["fr/donnees.json", "fr/donnees/effacer", "fr/donnees/quitter"])
def test_a_visitor_is_sent_to_what_is_kept(site: Site, path: str) -> None:
    """Of somebody who is nobody there is nothing to take, erase or leave."""
    answer = site.get(path)
    assert answer.code == 302
    assert answer.headers["Location"] == f"{BASE}fr/donnees"


def test_static_files_are_kept_for_ever_and_only_they_are_sent(site: Site) -> None:
    """A style sheet comes compressed, to be kept; a path that climbs out finds nothing."""
    answer = site.get(static_files(BASE)("base.css").removeprefix(BASE))
    assert "immutable" in answer.headers["Cache-Control"]
    assert site.get("assets/old/base.css").headers["Cache-Control"] == "no-cache"
    assert site.get("assets/x/../pages/home.py").code == 404
    assert site.get("assets/x/%2e%2e/handler.py").code == 404


def test_days_read_as_the_language_has_them() -> None:
    """The first of a month is "1er" in French; the year is there when it is another one."""
    today = FixedClock()().date()
    assert day(today.replace(month=5, day=1), today) == "1er\u00a0mai"
    assert long_day(today.replace(year=2027), today) == "mardi 2\u00a0mars\u00a02027"
    with use("en"):
        assert long_day(today, today) == "Monday 2\u00a0March"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(3, "environ 5 min"), (22, "environ 20 min"), (44, "environ 45 min"), (55, "environ 1 h"), (95, "environ 1 h 30")],
)
def test_a_duration_is_about(minutes: int, words: str) -> None:
    """By fives, then by half hours, with a word on taking it in parts where it is long."""
    said = duration(minutes).replace("\u00a0", " ")
    assert said.startswith(words)
    assert said.endswith("si vous voulez") == (minutes > 44)
