"""The inventory's pages, asked for as a browser without a script does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tornado.httpclient import HTTPResponse

from course_kit.career.interests.items import shipped_bank
from course_kit.career.interests.tool import TOOL
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course
from small_site import BASE, Site, text

CELLS = (*SAMPLE_CELLS, '%%question mon-plan kind=plan title="Mon plan"\nQue ferez-vous ?\n')
LIKES = {"S": "5", "A": "4", "I": "3", "R": "2", "E": "2", "C": "1"}
"""Somebody who likes helping most, and inventing next."""
UNKNOWN = "0"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A course with the inventory, and a module that asks for a plan; the learner is signed in."""
    made = Site(write_course(tmp_path, SAMPLE_TOML, CELLS), TOOL)
    made.sign_in()
    yield made
    made.close()


class Taker:
    """Somebody who takes the inventory."""

    def __init__(self, site: Site, language: str = "fr") -> None:
        self.site = site
        self.home = f"{language}/interets"
        self.page = ""

    def open(self, path: str = "") -> str:
        """A page of the inventory."""
        self.page = text(self.site.get(f"{self.home}{path}"))
        return self.page

    def send(self, path: str = "", **fields: str) -> HTTPResponse:
        """A form, and the page that it leads to."""
        answer = self.site.post(f"{self.home}{path}", **fields)
        self.page = text(answer)
        if answer.code == 303:
            self.page = text(self.site.get(answer.headers["Location"].removeprefix(BASE)))
        return answer

    def begin(self) -> None:
        """Begin, or begin again."""
        self.send(begin="1")

    def field(self, name: str) -> str:
        """What the page's form holds in a hidden field; "" without it."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return found[1] if found else ""

    def answer(self, value: str, elapsed: str = "2500") -> HTTPResponse:
        """Answer the activity that the page asks about; of two, choose the first that is liked more."""
        fields = {name: self.field(name) for name in ("sitting", "item", "first", "second", "more")}
        fields = {name: value for name, value in fields.items() if value}
        return self.send("/question", **fields, answer=value, elapsed=elapsed)

    def likes(self) -> str:
        """The answer of somebody whose likes are LIKES."""
        if item := self.field("item"):
            return LIKES[item[0].upper()]
        return max(self.field("first"), self.field("second"), key=lambda id: LIKES[id[0].upper()])

    def take(self, most: int = 60) -> int:
        """Answer by LIKES until the result comes, or so many questions; how many were answered."""
        for n in range(most):
            if "data-elapsed" not in self.page:
                return n
            self.answer(self.likes())
        return most


@pytest.fixture
def taker(site: Site) -> Taker:
    """Somebody who has just begun."""
    made = Taker(site)
    made.begin()
    return made


def bodies(site: Site) -> list[dict[str, object]]:
    """What is kept of the inventory, but for the beginnings."""
    kept = site.store.records(site.learner.id)
    return [dict(record.body) for record in kept if record.kind == "tool" and "begin" not in record.body]


def test_the_start_says_what_it_is_and_keeps_nothing(site: Site) -> None:
    """How long, what it is not, what is kept; a question that is asked for before leads there too."""
    for path in ("", "/question", "/resultat"):
        page = Taker(site).open(path)
        assert "Qu’aimez-vous faire ?" in page
        assert "Cinq à dix minutes" in page
        assert "ni vos compétences, ni votre valeur" in page
        assert "Ce qui est gardé" in page
    assert site.store.records(site.learner.id) == ()
    assert site.get("fr/interets/nowhere").code == 404


def test_each_answer_is_a_record_of_its_own(site: Site, taker: Taker) -> None:
    """With the sitting, the activity, the time taken, the version of the activities and the language."""
    item = taker.field("item")
    taker.answer("4", elapsed="2310")
    taker.answer(UNKNOWN, elapsed="")
    first, second = bodies(site)
    beginning = site.store.records(site.learner.id)[0]
    assert first == {
        "item": item,
        "value": 4,
        "seconds": 2.31,
        "sitting": beginning.id,
        "bank": beginning.body["bank"],
        "language": "fr",
    }
    assert (second["value"], second["seconds"]) == (None, None)
    assert second["item"] != item


def test_a_sitting_ends_with_a_result(site: Site, taker: Taker) -> None:
    """In words, each with its certainty; why; what it does not say; what to do next. It stays at the tool's address."""
    answered = taker.take()
    assert 12 <= answered <= 48
    for page in (taker.page, taker.open()):
        assert "Ce qui vous attire le plus : aider les autres" in page
        assert "« aider les autres » vient avant tout le reste." in page
        assert re.search(r"(presque certain|très probable) · (plus de|environ) 9 fois sur 10", page)
        assert "Ces réponses ont le plus compté" in page
        assert "aimer n’est pas savoir" in page
        assert '<svg class="hexagon"' in page
        assert page.count('<th scope="row">') == 6
        assert page.count('name="plan"') == 3
        assert "metiers" not in page
    assert f"D’après {answered} réponses" in page


def test_a_result_may_be_asked_for_at_any_time(taker: Taker) -> None:
    """With too few answers it says so; then it tells what is known, and that more would make it clearer."""
    for n in (6, 5, 4, 3, 2):
        assert f"Encore {n} réponses, et" in taker.open("/resultat")
        assert "hexagon" not in taker.page
        taker.open("/question")
        taker.answer(taker.likes())
    assert "Encore 1 réponse, et" in taker.open("/resultat")
    taker.open("/question")
    taker.answer(taker.likes())
    assert "encore à préciser" in taker.open("/resultat")
    assert "Répondre encore" in taker.page


@pytest.mark.parametrize("value", ["1", "3", "5"])
def test_six_identical_answers_bring_no_advice(taker: Taker, value: str) -> None:
    """What was seen is said kindly; there is no letter, no picture, no action."""
    for _ in range(6):
        taker.answer(value)
    assert "Vous avez répondu" in taker.page
    page = taker.open("/resultat")
    assert "Nous ne pouvons encore rien dire" in page
    assert "6 fois de suite" in page
    for advice in ("hexagon", "attire le plus", 'name="plan"', "vient avant"):
        assert advice not in page


def test_the_same_answer_to_all_ends_without_a_result(site: Site, taker: Taker) -> None:
    """After the last question there is still none, nor anything in the file; one may begin again."""
    while "data-elapsed" in taker.page:
        taker.answer("5" if taker.field("item") else UNKNOWN)
    assert len(bodies(site)) == 48
    assert "Nous ne pouvons encore rien dire" in taker.page
    assert "Recommencer tranquillement" in taker.page
    assert "dossier est encore vide" in text(site.get("fr/dossier"))


def test_answers_faster_than_reading_bring_no_advice(taker: Taker) -> None:
    """However different they are."""
    for n in range(12):
        taker.answer(str(1 + n % 5) if taker.field("item") else UNKNOWN, elapsed="300")
    assert "arrivent très vite" in taker.page
    assert "Nous ne pouvons encore rien dire" in taker.open("/resultat")


def test_the_last_answer_can_be_changed(site: Site, taker: Taker) -> None:
    """It is shown again, marked; the new answer counts, and the next question comes."""
    item = taker.field("item")
    taker.answer("5")
    page = taker.open("/question?avant=1")
    assert taker.field("item") == item
    assert re.search(r'is-given" type="submit" name="answer" value="5"', page)
    taker.answer("2")
    assert taker.field("item") != item
    assert [body["value"] for body in bodies(site)] == [5, 2]
    assert "1 réponse" in taker.open()


def test_a_sitting_goes_on_where_it_was(site: Site, taker: Taker) -> None:
    """On another day, too: the same question waits."""
    taker.take(3)
    item = taker.field("item")
    site.clock.advance(minutes=3000)
    assert "Vous avez commencé le" in taker.open()
    assert "3 réponses" in taker.page
    taker.open("/question")
    assert taker.field("item") == item


def test_going_on_once_it_is_sure(taker: Taker) -> None:
    """The result comes by itself, and one may answer more for as long as one likes."""
    taker.take()
    taker.open("/question?encore=1")
    assert taker.field("more") == "1"
    taker.answer(taker.likes())
    assert "data-elapsed" in taker.page


def test_taking_it_again_compares(site: Site, taker: Taker) -> None:
    """With the last time, within the margin of error; what was kept stays."""
    taker.take()
    before = len(bodies(site))
    site.clock.advance(minutes=60 * 24 * 40)
    taker.begin()
    taker.take()
    assert "Par rapport au" in taker.page
    assert "Rien n’a changé au-delà de la marge d’erreur" in taker.page
    assert len(bodies(site)) > before


def test_a_change_beyond_the_margin_is_told(taker: Taker, monkeypatch: pytest.MonkeyPatch) -> None:
    """When somebody answers the other way round."""
    taker.take()
    monkeypatch.setitem(LIKES, "S", "1")
    monkeypatch.setitem(LIKES, "C", "5")
    taker.begin()
    taker.take()
    assert "« mettre en ordre » vous attire plus que la dernière fois" in taker.page
    assert "« aider les autres » vous attire moins que la dernière fois" in taker.page


def test_a_first_action_goes_into_the_plan(site: Site, taker: Taker) -> None:
    """With the day that the learner chose; the page then says that it is there."""
    taker.take()
    sitting = taker.field("sitting")
    taker.send("/resultat", sitting=sitting, plan="talk", when="2026-03-12")
    assert "Dans votre plan, pour le 12 mars" in taker.page
    assert taker.page.count('name="plan"') == 2
    [draft] = [record for record in site.store.records(site.learner.id) if record.subject == "mon-plan"]
    [action] = draft.body["answer"]["actions"]
    assert action["when"] == "2026-03-12"
    assert action["what"] == "Parler vingt minutes avec une personne qui fait un métier où l’on aide les autres"


@pytest.mark.parametrize(
    ("when", "problem"),
    [("", "Écrivez une date"), ("demain", "Écrivez une date"), ("2020-01-01", "Choisissez une date à venir")],
)
def test_a_first_action_needs_a_day(site: Site, taker: Taker, when: str, problem: str) -> None:
    """One that is none, or is over, is refused on the same page, and nothing is planned."""
    taker.take()
    assert taker.send("/resultat", sitting=taker.field("sitting"), plan="talk", when=when).code == 422
    assert problem in taker.page
    assert "Ce qui vous attire le plus" in taker.page
    assert all(record.subject != "mon-plan" for record in site.store.records(site.learner.id))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"item": "r-velo"},
        {"item": "r-velo", "answer": "6"},
        {"item": "r-velo", "answer": "beaucoup"},
        {"item": "<b>", "answer": "3"},
        {"first": "r-velo", "second": "r-haie", "answer": "r-velo"},
        {"first": "r-velo", "second": "s-visite", "answer": "a-danse"},
        {"first": "r-velo", "answer": "r-velo"},
        {"plan": "talk", "when": "2026-03-12"},
    ],
)
def test_a_form_that_is_no_answer_is_refused(site: Site, taker: Taker, fields: dict[str, str]) -> None:
    """The question comes again with a word of why, and nothing is kept."""
    assert taker.send("/question", sitting=taker.field("sitting"), **fields).code == 422
    assert 'role="alert"' in taker.page
    assert bodies(site) == []


@pytest.mark.parametrize("elapsed", ["", "-5", "1e9", "99999999999", "²"])
def test_a_time_that_is_none_is_not_kept(site: Site, taker: Taker, elapsed: str) -> None:
    """The answer is."""
    taker.answer("4", elapsed=elapsed)
    assert [(body["value"], body["seconds"]) for body in bodies(site)] == [(4, None)]


def test_an_answer_of_a_sitting_that_is_not_there_is_told(site: Site) -> None:
    """As after erasing: it cannot be kept, and the start is shown."""
    taker = Taker(site)
    answer = taker.send("/question", sitting="gone", item="r-velo", answer="4")
    assert answer.code == 422
    assert "n’a pas pu être gardée" in taker.page
    assert site.store.records(site.learner.id) == ()


def test_the_file_has_the_result(site: Site, taker: Taker) -> None:
    """In sentences, on its page and in what is taken away; nothing before there is one."""
    assert "dossier est encore vide" in text(site.get("fr/dossier"))
    taker.take()
    for page in ("fr/dossier", "fr/dossier.html"):
        shown = text(site.get(page))
        assert "Ce qui vous attire le plus : aider les autres." in shown
        assert "« aider les autres » vient avant tout le reste." in shown
        assert "ni ce que vous savez faire, ni ce que vous valez" in shown


def test_language_does_not_change_what_is_known(site: Site, taker: Taker) -> None:
    """A sitting that goes on in English has the same result, in English; no French word is left on its pages."""
    taker.take(8)
    english = Taker(site, "en")
    english.open("/question")
    assert "Would you like to…" in english.page
    assert english.take() + 8 <= 48
    assert "What attracts you most: helping others" in english.page
    for path in ("", "/question?encore=1", "/question?avant=1", "/resultat"):
        page = english.open(path).split("<main", 1)[1].split("</main>", 1)[0]
        words = re.sub(r"<[^>]*>", " ", page)
        assert not re.search(r"\b(vous|votre|une?|les|est|pas|réponses?)\b", words), words


def test_a_visitor_becomes_a_learner_by_beginning(tmp_path: Path) -> None:
    """Looking at the start makes nobody of them."""
    site = Site(write_course(tmp_path, SAMPLE_TOML, CELLS), TOOL)
    taker = Taker(site)
    taker.open()
    assert set(site.cookies) <= {"_xsrf"}
    taker.begin()
    assert "data-elapsed" in taker.page
    assert "refuse les cookies" not in taker.page
    site.close()


def test_every_activity_can_be_shown() -> None:
    """The bank that is shipped has the activities whose wordings are checked, and each can be asked about."""
    assert len(shipped_bank().items) == 96
