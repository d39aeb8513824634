"""One edition, written to a SQLite file: the same bytes for the same rows and the same version of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from course_kit.career.occupations.build.access import read_access
from course_kit.career.occupations.build.index import index
from course_kit.career.occupations.build.rome import Rome
from course_kit.career.occupations.catalogue import NO_LEVEL
from course_kit.career.occupations.model import Profile
from course_kit.career.occupations.packing import pack_floats, pack_ids

SCHEMA = Path(__file__).with_name("schema.sql")


def write(path: Path, rome: Rome, profiles: Mapping[str, Profile], meta: Mapping[str, str]) -> None:
    """Write the file anew. profiles: by code; meta: edition, credits, counts."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA journal_mode = OFF")
        base.executescript(SCHEMA.read_text("utf-8"))
        with base:
            _Writer(base, rome, profiles).write()
            base.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        base.execute("VACUUM")


class _Writer:
    """Gives every code and number its id, its place in order, and writes one table after the other."""

    def __init__(self, base: sqlite3.Connection, rome: Rome, profiles: Mapping[str, Profile]) -> None:
        self.base, self.rome, self.profiles = base, rome, profiles
        self.occupation = {code: place for place, code in enumerate(sorted(rome.occupations))}
        self.skill = _ids(rome.skills)
        self.context = _ids(rome.contexts)
        self.interest = _ids(rome.interests)
        self.sector = _ids(rome.sectors)

    def write(self) -> None:
        self._words()
        self._occupations()
        self._index()

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            self.base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)

    def _words(self) -> None:
        rome = self.rome
        self._insert("field", sorted(rome.fields.items()))
        self._insert("domain", sorted(rome.domains.items()))
        groups = {title: place for place, title in enumerate(sorted({skill.group for skill in rome.skills.values()}))}
        self._insert("skill_group", [(place, title) for title, place in groups.items()])
        self._insert(
            "skill",
            [
                (place, ogr, rome.skills[ogr].kind, groups[rome.skills[ogr].group], rome.skills[ogr].label)
                for ogr, place in self.skill.items()
            ],
        )
        self._insert("packed", [("skill_group", pack_ids([groups[rome.skills[ogr].group] for ogr in self.skill]))])
        self._insert("context", [(place, number, *rome.contexts[number]) for number, place in self.context.items()])
        self._insert("interest", [(place, number, *rome.interests[number]) for number, place in self.interest.items()])
        self._insert("sector", [(place, rome.sectors[number]) for number, place in self.sector.items()])

    def _occupations(self) -> None:
        for code, place in self.occupation.items():
            occupation, profile = self.rome.occupations[code], self.profiles[code]
            access = read_access("\n".join(occupation.access))
            skills = sorted((self.skill[ogr], core) for ogr, core in occupation.skills.items())
            levels = [NO_LEVEL if level is None else int(level) for level in (access.lowest, access.highest)]
            self._insert(
                "occupation",
                [
                    (
                        place,
                        code,
                        occupation.title,
                        occupation.parent,
                        occupation.isco,
                        occupation.regulated,
                        occupation.executive,
                        pack_floats(profile.scores),
                        profile.major,
                        profile.minor,
                        profile.source,
                        profile.quality,
                        bytes([*levels, access.by_experience, access.compulsory]),
                        pack_ids([skill for skill, _ in skills]),
                        bytes(core for _, core in skills),
                        pack_ids(sorted(self.context[number] for number in set(occupation.contexts))),
                        pack_ids(sorted(self.interest[number] for number in set(occupation.interests))),
                        pack_ids(sorted(self.sector[number] for number in set(occupation.sectors))),
                        pack_ids(sorted(set(occupation.naf))),
                        pack_ids([self.occupation[other] for other in occupation.nearby]),
                    )
                ],
            )
            self._insert("sheet", [(place, "\n".join(occupation.definition), "\n".join(occupation.access))])

    def _index(self) -> None:
        titles = [
            (self.occupation[code], title) for code in self.occupation for title in self.rome.occupations[code].titles
        ]
        self._insert("job_title", [(place, of, *title) for place, (of, title) in enumerate(titles)])
        texts = [self._text(code) for code in self.occupation]
        terms, weights = index([label for _, (label, *_) in titles], texts)
        self._insert("term", [(term.stem, term.sound, pack_ids(term.titles), pack_ids(term.texts)) for term in terms])
        self._insert(
            "packed",
            [("title_occupation", pack_ids([of for of, _ in titles])), ("title_weight", pack_floats(weights))],
        )

    def _text(self, code: str) -> str:
        """What else than its titles an occupation is found by."""
        occupation = self.rome.occupations[code]
        core = [self.rome.skills[ogr].label for ogr, is_core in sorted(occupation.skills.items()) if is_core]
        return "\n".join([*occupation.definition, *core])


def _ids(numbers: Mapping[int, object]) -> dict[int, int]:
    return {number: place for place, number in enumerate(sorted(numbers))}
