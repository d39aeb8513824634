"""What every page of the tool knows: where it stands, what was just done, and what the learner has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.choices import Choices
from course_kit.career.occupations.reasons import reasons
from course_kit.career.occupations.settings import carried
from course_kit.language import _, ngettext
from course_kit.tools import Page, Request

DONE, OF = "fait", "sur"
"""In the address after a gesture: which, and on what."""
PASSING = (DONE, OF, "garde")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of the gesture that led to it. undo: fields of a form that takes it back, None for none."""

    text: str
    undo: Mapping[str, str] | None = None


def page(template: str, request: Request, choices: Choices, occupations: Occupations, **values: Any) -> Page:
    """A page with what all of them know.

    at: where its forms are sent; carried: the settings of the list that led here, as the end of an address. problem:
    what is wrong with the form that was sent.
    """
    known = {
        "at": address(request.path, request.query),
        "carried": address("", carried(request.query)),
        "choices": choices,
        "occupations": occupations,
        "reasons": reasons(),
        "said": said(request, choices, occupations),
        "problem": "",
    }
    known |= values
    return Page(template, known, status=422 if known["problem"] else 200)


def address(path: str, query: Mapping[str, Any], **more: str) -> str:
    """Below the tool's own address, with its slash, as a form's or a link's; what passes is left out."""
    lasting = {name: values for name, values in query.items() if name not in PASSING} | more
    return (f"/{path}" if path else "") + (f"?{urlencode(lasting, doseq=True)}" if lasting else "")


def after(request: Request) -> str:
    """Where a form leads back to, and what is said there."""
    done = {DONE: request.sent("do"), OF: request.sent("code") or request.sent("ogr")}
    passing = {name: value for name, value in done.items() if value}
    if done[DONE] == "skills" and request.path.startswith("competences/"):  # one source is done: back to all of them
        return address("competences", {}, **passing).removeprefix("/")
    return address(request.path, request.query, **passing).removeprefix("/")


def said(request: Request, choices: Choices, occupations: Occupations) -> Said | None:
    """What the gesture of the address has done; None for one that was not done."""
    gesture, code = request.asked(DONE), request.asked(OF)
    occupation = occupations.get(code)
    title = occupation.title if occupation else ""
    again = {"code": code}
    if gesture == "keep" and occupation:
        if code in choices.kept:
            return Said(_("Gardé dans votre sélection : {}.").format(title), {"do": "keep", "on": "0", **again})
        return Said(_("Retiré de votre sélection : {}.").format(title), {"do": "keep", "on": "1", **again})
    if gesture == "refuse" and code in choices.refused:
        return Said(_("Écarté : {}. Votre liste en tient compte.").format(title), {"do": "accept", **again})
    if gesture == "accept" and occupation and code not in choices.refused:
        return Said(_("Remis dans votre liste : {}.").format(title))
    if gesture == "past" and occupation:
        if code in choices.past:
            return Said(_("Ajouté : {}.").format(title), {"do": "past", "on": "0", **again})
        return Said(_("Retiré : {}.").format(title), {"do": "past", "on": "1", **again})
    if gesture == "skills":
        number = len(choices.skills)
        text = ngettext(
            "C’est noté : {n} chose que vous savez faire.", "C’est noté : {n} choses que vous savez faire.", number
        )
        return Said(text.format(n=number))
    texts = {
        "activities": _("C’est noté."),
        "evidence": _("Votre preuve est gardée."),
        "wishes": _("Vos réglages sont gardés."),
        "plan": _("C’est dans votre plan, avec sa date."),
    }
    return Said(texts[gesture]) if gesture in texts else None
