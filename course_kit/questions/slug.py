"""Identifiers of questions: what they may look like, and one made from any text."""

from __future__ import annotations

import re
import unicodedata

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 64


def slug(text: str) -> str:
    """An identifier made from any text: `Mon CV idéal` gives `mon-cv-ideal`; `question` when nothing is left of it."""
    text = text[:200].lower().replace("œ", "oe").replace("æ", "ae")
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", letters)
    short = ""
    for word in words:
        longer = f"{short}-{word}" if short else word[:40]
        if len(longer) > 40:
            break
        short = longer
    return short or "question"
