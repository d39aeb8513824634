"""The applications as a table that a spreadsheet opens: CSV, whose cells are words and never formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from io import StringIO

from course_kit.career.applications.agenda import next_action
from course_kit.career.applications.model import Application, Step
from course_kit.career.applications.words import entry_words, state_words
from course_kit.dates import day_words
from course_kit.language import _, current_language

_FORMULA = re.compile(r"^(?=[ \n]*[=+@\t\r＝＋－＠-])|(?<=[;,\n])(?=\s*([=+@＝＋－＠]|-\S))")
"""Before what some spreadsheet would compute (OWASP, CSV injection).

That is where a cell begins; and, in a spreadsheet of the other language, behind what separates cells or lines there,
whatever quotes are around it. "- " in a list of the learner's is no formula.
"""


def table(applications: Iterable[Application], today: date) -> str:
    """With a head, in the language in use, and separated as spreadsheets of that language expect."""
    out = StringIO(newline="")
    rows = csv.writer(out, delimiter=";" if current_language() == "fr" else ",", lineterminator="\r\n")
    rows.writerow(
        (
            _("Employeur"),
            _("Poste"),
            _("Où je l’ai trouvé"),
            _("Lien ou contact"),
            _("Envoyée le"),
            _("Où elle en est"),
            _("Entretien"),
            _("Prochaine action"),
            _("À partir du"),
            _("Historique"),
            _("Note"),
        )
    )
    for one in applications:
        rows.writerow(map(cell, _row(one, today)))
    return "\ufeff" + out.getvalue()  # the mark by which spreadsheets know UTF-8


def cell(text: str) -> str:
    """The text as a cell: what would be a formula begins with an apostrophe, which makes it words."""
    return _FORMULA.sub("'", text)


def _row(one: Application, today: date) -> tuple[str, ...]:
    details = one.details
    sent = one.last(Step.SEND)
    action = next_action(one, today)
    interview = one.interview
    return (
        details.employer,
        details.job,
        details.found,
        details.contact,
        sent.day.isoformat() if sent else "",
        state_words(one, today),
        f"{interview.when.isoformat()} {interview.time}".rstrip() if interview and interview.when else "",
        action.rule.what if action else "",
        action.due.isoformat() if action else "",
        " / ".join(f"{day_words(entry.day)}\u00a0: {entry_words(entry)}" for entry in one.history),
        details.note,
    )
