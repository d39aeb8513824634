"""How hard a text is to read, by published formulas, in French and in English.

French: Flesch's formula as adapted in Kandel, L. & Moles, A. (1958), "Application de l'indice de Flesch à la langue
française", Cahiers d'Études de Radio-Télévision 19, 253-274:

    207 - 1.015 · words per sentence - 73.6 · syllables per word

English: the Flesch-Kincaid grade level, Kincaid, J. P., Fishburne, R. P., Rogers, R. L. & Chissom, B. S. (1975),
"Derivation of new readability formulas for Navy enlisted personnel", Research Branch Report 8-75, Millington, TN:

    0.39 · words per sentence + 11.8 · syllables per word - 15.59
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from course_kit.trainer.syllables import syllables

MIN_WORDS = 100
"""Below this many words a formula says little: Flesch took samples of 100."""

_WORD = re.compile(r"[^\W_]+(?:[’'\-.,/][^\W_]+)*[’']?")
_END = re.compile(r"[.!?…](?:\s?[»”\")])*(?=\s+[«“\"(—–-]*\s*[A-ZÀ-ÖØ-Þ0-9])")
_SHORT_FORM = re.compile(r"\b(?:M|Mme|Mlle|MM|Dr|Me|Mr|Mrs|Ms|St|etc|ex|p|n)\.$")


@dataclass(frozen=True, slots=True)
class Scale:
    """A formula, and how far an easy text goes. score: of words per sentence and syllables per word.

    easiest_first: whether a higher score is an easier text. limit: of what most adults read without effort.
    """

    name: str
    score: Callable[[float, float], float]
    easiest_first: bool
    limit: float

    def too_hard(self, score: float) -> bool:
        """Whether a text with this score lies beyond the limit."""
        return score < self.limit if self.easiest_first else score > self.limit


SCALES = {
    "fr": Scale("Kandel-Moles", lambda length, syllables: 207 - 1.015 * length - 73.6 * syllables, True, 60.0),
    "en": Scale("Flesch-Kincaid", lambda length, syllables: 0.39 * length + 11.8 * syllables - 15.59, False, 8.0),
}
"""By language. 60: "standard", the middle of Flesch's seven bands. 8: what a reader of fourteen reads."""


def sentences(text: str) -> list[str]:
    """The sentences of a text on one line. The marks around a passage that can be highlighted end none."""
    text = re.sub(r"\[\[|\]\]", "", text)
    found: list[str] = []
    ends = [match.end() for match in _END.finditer(text)]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        piece = text[start:end].strip()
        if found and _SHORT_FORM.search(found[-1]):
            found[-1] += f" {piece}"
        elif piece:
            found.append(piece)
    return found


def words(text: str) -> list[str]:
    """The words of a text; « l’emploi » is one, as between spaces."""
    return _WORD.findall(text)


def score(passages: Sequence[str], language: str) -> float | None:
    """The score of passages on their language's scale; None for a text too short, or a language without a scale."""
    scale = SCALES.get(language)
    found = [sentence for passage in passages for sentence in sentences(passage) if words(sentence)]
    counted = [word for sentence in found for word in words(sentence)]
    if scale is None or len(counted) < MIN_WORDS:
        return None
    total = sum(syllables(word, language) for word in counted)
    return scale.score(len(counted) / len(found), total / len(counted))
