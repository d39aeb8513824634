"""Syllables by rule, in French and in English, as the readability formulas need them.

By rule since textstat 0.7.13, the library for this, downloads a dictionary when it runs, and pyphen, under it, counts
the places where a line may break, which are fewer than syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

Rules = Sequence[tuple[re.Pattern[str], str]]


def syllables(word: str, language: str) -> int:
    """How many syllables a word has, 1 or more. Digits count as one: people read them at a glance."""
    parts = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", word.lower()))
    if language == "fr" and len(parts) > 1 and (len(parts[0]) == 1 or parts[0] == "qu"):
        parts = parts[1:]  # the vowel was elided: l’emploi, qu’une
    count = _french if language == "fr" else _english
    return max(1, sum(map(count, parts)))


def _rules(*pairs: tuple[str, str]) -> Rules:
    return [(re.compile(pattern), put) for pattern, put in pairs]


def _counter(rules: Rules, nucleus: str) -> Callable[[str], int]:
    """Counts the groups of vowels once the rules have parted or dropped some."""
    vowels = re.compile(nucleus)

    def count(word: str) -> int:
        for pattern, put in rules:
            word = pattern.sub(put, word)
        return max(1, len(vowels.findall(word)))

    return count


_french = _counter(
    _rules(
        ("^(qu|[cdjlmnst])e(s?)$", r"\1é\2"),  # le, des, que: not mute
        ("œu?", "e"),
        ("aoû", "u"),
        ("qu(?=[aeiouyéèêëàâîïô])", "q"),
        ("gu(?=[eiyéèê])", "g"),
        ("(?<=g)e(?=[aoâô])", ""),  # mangeons
        ("(?<=[aeiouéèêâ])y(?=[aeiouéèêëàâîï])", "j"),  # payer
        ("^y(?=[aeiou])", "j"),  # yeux
        ("(?<=[aeou])il(?:l(?=[aeiouéèê])|(?=s?$))", "j"),  # feuille, travail
        ("(?<=i)ll(?=[aeiouéèê])", "j"),  # famille
        ("(?<=[ao]i)ent$", ""),  # étaient
        ("(?<=[éiuaoûîïy])es?$", ""),  # idée, vue
        ("(?<=[^aeiouyàâéèêëîïôûù])es?$", ""),  # table, femmes
        ("é(?=[aeiouyâèéêîô])", "é-"),  # création
        ("(?<=[aou])(?=[éè])", "-"),  # aérer
        ("(?<=[bcdfgptv][lr])i(?=[aeoéèu])", "i-"),  # oublier
        ("(?<=ou)(?=[aeéèo])", "-"),  # jouer
        ("(?<![aeogqj-])u(?=[aoéèe](?!u?i?j))", "u-"),  # situation, but not accueil
        ("(?=[ïëü])", "-"),  # maïs
    ),
    "[aeiouyàâéèêëîïôùûü]+",
)

_english = _counter(
    _rules(
        ("^business", "bisness"),
        ("^people", "peple"),
        ("^every", "evry"),
        ("qu", "q"),
        ("(?<=[^aeiouydt])ed$", "d"),  # asked, but wanted
        ("(?<=[aeiou])[ei]ng$", "-ing"),
        ("(?<=[^aeiouy])les?$", "-ul"),  # table
        ("(?<=[^aeiouyscxzg])es$", "s"),  # makes, but places
        ("(?<=[^aeiouy])e$", ""),  # make
        ("(?<=[^aeiouy])e(?=(?:ly|ment|ments|ful|less|ness)$)", ""),  # statement
        ("(?<=[aeiouy])y(?=[aeiou])", "-j"),  # employer
        ("^y(?=[aeiou])", "j"),
        ("(?<=[tscx])i(?=(?:on|ou|al|an|en|ent|a)s?)", ""),  # station, social
        ("i(?=[aou]|en[ct])", "i-"),  # diary, period, experience
        ("(?<=[^q])u(?=[ao])", "u-"),  # usual
        ("e(?=[ao](?:[^dfklmnprstuvw]|$))|e(?=o)", "e-"),  # area, video
        ("ea(?=t(?:e|ed|es|ing|ion|ive|or|ors)$)", "e-a"),  # create, but not great
    ),
    "[aeiouy]+",
)
