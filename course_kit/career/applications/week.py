"""What was done this week, beside the learner's own target. It counts what they did, never what others did not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from course_kit.career.applications.model import TO_COME, Application, Entry, Step
from course_kit.language import _

MOST = 50
"""Applications a week that can be aimed at."""


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday to today: applications sent and follow-ups made; interviews: all that are to come."""

    sent: int
    followed_up: int
    interviews: int
    target: int = 0

    @property
    def percent(self) -> int:
        """How much of the target is reached, 0 to 100."""
        return min(100, 100 * self.sent // self.target) if self.target else 0

    @property
    def words(self) -> str:
        """A sentence for the learner."""
        left = self.target - self.sent
        if not self.target:
            return (
                _("Donnez-vous un nombre que vous pouvez tenir, même petit.")
                if not self.sent
                else _("Chaque envoi compte.")
            )
        if left < 0:
            return _("Plus que prévu cette semaine. Vous pouvez souffler.")
        if left == 0:
            return _("C’est le nombre que vous aviez choisi. Bravo.")
        if self.sent:
            return _("Encore {n}, à votre rythme.").format(n=left)
        if self.followed_up:
            return _("Vos relances comptent aussi. Une candidature à la fois.")
        return _("Une candidature à la fois : commencez par la plus facile.")


def week_of(applications: Iterable[Application], today: date, target: int = 0) -> Week:
    """The week of a day."""
    monday = today - timedelta(days=today.weekday())
    every = list(applications)

    def made(step: Step, entry: Entry) -> bool:
        return entry.step is step and monday <= entry.day <= today

    return Week(
        sent=sum(any(made(Step.SEND, entry) for entry in one.history) for one in every),
        followed_up=sum(made(Step.FOLLOW_UP, entry) for one in every for entry in one.history),
        interviews=sum(one.state(today) in TO_COME for one in every),
        target=target,
    )
