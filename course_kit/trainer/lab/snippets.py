"""Ready-made questions to begin from: each kind's own first sample, which its tests keep true."""

from __future__ import annotations

import re
from dataclasses import dataclass

from course_kit.language import _
from course_kit.questions import KINDS


@dataclass(frozen=True)
class Snippet:
    """kind: as in the registry; name: as trainers call it; text: the whole cell."""

    kind: str
    name: str
    text: str


def names() -> dict[str, str]:
    """What each kind of question is called in menus, in the order of the menu."""
    return {
        "single": _("Choix unique"),
        "multiple": _("Choix multiple"),
        "gaps": _("Texte à trous"),
        "matching": _("Associations"),
        "ordering": _("Remise en ordre"),
        "number": _("Nombre"),
        "text": _("Texte court"),
        "written": _("Réponse rédigée"),
        "plan": _("Plan d’action"),
        "dialogue": _("Dialogue"),
        "highlight": _("Passages à repérer"),
        "rating": _("Échelle d’avis"),
    }


def snippets() -> tuple[Snippet, ...]:
    """One for each kind that there is. A kind without a name here goes by its own, at the end."""
    known = names()
    kinds = [*(kind for kind in known if kind in KINDS), *(kind for kind in KINDS if kind not in known)]
    return tuple(Snippet(kind, known.get(kind, kind), KINDS[kind].samples()[0].text.strip("\n")) for kind in kinds)


def with_id(text: str, question_id: str) -> str:
    """The text of a question under another id."""
    return re.sub(r"(?<=^%%question )\S+", question_id, text, count=1)
