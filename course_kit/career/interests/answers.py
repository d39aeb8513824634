"""What a learner answers: ratings of one activity, choices between two. Plain values, as they are kept in records.

Only the newest answer to the same question counts, so that going back and changing one's mind is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from course_kit.career.interests.items import CATEGORIES, Bank
from course_kit.errors import InvalidAnswer


@dataclass(frozen=True, slots=True)
class Rating:
    """ "Would you like to …": 1, not at all, to 5, very much; None: "I don't know this activity".

    seconds: from the moment the question was shown; None where it was not measured.
    """

    item: str
    value: int | None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """ "Which would you rather do?": the id of the one chosen, or None: "I can't choose"."""

    first: str
    second: str
    chosen: str | None
    seconds: float | None = None


Answer = Rating | Choice


def checked(answer: Answer, bank: Bank) -> Answer:
    """The answer itself. Raises InvalidAnswer if it is none to a question of this bank."""
    ids = (answer.item,) if isinstance(answer, Rating) else (answer.first, answer.second)
    if unknown := [id for id in ids if id not in bank.by_id]:
        raise InvalidAnswer(f"no such activity: {unknown[0]!r:.80}")
    if isinstance(answer, Rating):
        value = answer.value
        if value is not None and (isinstance(value, bool) or value not in range(1, CATEGORIES + 1)):
            raise InvalidAnswer(f"a rating is 1 to {CATEGORIES} or None, not {value!r:.80}")
    elif bank.by_id[answer.first].letter == bank.by_id[answer.second].letter:
        raise InvalidAnswer("a choice is between activities of two letters")
    elif answer.chosen is not None and answer.chosen not in ids:
        raise InvalidAnswer(f"the one chosen is {answer.first!r}, {answer.second!r} or None, not {answer.chosen!r:.80}")
    return answer


def newest(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers that count, in the order in which their questions were first answered."""
    by_question: dict[frozenset[str], Answer] = {}
    for answer in answers:
        asked = {answer.item} if isinstance(answer, Rating) else {answer.first, answer.second}
        by_question[frozenset(asked)] = answer
    return tuple(by_question.values())


def body(answer: Answer) -> dict[str, Any]:
    """The answer as plain JSON, for the body of a record; whoever keeps it adds what it belongs to."""
    return asdict(answer)


def answer_of(body: Mapping[str, Any]) -> Answer | None:
    """The answer in a record's body, of which other fields are let be; None if it holds none."""
    seconds = body.get("seconds")
    try:
        if "item" in body:
            return Rating(str(body["item"]), body["value"], seconds)
        return Choice(str(body["first"]), str(body["second"]), body["chosen"], seconds)
    except KeyError:
        return None
