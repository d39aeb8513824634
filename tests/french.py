"""What can be told to be French: by words and letters that English has not."""

from __future__ import annotations

import re

_WORDS = """
alors au aucun aucune autres aux avec avez beaucoup cela ces cette chaque choisissez comme dans
des dire donc du elle elles encore entre est faire fait ils jour leur leurs lui mais mes mieux mon même ne non nous où
pas peut pour pouvez quand que qui quoi sans ses sont sous sur tes tous tout toute toutes très trop un une vers vos
votre vous
"""
"""No word that names hold too, as “Le Fournil de Gerland” does, nor one that is English."""
_ONLY_FRENCH = re.compile(rf"\b(?:{'|'.join(_WORDS.split())})\b", re.IGNORECASE)
_LETTERS = re.compile(r"[àâçéèêëîïôûùœ]", re.IGNORECASE)
_SEVERAL_WORDS = re.compile(r"[^\W\d_]{2,}['’ \u00a0\u202f]+[^\W\d_]{2,}")


def looks_french(text: str) -> bool:
    """Whether a text of several words reads as French. One word alone, a name or an identifier, never does."""
    if not _SEVERAL_WORDS.search(text):
        return False
    return bool(_ONLY_FRENCH.search(text) or len(_LETTERS.findall(text)) > 1 or "«" in text)
