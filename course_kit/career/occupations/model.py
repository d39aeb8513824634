"""What an occupation is made of: frozen records, as `catalogue` gives them out.

Identifiers of skills, contexts and interests are small integers that hold within one edition of the data only; what is
kept of a learner uses an occupation's ROME code and ROME's own numbers (`ogr`, `number`), which outlive it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

LETTERS = "RIASEC"


class SkillKind(StrEnum):
    """know_how: an activity one can do. behaviour: a way of working. certificate: a diploma, a licence, a permit."""

    know_how = "know_how"
    behaviour = "behaviour"
    knowledge = "knowledge"
    certificate = "certificate"


class ContextKind(StrEnum):
    """What a work context tells about."""

    conditions = "conditions"
    hours = "hours"
    places = "places"
    people = "people"
    employers = "employers"
    status = "status"


class ProfileSource(StrEnum):
    """onet: O*NET's scores of the occupations that the crosswalk leads to. estimate: none there; from ROME alone."""

    onet = "onet"
    estimate = "estimate"


class ProfileQuality(StrEnum):
    """How far O*NET's scores and the letters of ROME agree: high: the same first letter; medium: ROME's is among
    O*NET's first two; low: neither, or an estimate."""

    high = "high"
    medium = "medium"
    low = "low"


class Level(IntEnum):
    """Levels of diplomas in France, by their official numbers; none: no diploma is asked for."""

    none = 0
    cap = 3
    bac = 4
    bac2 = 5
    bac3 = 6
    bac5 = 7
    doctorate = 8


@dataclass(frozen=True, slots=True)
class Profile:
    """Interests that an occupation meets. scores: six values, 1.0 to 7.0, in the order of LETTERS.

    major, minor: ROME's own letters ("" where it gives none).
    """

    scores: tuple[float, ...]
    major: str
    minor: str
    source: ProfileSource
    quality: ProfileQuality


@dataclass(frozen=True, slots=True)
class Access:
    """What ROME's text on access says, as far as a program can read it: show the text beside it.

    lowest, highest: diplomas named, None where the text names no level. by_experience: open to those who learnt the
    job at work. compulsory: it says that a diploma, licence or competition is required by rule.
    """

    lowest: Level | None
    highest: Level | None
    by_experience: bool
    compulsory: bool


@dataclass(frozen=True, slots=True)
class Occupation:
    """One of the 1,584 occupations of ROME, with all that search and matching need.

    id: its place in the catalogue. parent: the ROME v3 sheet it comes from; isco: the ISCO-08 group of that. domain:
    three characters. regulated: None where ROME says nothing. skills: ids of skills, ascending; core: those that ROME
    marks as the heart of the job; contexts, interests, sectors: ids. naf: divisions of the NAF. nearby: ids of
    occupations, ROME's own mobility links in ROME's order.
    """

    id: int
    code: str
    title: str
    parent: str
    isco: str
    domain: str
    regulated: bool | None
    executive: bool | None
    profile: Profile
    access: Access
    skills: tuple[int, ...]
    core: frozenset[int]
    contexts: tuple[int, ...]
    interests: tuple[int, ...]
    sectors: tuple[int, ...]
    naf: tuple[int, ...]
    nearby: tuple[int, ...]

    @property
    def field(self) -> str:
        """The letter of its large domain ("J": health)."""
        return self.code[0]


@dataclass(frozen=True, slots=True)
class Skill:
    """ogr: ROME's number. group: what it is a part of, in ROME's words ("Gérer une caisse")."""

    id: int
    ogr: int
    kind: SkillKind
    group: str
    label: str


@dataclass(frozen=True, slots=True)
class Context:
    """A condition, an hour, a place… of work, in ROME's words. ogr: ROME's number."""

    id: int
    ogr: int
    kind: ContextKind
    label: str


@dataclass(frozen=True, slots=True)
class Interest:
    """One of thirty centres of interest, in the first person ("J'ai envie de …"). number: ROME's."""

    id: int
    number: int
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class JobTitle:
    """A name that the occupation goes by. rare: ROME marks it as little used; regulated: this very job is."""

    label: str
    rare: bool
    regulated: bool | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All there is to read about an occupation. definition, access_text: ROME's sentences, in order.

    domain, field: titles. core_skills come first in skills; nearby in ROME's order.
    """

    occupation: Occupation
    domain: str
    field: str
    definition: tuple[str, ...]
    access_text: tuple[str, ...]
    titles: tuple[JobTitle, ...]
    skills: tuple[Skill, ...]
    contexts: tuple[Context, ...]
    interests: tuple[Interest, ...]
    sectors: tuple[str, ...]
    nearby: tuple[Occupation, ...]
