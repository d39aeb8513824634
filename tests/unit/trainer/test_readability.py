"""The readability formulas."""

from __future__ import annotations

import pytest

from course_kit.trainer.readability import SCALES, score, sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux ! Trois ?", ["Un.", "Deux !", "Trois ?"]),
        ("Elle dit : « Non. » Puis elle part.", ["Elle dit : « Non. »", "Puis elle part."]),
        ("M. Martin a 1.200 € et 35,5 h.", ["M. Martin a 1.200 € et 35,5 h."]),
        ("Et puis… rien de plus", ["Et puis… rien de plus"]),
        ("Fini ?\u00a0» Oui.", ["Fini ?\u00a0»", "Oui."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """They end where a reader would stop."""
    assert sentences(text) == expected


def test_words() -> None:
    """Signs are no words; what an apostrophe or a hyphen joins is one."""
    assert words("L’emploi – c’est-à-dire 1 600 € ?") == ["L’emploi", "c’est-à-dire", "1", "600"]


def test_the_scores_are_those_of_the_formulas() -> None:
    """Worked out by hand on a text whose counts are plain: 100 words of one syllable, five to a sentence."""
    text = " ".join(["Le chat dort sur moi."] * 20)
    assert score([text], "fr") == pytest.approx(207 - 1.015 * 5 - 73.6)
    assert score([" ".join(["The cat sits on me."] * 20)], "en") == pytest.approx(0.39 * 5 + 11.8 - 15.59)


def test_a_short_text_and_another_language_have_no_score() -> None:
    """Below 100 words a formula says little."""
    assert score(["Le chat dort."], "fr") is None
    assert score(["Die Katze schläft. " * 100], "de") is None


def test_each_scale_knows_its_direction() -> None:
    """A high French score is easy, a high English grade is hard."""
    assert SCALES["fr"].too_hard(40)
    assert not SCALES["fr"].too_hard(80)
    assert SCALES["en"].too_hard(12)
    assert not SCALES["en"].too_hard(6)


def test_a_passage_s_marks_are_no_part_of_its_sentence() -> None:
    """A sentence in `[[…]]` ends where it ends."""
    assert sentences("[[Elle est là]]. [[Il vient]].") == ["Elle est là.", "Il vient."]
