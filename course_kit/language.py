"""The language of what people read: French is written in the code, other languages are gettext catalogues.

`_("…")` translates into the language in use; `use("en")` sets it for a block, `set_language` for the rest of a task
(a request), `set_process_language` for a process that speaks one language only (a kernel). A language without a
catalogue, or a text that it lacks, is shown in French.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

SOURCE = "fr"
LANGUAGES = ("fr", "en")
DOMAIN = "course_kit"
CATALOGUES = Path(__file__).parent / "locale"

_current: ContextVar[str | None] = ContextVar("language", default=None)
_process_language = SOURCE


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)


def current_language() -> str:
    """The language in use, as its two letters."""
    return _current.get() or _process_language


def set_language(language: str) -> None:
    """Use a language from here on, in this task or thread."""
    _current.set(language if language in LANGUAGES else SOURCE)


def set_process_language(language: str) -> None:
    """Use a language wherever none is set: in a kernel, where each cell is a task of its own."""
    global _process_language
    _process_language = language if language in LANGUAGES else SOURCE


@contextmanager
def use(language: str) -> Iterator[None]:
    """Use a language inside a block."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def _(text: str) -> str:
    """The French text in the language in use."""
    catalogue = _catalogue(current_language())
    found = catalogue.gettext(text)
    # The gettext of older Pythons (3.11.2) does not find a text that is also the singular of a plural.
    return found if found != text else catalogue.ngettext(text, text, 1)


def ngettext(singular: str, plural: str, n: float) -> str:
    """The singular or the plural in the language in use, as that language counts."""
    if current_language() == SOURCE:
        return singular if abs(n) < 2 else plural  # French: 0 and 1.5 are singular
    return _catalogue(current_language()).ngettext(singular, plural, int(n))


def numeral(text: str) -> str:
    """A number as Python writes it (`f"{n:,.1f}"`), with the marks of the language in use: « 1 234,5 », "1,234.5"."""
    if current_language() != SOURCE:
        return text
    return text.translate({ord(","): "\u202f", ord("."): ","})
