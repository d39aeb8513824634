"""A learner's own path over the course: which steps are recommended, optional or not needed, each with its reason.

The rules are data, `path.toml` beside `course.toml`, for trainers to read and change:

    [[question]]
    id = "projet"
    text.fr = "Savez-vous quel métier vous cherchez ?"
    answers = [
        { id = "oui", text.fr = "Oui, je sais lequel." },
        { id = "non", text.fr = "Pas encore." },
    ]

    [[rule]]                                    # the first rule that fits a step decides
    steps = ["projet/ce-que-j-aime"]
    when = { projet = ["oui"] }                 # all must hold; without `when` it always fits
    level = "needless"                          # recommended, optional or needless
    because.fr = "Vous savez déjà ce que vous cherchez."

    [[follow]]                                  # what the learner then shows goes before what they said
    after = "projet/raconter-une-reussite"
    mastered = false
    steps = ["projet/ce-que-je-sais-faire"]
    level = "recommended"
    because.fr = "Cette étape prépare la suivante."

What a learner changes by hand goes before all of it. `path` is a pure function; `read` reads the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from course_kit.catalogue import Course, Texts
from course_kit.errors import CatalogueError
from course_kit.language import LANGUAGES, SOURCE, _
from course_kit.progress import ModuleProgress
from course_kit.records.event import Record

FILE = "path.toml"
KIND = "path"
"""The kind of the records: subject "diagnosis" with {"answers": {question: answer}}, or a step with {"level": …}."""
DIAGNOSIS = "diagnosis"

Level = Literal["recommended", "optional", "needless"]
LEVELS: tuple[Level, ...] = ("recommended", "optional", "needless")


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question of the diagnosis."""

    id: str
    text: Texts


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the diagnosis; one answer is chosen."""

    id: str
    text: Texts
    answers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of steps ("module/step") to who gave certain answers. when: answers that fit, by question."""

    steps: frozenset[str]
    level: Level
    because: Texts
    when: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Follow:
    """What is said of steps once another is done, mastered or not."""

    after: str
    mastered: bool
    steps: frozenset[str]
    level: Level
    because: Texts


@dataclass(frozen=True, slots=True)
class Guide:
    """What path.toml says."""

    questions: tuple[Asked, ...]
    rules: tuple[Rule, ...]
    follows: tuple[Follow, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a learner said. answers: by question; changes: levels that they chose for steps, by "module/step"."""

    answers: Mapping[str, str]
    changes: Mapping[str, Level]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the path. by_hand: the learner chose its level."""

    step: str
    level: Level
    because: Texts
    by_hand: bool


def path(guide: Guide, steps: Iterable[str], said: Said, mastery: Mapping[str, bool]) -> tuple[Stage, ...]:
    """The path over steps ("module/step"), in their order. mastery: whether a step that is done was mastered."""
    return tuple(_stage(guide, step, said, mastery) for step in steps)


def _stage(guide: Guide, step: str, said: Said, mastery: Mapping[str, bool]) -> Stage:
    found: list[Rule | Follow] = [*_following(guide, step, mastery), *_fitting(guide, step, said.answers)]
    level: Level = found[0].level if found else "recommended"
    because = found[0].because if found else Texts()
    chosen = said.changes.get(step)
    return Stage(step, chosen or level, because, by_hand=chosen is not None)


def _following(guide: Guide, step: str, mastery: Mapping[str, bool]) -> Iterable[Follow]:
    """Help for what was failed goes before a short cut for what was mastered."""
    fitting = [one for one in guide.follows if step in one.steps and mastery.get(one.after) is one.mastered]
    return sorted(fitting, key=lambda one: one.mastered)


def _fitting(guide: Guide, step: str, answers: Mapping[str, str]) -> Iterable[Rule]:
    return (
        rule
        for rule in guide.rules
        if step in rule.steps and all(answers.get(question) in fits for question, fits in rule.when.items())
    )


def said_in(records: Iterable[Record]) -> Said | None:
    """What a learner said last; None when they did not take the diagnosis. A new diagnosis forgets older changes."""
    answers: Mapping[str, str] | None = None
    changes: dict[str, Level] = {}
    for record in records:
        if record.kind != KIND:
            continue
        if record.subject == DIAGNOSIS:
            given = record.body.get("answers")
            answers = {str(key): str(value) for key, value in given.items()} if isinstance(given, Mapping) else {}
            changes = {}
        elif record.body.get("level") in LEVELS:
            changes[record.subject] = record.body["level"]
        else:  # back to what the rules say
            changes.pop(record.subject, None)
    return None if answers is None else Said(answers, changes)


def mastery_in(progress: Mapping[str, ModuleProgress]) -> dict[str, bool]:
    """Whether each step that is done and sets a bar was mastered, by "module/step". progress: by module."""
    return {
        f"{module}/{step.id}": step.mastered
        for module, one in progress.items()
        for step in one.steps
        if step.mastered is not None
    }


def steps_of(course: Course, language: str) -> tuple[str, ...]:
    """All steps of a course as "module/step", in their order."""
    return tuple(
        f"{module.id}/{step.id}"
        for module in course.modules
        if (lesson := module.lesson(language))
        for step in lesson.steps
    )


# path.toml


def read(folder: Path, course: Course) -> Guide | None:
    """The guide of the course in a folder; None when it has none. Raises CatalogueError for what is wrong in it."""
    try:
        table = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CatalogueError(
            FILE,
            _("ce n’est pas du TOML ({}).").format(error),
            _("Écrivez : {}").format('clé = "texte"'),
            code="path-file",
            file=FILE,
        ) from error
    steps = _Steps(
        frozenset(step for language in LANGUAGES for step in steps_of(course, language)),
        frozenset(module.id for module in course.modules if not module.lessons),
    )
    questions = tuple(_asked(*entry) for entry in _entries(table, "question"))
    rules = tuple(_rule(*entry, questions, steps) for entry in _entries(table, "rule"))
    follows = tuple(_follow(*entry, steps) for entry in _entries(table, "follow"))
    for step in sorted(steps.there):
        if not any(step in rule.steps and not rule.when for rule in rules):
            raise _error(
                "rule",
                _("rien n’est dit de l’étape « {} » quand aucune règle ne convient.").format(step),
                f'[[rule]]\nsteps = ["{step}"]\nlevel = "recommended"\nbecause.fr = "…"',
            )
    return Guide(questions, rules, follows)


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps that may be named: those that are there, and any of a module in preparation."""

    there: frozenset[str]
    preparing: frozenset[str]

    def __contains__(self, name: object) -> bool:
        return name in self.there or (isinstance(name, str) and name.partition("/")[0] in self.preparing)


def _error(where: str, problem: str, instead: str) -> CatalogueError:
    advice = _("Écrivez :\n{}").format(instead)
    return CatalogueError(f"{FILE}, {where}", problem, advice, code="path-file", file=FILE)


def _entries(table: Mapping[str, Any], name: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """The tables of a name, each with how messages call it."""
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _error(name, _("cette partie ne se lit pas."), f"[[{name}]]")
    return [(f"[{name} {number}]", entry) for number, entry in enumerate(entries, start=1)]


def _text(where: str, entry: Mapping[str, Any], key: str) -> Texts:
    texts = entry.get(key)
    known = isinstance(texts, dict) and SOURCE in texts and texts.keys() <= set(LANGUAGES)
    if (
        not isinstance(texts, dict)
        or not known
        or not all(isinstance(one, str) and one.strip() for one in texts.values())
    ):
        raise _error(f"{where} {key}", _("il faut un texte par langue."), f'{key}.{SOURCE} = "…"')
    return Texts(texts)


def _id(where: str, entry: Mapping[str, Any]) -> str:
    value = entry.get("id")
    if not isinstance(value, str) or not value:
        raise _error(f"{where} id", _("il manque un identifiant."), 'id = "projet"')
    return value


def _asked(where: str, entry: Mapping[str, Any]) -> Asked:
    answers = entry.get("answers")
    if not isinstance(answers, list) or len(answers) < 2 or not all(isinstance(one, dict) for one in answers):
        raise _error(f"{where} answers", _("il faut deux réponses au moins."), '{ id = "oui", text.fr = "Oui" },')
    choices = tuple(Choice(_id(f"{where} answers", one), _text(f"{where} answers", one, "text")) for one in answers)
    return Asked(_id(where, entry), _text(where, entry, "text"), choices)


def _level(where: str, entry: Mapping[str, Any]) -> Level:
    for level in LEVELS:
        if entry.get("level") == level:
            return level
    raise _error(f"{where} level", _("ce niveau n’existe pas."), " | ".join(f'level = "{level}"' for level in LEVELS))


def _steps(where: str, entry: Mapping[str, Any], key: str, known: _Steps) -> frozenset[str]:
    names = entry.get(key)
    names = [names] if isinstance(names, str) else names
    if not isinstance(names, list) or not names:
        raise _error(f"{where} {key}", _("il faut au moins une étape."), f'{key} = ["module/etape"]')
    for name in names:
        if name not in known:
            problem = _("l’étape « {} » n’existe pas.").format(name)
            raise _error(f"{where} {key}", problem, f'{key} = ["{min(known.there, default="module/etape")}"]')
    return frozenset(names)


def _rule(where: str, entry: Mapping[str, Any], questions: Sequence[Asked], steps: _Steps) -> Rule:
    known = {asked.id: {choice.id for choice in asked.answers} for asked in questions}
    when = entry.get("when", {})
    if not isinstance(when, dict):
        raise _error(f"{where} when", _("cette condition ne se lit pas."), 'when = { projet = ["oui"] }')
    for question, answers in when.items():
        if not isinstance(answers, list) or not answers or not set(answers) <= known.get(question, set()):
            raise _error(
                f"{where} when",
                _("cette question ou cette réponse n’existe pas : {}.").format(question),
                "\n".join(f"{name} = {sorted(found)}" for name, found in known.items()),
            )
    fits = {question: frozenset(answers) for question, answers in when.items()}
    return Rule(_steps(where, entry, "steps", steps), _level(where, entry), _text(where, entry, "because"), fits)


def _follow(where: str, entry: Mapping[str, Any], steps: _Steps) -> Follow:
    mastered = entry.get("mastered")
    if not isinstance(mastered, bool):
        raise _error(f"{where} mastered", _("il faut true ou false, sans guillemets."), "mastered = false")
    (after,) = _steps(where, entry, "after", steps)
    found = _steps(where, entry, "steps", steps)
    return Follow(after, mastered, found, _level(where, entry), _text(where, entry, "because"))
