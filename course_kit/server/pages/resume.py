"""Coming back on another device, with the four words."""

from __future__ import annotations

import math

from course_kit.language import _, ngettext
from course_kit.server.handler import CourseHandler
from course_kit.server.pages.home import FOUND
from course_kit.server.resume_code import WORDS, read_code, typed_words


class Resume(CourseHandler):
    """The form for the code, and what follows from it."""

    def get(self) -> None:
        """The form."""
        self.send_page("resume.html", problem="", typed="")

    async def post(self) -> None:
        """Know the learner by the code. Every try that finds nobody counts against the limit, whatever was typed."""
        typed = self.get_body_argument("code", "")[:200]
        wait = self.services.resume_limit.wait(self.network)
        if wait:
            minutes = math.ceil(wait / 60)
            self.set_status(429)
            self.set_header("Retry-After", str(math.ceil(wait)))
            message = ngettext(
                "Il y a eu trop d’essais. Réessayez dans {minutes}\u00a0minute, votre code reste bon.",
                "Il y a eu trop d’essais. Réessayez dans {minutes}\u00a0minutes, votre code reste bon.",
                minutes,
            )
            return self.send_page("resume.html", problem=message.format(minutes=minutes), typed=typed)
        code = read_code(typed)
        learner = await self.in_thread(self.store.learner_by_code, code) if code else None
        if learner is None:
            self.set_status(422)
            problem = wrong_number(typed) or _(
                "Ce code n’a pas été trouvé. Vérifiez les quatre mots un par un\u00a0: l’ordre et l’orthographe "
                "comptent, les accents et les majuscules non."
            )
            return self.send_page("resume.html", problem=problem, typed=typed)
        self.services.resume_limit.succeeded(self.network)
        self.sign_in(learner)
        self.redirect(f"{self.url('')}?{FOUND}=1", status=303)


def wrong_number(typed: str) -> str:
    """What is said when these are not four words; empty when they are."""
    number = len(typed_words(typed))
    if number == WORDS:
        return ""
    if number == 0:
        return _("Il faut les quatre mots de votre code.")
    named = {1: _("un"), 2: _("deux"), 3: _("trois"), 5: _("cinq"), 6: _("six")}.get(number, str(number))
    return _("Il faut quatre mots. Vous en avez tapé {number}.").format(number=named)
