"""A video as its author sees it in JupyterLab, which serves the files that an output names beside the notebook."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from urllib.parse import quote

from course_kit.language import _, current_language
from course_kit.questions import markdown
from course_kit.video import File, Video
from course_kit.video.captions import paragraphs
from course_kit.video.clock import shown


def html(video: Video, folder: Path) -> str:
    """The player, what is said, and where it will wait. folder: the notebook's."""

    def address(file: File) -> str:
        return quote(Path(os.path.relpath(file.path, folder.resolve())).as_posix())

    stops = "".join(f"<li>{shown(stop.at)} → {escape(stop.question)}</li>" for stop in video.stops)
    said = "".join(
        f"<li>{shown(cue.start)} <strong>{escape(cue.speaker)}</strong> {escape(cue.text)}</li>"
        for cue in paragraphs(video.cues)
    )
    poster = f' poster="{address(video.poster)}"' if video.poster else ""
    waits = _("Dans la page servie, la vidéo s’arrête ici pour une question :")
    return (
        f'<figure><video controls preload="metadata" playsinline{poster} src="{address(video.file)}"'
        f' aria-label="{escape(video.title)}" style="max-width: min(100%, 44rem)">'
        f'<track kind="captions" srclang="{current_language()}" src="{address(video.captions)}" default></video>'
        f"<figcaption><strong>{escape(video.title)}</strong> {markdown.html(video.summary)}</figcaption></figure>"
        + (f"<p>{waits}</p><ul>{stops}</ul>" if stops else "")
        + f"<details><summary>{_('Lire le texte de la vidéo')}</summary><ul>{said}</ul></details>"
    )
