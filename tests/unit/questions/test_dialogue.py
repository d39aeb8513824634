"""Conversations that branch."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.questions import Dialogue, Reply, Turn, parse

TEXT = """%%question q with="Mme Roche" points=2
Karim téléphone.

## Accueil
Bonjour !

Faites **vite**.

- Vous avez lu mon CV ? -> Qui {clarté -1}
  > Elle en a vingt.
- Karim Diallo, boulanger. → le refus {clarté +2, écoute +}

## Qui ?
Qui êtes-vous ?
- Karim. => Rendez-vous {clarté +1}
- Je rappelle. -> Accueil

## Le refus { 40 % }
Elle raccroche.

## Rendez-vous {score 1}
Mardi.

right: Bravo.
wrong: Relisez.
"""


def test_what_is_read() -> None:
    """Arrows of any sort, wrapped lines, criteria and scores as people write them."""
    question = parse(TEXT)
    assert isinstance(question, Dialogue)
    assert question.prompt == "Karim téléphone."
    assert question.turns[0] == Turn(
        "Accueil",
        "Bonjour !\n\nFaites **vite**.",
        (
            Reply("Vous avez lu mon CV ?", "Qui", "Elle en a vingt.", (("clarté", -1),)),
            Reply("Karim Diallo, boulanger.", "le refus", "", (("clarté", 2), ("écoute", 1))),
        ),
    )
    assert [turn.score for turn in question.turns] == [None, None, 0.4, 1.0]


def test_the_page_holds_no_more_than_was_said() -> None:
    """Content has nothing of the conversation, and a scene no word, consequence or score of what has not come."""
    question = parse(TEXT)
    assert set(question.content()) == {"id", "kind", "prompt", "other", "me"}
    first = json.dumps(question.scene(None), ensure_ascii=False)
    assert question.scene({"path": []}) == question.scene(None)
    for later in ("Elle en a vingt", "Qui êtes", "raccroche", "0.4", "clarté", "refus", "Rendez-vous"):
        assert later not in first
    second = question.scene({"path": ["a"]})
    assert [(said["who"], said["html"]) for said in second["said"]] == [
        ("other", "<p>Bonjour !</p>\n<p>Faites <strong>vite</strong>.</p>"),
        ("me", "Vous avez lu mon CV ?"),
        ("note", "<p>Elle en a vingt.</p>"),
        ("other", "<p>Qui êtes-vous ?</p>"),
    ]
    assert second["replies"] == [{"id": "a", "html": "Karim."}, {"id": "b", "html": "Je rappelle."}]
    assert (second["over"], second["ending"], second["debrief"]) == (False, None, [])


def test_an_ending_replays_the_choices_by_criteria() -> None:
    """At the end come its name and its words, and for each criterion what helped and what harmed."""
    scene = parse(TEXT).scene({"path": ["a", "a"]})
    assert scene["over"]
    assert scene["replies"] == []
    assert scene["ending"] == {"title": "Rendez-vous", "html": "<p>Mardi.</p>"}
    assert scene["debrief"] == [{"criterion": "clarté", "helped": ["Karim."], "harmed": ["Vous avez lu mon CV ?"]}]


def test_an_ending_is_worth_its_score() -> None:
    """The mark is the ending's; the solution is the shortest way to the best, with its words."""
    question = parse(TEXT)
    mark = question.mark({"path": ["b"]})
    assert (mark.fraction, mark.feedback) == (0.4, "<p>Relisez.</p>")
    assert mark.solution == {"path": ["a", "a"]}
    assert mark.explanation is not None
    assert mark.explanation.parts["1"] == "<p>Vous avez lu mon CV ?</p><p>Elle en a vingt.</p>"
    assert question.mark({"path": ["a", "b", "a", "a"]}).feedback == "<p>Bravo.</p>"
    with pytest.raises(InvalidAnswer, match="pas finie"):
        question.mark({"path": ["a", "b"]})
    with pytest.raises(InvalidAnswer, match="recommencez"):
        question.mark({"path": ["a", "b"] * 101})


def test_the_file_has_the_words() -> None:
    """What the learner said and how it ended; nothing of a conversation that has changed since."""
    assert parse(TEXT).recall({"path": ["b"]}) == ["Karim Diallo, boulanger.", "<strong>Le refus</strong>"]
    assert parse(TEXT).recall({"path": ["z"]}) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "instead"),
    [
        ("-> Accueil", "-> Acueil", 16, "- Je rappelle. -> Accueil"),
        ("-> Accueil", "", 16, "- Je rappelle. -> Titre de la suite"),
        ("=> Rendez-vous {clarté +1}", "=> Rendez-vous {clarté}", 15, "- Karim. -> Rendez-vous {clarté +1}"),
        ("- Karim.", "- [x] Karim.", 15, "- Karim. => Rendez-vous"),
        ("{score 1}", "", 21, "## Rendez-vous {50 %}"),
        ("{score 1}", "{12}", 21, "## Rendez-vous {12 %}"),
        ("{score 1}", "{super}", 21, "## Rendez-vous {50 %}"),
        ("{score 1}", "{90 %}", 21, "## Rendez-vous {100 %}"),
        ("→ le refus", "→ Rendez-vous", 18, "- … -> Le refus"),
        ('with="Mme Roche" ', "", 1, '%%question q points=2 with="Mme Roche"'),
        ("## Le refus", "Bref.\n\n## Le refus", 18, "Bref.\n\n- Karim."),
        ("Qui êtes-vous ?\n", "", 13, "## Qui ?\n…"),
        ("wrong: Relisez.", "answer: x", 25, "hint: x"),
    ],
)
def test_mistakes_are_told(old: str, new: str, line: int, instead: str) -> None:
    """Each mistake comes with its line and a corrected piece of text."""
    with pytest.raises(QuestionTextError) as caught:
        parse(TEXT.replace(old, new, 1))
    assert (caught.value.line, caught.value.instead[: len(instead)]) == (line, instead)


def test_forty_exchanges_fit_in_a_cell() -> None:
    """A long conversation is read, and followed to its end."""
    turns = [f"## Tour {n}\nParlez.\n\n- Oui. -> Tour {n + 1}\n- Non. -> Tour {n}\n" for n in range(40)]
    question = parse("\n".join(['%%question q with="Mme Roche"', "Parlez.", *turns, "## Tour 40 {100 %}\nFin."]))
    assert question.mark({"path": ["a", "b"] * 2 + ["a"] * 38}).right
    names = [turn.name for turn in question.turns]
    assert all(question.scene({"path": ["a"] * n})["over"] is (n == 40) for n, _pair in enumerate(pairwise(names)))
