"""What is asked next, and when it is enough."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course_kit.career.interests.answers import Answer, Choice, Rating
from course_kit.career.interests.items import LETTERS, Bank, shipped_bank
from course_kit.career.interests.selection import CHOICES, FEWEST, MOST, Choose, Rate
from course_kit.career.interests.sitting import Sitting

likings = st.fixed_dictionaries({letter: st.integers(1, 5) for letter in LETTERS})


def walked(liking: dict[str, int], number: int = MOST + 1, seed: str = "") -> list[Sitting]:
    """The sittings of someone who likes all activities of a letter alike, one after each answer."""
    sittings = [Sitting(shipped_bank(), seed=seed)]
    while len(sittings) <= number and (question := sittings[-1].question):
        sittings.append(sittings[-1].after(answered(question, liking)))
    return sittings


def answered(question: Rate | Choose, liking: dict[str, int]) -> Answer:
    """What they answer; of two that they like alike, neither."""
    if isinstance(question, Rate):
        return Rating(question.item.id, liking[question.item.letter])
    first, second = liking[question.first.letter], liking[question.second.letter]
    chosen = None if first == second else question.first.id if first > second else question.second.id
    return Choice(question.first.id, question.second.id, chosen)


@settings(max_examples=3, deadline=None)
@given(likings)
@example({"R": 1, "I": 1, "A": 3, "S": 5, "E": 1, "C": 5})  # a choice came after two activities of one of its letters
def test_a_sitting_keeps_its_rules(liking: dict[str, int]) -> None:
    """At most 48 questions, no activity twice, no domain twice in a row, no letter three times in a row, all letters
    among the first 12, never sure before 12 answers."""
    sittings = walked(liking)
    answers = sittings[-1].answers
    assert len(answers) == MOST
    bank = shipped_bank()
    shown = [[bank.by_id[id] for id in ((a.item,) if isinstance(a, Rating) else (a.first, a.second))] for a in answers]
    ids = [item.id for items in shown for item in items]
    assert len(ids) == len(set(ids))
    for before, after in pairwise(shown):
        assert not {item.domain for item in before} & {item.domain for item in after}
    for one, two, three in zip(shown, shown[1:], shown[2:], strict=False):
        assert not set.intersection(*({item.letter for item in items} for items in (one, two, three)))
    assert {item.letter for items in shown[:FEWEST] for item in items} == set(LETTERS)
    assert not any(sitting.sure for sitting in sittings[:FEWEST])


def test_it_asks_where_the_answer_would_change() -> None:
    """Once two letters lead, questions go to them, and hardly to a letter that is out of the race."""
    answers = walked({"R": 1, "I": 5, "A": 1, "S": 5, "E": 1, "C": 1}, 30)[-1].answers
    asked = [shipped_bank().by_id[a.item].letter for a in answers if isinstance(a, Rating)]
    assert asked.count("I") + asked.count("S") > 2 * (asked.count("R") + asked.count("C"))


def test_choices_are_offered_between_letters_that_are_tied() -> None:
    """Not before 12 answers, never two in a row, at most 8, and always of the two letters that lead."""
    sittings = walked({"R": 1, "I": 4, "A": 1, "S": 4, "E": 1, "C": 2})
    offered = [n for n, sitting in enumerate(sittings) if isinstance(sitting.question, Choose)]
    assert offered
    assert min(offered) >= FEWEST
    assert len(offered) <= CHOICES
    assert all(later - earlier > 2 for earlier, later in pairwise(offered))
    for n in offered:
        question = sittings[n].question
        assert isinstance(question, Choose)
        assert {question.first.letter, question.second.letter} == set(sittings[n].standing.ranked[:2])


def test_a_clear_profile_is_told_soon(bank: Bank) -> None:
    """Someone who likes two letters only, in clear order, is told so before half of the questions."""
    sittings = walked({"R": 1, "I": 1, "A": 5, "S": 3, "E": 1, "C": 1})
    stop = next(n for n, sitting in enumerate(sittings) if sitting.sure)
    assert FEWEST <= stop <= MOST / 2
    assert sittings[stop].standing.ranked[:2] == ("A", "S")


def test_activities_that_are_not_known_do_not_count_as_answers(bank: Bank) -> None:
    """Nobody is told a profile for having answered "I don't know" twelve times."""
    sitting = Sitting(bank, [Rating(item.id, None) for item in bank.items[::4]])
    assert len(sitting.answers) == FEWEST
    assert not sitting.sure
    assert sitting.posterior.mean == bank.mean


def test_the_seed_changes_the_order_only(bank: Bank) -> None:
    """The same seed gives the same questions; others begin with other activities that tell as much."""
    assert Sitting(bank, seed="a").question == Sitting(bank, seed="a").question
    assert len({Sitting(bank, seed=str(n)).question for n in range(20)}) > 5


@pytest.mark.parametrize("choices", [True, False])
def test_it_ends_when_nothing_is_left(bank: Bank, choices: bool) -> None:
    """After 48 questions, here all of the bank."""
    sitting = Sitting(bank, [Rating(item.id, 1 + n % 5) for n, item in enumerate(bank.items)], choices=choices)
    assert sitting.question is None
