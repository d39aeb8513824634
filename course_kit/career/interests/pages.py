"""What the pages of the inventory show: from sittings to what their templates know. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from course_kit.career.interests import words
from course_kit.career.interests.answers import Answer, Choice, Rating
from course_kit.career.interests.care import STRAIGHT
from course_kit.career.interests.first_actions import First, first_actions
from course_kit.career.interests.hexagon import hexagon
from course_kit.career.interests.items import LETTERS, Bank, Item
from course_kit.career.interests.profile import Profile, compare
from course_kit.career.interests.selection import FEWEST, MOST, Choose, Rate
from course_kit.career.interests.sitting import Sitting
from course_kit.career.interests.taken import Taken
from course_kit.language import _, current_language
from course_kit.tools import Page

SHOWN = 4
"""How many of the answers that weighed most are shown."""


class Told:
    """A sitting as it was taken, and what is known from it."""

    def __init__(self, bank: Bank, taken: Taken) -> None:
        self.taken = taken
        self.sitting = Sitting(bank, taken.answers, seed=taken.id)

    @property
    def tells(self) -> bool:
        """Whether a result may be told."""
        return self.sitting.care.claims and self.sitting.answered >= STRAIGHT


class Situation:
    """Where a learner is: their sittings, of which the newest goes on."""

    def __init__(self, bank: Bank, taken: Sequence[Taken]) -> None:
        """taken: one or more, oldest first."""
        self._all = [Told(bank, each) for each in taken]

    @property
    def ids(self) -> set[str]:
        """Of all sittings."""
        return {each.taken.id for each in self._all}

    @property
    def now(self) -> Told:
        """The newest sitting."""
        return self._all[-1]

    @property
    def sitting(self) -> Sitting:
        """What is known from the newest sitting."""
        return self.now.sitting

    @cached_property
    def told(self) -> Told | None:
        """The newest sitting with a result."""
        return next((each for each in reversed(self._all) if each.tells), None)

    @cached_property
    def before(self) -> Told | None:
        """The newest of the earlier sittings with a result that is worth a comparison."""
        earlier = (each for each in reversed(self._all[:-1]) if each.tells and each.sitting.answered >= FEWEST)
        return next(earlier, None)

    @property
    def first_actions(self) -> tuple[First, ...]:
        """What the newest sitting's result leads to; nothing without a result."""
        return first_actions(self.sitting.profile()) if self.now.tells else ()

    def after(self, answer: Answer) -> Sitting:
        """What is known once this answer is given."""
        return self.sitting.after(answer)


def start_page(situation: Situation | None, *, lost: bool = False) -> Page:
    """What the inventory is, and how to begin or go on. lost: a form came of a sitting that is not there."""
    values = {"began": situation and situation.now.taken.began, "lost": lost, "most": MOST}
    return Page("start.html", {**values, **_so_far(situation)}, status=422 if lost else 200)


def question_page(situation: Situation, *, more: bool, again: bool, problem: str = "") -> Page:
    """The next question, or the last one again with its answer."""
    sitting = situation.sitting
    given = sitting.answers[-1] if again and sitting.answers else None
    asked = sitting.question if given is None else None
    item, pair = _asked(sitting.bank, given, asked)
    values = {
        "sitting": situation.now.taken.id,
        "item": item,
        "pair": pair,
        "wording": _wording,
        "given": given,
        "answers": words.answers(),
        "more": more,
        "problem": problem,
        "can_go_back": bool(sitting.answers) and given is None,
        "care": words.care(sitting.care),
    }
    return Page("question.html", {**values, **_so_far(situation)}, status=422 if problem else 200)


def result_page(situation: Situation, today: date, *, problem: str = "") -> Page:
    """The result of the newest sitting, or why there is none yet."""
    sitting, taken = situation.sitting, situation.now.taken
    values = {
        "sitting": taken.id,
        "can_go_on": sitting.question is not None,
        "problem": problem,
        "care": words.care(sitting.care),
        **_so_far(situation),
    }
    status = 422 if problem else 200
    if not situation.now.tells:
        least = 0 if sitting.answered >= STRAIGHT else STRAIGHT - sitting.answered
        return Page("not-yet.html", {**values, "missing": words.missing(least) if least else ""}, status=status)
    profile = sitting.profile()
    labels = {letter: words.letter(letter).label for letter in LETTERS}
    values |= {
        "profile": profile,
        "headline": words.headline(profile),
        "letters": [words.letter(code) for code in profile.groups[0]] if words.clear(profile) else [],
        "statements": words.statements(profile),
        "total": len(sitting.bank.items),
        "each": len(sitting.bank.by_letter["R"]),
        "scale": words.scale(),
        "rows": [(words.letter(result.letter), result) for result in profile.letters],
        "number": words.number,
        "quoted": words.quoted,
        "picture": hexagon(profile.by_letter(), labels, _("Vos six goûts, avec leur marge d’erreur")),
        "because": [_because(sitting, n) for n in _weightiest(sitting, profile)],
        "actions": [(first, today + first.within, taken.planned.get(first.key)) for first in first_actions(profile)],
        "today": today,
        "before": situation.before and situation.before.taken.began,
        "changes": words.changes(compare(situation.before.sitting.standing, sitting.standing))
        if situation.before
        else [],
    }
    return Page("result.html", values, status=status)


def _so_far(situation: Situation | None) -> dict[str, Any]:
    """How far the sitting has come: answers given, and how sure one can be already."""
    if situation is None:
        return {"asked": 0, "step": 0, "progress": "", "ready": False}
    sitting = situation.sitting
    step, progress = words.progress(sitting.answered, max(sitting.standing.first.values()), sitting.care.claims)
    return {"asked": len(sitting.answers), "step": step, "progress": progress, "ready": situation.now.tells}


def _asked(bank: Bank, given: Answer | None, asked: Rate | Choose | None) -> tuple[Item | None, tuple[Item, ...]]:
    """The activity to rate, or the two to choose between."""
    if isinstance(given, Rating):
        return bank.by_id[given.item], ()
    if isinstance(given, Choice):
        return None, (bank.by_id[given.first], bank.by_id[given.second])
    if isinstance(asked, Choose):
        return None, (asked.first, asked.second)
    return (asked.item if asked else None), ()


def _wording(item: Item) -> str:
    return item.wording(current_language())


def _weightiest(sitting: Sitting, profile: Profile) -> list[int]:
    """The answers that hold up the first letter most: their places in the sitting."""
    return [weight.answer for weight in profile.weights if weight.change > 0][:SHOWN]


def _because(sitting: Sitting, place: int) -> tuple[str, str]:
    """An activity, and what the learner said of it."""
    answer, by_id = sitting.answers[place], sitting.bank.by_id
    if isinstance(answer, Rating):
        assert answer.value is not None, "what is not known weighs nothing"
        return _wording(by_id[answer.item]), words.answers()[answer.value - 1]
    other = answer.second if answer.chosen == answer.first else answer.first
    preferred = by_id[answer.chosen or answer.first]
    return _wording(preferred), _("choisi plutôt que {}").format(words.quoted(_wording(by_id[other])))
