"""Questions in a browser, by mouse and by keyboard, against a kernel that says what the test tells it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.axe import assert_accessible
from browser.visitors import NewVisitor
from course_widgets import WIDGETS
from gallery.contents import CONTENTS, FIRST_TURN, SECOND_TURN, STATES, closed, mark, right, state, wrong
from gallery.page import FORGIVE, Gallery, Question

UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
FREE = {"attempts_left": None, "hints_left": 0}
SENDS = ("dialogue",)
"""Kinds whose fields send the answer themselves."""
ANSWERED = [(kind, name) for kind, states in STATES.items() for name in states]


@pytest.fixture
def page(new_visitor: NewVisitor) -> Page:
    """A visitor's page on a clock that the test can move."""
    page = new_visitor(forgive=FORGIVE)
    page.clock.install()
    return page


@pytest.fixture
def gallery(page: Page) -> Gallery:
    """The page of questions."""
    return Gallery(page)


def blank(kind: str) -> dict[str, Any]:
    """The state of a question of that kind that nobody has answered."""
    begun = {"scene": FIRST_TURN} if kind == "dialogue" else {}
    return state(attempts_left=CONTENTS[kind]["attempts"], hints_left=CONTENTS[kind]["hints"], **begun)


def answer_single(question: Question) -> None:
    """Chooses the first option and sends it."""
    question.root.get_by_role("radio").first.check()
    question.validate()


# ---- each kind -------------------------------------------------------------------------------------------------------


def fill(question: Question, kind: str) -> dict[str, Any]:
    """Gives an answer of the kind by mouse, and returns what the kernel must get."""
    root = question.root
    match kind:
        case "single":
            root.get_by_text("J’ai encaissé").click()
            return {"choice": "b"}
        case "multiple":
            root.get_by_text("Le nombre").click()
            root.get_by_text("Ce qu’en dit").click()
            return {"choices": ["a", "d"]}
        case "ordering":
            question.button("Monter\u00a0: Choisir le métier").click()
            return {"order": ["w", "y", "x", "z"]}
        case "matching":
            for left, choice in (("CPF", "o"), ("VAE", "n"), ("PMSMP", "n")):
                root.get_by_role("combobox", name=left).select_option(choice)
            return {"pairs": {"a": "o", "b": "n", "c": "n"}}
        case "number":
            root.get_by_label("Combien d’heures").fill("35,5")
            return {"number": "35,5"}
        case "text":
            root.get_by_label("Quel compte").fill(" CPF ")
            return {"text": "CPF"}
        case "gaps":
            root.get_by_label("Trou 1 sur 3").fill("CPF")
            root.get_by_label("Trou 2 sur 3").select_option("35")
            root.get_by_label("Trou 3 sur 3").fill("2")
            return {"gaps": {"1": "CPF", "2": "35", "3": "2"}}
        case "highlight":
            root.get_by_text("33 ans").click()
            root.get_by_text("beaugosse").click()
            return {"passages": ["a", "c"]}
        case "rating":
            for statement, point in (("C’est un temps", "vrai"), ("Il faut", "faux"), ("Le travail", "faux")):
                root.get_by_role("radiogroup", name=statement).get_by_role("radio", name=point).check()
            return {"ratings": {"a": "1", "b": "2", "c": "2"}}
        case "dialogue":
            question.button("Je vois que").click()
            return {"path": ["b"]}
        case "written":
            root.get_by_label("Écrivez une réussite").fill("J’ai encaissé <b>200</b> clients.")
            root.get_by_label("J’ai donné un chiffre.").check()
            return {"text": "J’ai encaissé <b>200</b> clients.", "checks": ["a"]}
        case "plan":
            question.button("Lister 5 entreprises").click()
            question.button("Ajouter une action").click()
            first, second = root.get_by_role("group", name="Action").all()
            first.get_by_label("Pour quand").fill("2026-12-01")
            second.get_by_label("Ce que je vais faire").fill("Appeler")
            actions = [{"what": "Lister 5 entreprises", "when": "2026-12-01", "done": False}]
            return {"actions": [*actions, {"what": "Appeler", "when": "", "done": False}]}
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", WIDGETS)
def test_sends_what_is_filled_in(gallery: Gallery, kind: str) -> None:
    """What a learner fills in reaches the kernel as this kind's answer, once, under an id of its own."""
    question = gallery.show(kind, blank(kind))
    expected = fill(question, kind)
    if kind not in SENDS:
        question.validate(times=3)
    [sent] = question.sent("submit")
    assert sent["answer"] == expected
    assert UUID.match(sent["submission_id"])


@pytest.mark.parametrize("kind", [kind for kind in WIDGETS if kind not in SENDS])
def test_incomplete_is_told_and_not_sent(gallery: Gallery, kind: str) -> None:
    """An incomplete answer is not sent: the page says what is missing, and the focus is where it is."""
    question = gallery.show(kind, blank(kind))
    question.validate()
    expect(question.error).to_be_visible()
    assert not question.sent("submit")
    focused = gallery.page.locator(":focus")
    expect(focused).to_have_accessible_description(re.compile(re.escape(question.error.inner_text())))
    expect(question.root.locator("[aria-invalid=true]")).to_have_count(1)
    assert_accessible(gallery.page)
    fill(question, kind)
    expect(question.error).to_be_hidden()
    expect(question.root.locator("[aria-invalid=true]")).to_have_count(0)


@pytest.mark.parametrize(("kind", "name"), ANSWERED)
def test_comes_back_as_it_was(gallery: Gallery, kind: str, name: str) -> None:
    """An answered question comes back with its answer, its verdicts and its feedback, and nothing is sent."""
    opened = STATES[kind][name]
    question = gallery.show(kind, opened)
    expect(question.feedback).not_to_be_empty()
    expect(question.feedback).to_have_attribute("aria-live", "off")
    expect(question.footer).to_contain_text("Enregistré ✓")
    parts = opened["mark"]["parts"].values()
    expect(question.wrong).to_have_count(sum(part["right"] is False for part in parts))
    for part in parts:
        expect(question.root).to_contain_text(part["feedback"])
    assert [message["type"] for message in question.sent()] == ["open"]
    if not opened["closed"] and opened["mark"]["fraction"] is not None and kind not in SENDS:
        question.validate()  # the same answer as before: nothing is lost by mistake
        expect(question.error).to_contain_text("même réponse")
        assert not question.sent("submit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["blank", "right", "wrong", "closed", "saved"])
def test_axe_finds_nothing(new_visitor: NewVisitor, name: str, scheme: Any) -> None:
    """No finding of axe-core, in any state, light and dark; nothing is wider than a small phone."""
    page = new_visitor(forgive=FORGIVE, color_scheme=scheme, viewport={"width": 360, "height": 800})
    gallery = Gallery(page)
    for kind in WIDGETS:
        if name == "blank":
            gallery.add(kind, blank(kind))
        elif name in STATES[kind]:
            gallery.add(kind, STATES[kind][name])
    gallery.open()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# ---- a conversation, turn by turn ------------------------------------------------------------------------------------


def test_a_conversation_goes_on_turn_by_turn(gallery: Gallery) -> None:
    """A reply is sent alone; what comes of it is added and said aloud; the focus waits, then is where one replies."""
    question = gallery.show("dialogue", blank("dialogue"))
    log, replies = question.root.get_by_role("log"), question.root.get_by_role("group", name="Que répondez-vous")
    expect(log).to_have_attribute("aria-live", "off")
    assert "monsieur" not in question.root.inner_text()
    gallery.page.keyboard.press("Tab")
    gallery.page.keyboard.press("Enter")
    expect(question.root.get_by_role("group", name="Mme Roche répond")).to_be_focused()
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log).to_contain_text("si vous avez lu mon CV")
    assert [sent["answer"] for sent in question.sent("submit")] == [{"path": ["a"]}]
    question.answers(draft={"path": ["a"]}, scene=SECOND_TURN)
    expect(log).to_contain_text("Vous êtes monsieur")
    expect(log.get_by_text("si vous avez lu mon CV")).to_have_count(1)
    expect(replies).to_be_focused()
    expect(question.feedback).to_be_empty()
    question.button("Karim Diallo, boulanger").click()
    question.answers(**STATES["dialogue"]["wrong"])
    expect(question.root.get_by_text("Elle a raccroché")).to_be_visible()
    expect(question.feedback).to_contain_text("Encore 1 essai")
    question.button("Recommencer").click()
    assert question.sent("submit")[-1]["answer"] == {"path": []}
    question.answers(**{**STATES["dialogue"]["wrong"], "draft": {"path": []}, "scene": FIRST_TURN})
    expect(log).not_to_contain_text("monsieur")
    expect(question.feedback).to_be_empty()
    expect(replies).to_be_focused()


def test_a_conversation_comes_back_where_it_was(gallery: Gallery) -> None:
    """After a reload in the middle the words are there, nothing is sent; a reply that was on its way is sent again."""
    question = gallery.show("dialogue", state(draft={"path": ["a"]}, scene=SECOND_TURN))
    expect(question.root.get_by_role("log")).to_contain_text("Vous êtes monsieur")
    expect(question.root.get_by_role("log")).to_have_attribute("aria-live", "off")
    assert not question.sent("submit")
    question.button("Vous ne l’avez pas lu").click()
    [sent] = question.sent("submit")
    gallery.open()
    expect(question.root.get_by_role("log")).to_contain_text("Vous êtes monsieur")
    assert question.sent("submit") == [sent]


def test_a_reply_that_is_refused_can_be_changed(gallery: Gallery) -> None:
    """A refused turn is told, and the replies to choose from are those of before."""
    question = gallery.show("dialogue", blank("dialogue"))
    question.button("Je vois que").click()
    question.says("refused", "Rechargez la page.")
    expect(question.error).to_contain_text("Rechargez la page.")
    question.button("Bonjour, c’est").click()
    assert question.sent("submit")[-1]["answer"] == {"path": ["a"]}


# ---- the keyboard ----------------------------------------------------------------------------------------------------


def test_arrows_stay_in_the_question(gallery: Gallery) -> None:
    """Arrow keys walk round the options of one question, and Enter sends the answer."""
    first = gallery.add("single", state(), id="un")
    second = gallery.add("single", state(), id="deux")
    gallery.open()
    first.root.get_by_role("radio").first.focus()
    for _ in range(3):
        gallery.page.keyboard.press("ArrowDown")
    expect(first.root.get_by_role("radio").first).to_be_checked()
    expect(second.root.get_by_role("radio", checked=True)).to_have_count(0)
    gallery.page.keyboard.press("Enter")
    assert [sent["answer"] for sent in first.sent("submit")] == [{"choice": "a"}]


@pytest.mark.parametrize("kind", ["number", "text", "gaps"])
def test_enter_submits(gallery: Gallery, kind: str) -> None:
    """Enter in a field sends the answer."""
    question = gallery.show(kind, blank(kind))
    expected = fill(question, kind)
    gallery.page.keyboard.press("Enter")
    assert [sent["answer"] for sent in question.sent("submit")] == [expected]


def test_reorder_by_keyboard(gallery: Gallery) -> None:
    """The focus stays on the thing that moves, and its new place is said."""
    question = gallery.show("ordering")
    down = question.button("Descendre\u00a0: Appeler")
    down.focus()
    gallery.page.keyboard.press("Enter")
    expect(down).to_be_focused()
    gallery.page.clock.run_for(200)
    expect(question.aloud).to_contain_text("position 2 sur 4")
    gallery.page.keyboard.press("ArrowDown")
    gallery.page.keyboard.press("ArrowDown")
    gallery.page.keyboard.press("ArrowDown")  # it is the last already
    expect(down).to_be_focused()
    gallery.page.clock.run_for(200)
    expect(question.aloud).to_contain_text("position 4 sur 4")
    question.validate()
    assert question.sent("submit")[0]["answer"] == {"order": ["x", "y", "z", "w"]}


def test_reorder_by_dragging(gallery: Gallery) -> None:
    """A thing can be dragged by its grip to another place."""
    question = gallery.show("ordering")
    rows = question.root.get_by_role("listitem")
    grip, target = rows.nth(0).locator(".cq-grip").bounding_box(), rows.nth(2).bounding_box()
    assert grip
    assert target
    mouse = gallery.page.mouse
    mouse.move(grip["x"] + 10, grip["y"] + 10)
    mouse.down()
    mouse.move(grip["x"] + 10, target["y"] + target["height"] - 5, steps=8)
    mouse.up()
    expect(rows.nth(2)).to_contain_text("Appeler")
    question.validate()
    assert question.sent("submit")[0]["answer"] == {"order": ["x", "y", "w", "z"]}


def test_plan_by_keyboard(gallery: Gallery) -> None:
    """Rows are added, taken away and brought back, and the focus always has a place."""
    question = gallery.show("plan", blank("plan"))
    rows = question.root.get_by_role("group", name="Action")
    expect(rows).to_have_count(1)
    question.button("Ajouter une action").press("Enter")
    expect(rows).to_have_count(2)
    gallery.page.keyboard.type("Écrire à Samira")
    gallery.page.keyboard.press("Enter")
    expect(rows.nth(1).get_by_label("Pour quand")).to_be_focused()
    for number in (2, 1):
        question.button(f"Retirer l’action {number}").press("Enter")
        expect(rows).to_have_count(1)
        expect(question.button("Annuler")).to_be_focused()
        if number == 2:
            gallery.page.keyboard.press("Enter")
            expect(rows).to_have_count(2)
            expect(rows.nth(1).get_by_label("Ce que je vais faire")).to_have_value("Écrire à Samira")
            expect(rows.nth(1).get_by_label("Ce que je vais faire")).to_be_focused()


# ---- marking ---------------------------------------------------------------------------------------------------------


def test_wrong_then_right(gallery: Gallery) -> None:
    """A wrong answer can be changed and sent again; a right one closes it and the focus goes to the verdict."""
    question = gallery.show("single")
    expect(question.footer).to_have_text("2 essais")
    answer_single(question)
    expect(question.feedback).to_have_attribute("aria-live", "polite")
    question.answers(**wrong({"choice": "a"}, mark(0, "", a=(False, "Ces mots ne se vérifient pas."))))
    expect(question.feedback).to_contain_text("Encore 1 essai")
    expect(question.feedback).to_contain_text("Pas tout à fait.")
    expect(question.feedback).to_contain_text("Lisez pourquoi ci-dessus.")
    expect(question.footer).to_contain_text("Encore 1 essai")
    expect(question.footer).not_to_contain_text("point")
    expect(question.root.get_by_role("radio").first).to_have_accessible_description(re.compile("ne se vérifient pas"))
    expect(question.button("Valider à nouveau")).to_be_focused()
    question.root.get_by_role("radio").nth(1).check()
    expect(question.wrong).to_have_count(1)
    question.button("Valider à nouveau").click()
    question.answers(**right({"choice": "b"}, mark(1, "<p>La preuve est là.</p>", b=(True, ""))))
    expect(question.feedback).to_contain_text("La preuve est là.")
    expect(question.feedback).to_be_focused()
    expect(question.button("Valider")).to_be_hidden()
    expect(question.footer).to_contain_text("1 point sur 1")
    assert len({sent["submission_id"] for sent in question.sent("submit")}) == 2


@pytest.mark.parametrize("kind", [kind for kind in STATES if "closed" in STATES[kind]])
def test_closed_shows_the_solution_and_takes_no_change(gallery: Gallery, kind: str) -> None:
    """Without attempts left the solution is said in words, with its reasons, and the answer cannot be changed."""
    question = gallery.show(kind, STATES[kind]["closed"])
    title = "Une conversation qui aboutit\u00a0:" if kind == "dialogue" else "Voici la bonne réponse\u00a0:"
    expect(question.feedback).to_contain_text(title)
    explanation = STATES[kind]["closed"]["explanation"]
    for reason in (explanation["feedback"], *explanation["parts"].values()):
        expect(question.root.locator(".cq-solution")).to_contain_text(reason[len("<p>") : -len("</p>")])
    expect(question.button("Valider")).to_be_hidden()
    before = [field.input_value() for field in question.root.locator("input, select").all()]
    checked = question.root.locator("input:checked").count()
    for field in question.root.locator("input, select").all():
        field.focus()
        for key in ("ArrowDown", "Space", "x", "Backspace"):
            gallery.page.keyboard.press(key)
        field.click(force=True)
    assert [field.input_value() for field in question.root.locator("input, select").all()] == before
    assert question.root.locator("input:checked").count() == checked


def test_a_verdict_is_said_once(gallery: Gallery) -> None:
    """A wrong option has a mark; what it means is there for a screen reader, and in the verdict for everybody."""
    question = gallery.show("single", STATES["single"]["wrong"])
    expect(question.root.get_by_role("radio").first).to_have_accessible_description(re.compile("^À revoir. Ces mots"))
    words = question.root.locator(".cq-verdict .cq-unseen")
    expect(words).to_have_text("À revoir.")
    size = words.bounding_box()
    assert size
    assert size["width"] <= 1


@pytest.mark.parametrize(
    ("kind", "name", "footer"),
    [
        ("matching", "wrong", "1 juste sur 3 · Encore 1 essai"),
        ("gaps", "closed", "1 juste sur 3 · 0,2 point sur 1 · 2 essais"),
        ("ordering", "right", "4 justes sur 4 · 1 point sur 1 · 1 essai"),
        ("multiple", "wrong", "0,5 point sur 1 · Encore 1 essai"),
        ("single", "closed", "0 point sur 1 · 2 essais"),
    ],
)
def test_the_score_counts_the_pieces(gallery: Gallery, kind: str, name: str, footer: str) -> None:
    """Pieces that are right are counted where all have a verdict; points have one decimal at most."""
    expect(gallery.show(kind, STATES[kind][name]).footer).to_contain_text(footer)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("single", "Choisissez d’abord une réponse"),
        ("multiple", "Cochez d’abord au moins une réponse"),
        ("ordering", "Cet ordre de départ n’est pas le bon."),
        ("matching", "Il reste 3 lignes à remplir."),
        ("gaps", "Il reste 3 trous à remplir."),
        ("plan", "Écrivez une première action"),
    ],
)
def test_what_is_missing_is_told_where_it_is(new_visitor: NewVisitor, kind: str, told: str) -> None:
    """On a small phone the message is in sight, clear of a foot that covers the page's last 80 pixels."""
    page = new_visitor(forgive=FORGIVE, viewport={"width": 360, "height": 640})
    gallery = Gallery(page)
    question = gallery.show(kind, blank(kind))
    question.validate()
    expect(question.error).to_contain_text(told)
    box = question.error.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 640 - 80
    if kind in ("single", "multiple", "ordering"):
        group = question.root.locator("[aria-invalid=true]")
        expect(group).to_have_accessible_description(re.compile(re.escape(told)))
        expect(group.locator(":focus")).to_have_count(1)


def test_a_gap_keeps_its_punctuation(gallery: Gallery) -> None:
    """A field and the sign after it never part at the end of a line."""
    prompt = '<p>Elle dit\u00a0: «\u00a0<span data-gap="1"></span>\u00a0!\u00a0» puis <span data-gap="2"></span>.</p>'
    gaps = {"1": {"choices": None, "size": 8}, "2": {"choices": ["a", "b"], "size": 8}}
    question = gallery.show("gaps", prompt=prompt, gaps=gaps)
    held = question.root.locator(".cq-held")
    assert [text.split("\n")[0] for text in held.evaluate_all("all => all.map(one => one.lastChild.data)")] == [
        "\u00a0!\u00a0»",
        ".",
    ]
    expect(held.first).to_have_css("white-space", "nowrap")


def test_a_closed_order_has_no_handles(gallery: Gallery) -> None:
    """Once nothing can be moved the texts have the whole width."""
    question = gallery.show("ordering", STATES["ordering"]["closed"])
    expect(question.root.locator(".cq-grip").first).to_be_hidden()
    expect(question.root.get_by_role("button", name="Monter")).to_have_count(0)


def test_a_plan_is_kept_however_short(gallery: Gallery) -> None:
    """One action is enough to be kept; what the plan still wants is then said kindly, by the learner's own day."""
    gallery.page.clock.set_fixed_time("2026-11-23T12:00:00")
    question = gallery.show("plan", blank("plan"))
    row = question.root.get_by_role("group", name="Action")
    expect(row.get_by_label("C’est fait")).to_be_hidden()
    expect(question.button("Retirer l’action 1")).to_have_text("Retirer")
    question.button("Lister 5 entreprises").click()
    expect(question.button("Lister 5 entreprises")).to_be_hidden()
    row.get_by_label("Pour quand").fill("2026-11-20")
    question.validate()
    [sent] = question.sent("submit")
    question.answers(answer=sent["answer"], mark=mark(None), attempts_used=1, **FREE)
    expect(question.feedback).to_contain_text("C’est gardé dans votre dossier")
    expect(question.feedback).to_contain_text("1 action sur 2\u00a0: ajoutez-en quand vous voulez.")
    expect(question.feedback).to_contain_text("Le 20 novembre est passé\u00a0: choisissez un jour à venir.")
    row.get_by_label("C’est fait").check()
    row.get_by_label("Ce que je vais faire").fill("Lister\ncinq entreprises")
    question.validate()
    assert question.sent("submit")[1]["answer"]["actions"] == [
        {"what": "Lister cinq entreprises", "when": "2026-11-20", "done": True}
    ]


def test_opinion_is_neither_right_nor_wrong(gallery: Gallery) -> None:
    """An opinion is thanked for; no points or attempts are shown."""
    question = gallery.show("single", state(**FREE), marked=False, attempts=None, hints=0)
    answer_single(question)
    question.answers(answer={"choice": "a"}, mark=mark(None), attempts_used=1, **FREE)
    expect(question.feedback).to_have_text("Merci, c’est noté.")
    expect(question.footer).to_have_text("Enregistré ✓")


def test_refused_is_told_and_not_retried(gallery: Gallery) -> None:
    """An answer that the kernel refuses is told of, can be changed, and is not sent again by itself."""
    question = gallery.show("number")
    question.root.get_by_role("textbox").fill("douze")
    question.validate()
    question.says("refused", "« douze » n’est pas un nombre en chiffres.")
    expect(question.error).to_contain_text("n’est pas un nombre")
    gallery.page.clock.run_for(60_000)
    assert len(question.sent("submit")) == 1
    question.root.get_by_role("textbox").fill("12")
    expect(question.error).to_be_hidden()
    question.validate()
    assert [sent["answer"]["number"] for sent in question.sent("submit")] == ["douze", "12"]


def test_hints_say_their_cost_and_are_announced(gallery: Gallery) -> None:
    """The button says what a hint costs; the hint is shown and said; after the last one the button is gone."""
    question = gallery.show("single")
    button = question.button("Voir un indice")
    expect(button).to_have_accessible_name("Voir un indice (il enlève un quart de point sur 1)")
    button.click(click_count=2)
    assert len(question.sent("hint")) == 1
    question.answers(hints=["<p>Un recruteur vérifie.</p>"], hints_left=1, next_hint_cost=0)
    gallery.page.clock.run_for(200)
    expect(question.aloud).to_have_text("Indice\u00a0: Un recruteur vérifie.")
    expect(button).to_have_accessible_name("Voir un indice")
    expect(button).to_be_focused()
    button.click()
    question.answers(hints=["<p>Un recruteur vérifie.</p>", "<p>Comptez.</p>"], hints_left=0, next_hint_cost=0)
    expect(button).to_be_hidden()
    expect(question.hints.last).to_be_focused()
    assert_accessible(gallery.page)


def test_stale_and_trial_are_said(gallery: Gallery) -> None:
    """An answer to an older version says so, and a trial says that nothing is kept."""
    opened = {**STATES["single"]["wrong"], "stale": True, "keeps": False}
    question = gallery.show("single", opened)
    expect(question.root.get_by_text("a changé depuis votre réponse")).to_be_visible()
    expect(question.footer).to_contain_text("rien n’est gardé")
    assert {"name": "course:saving", "detail": {"state": "trial"}} in gallery.events


# ---- nothing is lost -------------------------------------------------------------------------------------------------


def test_unsaved_is_retried_with_the_same_id(gallery: Gallery) -> None:
    """An answer that could not be saved stays, is said not to be saved, and is sent again with its id until it is."""
    question = gallery.show("single")
    answer_single(question)
    question.says("unsaved", "Le serveur ne répond pas.")
    expect(question.unsaved).to_contain_text("Le serveur ne répond pas.")
    expect(question.footer).not_to_contain_text("Enregistré")
    assert_accessible(gallery.page)
    for wait in (5_000, 10_000, 30_000):
        gallery.page.clock.run_for(wait)
    question.button("Réessayer maintenant").click()
    sent = question.sent("submit")
    assert len(sent) == 5
    assert len({message["submission_id"] for message in sent}) == 1
    question.answers(**right({"choice": "a"}, mark(1, "", a=(True, ""))))
    expect(question.unsaved).to_be_hidden()
    expect(question.footer).to_contain_text("Enregistré ✓")
    states = [event["detail"]["state"] for event in gallery.events if event["name"] == "course:saving"]
    assert states[0] == "saving"
    assert states[-1] == "saved"
    assert "unsaved" in states
    gallery.page.clock.run_for(60_000)
    assert len(question.sent("submit")) == 5


def test_silence_is_told_too(gallery: Gallery) -> None:
    """A connection that breaks, or a kernel that says nothing, is told of after five seconds."""
    question = gallery.show("single")
    gallery.page.evaluate("course.broken = true")
    answer_single(question)
    gallery.page.clock.run_for(5_100)
    expect(question.unsaved).to_be_visible()
    gallery.page.evaluate("course.broken = false")
    gallery.page.evaluate("dispatchEvent(new Event('online'))")
    assert len(question.sent("submit")) == 1


@pytest.mark.parametrize("kind", [kind for kind in WIDGETS if kind not in SENDS])
def test_reload_loses_nothing_typed(gallery: Gallery, kind: str) -> None:
    """What was filled in but not sent is there again after a reload."""
    question = gallery.show(kind, blank(kind))
    expected = fill(question, kind)
    gallery.open()
    assert not question.sent("submit")
    question.validate()
    assert [sent["answer"] for sent in question.sent("submit")] == [expected]


def test_reload_sends_what_was_not_answered(gallery: Gallery) -> None:
    """What was sent without answer is sent again after a reload, with the same id, and then forgotten."""
    question = gallery.show("text")
    fill(question, "text")
    question.validate()
    [before] = question.sent("submit")
    gallery.open()
    [after] = question.sent("submit")
    assert after == before
    question.answers(**right({"text": "CPF"}, mark(1)))
    expect(question.feedback).to_contain_text("juste")
    gallery.open()
    assert not question.sent("submit")


def test_draft_is_saved_when_typing_stops(gallery: Gallery) -> None:
    """A text is saved two seconds after the last key, and when the learner leaves it, without being submitted."""
    question = gallery.show("written", blank("written"))
    field = question.field("Écrivez une réussite")
    field.press_sequentially("J’ai")
    gallery.page.clock.run_for(1_900)
    assert not question.sent("draft")
    gallery.page.clock.run_for(200)
    assert [sent["answer"]["text"] for sent in question.sent("draft")] == ["J’ai"]
    question.answers(draft={"text": "J’ai", "checks": []}, **FREE)
    expect(question.footer).to_have_text("Brouillon enregistré ✓")
    field.press_sequentially(" vendu")
    gallery.page.get_by_role("heading").click()
    assert [sent["answer"]["text"] for sent in question.sent("draft")] == ["J’ai", "J’ai vendu"]


def test_typing_goes_on_while_it_is_saved(gallery: Gallery) -> None:
    """What is typed while a text is being saved is neither lost nor called saved."""
    question = gallery.show("written", blank("written"))
    field = question.field("Écrivez une réussite")
    field.fill("Un")
    question.validate()
    field.fill("Un, deux")
    question.answers(answer={"text": "Un", "checks": []}, mark=mark(None), attempts_used=1, **FREE)
    expect(field).to_have_value("Un, deux")
    expect(question.footer).to_have_text("Modifications en cours")
    expect(question.feedback).to_contain_text("dans votre dossier, sous «\u00a0Ma réussite\u00a0»")
    gallery.page.clock.run_for(2_100)
    assert question.sent("draft")[-1]["answer"]["text"] == "Un, deux"


def test_typed_before_the_kernel_answers(gallery: Gallery) -> None:
    """What is typed before the first state comes is not written over."""
    question = gallery.add("text")
    gallery.open()
    fill(question, "text")
    question.answers(**wrong({"text": "CIF"}, mark(0)))
    expect(question.root.get_by_role("textbox")).to_have_value(" CPF ")


def test_progress_is_told_to_the_page(gallery: Gallery) -> None:
    """The page around the question hears of the progress that comes with a state."""
    question = gallery.show("single")
    progress = {"module": "projet", "percent": 12, "minutes_left": 30, "done": False, "steps": []}
    message = {"type": "state", "reply_to": None, "state": state(), "progress": progress}
    gallery.page.evaluate("([id, message]) => course.reply(id, message)", [question.id, message])
    assert {"name": "course:progress", "detail": progress} in gallery.events


def test_typed_text_is_never_html(gallery: Gallery) -> None:
    """What a learner typed comes back as text, also in the solution and in a plan."""
    nasty = "<img src=x onerror=alert(1)>"
    state_ = closed({"gaps": {"1": nasty, "2": "35", "3": nasty}}, mark(0), {"gaps": {"1": nasty, "2": "35", "3": "2"}})
    gallery.add("gaps", state_)
    gallery.add("plan", state(answer={"actions": [{"what": nasty, "when": "", "done": False}]}, **FREE))
    gallery.open()
    assert gallery.page.locator("main img").count() == 0


def test_closing_leaves_nothing_behind(gallery: Gallery) -> None:
    """A widget that is closed saves its draft, empties its place and sends nothing more."""
    question = gallery.show("written", blank("written"))
    question.field("Écrivez une réussite").fill("Adieu")
    gallery.page.evaluate("id => course.closers[id]()", question.id)
    assert len(question.sent("draft")) == 1
    gallery.page.clock.run_for(60_000)
    assert len(question.sent("draft")) == 1
    assert gallery.page.locator(".course-question").count() == 0
