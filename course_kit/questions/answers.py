"""Checks of what the browser sends: anything at all may come, and only InvalidAnswer may leave."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NoReturn

from course_kit.errors import InvalidAnswer
from course_kit.language import _, numeral
from course_kit.questions.base import Json


def refuse() -> NoReturn:
    """Refuse what no page of ours would send, unless it is older than the question."""
    raise InvalidAnswer(_("Cette réponse ne va pas avec la question. Rechargez la page, puis réessayez."))


def fields(answer: Json, *required: str, optional: str | None = None) -> Mapping[str, Json]:
    """The answer as an object with these fields and no other."""
    if not isinstance(answer, Mapping):
        refuse()
    names = set(answer)
    if not set(required) <= names or names - set(required) - {optional}:
        refuse()
    return answer


def text(value: Json, limit: int, when_empty: str) -> str:
    """A typed text that is not blank, can be kept, and has at most `limit` characters."""
    if not isinstance(value, str):
        refuse()
    if len(value) > limit:
        problem = _("Votre texte est trop long : {n} caractères au plus.")
        raise InvalidAnswer(problem.format(n=numeral(f"{limit:,}")))
    if "\0" in value or any("\ud800" <= c <= "\udfff" for c in value):  # neither UTF-8 nor PostgreSQL can hold them
        raise InvalidAnswer(
            _("Votre texte contient un signe qui ne peut pas être enregistré. Retapez-le, s’il vous plaît.")
        )
    if not value.strip():
        raise InvalidAnswer(when_empty)
    return value


def one_of(value: Json, ids: Container[str]) -> str:
    """An id that the question knows."""
    if not isinstance(value, str) or value not in ids:
        refuse()
    return value


def several_of(value: Json, ids: Container[str], most: int) -> list[str]:
    """A list of different ids that the question knows, at most `most`."""
    if not isinstance(value, list | tuple) or len(value) > most:
        refuse()
    chosen = [one_of(item, ids) for item in value]
    if len(set(chosen)) < len(chosen):
        refuse()
    return chosen
