"""The tracker as a tool: every page, every form, on a server as a browser has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_kit.career.applications.tool import TOOL
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course
from small_site import BASE, Site, text
from unit.career.applications.examples import TODAY

NEW = {"do": "add", "employer": "Mairie de Vaux", "job": "Assistante", "sent": "1", "day": "2026-02-20"}
HOSTILE = '"><script>alert(1)</script>{{7*7}}'


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A course with this tool, and a learner who is known. It is 2 March 2026."""
    made = Site(write_course(tmp_path, SAMPLE_TOML, SAMPLE_CELLS), TOOL)
    made.sign_in()
    yield made
    made.close()


def told(site: Site, path: str = "", language: str = "fr") -> str:
    """A page that is there, with plain spaces."""
    answer = site.get(f"{language}/candidatures{path}")
    assert answer.code == 200, path
    return text(answer)


def add(site: Site, **fields: str) -> str:
    """Add an application; where that leads."""
    answer = site.post("fr/candidatures/ajouter", **(NEW | fields))
    assert answer.code == 303
    return answer.headers["Location"].removeprefix(f"{BASE}fr/candidatures")


def kept(site: Site) -> list[dict[str, object]]:
    """What the tool has kept of the learner."""
    return [dict(record.body) for record in site.store.records(site.learner.id) if record.kind == "tool"]


def test_an_application_that_is_added_is_in_the_list(site: Site) -> None:
    """Where it stands, what is next, and why; the page says that it is there."""
    page = told(site, add(site))
    assert "C’est dans votre suivi : Assistante, Mairie de Vaux." in page
    assert re.search(r"À faire aujourd’hui.*Relancer l’employeur.*Sept à dix jours après l’envoi", page, re.S)
    assert "Rien pour aujourd’hui" not in page


def test_one_press_notes_what_was_done(site: Site) -> None:
    """With its day; it is undone as easily, and both stay on record."""
    add(site)
    done = site.post("fr/candidatures", do="step", of="1", seen="0", step="follow-up")
    page = told(site, done.headers["Location"].removeprefix(f"{BASE}fr/candidatures"))
    assert "C’est noté : employeur relancé, Assistante, Mairie de Vaux." in page
    assert re.search(r"En attente.*Employeur relancé, le 2 mars", page, re.S)
    assert re.search(r'name="do" value="back">.*Annuler', page)
    assert site.post("fr/candidatures", do="back", of="1", seen="1").code == 303
    assert "C’est annulé" in told(site, "?fait=back&sur=1")
    assert [body["do"] for body in kept(site)] == ["add", "step", "back"]


def test_what_is_wrong_comes_back_with_all_that_was_typed(site: Site) -> None:
    """Each field with its own words; nothing is kept."""
    answer = site.post("fr/candidatures/ajouter", do="add", found=HOSTILE, note="une\nannonce", day="demain", sent="0")
    page = text(answer)
    assert answer.code == 422
    assert page.count("Écrivez au moins l’employeur ou le poste.") == 2
    assert 'aria-describedby="day-help wrong-day"' in page
    assert "une\nannonce</textarea>" in page
    assert 'value="demain"' in page
    assert re.search(r'value="0" checked', page)
    assert kept(site) == []


def test_a_step_that_is_refused_comes_back_open(site: Site) -> None:
    """In the part of the page where it was typed, with what was typed."""
    add(site)
    form = {"do": "step", "of": "1", "seen": "0", "step": "invitation", "when": "2026-03-05", "time": "midi"}
    page = text(site.post("fr/candidatures/1", **form))
    assert re.search(r'<details class="app-more" id="invitation" open>.*value="2026-03-05".*value="midi"', page, re.S)


def test_what_was_typed_is_escaped_everywhere(site: Site) -> None:
    """In every page, in the file, in what is taken away; and only an address of the web is a link."""
    add(site, **dict.fromkeys(("employer", "job", "found", "note"), HOSTILE), contact="javascript:alert(1)")
    add(site, contact="https://example.org/a?b=1&c=\"'")
    pages = [told(site, path) for path in ("", "/1", "/1/modifier", "?fait=add&sur=1")]
    for page in [*pages, text(site.get("fr/dossier")), text(site.get("fr/dossier.html"))]:
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
    assert 'href="javascript' not in pages[1]
    assert 'href="https://example.org/a?b=1&amp;c=&#34;&#39;" rel="noopener noreferrer"' in told(site, "/2")


@pytest.mark.parametrize("path", ["a%0d%0ab", "..%2f..%2felsewhere", "1%00", "%2f%2felsewhere.invalid"])
def test_no_address_of_a_form_leads_elsewhere(site: Site, path: str) -> None:
    """What follows is a page of the tool, whatever the address that the form was sent to."""
    add(site)
    for form in ({"do": "target", "week": "3", "of": path}, {"do": "delete", "of": "1"}):
        answer = site.post(f"fr/candidatures/{path}", **form)
        assert (answer.code, answer.headers["Location"].partition("?")[0]) == (303, f"{BASE}fr/candidatures")
    answer = site.post(f"fr/candidatures/{path}", do="restore", of="1")
    assert answer.headers["Location"] == f"{BASE}fr/candidatures/1?fait=restore&sur=1"


def test_a_change_of_what_was_deleted_meanwhile_comes_back(site: Site) -> None:
    """From another window: what was typed is there, beside what is wrong with it."""
    add(site)
    site.post("fr/candidatures", do="delete", of="1")
    answer = site.post("fr/candidatures/1/modifier", do="change", of="1", note="une longue note", sent="1", day="x")
    assert answer.code == 422
    assert "une longue note</textarea>" in text(answer)


def test_a_change_is_shown_where_it_was_made(site: Site) -> None:
    """The form has what is there; what happened stays."""
    add(site)
    assert 'value="Mairie de Vaux"' in told(site, "/1/modifier")
    changed = site.post(
        "fr/candidatures/1/modifier", **(NEW | {"do": "change", "of": "1", "employer": "Mairie de Rey"})
    )
    assert changed.headers["Location"] == f"{BASE}fr/candidatures/1?fait=change&sur=1"
    assert "C’est changé : Assistante, Mairie de Rey." in told(site, "/1?fait=change&sur=1")


def test_what_is_deleted_can_be_put_back(site: Site) -> None:
    """At once, and later on; it is not in the list meanwhile, and its page says so."""
    add(site)
    gone = site.post("fr/candidatures/1", do="delete", of="1")
    page = told(site, gone.headers["Location"].removeprefix(f"{BASE}fr/candidatures"))
    assert "Supprimée : Assistante, Mairie de Vaux." in page
    assert "1 candidature supprimée" in page
    assert "Cette candidature est supprimée" in told(site, "/1")
    assert site.get("fr/candidatures/1/modifier").code == 404
    site.post("fr/candidatures", do="restore", of="1")
    assert "1 candidature supprimée" not in told(site)


def test_a_target_is_shown_with_what_was_done(site: Site) -> None:
    """And can be changed; a number that is none is told."""
    add(site, day="2026-03-02")
    site.post("fr/candidatures", do="target", week="4")
    page = told(site)
    assert "envoyée" in page
    assert "sur 4 visées" in page
    assert "Encore 3, à votre rythme." in page
    assert "Écrivez un nombre de 1 à 50" in text(site.post("fr/candidatures", do="target", week="mille"))


def test_the_file_says_where_each_stands(site: Site) -> None:
    """In Mon dossier and in what is downloaded of it."""
    add(site)
    for page in (text(site.get("fr/dossier")), text(site.get("fr/dossier.html"))):
        assert "Assistante, Mairie de Vaux : candidature envoyée. Prochaine action : relancer l’employeur" in page


def test_a_table_and_a_calendar_can_be_taken_away(site: Site) -> None:
    """As files, with their names, which no browser opens as a page."""
    add(site, employer="=1+1")
    table, calendar = site.get("fr/candidatures/candidatures.csv"), site.get("en/candidatures/agenda.ics")
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert table.headers["Content-Disposition"] == 'attachment; filename="candidatures.csv"'
    assert "'=1+1;Assistante" in table.body.decode()
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Follow up with the employer: Assistante\\, =1+1" in calendar.body.decode()


@pytest.mark.parametrize("path", ["/2", "/01", "/1/x", "/x", "/1/modifier/x", "/ajouter/1"])
def test_a_page_that_there_is_not_is_not_found(site: Site, path: str) -> None:
    """Whatever the address says."""
    add(site)
    assert site.get(f"fr/candidatures{path}").code == 404


@pytest.mark.parametrize(("language", "title"), [("fr", "Mes candidatures"), ("en", "My applications")])
def test_its_pages_are_there_in_each_language(site: Site, language: str, title: str) -> None:
    """With one main heading in a page of their own, and none above the step's in a step."""
    add(site)
    for path in ("", "/ajouter", "/1", "/1/modifier"):
        assert re.search(f"<title>.*{title}.*</title>", told(site, path, language))
        assert told(site, path, language).count("<h1") == 1
        inside = text(site.get(f"{language}/candidatures{path}", **{"X-Course-Bare": "step"}))
        assert re.findall("<h[12]", inside) == []
        assert "<h3" in inside


def test_a_visitor_who_looks_is_nobody(tmp_path: Path) -> None:
    """An empty list invites to add one, and the file has nothing of it."""
    nobody = Site(write_course(tmp_path, SAMPLE_TOML, SAMPLE_CELLS), TOOL)
    assert "Tout noter au même endroit" in told(nobody)
    assert set(nobody.cookies) <= {"_xsrf"}
    assert TOOL.file((), TODAY) is None
    nobody.close()
