"""What a trainer writes of a video: `%%video FILE title="…"`, a sentence on it, and `0:12 question-id` a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from course_kit.errors import QuestionTextError
from course_kit.language import _
from course_kit.questions.header import quoted
from course_kit.video import clock

MAGIC = "%%video"
KEYS = ("title", "captions", "poster")
_FRENCH = {"titre": "title", "sous-titres": "captions", "soustitres": "captions", "affiche": "poster"}
_WORD = re.compile(
    r"""(?:(?P<key>[^\W\d][\w-]*)\s*=\s*)?   # title=
    (?:"(?P<double>[^"]*)" | “(?P<curly>[^”]*)” | «(?P<french>[^»]*)» | (?P<bare>[^\s"“”«»=]+))(?=\s|$)""",
    re.VERBOSE,
)
_STOP = re.compile(r"\s*(?:[-*]\s+)?(?P<time>\d+:\d\S*)\s*(?:->|→|:)?\s*(?P<question>.*?)\s*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a video waits for a question. at: seconds from the beginning; line: of the cell, for messages."""

    at: float
    question: str
    line: int


@dataclass(frozen=True, slots=True)
class VideoText:
    """file, captions, poster: as they are written, the last two maybe empty; summary: Markdown; stops: by time."""

    file: str
    title: str
    summary: str
    captions: str
    poster: str
    stops: tuple[Stop, ...]

    def first_line(self, **changes: str) -> str:
        """The cell's first line with other values."""
        values = {name: changes.get(name, getattr(self, name)) for name in ("file", *KEYS)}
        return _first_line(values.pop("file"), values)


def read(cell: str) -> VideoText:
    """Read a cell, its first line included. Raises QuestionTextError."""
    first, _newline, body = cell.partition("\n")
    file, values = _head(first)
    stops: list[Stop] = []
    for number, line in enumerate(body.split("\n"), 2):
        if found := _STOP.fullmatch(line):
            stops.append(_stop(number, found["time"], found["question"], stops))
    summary = parts(body)[0].strip()
    if not summary:
        problem = _("Dites en une phrase, sous la première ligne, ce que montre la vidéo.")
        raise QuestionTextError(1, problem, f"{first.strip()}\n" + _("Samira raconte ce qu’elle sait faire."))
    stops.sort(key=lambda stop: stop.at)
    return VideoText(file, values["title"], summary, values.get("captions", ""), values.get("poster", ""), tuple(stops))


def parts(body: str) -> tuple[str, str]:
    """The lines under the first: prose, and stops. Both have all lines, empty where they are the other's."""
    lines = [(line, bool(_STOP.fullmatch(line))) for line in body.split("\n")]
    prose, stops = ("\n".join(line if is_stop is wanted else "" for line, is_stop in lines) for wanted in (False, True))
    return prose, stops


def _head(first: str) -> tuple[str, dict[str, str]]:
    """The file, and the values by their English keys."""
    line = first.removeprefix(MAGIC).strip()
    files: list[str] = []
    values: dict[str, str] = {}
    at = 0
    while at < len(line):
        word = _WORD.match(line, at)
        if word is None:
            problem = _("Cette ligne ne se lit pas à partir de « {} ». Mettez entre guillemets ce qui a des espaces.")
            raise QuestionTextError(1, problem.format(line[at : at + 20]), _example(files, values))
        value = next((word[name] for name in ("double", "curly", "french", "bare") if word[name]), "").strip()
        key = (word["key"] or "").lower()
        key = _FRENCH.get(key, key)
        if key and (key not in KEYS or key in values or not value):
            near = next(iter(get_close_matches(key, KEYS, 1)), "title")
            problem = _("« {} » n’est pas compris, est écrit deux fois ou n’a pas de valeur. Vous pouvez écrire : {}.")
            told = problem.format(f"{word['key']}=", ", ".join(f"{known}=" for known in KEYS))
            raise QuestionTextError(1, told, _example(files, {near: value, **values}))
        if key:
            values[key] = value
        else:
            files.append(value)
        at = word.end()
        at += len(line[at:]) - len(line[at:].lstrip())
    if len(files) != 1 or not files[0]:
        problem = _("La première ligne nomme un fichier de vidéo, et un seul.")
        raise QuestionTextError(1, problem, _example(files, values))
    if "title" not in values:
        raise QuestionTextError(1, _("Cette vidéo n’a pas de titre."), _example(files, values))
    return files[0], values


def _example(files: list[str], values: dict[str, str]) -> str:
    """The line as it should be."""
    file = " ".join(files) or _("fichiers/accueil.webm")
    return _first_line(
        file, {"title": _("Samira se présente"), **{key: value for key, value in values.items() if value}}
    )


def _first_line(file: str, values: dict[str, str]) -> str:
    return " ".join([MAGIC, quoted(file), *(f"{key}={quoted(value)}" for key, value in values.items() if value)])


def _stop(number: int, time: str, question: str, before: list[Stop]) -> Stop:
    at = clock.seconds(time)
    if at is None:
        problem = _("« {} » n’est pas un moment : écrivez les minutes, deux-points, et deux chiffres de secondes.")
        raise QuestionTextError(number, problem.format(time), f"0:12 {question or _('ma-question')}")
    if not _ID.fullmatch(question):
        problem = _("Après le moment, écrivez l’identifiant d’une question de l’étape, et rien d’autre.")
        raise QuestionTextError(number, problem, f"{time} {_('ma-question')}")
    if any(at == other.at or question == other.question for other in before):
        problem = _(
            "Ce moment ou cette question est écrit deux fois : la vidéo s’arrête une fois pour chaque question."
        )
        raise QuestionTextError(number, problem, f"{clock.shown(at + 5)} {_('une-autre-question')}")
    return Stop(at, question, number)
