"""A visit: what a question is told comes back as a state, and nothing is called kept before it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.errors import AllKept, RecordRefused, StoreUnreachable
from course_kit.questions import Written, parse
from course_kit.records.contract import Receipt
from course_kit.records.event import Record
from course_kit.records.memory import MemoryLedger
from course_kit.testing import ScriptedLearner
from course_kit.visit import Visit, state

CHOICE = parse(
    """%%question preuve points=2 attempts=2
Quelle phrase donne une preuve ?

- [ ] « Je suis motivée. »
  > Cela ne se vérifie pas.
- [x] « 200 clients par jour, sans erreur. »
  > Un chiffre se vérifie.
- [ ] « J’aime les gens. »
  > Où est la preuve ?

hint: Cherchez un chiffre.

hint -0.5: Cherchez 200.
"""
)
WRITTEN = parse('%%question reussite kind=written title="Ma réussite"\nRacontez une réussite.\n')
WRONG, RIGHT = {"choice": "a"}, {"choice": "b"}


class Ledger(MemoryLedger):
    """A ledger whose server can be down, or say no."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble: Exception | None = None

    def append(self, record: Record) -> Receipt:
        """Keep the record, unless there is trouble."""
        if self.trouble:
            raise self.trouble
        return super().append(record)


def submit(answer: Any, number: int = 1) -> dict[str, Any]:
    """What a page sends; number: a new one for a new submission."""
    return {"type": "submit", "submission_id": f"submission-{number}", "answer": answer}


def test_a_right_answer_is_marked_and_kept() -> None:
    """The state has the mark, the points and the feedback; the ledger has the record."""
    ledger = Ledger()
    reply = Visit(ledger).reply(CHOICE, submit(RIGHT))
    assert reply is not None
    assert (reply["type"], reply["reply_to"]) == ("state", "submission-1")
    state = reply["state"]
    assert state["mark"]["right"] is True
    assert "Un chiffre se vérifie." in state["mark"]["parts"]["b"]["feedback"]
    assert state["score"] == {"points": 2.0, "of": 2.0}
    assert state["closed"] is True
    (record,) = ledger.read()
    assert (record.kind, record.subject, record.version) == ("answer", "preuve", CHOICE.version)
    assert record.body == {"answer": RIGHT, "fraction": 1.0, "via": "module"}


def test_the_solution_is_told_only_when_no_attempt_is_left() -> None:
    """A wrong answer with attempts left betrays nothing; the last one does."""
    visit = Visit(Ledger())
    first = visit.reply(CHOICE, submit(WRONG, 1))
    assert first is not None
    assert first["state"]["solution"] is None
    assert first["state"]["explanation"] is None
    assert "200" not in str(first)
    assert "Un chiffre" not in str(first)
    last = visit.reply(CHOICE, submit({"choice": "c"}, 2))
    assert last is not None
    assert last["state"]["solution"] == RIGHT
    assert last["state"]["explanation"] == {"parts": {"b": "<p>Un chiffre se vérifie.</p>"}, "feedback": ""}


def test_a_right_answer_needs_no_explanation() -> None:
    """What is said of the right answer is said once, with the mark."""
    reply = Visit(Ledger()).reply(CHOICE, submit(RIGHT))
    assert reply is not None
    assert reply["state"]["explanation"] is None


def test_advice_is_for_those_who_can_try_again() -> None:
    """How many choices to change is said while an attempt is left, and no longer."""
    question = parse("%%question q\nQuoi ?\n\n- [x] A\n- [x] B\n- [ ] C\n")
    visit = Visit(Ledger())
    first = visit.reply(question, submit({"choices": ["a"]}, 1))
    last = visit.reply(question, submit({"choices": ["a", "c"]}, 2))
    assert first is not None
    assert last is not None
    assert "1 choix à ajouter." in first["state"]["mark"]["feedback"]
    assert last["state"]["mark"]["feedback"] == ""


def test_nothing_is_told_of_the_key_before_an_answer() -> None:
    """Opening a question tells neither feedback, nor solution, nor hints."""
    reply = Visit(Ledger()).reply(CHOICE, {"type": "open"})
    assert reply is not None
    assert reply["state"]["mark"] is None
    assert reply["state"]["solution"] is None
    assert reply["state"]["hints"] == []
    assert reply["state"]["hints_left"] == 2


def test_a_repeated_submission_counts_once() -> None:
    """Fifty times the same submission is one attempt."""
    ledger = Ledger()
    visit = Visit(ledger)
    replies = [visit.reply(CHOICE, submit(WRONG)) for _ in range(50)]
    assert len(ledger.read()) == 1
    assert all(reply is not None and reply["state"]["attempts_used"] == 1 for reply in replies)


def test_a_closed_question_takes_no_further_answer() -> None:
    """After a right answer a new one is refused in words, and nothing more is kept."""
    ledger = Ledger()
    visit = Visit(ledger)
    visit.reply(CHOICE, submit(RIGHT, 1))
    reply = visit.reply(CHOICE, submit(WRONG, 2))
    assert reply is not None
    assert reply["type"] == "refused"
    assert len(ledger.read()) == 1


def test_hints_come_one_by_one_and_cost_what_the_author_said() -> None:
    """A hint is shown once asked for, costs later attempts, and there are no more than the author wrote."""
    visit = Visit(Ledger())
    for number in (1, 2):
        reply = visit.reply(CHOICE, {"type": "hint", "submission_id": f"hint-{number}-xxxx"})
        assert reply is not None
        assert len(reply["state"]["hints"]) == number
    again = visit.reply(CHOICE, {"type": "hint", "submission_id": "hint-2-xxxx"})  # its answer was lost on the way
    assert again is not None
    assert len(again["state"]["hints"]) == 2
    right = visit.reply(CHOICE, submit(RIGHT))
    assert right is not None
    assert right["state"]["score"] == {"points": 1.5, "of": 2.0}
    more = Visit(Ledger())
    more.reply(WRITTEN, {"type": "open"})
    refused = more.reply(WRITTEN, {"type": "hint", "submission_id": "hint-1-xxxx"})
    assert refused is not None
    assert refused["type"] == "refused"


def test_a_draft_comes_back_and_is_no_answer() -> None:
    """What was typed and not submitted is there again at the next visit."""
    ledger = Ledger()
    draft = {"text": "J’ai tenu", "checks": []}
    Visit(ledger).reply(WRITTEN, {"type": "draft", "submission_id": "draft-0001", "answer": draft})
    reply = Visit(ledger).reply(WRITTEN, {"type": "open"})
    assert reply is not None
    assert reply["state"]["draft"] == draft
    assert reply["state"]["answer"] is None
    assert Visit(ledger).reply(CHOICE, {"type": "draft", "submission_id": "draft-0002", "answer": RIGHT}) is None


def test_a_blank_draft_is_passed_over() -> None:
    """A text that was wiped out for a moment is no reason to complain, and not kept in place of the one before."""
    ledger = Ledger()
    visit = Visit(ledger)
    reply = visit.reply(
        WRITTEN, {"type": "draft", "submission_id": "draft-0001", "answer": {"text": " ", "checks": []}}
    )
    assert reply is not None
    assert (reply["type"], reply["reply_to"]) == ("state", "draft-0001")
    assert ledger.read() == ()


def test_what_could_not_be_kept_is_not_called_kept() -> None:
    """With the server down the answer is not counted; the same submission counts when the server is back."""
    ledger = Ledger()
    visit = Visit(ledger)
    ledger.trouble = StoreUnreachable("down")
    down = visit.reply(CHOICE, submit(RIGHT))
    assert down is not None
    assert (down["type"], down["reply_to"]) == ("unsaved", "submission-1")
    opened = visit.reply(CHOICE, {"type": "open"})
    assert opened is not None
    assert opened["state"]["attempts_used"] == 0
    ledger.trouble = None
    up = visit.reply(CHOICE, submit(RIGHT))
    assert up is not None
    assert up["state"]["attempts_used"] == 1


def test_a_record_that_is_refused_is_told_in_words() -> None:
    """When the store will never take it, the learner is told to reload, and it is not tried again."""
    ledger = Ledger()
    ledger.trouble = RecordRefused("no")
    reply = Visit(ledger).reply(CHOICE, submit(RIGHT))
    assert reply is not None
    assert reply["type"] == "refused"


def test_who_has_kept_as_much_as_one_may_is_told_what_to_do() -> None:
    """In words of its own: to load the page again would not help."""
    ledger = Ledger()
    ledger.trouble = AllKept("no")
    reply = Visit(ledger).reply(CHOICE, submit(RIGHT))
    assert reply is not None
    assert reply["type"] == "refused"
    assert "Tout ce qui est gardé reste à vous" in reply["message"].replace("\u00a0", " ")


def test_an_answer_to_an_older_version_keeps_its_mark_without_details() -> None:
    """The mark of then is shown, the feedback of now is not, and the page is told that the question has changed."""
    ledger = Ledger()
    older = parse("%%question preuve\nQuelle preuve ?\n\n- [x] Un chiffre.\n  > Oui.\n- [ ] Un mot.\n  > Non.\n")
    Visit(ledger).reply(older, submit({"choice": "a"}))
    reply = Visit(ledger).reply(CHOICE, {"type": "open"})
    assert reply is not None
    state = reply["state"]
    assert state["stale"] is True
    assert state["mark"] == {"fraction": 1.0, "right": True, "parts": {}, "feedback": ""}
    assert state["solution"] is None
    assert state["explanation"] is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
messages = st.fixed_dictionaries(
    {"type": st.sampled_from(["open", "submit", "hint", "draft"]) | json_values},
    optional={"submission_id": st.just("submission-1") | json_values, "answer": st.just(RIGHT) | json_values},
)


@pytest.mark.parametrize("question", [CHOICE, WRITTEN], ids=["choice", "written"])
@given(message=messages | json_values)
def test_no_message_breaks_a_visit(question: Any, message: Any) -> None:
    """Whatever a page sends, the visit answers in its own forms or not at all."""
    reply = Visit(Ledger()).reply(question, message)
    assert reply is None or reply["type"] in ("state", "refused")


TALK = parse(
    """%%question appel points=2 with="Mme Roche"
Karim téléphone.

## Accueil
Bonjour !
- Vous avez lu mon CV ? -> Qui
  > Elle en a vingt.
- Je rappelle. -> Perdu

## Qui
Qui êtes-vous ?
- Karim, boulanger. -> Gagné

## Gagné {100 %}
Mardi.

## Perdu {0 %}
Dommage.
"""
)


def test_a_turn_is_kept_and_no_attempt() -> None:
    """A reply is kept as a draft with what comes of it; another visit goes on from there; the last is the attempt."""
    ledger = Ledger()
    first = Visit(ledger).reply(TALK, submit({"path": ["a"]}))
    assert first is not None
    state = first["state"]
    assert (state["answer"], state["draft"], state["attempts_used"], state["mark"]) == (None, {"path": ["a"]}, 0, None)
    assert state["scene"] == TALK.scene({"path": ["a"]})
    again = Visit(ledger).reply(TALK, {"type": "open"})
    assert again is not None
    assert again["state"]["scene"] == state["scene"]
    over = Visit(ledger).reply(TALK, submit({"path": ["a", "a"]}, 2))
    assert over is not None
    assert over["state"]["closed"]
    assert over["state"]["mark"]["right"]
    assert over["state"]["scene"]["ending"]["title"] == "Gagné"
    assert [record.kind for record in ledger.read()] == ["draft", "answer"]


def test_a_conversation_begins_anew_until_it_is_closed() -> None:
    """An empty path begins the next attempt and takes none; once closed, no turn is taken any more."""
    visit = Visit(Ledger())
    for number, path in enumerate((["b"], [], ["b"]), 1):
        reply = visit.reply(TALK, submit({"path": path}, number))
        assert reply is not None
        assert reply["type"] == "state"
        assert reply["state"]["scene"]["path"] == path
    assert reply["state"]["attempts_used"] == 2
    assert reply["state"]["solution"] == {"path": ["a", "a"]}
    refused = visit.reply(TALK, submit({"path": []}, 4))
    assert refused is not None
    assert refused["type"] == "refused"


def test_turns_of_another_version_begin_anew() -> None:
    """A path could be walked in a conversation that was changed since, past replies that nobody gave."""
    ledger = Ledger()
    Visit(ledger).reply(TALK, submit({"path": ["a"]}))
    changed = parse(
        '%%question appel with="A"\nB.\n\n## C\nD\n- Autre chose. -> F\n\n## F\nG\n- H -> I\n\n## I {100 %}\nJ\n'
    )
    opened = Visit(ledger).reply(changed, {"type": "open"})
    assert opened is not None
    assert opened["state"]["draft"] is None
    assert opened["state"]["scene"] == changed.scene(None)


def test_a_path_that_leads_nowhere_now_begins_anew() -> None:
    """A conversation that was changed by its author begins at its beginning; no other kind has a scene."""
    ledger = Ledger()
    Visit(ledger).reply(TALK, submit({"path": ["a"]}))
    shorter = parse('%%question appel with="A"\nB.\n\n## C\nD\n\n- E -> F\n\n## F {100 %}\nG\n')
    Visit(ledger).reply(shorter, submit({"path": ["a"]}, 2))
    opened = Visit(ledger).reply(TALK, {"type": "open"})
    assert opened is not None
    assert opened["state"]["stale"]
    assert opened["state"]["scene"] == TALK.scene(None)
    other = Visit(ledger).reply(CHOICE, {"type": "open"})
    assert other is not None
    assert "scene" not in other["state"]


def test_a_text_begins_with_what_was_written_elsewhere() -> None:
    """The newest words count, a draft too; words of other questions are not told."""
    letter = Written(id="lettre", prompt="Écrivez.", title="Ma lettre", start="Bonjour. {{preuve}}")
    proof = Written(id="preuve", prompt="Prouvez.", title="Ma preuve")
    learner = ScriptedLearner("autre").answers(proof, {"text": "Avant", "checks": []})
    learner.drafts(proof, {"text": "Après", "checks": []})
    assert state(letter, learner.records, keeps=True)["start"] == "Bonjour. Après"
    assert state(letter, (), keeps=True)["start"] == "Bonjour. …"
