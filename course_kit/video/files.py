"""The files that a video needs: found beside the notebook or in the course's folder, and nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from course_kit.errors import QuestionTextError
from course_kit.language import _
from course_kit.video.captions import EXAMPLE

VIDEOS = {".mp4": "video/mp4", ".webm": "video/webm"}
CAPTIONS = {".vtt": "text/vtt; charset=utf-8"}
FILES = "fichiers"
"""The folder, beside the notebook, where trainers are told to put them."""
PICTURES = {".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the course. name: below the course's folder; size: in bytes; version: another when it changes."""

    name: str
    path: Path
    kind: str
    size: int
    version: str


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a lesson's files may lie: beside its notebook, or anywhere in the course's folder, which holds that one."""

    lesson: Path
    course: Path

    def video(self, name: str, instead: Callable[[str], str]) -> File:
        """The video of that name. instead: the line that names another file. Raises QuestionTextError, as do others."""
        needed = _("Il lui faut des sous-titres, au même endroit : {}.").format(PurePosixPath(name).stem + ".vtt")
        return self._named(name, VIDEOS, instead, needed)

    def poster(self, name: str, instead: Callable[[str], str]) -> File:
        """The picture that is shown before the video plays."""
        return self._named(name, PICTURES, instead)

    def captions(self, name: str, video: File, language: str, instead: Callable[[str], str]) -> File:
        """The captions of that name; without one, `accueil.fr.vtt` or `accueil.vtt` for `accueil.webm`."""
        if name:
            return self._named(name, CAPTIONS, instead)
        names = [str(PurePosixPath(video.name).with_suffix(f"{end}.vtt")) for end in (f".{language}", "")]
        found = next((file for one in names if (file := self._file(self.course, one, CAPTIONS))), None)
        if found is None:
            problem = _("Cette vidéo n’a pas de sous-titres : écrivez-les dans le fichier {}, à côté d’elle.")
            raise QuestionTextError(1, problem.format(PurePosixPath(names[0]).name), EXAMPLE)
        return found

    def _named(self, name: str, kinds: dict[str, str], instead: Callable[[str], str], needed: str = "") -> File:
        """needed: what such a file needs besides, for whoever has still to put it there."""
        found = self._file(self.lesson, name, kinds) or self._file(self.course, name, kinds)
        if found:
            return found
        known = self._below(self.lesson, kinds) or self._below(self.course, kinds)
        near = next(iter(get_close_matches(name, known, 1, 0.8)), "")
        right_kind = PurePosixPath(name).suffix.lower() in kinds
        if near:
            problem = _("Le fichier {} n’est pas dans le dossier du cours : vouliez-vous dire {} ?").format(name, near)
        elif right_kind:
            problem = _("Le fichier {} n’est pas dans le dossier du cours.").format(name)
        else:
            problem = _("{} : il faut un fichier {}.").format(name, _(" ou ").join(sorted(kinds)))
        if near:
            raise QuestionTextError(1, problem, instead(near))
        stem = PurePosixPath(name.replace("\\", "/")).name or _("accueil")
        own = stem if right_kind else str(PurePosixPath(stem).with_suffix(min(kinds)))
        there = _("Mettez-le dans le dossier « fichiers », à côté du notebook (créez ce dossier s’il n’y est pas).")
        raise QuestionTextError(1, " ".join(filter(None, [problem, there, needed])), instead(f"{FILES}/{own}"))

    def _file(self, folder: Path, name: str, kinds: dict[str, str]) -> File | None:
        """The file of that name below the folder: no other way leads to it, and no link leads out of the course."""
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or PurePosixPath(name).is_absolute() or any(c in name for c in "\\:\0"):
            return None
        path = (folder / name).resolve()
        home = self.course.resolve()
        if not path.is_relative_to(home) or path.suffix.lower() not in kinds or not path.is_file():
            return None
        status = path.stat()
        version = hashlib.sha256(f"{status.st_mtime_ns} {status.st_size}".encode()).hexdigest()[:12]
        return File(path.relative_to(home).as_posix(), path, kinds[path.suffix.lower()], status.st_size, version)

    def _below(self, folder: Path, kinds: dict[str, str]) -> list[str]:
        names = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
        return sorted(name for name in names if self._file(folder, name, kinds))
