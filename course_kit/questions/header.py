"""The first line of a question: `%%question ID key=value key="several words"`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from course_kit.errors import QuestionTextError
from course_kit.language import _
from course_kit.questions.slug import slug

MAGIC = "%%question"
COMMON_OPTIONS = ("points", "attempts", "kind", "title", "was")

_KEY = re.compile(r"([^\W\d]\w*)\s*=\s*")
_QUOTES = {'"': '"”“', "“": '”“"', "”": '”“"', "„": '”“"', "«": "»", "'": "'’", "‘": "’'"}
_SYNONYMS = {
    "essai": "attempts",
    "essais": "attempts",
    "tentatives": "attempts",
    "genre": "kind",
    "type": "kind",
    "titre": "title",
    "nom": "title",
    "ancien": "was",
    "avant": "was",
    "mots": "words",
    "fautes": "typos",
    "casse": "case",
    "majuscules": "case",
    "minimum": "min",
    "avec": "with",
    "interlocuteur": "with",
    "moi": "me",
}


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line says. line: its number; options: the keys as written, without the id."""

    id: str
    options: Mapping[str, str]
    line: int

    def rewritten(self, **changes: str) -> str:
        """The line with other values; `id` is one of them."""
        values = {**self.options, **changes}
        name = values.pop("id", self.id)
        return " ".join([MAGIC, name, *(f"{key}={quoted(value)}" for key, value in values.items())])

    def require_known(self, known: Iterable[str]) -> None:
        """Raise QuestionTextError for the first key that is not among the known ones, with the nearest instead."""
        known = tuple(known)
        for key in self.options:
            if key not in known:
                near = nearest(key, known, _SYNONYMS)
                values = {near if k == key else k: v for k, v in self.options.items() if k != key or near}
                problem = _("« {key} » n’existe pas pour ce type de question. Vous pouvez écrire : {known}.")
                shown = problem.format(key=key, known=", ".join(known))
                raise QuestionTextError(self.line, shown, Header(self.id, values, self.line).rewritten())


def nearest(word: str, known: Iterable[str], synonyms: Mapping[str, str]) -> str:
    """The known word that was meant, or an empty text."""
    known = tuple(known)
    if synonyms.get(word.lower()) in known:
        return synonyms[word.lower()]
    return next(iter(get_close_matches(word.lower(), known, 1, 0.6)), "")


def quoted(value: str) -> str:
    """A value as it must be written: in quotes when it has spaces or quotes in it."""
    if re.fullmatch(r"[^\s\"'“”„«»‘’=]+", value):
        return value
    return '"' + value.replace('"', "”") + '"'


def read_header(line: str, number: int, first_words: str) -> Header:
    """Read a question's first line. first_words: of the prompt, to propose an id. Raises QuestionTextError."""
    found = re.match(r"\s*%{1,2}\s*question\b\s*:?", line, re.IGNORECASE)
    if not found or not re.match(r"\s*%%question(\s|$)", line):
        rest = line[found.end() :].strip() if found else slug(first_words)
        problem = _("La première ligne doit commencer par « %%question », puis l’identifiant de la question.")
        raise QuestionTextError(number, problem, f"{MAGIC} {rest}")
    words: list[str] = []
    options: dict[str, str] = {}
    strays: list[str] = []
    last_key = ""
    at = found.end()
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        if key := _KEY.match(line, at):
            last_key = key[1].lower()
            value, at = _value(line, key.end(), number)
            if not value.strip():
                problem = _("Il manque une valeur après « {key}= ».").format(key=key[1])
                raise QuestionTextError(number, problem, Header(slug(" ".join(words)), options, number).rewritten())
            if last_key in options:
                problem = _("« {key} » est écrit deux fois : gardez-en un seul.").format(key=last_key)
                raise QuestionTextError(number, problem, Header(slug(" ".join(words)), options, number).rewritten())
            options[last_key] = value
        else:
            end = next((i for i in range(at, len(line)) if line[i].isspace()), len(line))
            word = line[at:end]
            at = end
            if last_key:
                strays.append(word)
                options[last_key] += f" {word}"
            else:
                words.append(word)
    if "id" in options and not words:
        words = options.pop("id").split()
    if strays:
        problem = _(
            "« {word} » n’est pas à sa place. Quand il y a une espace, mettez des guillemets autour de la valeur."
        )
        instead = Header(" ".join(words) or slug(first_words), options, number).rewritten()
        raise QuestionTextError(number, problem.format(word=strays[0]), instead)
    if not words:
        problem = _("Il manque l’identifiant de la question : un nom court, unique dans tout le cours.")
        instead = Header(slug(options.get("title", first_words)), options, number).rewritten()
        raise QuestionTextError(number, problem, instead)
    if len(words) > 1 and words[1].rstrip(":").lower() in COMMON_OPTIONS:
        problem = _("Il manque le signe = après « {key} ».").format(key=words[1])
        pairs = dict(zip((word.rstrip(":").lower() for word in words[1::2]), words[2::2], strict=False))
        raise QuestionTextError(number, problem, Header(words[0], {**pairs, **options}, number).rewritten())
    if len(words) > 1:
        problem = _("L’identifiant est en plusieurs mots : reliez-les par des traits d’union.")
        raise QuestionTextError(number, problem, Header(slug(" ".join(words)), options, number).rewritten())
    return Header(words[0], options, number)


def _value(line: str, at: int, number: int) -> tuple[str, int]:
    """The value that starts here, and where it ends."""
    closing = _QUOTES.get(line[at : at + 1])
    if closing is None:
        end = next((i for i in range(at, len(line)) if line[i].isspace()), len(line))
        return line[at:end], end
    if line[at] == '"' and '"' in line[at + 1 :]:
        closing = '"'
    for end in range(at + 1, len(line)):
        # An apostrophe inside a word closes nothing: title='l'emploi'.
        if line[end] in closing and (end + 1 == len(line) or line[end + 1].isspace()):
            return line[at + 1 : end].strip(), end + 1
    problem = _("Un guillemet est ouvert et n’est pas fermé, ou le guillemet fermant touche le mot suivant.")
    value, *others = re.split(r"\s+(?=[^\W\d]\w*\s*=)", line[at + 1 :].strip(), maxsplit=1)
    fixed = value.strip().strip("\"“”„«»'‘’").strip() or "…"
    raise QuestionTextError(number, problem, " ".join([line[:at].strip() + quoted(fixed), *others]))
