"""An occupation's interest profile in words: six families, as module 1 names them."""

from __future__ import annotations

from dataclasses import dataclass

from course_kit.career.occupations.model import LETTERS, Profile
from course_kit.language import _


@dataclass(frozen=True, slots=True)
class Family:
    """One of Holland's six. share: 0 to 100, for a bar; how_much: the same in words."""

    letter: str
    name: str
    doing: str
    share: int
    how_much: str


def families(profile: Profile) -> list[Family]:
    """The six, the strongest first."""
    names = {
        "R": (_("réaliste"), _("faire de ses mains, avec des outils")),
        "I": (_("investigateur"), _("chercher, comprendre")),
        "A": (_("artistique"), _("créer, inventer")),
        "S": (_("social"), _("aider, expliquer")),
        "E": (_("entreprenant"), _("convaincre, décider")),
        "C": (_("conventionnel"), _("ordonner, vérifier")),
    }
    by_score = sorted(zip(LETTERS, profile.scores, strict=True), key=lambda pair: -pair[1])
    return [
        Family(letter, *names[letter], round(100 * (score - 1) / 6), _how_much(score)) for letter, score in by_score
    ]


def in_words(profile: Profile) -> str:
    """A sentence on the strongest families: those within half a point of the first are told together."""
    ranked = families(profile)
    top = [family for family in ranked if ranked[0].share - family.share <= 8][:3]
    rest = [family for family in ranked if family not in top and family.share >= 40][:2]
    first = _(" ; ").join(family.doing for family in top)
    if rest:
        return _("On y passe surtout son temps à : {}. Un peu aussi : {}.").format(
            first, _(" ; ").join(family.doing for family in rest)
        )
    return _("On y passe surtout son temps à : {}.").format(first)


def _how_much(score: float) -> str:
    if score >= 5:
        return _("beaucoup")
    return _("assez") if score >= 3.5 else _("un peu") if score >= 2.3 else _("presque pas")
