"""Passages to find in a text."""

from __future__ import annotations

from typing import Any

import pytest

from course_kit.errors import QuestionError, QuestionTextError
from course_kit.questions import Highlight, Passage, parse
from course_kit.questions.base import Explanation

TEXT = """%%question q
Que faut-il enlever ?

> **Karim** [[trois enfants]]
>
> [[boulanger]], [[*beau* gosse]]

- [x] trois enfants
  > Cela ne dit rien du métier.
- [x] beau…
- [ ] boulanger
  > C'est le métier.
"""


def test_what_is_shown() -> None:
    """The document's passages are alike, in its order, and what is around them is the author's Markdown."""
    document = parse(TEXT).content()["document"]
    assert document == (
        '<p><strong>Karim</strong> <span data-passage="a">trois enfants</span></p>\n'
        '<p><span data-passage="b">boulanger</span>, <span data-passage="c"><em>beau</em> gosse</span></p>'
    )


def test_what_is_said() -> None:
    """Marked passages get their reason, the others none; how many are lacking is told, not which."""
    mark = parse(TEXT).mark({"passages": ["a", "b"]})
    assert {key: (part.right, part.feedback) for key, part in mark.parts.items()} == {
        "a": (True, "<p>Cela ne dit rien du métier.</p>"),
        "b": (False, "<p>C'est le métier.</p>"),
    }
    assert mark.advice == "<p>1 passage est marqué à tort. Il reste 1 passage à trouver.</p>"
    assert mark.solution == {"passages": ["a", "c"]}
    assert mark.explanation == Explanation({"a": "<p>Cela ne dit rien du métier.</p>"})


def test_marking_everything_is_worth_little() -> None:
    """What is marked for nothing is taken off, and the mark is never below 0."""
    question = parse(TEXT)
    assert question.mark({"passages": ["a", "b", "c"]}).fraction == 0.5
    assert question.mark({"passages": ["b"]}).fraction == 0


def test_the_file_has_the_words() -> None:
    """What was marked is shown in the text's order, as HTML; what is gone is left out."""
    assert parse(TEXT).recall({"passages": ["c", "a", "z"]}) == ["trois enfants", "<em>beau</em> gosse"]


@pytest.mark.parametrize(
    ("old", "new", "line", "instead"),
    [
        ("> **Karim** [[trois enfants]]", "[[trois enfants]]", 4, "> [[trois enfants]]"),
        (">\n", "\n", 6, "> **Karim** [[trois enfants]]\n>\n> [[boulanger]], [[*beau* gosse]]"),
        ("- [x] beau…", "- [x] laid", 10, "- [x] trois enfants\n- [ ] boulanger\n- [ ] *beau* gosse"),
        ("- [x] beau…", "- [x] trois enfants", 10, "- [x] trois enfants\n- [ ] boulanger\n- [ ] *beau* gosse"),
        ("- [ ] boulanger", "- [x] boulanger", 4, "> [[un passage qui va bien]]"),
        ("[[boulanger]]", "[[boulanger", 4, "> Karim Diallo, [[trois enfants]], [[boulanger]]"),
        ("[[boulanger]]", "[[trois enfants]]", 4, "> [[trois enfants …]]"),
        ("[[boulanger]]", "`[[boulanger]]` **[[a** b]]", 4, "> Karim Diallo, [[trois enfants]], [[boulanger]]"),
        ("[[boulanger]]", "![[[boulanger]]](cv.png)", 4, "> Karim Diallo, [[trois enfants]], [[boulanger]]"),
        ("[[boulanger]]", "[[]]", 4, "> Karim Diallo, [[trois enfants]], [[boulanger]]"),
        ("\n- [x] trois", "\nBref.\n\n- [x] trois", 8, "Bref.\n\n> **Karim** [[trois enfants]]"),
    ],
)
def test_mistakes_are_told(old: str, new: str, line: int, instead: str) -> None:
    """Each mistake comes with its line and a corrected piece of text."""
    with pytest.raises(QuestionTextError) as caught:
        parse(TEXT.replace(old, new, 1))
    assert caught.value.line == line
    assert caught.value.instead.startswith(instead)


@pytest.mark.parametrize(
    "own",
    [
        {"document": "[[a]]"},
        {"document": "rien"},
        {"document": " ".join(f"[[{n}]]" for n in range(27))},
        {"passages": ("a",)},
        {"passages": (Passage("…"),)},
    ],
)
def test_nonsense_is_refused(own: dict[str, Any]) -> None:
    """Nothing to compare, more passages than letters, and passages that are none."""
    with pytest.raises(QuestionError):
        Highlight(**{"id": "q", "prompt": "E", "document": "[[a]] [[b]]", "passages": (), **own})


def test_characters_for_private_use_mark_nothing() -> None:
    """What we put around passages cannot be typed."""
    shown = Highlight(id="q", prompt="E", document="[[a\ue003b\ue004]] [[c\ue005]]").content()["document"]
    assert shown == '<p><span data-passage="a">ab</span> <span data-passage="b">c</span></p>'
