"""A sitting: a bank and the answers given so far, folded into what is known and what to ask next.

A pure fold: nothing is kept but the answers, so that a sitting resumes from its records, in any order of arrival.

    bank = shipped_bank()
    sitting = Sitting(bank, answers, seed=sitting_id)      # answers: Rating and Choice, oldest first
    sitting.question        # Rate(item), Choose(first, second), or None: nothing is left to ask
    sitting.sure            # enough is known: offer the result (the learner may ask for it at any time)
    sitting.profile()       # the result, as plain values
    compare(earlier.standing, sitting.standing)             # with an earlier sitting

The same answers with the same seed give the same question and the same result. What is known does not hang on the
order of the answers, the language, or the seed; the next question does.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from course_kit.career.interests.answers import Answer, Rating, checked, newest
from course_kit.career.interests.care import STRAIGHT, Care, care
from course_kit.career.interests.items import Bank
from course_kit.career.interests.model import Graded, Posterior, Prior, choice, rating
from course_kit.career.interests.profile import Profile, groups, letter_results, weights
from course_kit.career.interests.selection import Question, next_question, sure
from course_kit.career.interests.standing import Prediction, Standing, predict


class Sitting:
    """What is known after these answers. Raises InvalidAnswer if one is no answer to this bank.

    seed: sittings with other seeds meet equally telling questions in another order. choices: whether two activities may
    be offered to choose between.
    """

    def __init__(self, bank: Bank, answers: Iterable[Answer] = (), *, seed: str = "", choices: bool = True) -> None:
        self.bank = bank
        self.answers = newest(checked(answer, bank) for answer in answers)
        self._seed = seed
        self._choices = choices

    def after(self, answer: Answer) -> Sitting:
        """The sitting with one more answer."""
        return Sitting(self.bank, [*self.answers, answer], seed=self._seed, choices=self._choices)

    @cached_property
    def posterior(self) -> Posterior:
        """What is known of the six interests."""
        return self._posterior(self.answers)

    @cached_property
    def standing(self) -> Standing:
        """What is known of the six scores and their order."""
        return self._prediction.standing

    @cached_property
    def question(self) -> Question | None:
        """What to ask next; None when nothing is left to ask, or after 48 questions."""
        return next_question(
            self.bank, self.posterior, self._prediction, self.answers, seed=self._seed, choices=self._choices
        )

    @cached_property
    def sure(self) -> bool:
        """Whether enough is known to stop here."""
        return self.care.claims and sure(self.standing, self.answers)

    @cached_property
    def care(self) -> Care:
        """What the answers show of the care taken."""
        return care(self.answers)

    @cached_property
    def answered(self) -> int:
        """Answers that tell something of the learner's interests."""
        return sum(self._observed(answer) is not None for answer in self.answers)

    def profile(self) -> Profile:
        """The result. It takes one estimate for each answer: some tens of milliseconds."""
        standing = self.standing
        asked = {self.bank.by_id[answer.item] for answer in self.answers if isinstance(answer, Rating)}
        return Profile(
            letters=letter_results(standing),
            groups=groups(standing),
            order=next(iter(standing.order.items())),
            top_two=next(iter(standing.top_two.items())),
            weights=weights(standing, [self._without(answer) for answer in self.answers]),
            claims=self.care.claims and self.answered >= STRAIGHT,
            sure=self.sure,
            answered=self.answered,
            unknown=sum(isinstance(answer, Rating) and answer.value is None for answer in self.answers),
            calibrated=all(item.calibrated for item in asked),
            standing=standing,
        )

    @cached_property
    def _prediction(self) -> Prediction:
        return predict(self.bank, self.posterior, _ratings(self.answers))

    def _without(self, answer: Answer) -> Standing:
        """The standing if this answer had not been given."""
        if self._observed(answer) is None:
            return self.standing
        others = [other for other in self.answers if other is not answer]
        return predict(self.bank, self._posterior(others, self.posterior), _ratings(others)).standing

    def _posterior(self, answers: Iterable[Answer], near: Posterior | None = None) -> Posterior:
        observed = [seen for answer in answers if (seen := self._observed(answer))]
        return Prior(self.bank.mean, self.bank.covariance).given(observed, near.mean if near else None)

    def _observed(self, answer: Answer) -> tuple[Graded, int] | None:
        """The answer as an observation of the model; None for one that tells nothing."""
        if isinstance(answer, Rating):
            return None if answer.value is None else (rating(self.bank.by_id[answer.item]), answer.value - 1)
        if answer.chosen is None:
            return None
        pair = choice(self.bank.by_id[answer.first], self.bank.by_id[answer.second])
        return pair, int(answer.chosen == answer.first)


def _ratings(answers: Iterable[Answer]) -> dict[str, int]:
    return {a.item: a.value for a in answers if isinstance(a, Rating) and a.value is not None}
