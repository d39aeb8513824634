"""What a learner did with occupations, folded from the bodies of the tool's records. Pure.

Each body says what was done, by ROME's own codes and numbers, which outlive an edition of the data:

    {"do": "past", "code": "D1505", "on": true}             a job they had, or not after all
    {"do": "activities", "chosen": ["proche"]}              what they do outside work, all of it (see activities.py)
    {"do": "skills", "shown": [104174, …], "held": [104174]}    of the skills shown, those they can do
    {"do": "evidence", "ogr": 104174, "text": "…"}          when they did it: a sentence of theirs
    {"do": "keep", "code": "J1501", "on": true}             on the short list, or no longer
    {"do": "refuse", "code": "J1501", "why": "hours"}       not for them
    {"do": "accept", "code": "J1501"}                       … after all
    {"do": "wishes", "settings": {"goûts": ["2"], …}}       how the list of occupations is made
    {"do": "plan", "code": "J1501", "actions": ["person"]}  what went into their plan
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """past, kept: ROME codes, the first chosen first. skills: evidence ("" for none) by ROME's number of the skill.

    refused: the reason by code, the last refused last. planned: (code, action) pairs.
    """

    past: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    skills: Mapping[int, str]
    kept: tuple[str, ...] = ()
    refused: Mapping[str, str]
    settings: Mapping[str, tuple[str, ...]]
    planned: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is something to show in the learner's file."""
        return bool(self.past or self.activities or self.skills or self.kept)


def fold(bodies: Iterable[Mapping[str, Any]]) -> Choices:
    """What the learner has chosen so far. bodies: oldest first; one that says nothing known is passed over."""
    past: dict[str, None] = {}
    kept: dict[str, None] = {}
    skills: dict[int, str] = {}
    refused: dict[str, str] = {}
    planned: set[tuple[str, str]] = set()
    activities: tuple[str, ...] = ()
    settings: Mapping[str, tuple[str, ...]] = {}
    for body in bodies:
        match body:
            case {"do": "past", "code": str(code), "on": bool(on)}:
                _switch(past, code, on)
            case {"do": "keep", "code": str(code), "on": bool(on)}:
                _switch(kept, code, on)
                if on:
                    refused.pop(code, None)
            case {"do": "activities", "chosen": [*chosen]}:
                activities = tuple(one for one in chosen if isinstance(one, str))
            case {"do": "skills", "shown": [*shown], "held": [*held]}:
                for ogr in filter(_is_number, shown):
                    if ogr in held:
                        skills.setdefault(ogr, "")
                    else:
                        skills.pop(ogr, None)
            case {"do": "evidence", "ogr": int(ogr), "text": str(text)}:
                skills[ogr] = text
            case {"do": "refuse", "code": str(code), "why": str(why)}:
                refused.pop(code, None)
                refused[code] = why
                kept.pop(code, None)
            case {"do": "accept", "code": str(code)}:
                refused.pop(code, None)
            case {"do": "wishes", "settings": dict(wishes)}:
                settings = {
                    name: tuple(map(str, values)) for name, values in wishes.items() if isinstance(values, list)
                }
            case {"do": "plan", "code": str(code), "actions": [*actions]}:
                planned.update((code, action) for action in actions if isinstance(action, str))
    return Choices(
        past=tuple(past),
        activities=activities,
        skills=skills,
        kept=tuple(kept),
        refused=refused,
        settings=settings,
        planned=frozenset(planned),
    )


def _switch(chosen: dict[str, None], code: str, on: bool) -> None:
    if on:
        chosen.setdefault(code)
    else:
        chosen.pop(code, None)


def _is_number(value: object) -> bool:
    return type(value) is int
