"""WebVTT captions, read for the transcript that stands beside a video.

Read as the W3C's WebVTT says, with one difference: what a browser would skip in silence is a mistake, told with its
line. Styles, regions, notes and places on the screen are for the browser and left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from course_kit.errors import QuestionTextError
from course_kit.language import _

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?", re.ASCII)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?(?:[a-z]+(?:\.[^\s<>]*)?(?:[ \t][^<>]*)?|[\d:.]*)>")
EXAMPLE = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Samira>Bonjour, je m’appelle Samira."
PARAGRAPH = 30.0
"""Seconds after which what one person says goes on in a new paragraph."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from `start` to `end`, in seconds. speaker: who says it, empty when the file does not tell."""

    start: float
    end: float
    speaker: str
    text: str


def read(data: bytes) -> tuple[Cue, ...]:
    """The cues of a file, in their order. Raises QuestionTextError; its line is the file's."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = _("ce fichier n’est pas en UTF-8 : enregistrez-le avec ce codage.")
        raise QuestionTextError(line, problem, EXAMPLE) from error
    lines = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise QuestionTextError(1, _("des sous-titres commencent par la ligne WEBVTT, puis une ligne vide."), EXAMPLE)
    glued = next((number for number, line in enumerate(lines[: _head(lines)], 1) if "-->" in line), None)
    if glued:
        raise QuestionTextError(glued, _("il faut une ligne vide après la ligne WEBVTT."), EXAMPLE)
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", block[0]):
            continue
        found = _cues(number, block)
        if cues and found and found[0].start < cues[-1].start:
            problem = _("ce passage commence avant celui qui le précède : mettez-les dans l’ordre.")
            raise QuestionTextError(number, problem, EXAMPLE)
        cues += found
    if not cues:
        raise QuestionTextError(1, _("il n’y a aucun texte dans ces sous-titres."), EXAMPLE)
    return tuple(cues)


def paragraphs(cues: tuple[Cue, ...]) -> Iterator[Cue]:
    """The cues as a text to read: what one person says in one go is one paragraph."""
    held: Cue | None = None
    for cue in cues:
        if held and cue.speaker == held.speaker and cue.end - held.start <= PARAGRAPH:
            held = Cue(held.start, cue.end, held.speaker, f"{held.text} {cue.text}")
        else:
            if held:
                yield held
            held = cue
    if held:
        yield held


def _head(lines: list[str]) -> int:
    """The lines before the first empty one."""
    return next((at for at, line in enumerate(lines) if not line), len(lines))


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The blocks after the head: the number of the first line, and the lines."""
    block: list[str] = []
    for number, line in enumerate([*lines[_head(lines) :], ""], _head(lines) + 1):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cues(number: int, block: list[str]) -> list[Cue]:
    """A block's cue, or one for each voice in it."""
    at = next((place for place, line in enumerate(block[:2]) if "-->" in line), None)
    if at is None:
        problem = _("il manque la ligne des moments avant ce texte.")
        raise QuestionTextError(number, problem, f"00:01.000 --> 00:04.000\n{block[0]}")
    times = _TIMES.fullmatch(block[at].strip())
    if times is None:
        problem = _(
            "ces moments ne se lisent pas : il faut un point avant les millièmes, et une flèche entre deux espaces."
        )
        raise QuestionTextError(number + at, problem, "00:01.000 --> 00:04.000")
    start, end = (_seconds(times.groups()[place : place + 4]) for place in (0, 4))
    if end <= start:
        problem = _("ce passage finit avant de commencer.")
        raise QuestionTextError(number + at, problem, "00:01.000 --> 00:04.000")
    said = " ".join(block[at + 1 :])
    pieces = _VOICE.split(said)  # text, speaker, text, speaker, text …
    voices = [("", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    texts = [(" ".join(unescape(who).split()), _plain(text)) for who, text in voices]
    if not any(text for _who, text in texts):
        problem = _("il n’y a rien à lire à ce moment : écrivez ce qui est dit, ou enlevez-le.")
        raise QuestionTextError(number + at, problem, f"{block[at]}\n" + _("Bonjour, je m’appelle Samira."))
    return [Cue(start, end, who, text) for who, text in texts if text]


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000


def _plain(text: str) -> str:
    """The words without tags."""
    return " ".join(unescape(_TAG.sub("", text)).split())
