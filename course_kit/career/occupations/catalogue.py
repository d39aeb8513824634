"""The data file of occupations, read.

    occupations = catalogue()                     # loaded once a process, some 20 ms
    cashier = occupations["D1505"]
    sheet = occupations.sheet(cashier)            # all there is to read about it

What every page reckons with is in memory; words are looked up in the file when they are shown. The file is opened for
each look-up and closed again, so that a catalogue can be shared by threads and forks.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache, cached_property
from itertools import compress
from pathlib import Path

from course_kit.career.occupations.model import (
    Access,
    Context,
    ContextKind,
    Interest,
    JobTitle,
    Level,
    Occupation,
    Profile,
    ProfileQuality,
    ProfileSource,
    Sheet,
    Skill,
    SkillKind,
)
from course_kit.career.occupations.packing import floats, ids

DATA = Path(__file__).parent / "data" / "occupations.sqlite"
FORMAT = 1
"""The format of the file that this module reads."""
NO_LEVEL = 255
"""The byte for "no level named"."""


class Occupations:
    """All occupations of one edition, in the order of their codes: `occupations[12]`, `occupations["D1505"]`.

    Raises FileNotFoundError, or ValueError for a file of another format: build it with `make occupations RAW=…`.
    """

    def __init__(self, path: Path = DATA) -> None:
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing: build it with `make occupations RAW=FOLDER`.")
        self.path = path
        with self.open() as base:
            self.meta: dict[str, str] = dict(base.execute("SELECT name, value FROM meta"))
            if self.meta.get("format") != str(FORMAT):
                raise ValueError(f"{path} has another format: build it with `make occupations RAW=FOLDER`.")
            self._rows = base.execute("SELECT * FROM occupation ORDER BY id").fetchall()
        self._ids: dict[str, int] = {row[1]: row[0] for row in self._rows}
        # Made when they are asked for: a page on one occupation needs few, and all of them take most of the time.
        self._made: list[Occupation | None] = [None] * len(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Occupation]:
        return map(self.__getitem__, range(len(self)))

    def __contains__(self, code: object) -> bool:
        return code in self._ids

    def __getitem__(self, key: int | str) -> Occupation:
        """By id or by ROME code; IndexError or KeyError if there is none."""
        number = self._ids[key] if isinstance(key, str) else key
        made = self._made[number]
        if made is None:
            made = self._made[number] = _occupation(self._rows[number])
        return made

    def get(self, code: str) -> Occupation | None:
        """The occupation with a ROME code, None if this edition has none."""
        return self[code] if code in self._ids else None

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The file, for one look-up."""
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            yield base

    @cached_property
    def domains(self) -> dict[str, str]:
        """Titles of the domains, by their three characters."""
        with self.open() as base:
            return dict(base.execute("SELECT code, title FROM domain ORDER BY code"))

    @cached_property
    def fields(self) -> dict[str, str]:
        """Titles of the large domains, by their letter."""
        with self.open() as base:
            return dict(base.execute("SELECT code, title FROM field ORDER BY code"))

    @cached_property
    def contexts(self) -> tuple[Context, ...]:
        """All contexts of work, by id."""
        with self.open() as base:
            return tuple(
                Context(number, ogr, ContextKind(kind), label)
                for number, ogr, kind, label in base.execute("SELECT * FROM context ORDER BY id")
            )

    @cached_property
    def interests(self) -> tuple[Interest, ...]:
        """The thirty centres of interest, by id."""
        with self.open() as base:
            return tuple(Interest(*row) for row in base.execute("SELECT * FROM interest ORDER BY id"))

    @cached_property
    def skill_groups(self) -> tuple[int, ...]:
        """For each skill, by id, the id of its group."""
        with self.open() as base:
            return ids(base.execute("SELECT value FROM packed WHERE name = 'skill_group'").fetchone()[0])

    @cached_property
    def having(self) -> tuple[tuple[int, ...], ...]:
        """For each skill, by id, the ids of the occupations that have it."""
        having: list[list[int]] = [[] for _ in range(1 + max((max(o.skills, default=-1) for o in self), default=-1))]
        for occupation in self:
            for skill in occupation.skills:
                having[skill].append(occupation.id)
        return tuple(map(tuple, having))

    @cached_property
    def arrivals(self) -> tuple[int, ...]:
        """For each occupation, by id, from how many others ROME's mobility links lead to it."""
        leading = Counter(target for occupation in self for target in occupation.nearby)
        return tuple(leading[number] for number in range(len(self)))

    @cached_property
    def skill_weights(self) -> tuple[float, ...]:
        """For each skill, by id, what having it tells: the fewer occupations have it, the more (0: all have it)."""
        return tuple(math.log(len(self) / len(having)) if having else 0.0 for having in self.having)

    @cached_property
    def skill_lengths(self) -> tuple[float, ...]:
        """For each occupation, by id, the length of the vector of its skills' weights."""
        weights = self.skill_weights
        return tuple(math.hypot(*(weights[skill] for skill in occupation.skills)) for occupation in self)

    def skills(self, ids: Iterable[int]) -> dict[int, Skill]:
        """Skills by id; those that there are, in the order asked for."""
        wanted = list(ids)
        return _in_order(wanted, {skill.id: skill for skill in self._skills("id", wanted)})

    def skills_by_ogr(self, numbers: Iterable[int]) -> dict[int, Skill]:
        """Skills by ROME's own numbers, as a learner's file keeps them; those that this edition has."""
        wanted = list(numbers)
        return _in_order(wanted, {skill.ogr: skill for skill in self._skills("ogr", wanted)})

    def titles(self, occupation: Occupation) -> tuple[JobTitle, ...]:
        """The names that an occupation goes by, the main one first."""
        query = "SELECT label, rare, regulated FROM job_title WHERE occupation = ? ORDER BY id"
        with self.open() as base:
            return tuple(
                JobTitle(label, bool(rare), _maybe(regulated))
                for label, rare, regulated in base.execute(query, [occupation.id])
            )

    def sheet(self, occupation: Occupation) -> Sheet:
        """All there is to read about an occupation."""
        with self.open() as base:
            definition, access = base.execute(
                "SELECT definition, access FROM sheet WHERE occupation = ?", [occupation.id]
            ).fetchone()
            sectors = dict(base.execute("SELECT id, label FROM sector"))
        core_first = sorted(occupation.skills, key=lambda skill: skill not in occupation.core)
        return Sheet(
            occupation,
            self.domains.get(occupation.domain, ""),
            self.fields.get(occupation.field, ""),
            tuple(definition.splitlines()),
            tuple(access.splitlines()),
            self.titles(occupation),
            tuple(self.skills(core_first).values()),
            tuple(self.contexts[number] for number in occupation.contexts),
            tuple(self.interests[number] for number in occupation.interests),
            tuple(sectors[number] for number in occupation.sectors),
            tuple(self[number] for number in occupation.nearby),
        )

    def _skills(self, column: str, numbers: Iterable[int]) -> list[Skill]:
        wanted = [number for number in set(numbers) if 0 <= number < 2**31]
        query = (
            "SELECT skill.id, ogr, kind, title, label FROM skill JOIN skill_group ON skill_group.id = skill_group "
            "WHERE skill.{} IN ({})"
        )
        found = []
        with self.open() as base:
            for start in range(0, len(wanted), 500):  # SQLite takes a limited number of parameters
                part = wanted[start : start + 500]
                found += base.execute(query.format(column, ", ".join("?" * len(part))), part).fetchall()
        return [Skill(number, ogr, SkillKind(kind), group, label) for number, ogr, kind, group, label in found]


@cache
def catalogue() -> Occupations:
    """The catalogue that comes with course_kit, loaded once a process."""
    return Occupations()


def _occupation(row: tuple) -> Occupation:  # type: ignore[type-arg]
    number, code, title, parent, isco, regulated, executive, profile, major, minor, source, quality, access, *lists = (
        row
    )
    skills, core, contexts, interests, sectors, naf, nearby = lists
    lowest, highest, by_experience, compulsory = access
    all_skills = ids(skills)
    return Occupation(
        number,
        code,
        title,
        parent,
        isco,
        code[:3],
        _maybe(regulated),
        _maybe(executive),
        Profile(floats(profile), major, minor, ProfileSource(source), ProfileQuality(quality)),
        Access(_level(lowest), _level(highest), bool(by_experience), bool(compulsory)),
        all_skills,
        frozenset(compress(all_skills, core)),
        ids(contexts),
        ids(interests),
        ids(sectors),
        ids(naf),
        ids(nearby),
    )


def _level(byte: int) -> Level | None:
    return None if byte == NO_LEVEL else Level(byte)


def _maybe(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _in_order(keys: Iterable[int], found: dict[int, Skill]) -> dict[int, Skill]:
    return {key: found[key] for key in keys if key in found}
