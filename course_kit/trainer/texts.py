"""The texts of a question apart from its key: to mark them as still to be translated, and to bring them up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from course_kit.language import SOURCE
from course_kit.questions import Question

MARK = f"[{SOURCE}]"
"""What stands before a text that is still in the source language."""
KEYS = frozenset({"id", "was", "answer", "answers", "unit"})
"""Fields whose texts are no prose: a translator changes them by hand where the language asks for it."""


def mark(text: str) -> str:
    """A text as still to be translated; an empty one stays empty."""
    if not text.strip():
        return text
    # A list or a table must begin its line: the mark stands above it.
    return f"{MARK}\n\n{text}" if text.lstrip()[:1] in "-*+|>#`" and not text.startswith("**") else f"{MARK} {text}"


def marked(question: Question) -> Question:
    """The question with every text marked. Raises QuestionError when that makes none."""
    changed: Question = _mapped(question, mark)
    return changed


def merged(old: Any, new: Any, translated: Any) -> Any:
    """A translation of `old` made one of `new`: a question, or a piece of one.

    What did not change keeps its translation. A text that changed is followed by the new one, marked. All that is not
    text comes from `new`. Raises ValueError where the translation has not the form of `old`.
    """
    if isinstance(new, str):
        return merged_text(old, new, translated)
    if is_dataclass(new) and not isinstance(new, type):
        if type(old) is not type(new) or type(translated) is not type(new):
            raise ValueError("another kind")
        names = [field.name for field in fields(new)]
        values = {name: (getattr(old, name), getattr(new, name), getattr(translated, name)) for name in names}
        return replace(new, **{name: _field(name, *three) for name, three in values.items()})
    if isinstance(new, tuple):
        return tuple(merged_list(old, new, translated, lambda piece: _mapped(piece, mark)))
    return new


def merged_text(old: str, new: str, translated: str) -> str:
    """A text's translation, with the new source after it where that changed."""
    if old == new:
        return translated
    kept = translated.partition(MARK)[0].rstrip()
    return f"{kept} {MARK} {new}" if kept and new else mark(new)


def merged_list(
    old: Sequence[Any], new: Sequence[Any], translated: Sequence[Any], fresh: Callable[[Any], Any]
) -> list[Any]:
    """The same, piece by piece. fresh: what a piece that was not there becomes."""
    if len(translated) != len(old):
        raise ValueError("other pieces")
    if len(old) == len(new):
        return [merged(*three) for three in zip(old, new, translated, strict=True)]
    found: list[Any] = []
    matcher = SequenceMatcher(None, [repr(piece) for piece in old], [repr(piece) for piece in new], autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal" or end - start == new_end - new_start:
            pieces = zip(old[start:end], new[new_start:new_end], translated[start:end], strict=True)
            found += [merged(*three) for three in pieces]
        else:
            found += [fresh(piece) for piece in new[new_start:new_end]]
    return found


def _field(name: str, old: Any, new: Any, translated: Any) -> Any:
    if name in KEYS:
        return translated if old == new and name not in ("id", "was") else new
    return merged(old, new, translated)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """A value with its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(inner, change) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in KEYS]
        return replace(value, **{name: _mapped(getattr(value, name), change) for name in names})
    return value
