"""Conversations as graphs."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.errors import QuestionError
from course_kit.questions.conversation import Reply, Turn, best_path, by_key, check_turns, key, replies_of

END = Turn("Fin", "Bravo.", score=1.0)


def turn(name: str, *to: str) -> Turn:
    """A turn with a reply to each name."""
    return Turn(name, f"Ici, {name}.", tuple(Reply(f"Vers {other}", other) for other in to))


def problem(*turns: Turn) -> tuple[str, str]:
    """What is complained of, and where."""
    with pytest.raises(QuestionError) as caught:
        check_turns(turns)
    assert caught.value.instead.strip()
    return caught.value.place, caught.value.problem


def test_names_are_told_apart_by_their_letters() -> None:
    """Capitals, spaces and the punctuation at the end do not count; a loop with an exit is no mistake."""
    assert key("  Qui êtes-vous ?") == key("qui  êtes-vous")
    check_turns([turn("Début", "suite.", "FIN"), turn("Suite", "début"), END])


@pytest.mark.parametrize(
    ("turns", "place", "said"),
    [
        ((END,), "turns", "au moins deux titres"),
        ((END, turn("A", "Fin")), "turns.0", "commence par une fin"),
        ((turn("A", "Fin", "Foin"), END), "turns.0.1", "mène à « Foin »"),
        ((turn("A", "Fin"), turn("B", "Fin"), END), "turns.1", "Personne n’arrive à « B »"),
        ((turn("A", "Fin", "B"), turn("B"), END), "turns.1", "« B » n’a pas de réponses"),
        ((turn("A", "Fin", "B"), turn("B", "C"), turn("C", "B"), END), "turns.1", "on tourne en rond"),
        ((turn("A", "Fin"), turn("a", "Fin"), END), "turns.1", "Deux titres sont pareils"),
        ((turn("A", "Fin"), Turn("Fin", "x", score=0.5)), "turns.1", "Aucune fin ne vaut 100"),
        ((turn("A", "Fin"), Turn("Fin", "", score=1.0)), "turns.1", "est vide"),
        ((turn("A", "Fin"), Turn("Fin", "x", (Reply("y", "A"),), 1.0)), "turns.1", "une fin n’a pas de réponses"),
        ((turn("A", "Fin"), Turn("Fin", "x", score=2.0)), "turns.1", "va de 0 à 100"),
        ((Turn("A", "x", (Reply(" ", "Fin"),)), END), "turns.0.0", "réponse est vide"),
        ((Turn("A", "x", (Reply("y", "Fin", criteria=(("é", 0),)),)), END), "turns.0.0", "critère"),
    ],
)
def test_where_somebody_would_get_lost(turns: tuple[Turn, ...], place: str, said: str) -> None:
    """Each way to get lost is told in plain words, with its place."""
    found = problem(*turns)
    assert found[0] == place
    assert said in found[1].replace("\u00a0", " ")


@given(st.integers(0, 10**6))
def test_a_conversation_that_is_accepted_can_be_brought_to_its_best_end(seed: int) -> None:
    """In any graph that passes, every turn reaches an ending, and `best_path` ends where all is won."""
    chance = random.Random(seed)
    names = [f"T{n}" for n in range(chance.randint(1, 8))]
    turns = [turn(name, *chance.choices([*names, "Fin", "Perdu"], k=chance.randint(1, 3))) for name in names]
    turns += [END, Turn("Perdu", "Non.", score=0.0)]
    try:
        check_turns(turns)
    except QuestionError:
        return
    at = turns[0]
    for name in best_path(turns):
        at = by_key(turns)[key(replies_of(at)[name].to)]
    assert at.score == 1
