"""Syllables, against words counted by hand."""

import pytest

from course_kit.trainer.syllables import syllables

FRENCH = """
un 1, le 1, des 1, que 1, qui 1, aide 1, lieu 1, yeux 1, août 1, les 1, femmes 1, feuille 1, langue 1, guide 1, vue 1
idée 2, emploi 2, chômage 2, année 2, école 2, projet 2, été 2, métier 2, noël 2, maïs 2, famille 2, travail 2, vélo 2
payer 2, voyage 2, question 2, ailleurs 2, étaient 2, mangeons 2, poème 2, client 2, jouer 2, accueil 2, diplôme 2
entreprise 3, réussite 3, oublier 3, formation 3, employeur 3, ouvrier 3, création 3, actuel 3, candidat 3, théâtrale 3
compétence 3, maintenant 3, situation 4, candidature 4, professionnel 4, l’emploi 2, qu’une 1, aujourd’hui 3, 1600 1
"""
ENGLISH = """
a 1, the 1, make 1, asked 1, makes 1, great 1, job 1, worked 1, try 1, like 1, please 1, cook 1, team 1, week 1
table 2, wanted 2, people 2, station 2, career 2, business 2, social 2, places 2, resume 2, statement 2, worker 2
employer 3, created 3, area 3, video 3, interview 3, usual 3, diary 3, history 3, company 3, examples 3
experience 4, situation 4, application 4, material 4, ability 4
"""


def cases(text: str) -> list[tuple[str, int]]:
    """Words with their number of syllables."""
    pairs = [pair.rsplit(" ", 1) for line in text.strip().splitlines() for pair in line.split(", ")]
    return [(word, int(count)) for word, count in pairs]


@pytest.mark.parametrize(("word", "count"), cases(FRENCH))
def test_french(word: str, count: int) -> None:
    """As spoken in the north of France: a final e is mute."""
    assert syllables(word, "fr") == count


@pytest.mark.parametrize(("word", "count"), cases(ENGLISH))
def test_english(word: str, count: int) -> None:
    """As a dictionary parts it."""
    assert syllables(word, "en") == count
