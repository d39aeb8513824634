"""A small tool for tests: it keeps words, counts them, and can put one into the learner's plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from course_kit.errors import InvalidAnswer
from course_kit.records.event import Record
from course_kit.tools import Action, Download, NoSuchPage, Outcome, Page, Request, Summary, bodies, require_room


class Words:
    """Its pages: the words so far, at its own address; one, at `mot/WORD`; all as a file, at `mots.txt`."""

    id = "mots"
    title = "Mes mots"
    summary = "Gardez des mots, un par un."
    templates = Path(__file__).parent / "templates"
    style = ".words-tool { color: var(--brand); }"

    def page(self, request: Request) -> Page | Download:
        """All words that begin with what is asked for, or one of them."""
        words = _words(request.records)
        place, _slash, word = request.path.partition("/")
        if place == "mot" and word in words:
            return Page("word.html", {"word": word})
        if request.path == "mots.txt":
            return Download("mots.txt", "text/plain", "\n".join(words))
        if request.path:
            raise NoSuchPage(request.path)
        found = [word for word in words if word.startswith(request.asked("q"))]
        return Page("words.html", {"words": found, "typed": "", "problem": ""})

    def act(self, request: Request) -> Outcome | Page:
        """Keep a word; with `plan`, plan to use it in a week."""
        word = request.sent("word")
        if not word.strip():
            values = {"words": _words(request.records), "typed": word, "problem": "Il manque un mot."}
            return Page("words.html", values, status=422)
        if request.sent("plan"):
            try:
                require_room(request, 1)
            except InvalidAnswer as error:
                values = {"words": _words(request.records), "typed": word, "problem": str(error)}
                return Page("words.html", values, status=422)
        when = request.today + timedelta(days=7)
        actions = (Action(f"Employer « {word} »", when),) if request.sent("plan") else ()
        return Outcome(kept=({"word": word},), actions=actions)

    def warm(self) -> None:
        """It has nothing to load."""

    def file(self, records: Sequence[Record], today: date) -> Summary | None:
        """How many words there are, and which."""
        words = _words(records)
        return Summary("Mes mots", (f"{len(words)} mots : {', '.join(words)}",)) if words else None


def _words(records: Sequence[Record]) -> list[str]:
    return [str(body["word"]) for body in bodies(records, Words.id)]


TOOL = Words()
OTHER = object()
