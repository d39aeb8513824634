"""What ROME's text on access says of diplomas, read by patterns.

Levels of the State's diplomas are those of the Répertoire national des certifications professionnelles.
"""

from __future__ import annotations

import re

from course_kit.career.occupations.model import Access, Level
from course_kit.career.occupations.words import fold

_SHORT = {
    Level.cap: "CAP CAPA CAPD BEP BEPA CQP BPA DEAES DEAVS DEAMP TFP",
    Level.bac: "BP BPJEPS BTM BMA DEAS DEAP DEME",
    Level.bac2: "BTS BTSA DUT DEUG DEUST BM DEJEPS",
    Level.bac3: "BUT DCG DESJEPS DEES DNMADE",
    Level.bac5: "DSCG DESS DEA MBA CAPES CRPE CAPET CAPLP DEMK",
    Level.doctorate: "DES",
}
"""Short names of diplomas, in capitals."""

_WORDS = {
    Level.none: (
        r"(?<!exercer )sans (aucune? )?"
        r"(formation|diplome|qualification|experience|certification|prerequis|condition de)|"
        r"aucune? (diplome|formation|qualification)|tous (les )?niveaux|ouvert a tous|"
        r"n'est pas conditionne par la detention d'un diplome"
    ),
    Level.cap: (
        r"titre professionnel|mention complementaire|niveau (3|v)\b|accompagnant educatif|"
        r"certificat d(e qualification|'aptitude) professionnelle(?! aux)|titre a finalite professionnelle|"
        r"d'etat d'ambulancier"
    ),
    Level.bac: (
        r"\bbac(calaureats?)?\b(?! ?\+)|brevet professionnel|niveau (4|iv)\b|"
        r"d'etat d['e] ?(aide[ -]soignant|auxiliaire de puer|moniteur[ -]educateur|technicien d'intervention)"
    ),
    Level.bac2: r"bac ?\+ ?2|brevet de (technicien superieur|maitrise)|niveau (5|iii)\b",
    Level.bac3: (
        r"bac ?\+ ?[34]|\blicence(?! federale)|bachelor|niveau (6|ii)\b|d'etat d['e] ?(infirmi|educateur|"
        r"assistant de service|mediateur|manip|psychomot|ergo|pedicure|puericultrice)"
    ),
    Level.bac5: (
        r"bac ?\+ ?[567]|\bmasters?\b|ingenieurs?\b|agregation|niveau (7|i)\b|grandes? ecoles?|"
        r"d'etat (d'architecte|de (masseur|sage)|veterinaire)"
    ),
    Level.doctorate: r"bac ?\+ ?([89]|1\d)|doctorat|docteur|niveau 8\b|etudes specialisees|d'etat de medecin",
}
"""The same in words, as `fold` leaves them."""

_SHORT_READ = {level: re.compile(rf"\b({names.replace(' ', '|')})\b") for level, names in _SHORT.items()}
_WORDS_READ = {level: re.compile(pattern) for level, pattern in _WORDS.items()}
_EXPERIENCE = re.compile(
    r"accessible[^.]{0,40} avec une experience|"
    r"(?<!exercer )sans (aucune? )?(diplome|formation|qualification|experience)|"
    r"promotion interne|"
    r"experience[^.]{0,60} (peut suffire|permet|peut remplacer)|forme[es]* (en interne|sur le tas)"
)
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-ZÀ-Ý])")
_TO_SOME = re.compile(r"\b(avec (une )?|d'une )experience|pour (les fonctions|les postes|certains postes)")
"""In a sentence that opens the job without a diploma: only to those who have done such work, or only a part of it."""
_COMPULSORY = re.compile(
    r"obligatoire|exige|reglemente|doi(ven)?t (obligatoirement )?etre titulaire|concours|imperati|"
    r"carte professionnelle"
)
_NOT_COMPULSORY = re.compile(r"(non|pas|aucune?|n'est pas|ne sont pas)[^.]{0,25} (obligatoire|exige|reglemente)\w*")


def read_access(text: str) -> Access:
    """The levels that a text names, whether experience opens the job, and whether something is required by rule."""
    folded = fold(text)
    found = [
        level
        for level, pattern in _WORDS_READ.items()
        if pattern.search(_to_anybody(text) if level is Level.none else folded)
        or (level in _SHORT_READ and _SHORT_READ[level].search(text))
    ]
    return Access(
        lowest=min(found, default=None),
        highest=max(found, default=None),
        by_experience=bool(_EXPERIENCE.search(folded)),
        compulsory=bool(_COMPULSORY.search(_NOT_COMPULSORY.sub("", folded))),
    )


def _to_anybody(text: str) -> str:
    """The sentences that hold for the whole job and for beginners too, folded."""
    folded = map(fold, _SENTENCE.split(text))
    return " ".join(sentence for sentence in folded if not _TO_SOME.search(sentence))
