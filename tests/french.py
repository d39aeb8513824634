"""What can be told to be French: by words and letters that English has not, and by the catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, reduce
from html.parser import HTMLParser

from babel.messages.pofile import read_po

from course_kit.language import CATALOGUES, DOMAIN

_WORDS = """
alors au aucun aucune autres aux avec avez beaucoup cela ces cette chaque choisissez comme dans
des dire donc du elle elles encore entre est faire fait ils jour leur leurs lui mais mes mieux mon même ne non nous où
pas peut pour pouvez quand que qui quoi sans ses sont sous sur tes tous tout toute toutes très trop un une vers vos
votre vous
"""
"""No word that names hold too, as “Le Fournil de Gerland” does, nor one that is English."""
_ONLY_FRENCH = re.compile(rf"\b(?:{'|'.join(_WORDS.split())})\b", re.IGNORECASE)
_LETTERS = re.compile(r"[àâçéèêëîïôûùœ]", re.IGNORECASE)
_IN_FRENCH = re.compile(
    "Défenseur des droits|Conseil en évolution professionnelle|“À écrire :”|conduire, anglais, tableur, bébé|"
    "caissière, aide soignante, réparer des vélos"
)
"""What is French whatever the language: names of institutions, what is searched for in ROME, what a file has."""
_SEVERAL_WORDS = re.compile(r"[^\W\d_]{2,}['’ \u00a0\u202f]+[^\W\d_]{2,}")


def looks_french(text: str) -> bool:
    """Whether a text of several words reads as French. One word alone, a name or an identifier, never does."""
    text = _IN_FRENCH.sub("", text)
    if not _SEVERAL_WORDS.search(text):
        return False
    return bool(_ONLY_FRENCH.search(text) or len(_LETTERS.findall(text)) > 1 or "«" in text)


class _Reader(HTMLParser):
    """Collects what is read of a page, with the language it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[tuple[str, str]] = []
        self._languages: list[tuple[str, str]] = []

    @property
    def _language(self) -> str:
        return self._languages[-1][1] if self._languages else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        language = values.get("lang", self._language)
        self.read += [(language, values[name]) for name in _READ if name in values]
        self.read += [
            (language, text) for name, value in values.items() if name.startswith("data-") for text in _data(value)
        ]
        if tag not in _VOID:
            self._languages.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self._languages:
            if self._languages.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        kind = self._languages[-1][0] if self._languages else ""
        if kind == "script":
            self.read += [(self._language, text) for text in _data(data)]
        elif kind != "style":
            self.read.append((self._language, data))


_READ = ("aria-label", "aria-description", "alt", "title", "placeholder", "content", "label")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


def _data(value: str) -> list[str]:
    """The texts in a value that a script reads: JSON, or the value itself."""
    try:
        found = json.loads(value)
    except ValueError:
        return [value]
    return list(_strings(found))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"<[^>]*>", " ", value)
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _strings(inner))


def texts(page: str, language: str) -> list[str]:
    """What is read of a page in a language: its texts, its names read aloud, and what its scripts are given to say."""
    reader = _Reader()
    reader.feed(page)
    read = [" ".join(text.split()) for said, text in reader.read if said == language]
    return [text for text in read if text]


@cache
def untranslated() -> tuple[frozenset[str], tuple[str, ...]]:
    """French texts that English has otherwise: whole, and in pieces of four words or more between what is filled in."""
    whole, pieces = set(), set()
    with (CATALOGUES / "en" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file, locale="en", domain=DOMAIN)
    for message in catalogue:
        french = message.id if isinstance(message.id, tuple) else (message.id,)
        english = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in french:
            if text and not any(other.startswith(text) for other in english):  # a name, with what it is
                whole.add(" ".join(text.split()))
                parts = re.split(r"%\(\w+\)s|%%|\{\w*\}|<[^>]+>", text)
                long = {" ".join(part.split()) for part in parts if len(part.split()) > 3}
                pieces |= {part for part in long if not any(part in other for other in english)}
    return frozenset(whole), tuple(pieces)


def french_in(page: str) -> list[str]:
    """What stands in an English page in French without saying so, in its place or elsewhere in the page."""
    return [text for text in _said_to_be_english(page) if looks_french(text) or _is_untranslated(text)]


def untranslated_in(page: str) -> list[str]:
    """What the interface says in French in an English page: of a lesson, whose English quotes French words."""
    return [text for text in _said_to_be_english(page) if _is_untranslated(text)]


def _said_to_be_english(page: str) -> list[str]:
    """The texts of a page that are in English by its own word, without what it says elsewhere to be French."""
    told = sorted(set(texts(page, "fr")), key=len, reverse=True)
    return [reduce(lambda left, name: left.replace(name, ""), told, text) for text in texts(page, "en")]


def _is_untranslated(text: str) -> bool:
    whole, pieces = untranslated()
    return text in whole or any(piece in text for piece in pieces)
