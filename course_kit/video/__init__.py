"""A video in a lesson, with captions, a transcript, and questions at times: a cell `%%video FILE`.

    %%video fichiers/accueil.webm title="Samira se présente"
    Samira raconte en une minute ce qu'elle sait faire.

    0:12 samira-metier
    0:40 samira-preuve

`cell` reads what the trainer writes, `captions` the WebVTT file, `container` the video's own length and size; `files`
finds the files, in the course only. Here all of it becomes a Video, which a page can show as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

from course_kit.errors import QuestionTextError
from course_kit.language import _
from course_kit.video import captions
from course_kit.video import cell as cells
from course_kit.video.captions import Cue
from course_kit.video.cell import MAGIC, Stop
from course_kit.video.clock import shown
from course_kit.video.container import Facts, Unplayable, facts
from course_kit.video.files import File, Folders

__all__ = ["MAGIC", "Cue", "File", "Folders", "Stop", "Video", "read"]


@dataclass(frozen=True, slots=True)
class Video:
    """title: plain; summary: Markdown; stops: in the order of their times; cues: of the captions; poster: a picture."""

    file: File
    title: str
    summary: str
    captions: File
    poster: File | None
    stops: tuple[Stop, ...]
    cues: tuple[Cue, ...]
    facts: Facts

    @property
    def files(self) -> tuple[File, ...]:
        """All that its page loads."""
        return (self.file, self.captions, *([self.poster] if self.poster else []))


def read(source: str, folders: Folders, language: str, asked: Collection[str] | None = None) -> Video:
    """Read a cell and the files that it names.

    language: of the captions. asked: the ids of the step's questions; None where they are not known, as in JupyterLab.
    Raises QuestionTextError.
    """
    text = cells.read(source)
    file = folders.video(text.file, lambda other: text.first_line(file=other))
    try:
        found = facts(file.path)
    except Unplayable as error:
        again = str(PurePosixPath(text.file).with_name(f"{PurePosixPath(text.file).stem}-web.mp4"))
        formats = _("Formats lus : MP4 (image H.264, son AAC) et WebM. Exportez-la sous un autre nom.")
        raise QuestionTextError(1, f"{text.file} : {error} {formats}", text.first_line(file=again)) from error
    for stop in text.stops:
        _refuse_impossible(stop, found.seconds, asked)
    subtitles = folders.captions(text.captions, file, language, lambda other: text.first_line(captions=other))
    try:
        cues = captions.read(subtitles.path.read_bytes())
    except OSError as error:
        raise QuestionTextError(1, _("{} ne peut pas être lu.").format(subtitles.name), captions.EXAMPLE) from error
    except QuestionTextError as error:
        problem = _("Dans les sous-titres {name}, ligne {line} : {problem}")
        told = problem.format(name=subtitles.name, line=error.line, problem=error.problem)
        raise QuestionTextError(1, told, error.instead) from error
    poster = folders.poster(text.poster, lambda other: text.first_line(poster=other)) if text.poster else None
    return Video(file, text.title, text.summary, subtitles, poster, text.stops, cues, found)


def _refuse_impossible(stop: Stop, seconds: float, asked: Collection[str] | None) -> None:
    if stop.at > seconds + 1:  # a length of 0:44.6 is shown as 0:45
        problem = _("La vidéo dure {length} : elle ne peut pas s’arrêter à {time}.")
        told = problem.format(length=shown(seconds), time=shown(stop.at))
        raise QuestionTextError(stop.line, told, f"{shown(max(0.0, seconds - 1))} {stop.question}")
    if asked is not None and stop.question not in asked:
        problem = _("La question « {} » n’est pas dans la même étape que la vidéo.").format(stop.question)
        known = sorted(asked)
        near = next(iter([*get_close_matches(stop.question, known, 1), *known]), _("ma-question"))
        raise QuestionTextError(stop.line, problem, f"{shown(stop.at)} {near}")
