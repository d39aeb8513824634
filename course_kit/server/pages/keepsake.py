"""Mon dossier as one file to keep: it opens without us, without a network and without a script."""

from __future__ import annotations

from markupsafe import Markup

from course_kit.dossier.file import Piece, pieces
from course_kit.language import _
from course_kit.server.handler import CourseHandler
from course_kit.server.pages.file import in_full, tasks


def chosen_words(piece: Piece) -> list[str]:
    """What the learner chose of a list, as plain text: no picture or link of ours would open elsewhere."""
    return [str(Markup(html).striptags()) for html in piece.question.recall(piece.answer)]


class Keepsake(CourseHandler):
    """The file, to be read or sent: without the resume code, which is a key."""

    async def get(self) -> None:
        """The file; back to the page when there is nothing in it."""
        records = await self.kept()
        found = sorted(pieces(self.course, self.language, records), key=lambda piece: piece.question.kind != "plan")
        summaries = self.summaries(records)
        if not found and not summaries:
            return self.redirect(self.url("dossier"))
        name = _("mon-dossier.html")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.send_page(
            "keepsake.html",
            pieces=found,
            summaries=summaries,
            today=self.services.day(),
            tasks=tasks,
            in_full=in_full,
            chosen_words=chosen_words,
        )
