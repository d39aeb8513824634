"""Ready-made cells to begin from: each kind of question's own first sample, which its tests keep true, and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from course_kit.language import _
from course_kit.questions import KINDS
from course_kit.reveal import MAGIC as REVEAL
from course_kit.video import MAGIC as VIDEO


@dataclass(frozen=True)
class Snippet:
    """kind: as in the registry, or what else it is; name: as trainers call it; text: the whole cell."""

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
    """One for each kind that there is, then what else a step may hold. A kind without a name here goes by its own."""
    known = names()
    kinds = [*(kind for kind in known if kind in KINDS), *(kind for kind in KINDS if kind not in known)]
    questions = (Snippet(kind, known.get(kind, kind), KINDS[kind].samples()[0].text.strip("\n")) for kind in kinds)
    return (*questions, _video(), _reveal())


def _video() -> Snippet:
    title, summary = _("Samira se présente"), _("Samira raconte en une minute ce qu’elle sait faire.")
    return Snippet("video", _("Vidéo"), f'{VIDEO} fichiers/accueil.webm title="{title}"\n{summary}')


def _reveal() -> Snippet:
    words = _("Ce texte paraît quand l’étape est réussie à 60 %.")
    return Snippet("reveal", _("Texte qui attend son moment"), f"{REVEAL} above=0.6\n{words}")


def with_id(text: str, question_id: str) -> str:
    """The text of a question under another id."""
    return re.sub(r"(?<=^%%question )\S+", question_id, text, count=1)
