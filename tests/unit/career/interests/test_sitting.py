"""A sitting as a fold of its answers."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_kit.career.interests.answers import Answer, Choice, Rating
from course_kit.career.interests.items import LETTERS, Bank, bank_of, shipped_bank
from course_kit.career.interests.linear import cholesky, dot
from course_kit.career.interests.model import rating
from course_kit.career.interests.profile import compare
from course_kit.career.interests.sitting import Sitting
from course_kit.errors import InvalidAnswer
from course_kit.language import use

ANSWERS: list[Answer] = [
    Rating(f"{letter}{n}", 1 + (3 * n + k) % 5) for k, letter in enumerate(LETTERS) for n in range(3)
]
ANSWERS += [Choice("A4", "S4", "S4"), Rating("R5", None)]


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(ANSWERS))
def test_what_is_known_does_not_hang_on_the_order(order: list[Answer], bank: Bank) -> None:
    """The same answers in any order, in any language: the same result."""
    sitting = Sitting(bank, order)
    assert sitting.posterior.mean == pytest.approx(Sitting(bank, ANSWERS).posterior.mean, abs=1e-6)
    with use("en"):
        assert Sitting(bank, order).standing == sitting.standing


def test_one_by_one_is_all_at_once(bank: Bank) -> None:
    """A sitting that goes on answer by answer is the one that resumes from its records."""
    sitting = Sitting(bank, seed="s")
    for answer in ANSWERS:
        sitting = sitting.after(answer)
    resumed = Sitting(bank, ANSWERS, seed="s")
    assert sitting.standing == resumed.standing
    assert sitting.question == resumed.question


def test_liking_a_letter_more_lifts_it(bank: Bank) -> None:
    """A higher answer never lowers its letter's score."""
    scores = [Sitting(bank, [Rating("A0", value)]).standing.mean[2] for value in range(1, 6)]
    assert scores == sorted(scores)


def test_an_answer_to_another_bank_is_refused(bank: Bank) -> None:
    """At once, before anything is said from it."""
    with pytest.raises(InvalidAnswer):
        Sitting(bank, [Rating("gone", 3)])


@pytest.mark.parametrize("value", [1, 3, 5])
def test_six_identical_answers_claim_nothing(value: int) -> None:
    """No profile is claimed, whatever the answer, and it is never sure of one."""
    sitting = Sitting(shipped_bank())
    for _ in range(12):
        question = sitting.question
        sitting = sitting.after(Rating(question.item.id, value))  # type: ignore[union-attr]
        assert not sitting.profile().claims
        assert not sitting.sure


def test_the_profile_says_what_is_known(bank: Bank) -> None:
    """Letters with their chances, every answer with its weight, what was not known, and that nothing is calibrated."""
    profile = Sitting(bank, ANSWERS).profile()
    assert profile.claims
    assert {result.letter for result in profile.letters} == set(LETTERS)
    assert list(profile.by_letter()) == list(LETTERS)
    assert sorted(weight.answer for weight in profile.weights) == list(range(len(ANSWERS)))
    assert (profile.answered, profile.unknown, profile.calibrated) == (len(ANSWERS) - 1, 1, False)
    of_unknown = next(weight for weight in profile.weights if weight.answer == len(ANSWERS) - 1)
    assert of_unknown.change == 0


def test_items_not_calibrated_have_wider_margins(bank: Bank, entries: list[dict[str, str]]) -> None:
    """The same answers say less while it is not known how people answer the items."""
    default = {"slope": 1.975, "thresholds": [-0.772, -0.055, 0.754, 1.757], "n": 500}
    known = {
        "default": {**default, "spread": 0.3, "letter_spread": 0.5},
        "items": {entry["id"]: default for entry in entries},
        "prior": {"mean": bank.mean, "covariance": [[float(i == j) for j in range(6)] for i in range(6)]},
    }
    unknown = known | {"items": {}}
    answers = ANSWERS[:18]
    sure, unsure = (Sitting(bank_of(entries, numbers), answers).standing for numbers in (known, unknown))
    assert all(unsure.covariance[k][k] > sure.covariance[k][k] for k in range(6))


def test_stated_scores_are_right_as_often_as_they_say(bank: Bank) -> None:
    """Of people drawn from the model who are asked by the rule, the score over all items lies within the 90 % interval
    as often as that, and the probability stated for the first letter comes true as often as stated."""
    rng = random.Random(11)
    lower = cholesky(bank.covariance)
    inside, stated, right = 0, 0.0, 0
    people = 60
    for person in range(people):
        noise = [rng.gauss() for _ in LETTERS]
        theta = [dot(row, noise) for row in lower]
        all_answers = {item.id: 1 + rng.choices(range(5), rating(item).probabilities(theta))[0] for item in bank.items}
        sitting = Sitting(bank, seed=str(person), choices=False)
        for _ in range(15):
            id = sitting.question.item.id  # type: ignore[union-attr]
            sitting = sitting.after(Rating(id, all_answers[id]))
        scores = {
            letter: sum(all_answers[item.id] for item in items) / len(items) for letter, items in bank.by_letter.items()
        }
        intervals = {letter: sitting.standing.interval(letter) for letter in LETTERS}
        inside += sum(intervals[letter][0] <= scores[letter] <= intervals[letter][1] for letter in LETTERS)
        letter, probability = next(iter(sitting.standing.first.items()))
        stated += probability
        right += scores[letter] == max(scores.values())
    assert inside / (6 * people) == pytest.approx(0.9, abs=0.04)
    assert stated / people == pytest.approx(right / people, abs=0.12)


def test_two_sittings_of_one_person_do_not_differ(bank: Bank) -> None:
    """Compared with itself, nothing changed."""
    standing = Sitting(bank, ANSWERS).standing
    assert not any(change.beyond_error for change in compare(standing, standing))
