"""A question's text: its pieces, and what trainers get wrong in it."""

from __future__ import annotations

import pytest

from course_kit.errors import QuestionTextError
from course_kit.questions import Hint, MultipleChoice, SingleChoice, parse
from course_kit.questions.text import read

CHOICES = "- [x] A\n- [ ] B\n"
NUMBERS = "1. A\n2. B\n3. C\n"

# What is accepted: text of the cell, kind.
FORGIVEN = {
    "capital X": ("%%question q\nE ?\n- [X] A\n- [ ] B", "single"),
    "tabs": ("%%question q\nE ?\n-\t[x] A\n\t> oui\n-\t[ ] B", "single"),
    "Windows line ends": ("%%question q\r\nE ?\r\n- [x] A\r\n  > oui\r\n- [ ] B\r\n", "single"),
    "old Mac line ends": ("%%question q\rE ?\r- [x] A\r- [ ] B", "single"),
    "byte order mark": ("\ufeff%%question q\nE ?\n" + CHOICES, "single"),
    "empty lines first": ("\n\n%%question q\nE ?\n" + CHOICES, "single"),
    "stars": ("%%question q\nE ?\n* [x] A\n* [ ] B", "single"),
    "two sorts of dashes": ("%%question q\nE ?\n* [x] A\n- [ ] B", "single"),
    "empty lines between": ("%%question q\nE ?\n\n- [x] A\n\n- [ ] B", "single"),
    "text on two lines": ("%%question q\nE ?\n- [x] A\n  suite\n- [ ] B", "single"),
    "list in the prompt": ("%%question q\nE :\n\n- un\n- deux\n\nQuoi ?\n\n" + CHOICES, "single"),
    "numbers in the prompt": ("%%question q\nE :\n\n1. un\n2. deux\n\nQuoi ?\n\n" + CHOICES, "single"),
    "curly quotes": ("%%question q title=“Ma réussite”\nE\n" + CHOICES, "single"),
    "guillemets": ("%%question q title=« Ma réussite » points=2\nE\n" + CHOICES, "single"),
    "spaces around =": ("%%question q points = 1,5\nE\n" + CHOICES, "single"),
    "unlimited in French": ("%%question q attempts=illimité\nE\n" + CHOICES, "single"),
    "id=": ("%%question id=q\nE\n" + CHOICES, "single"),
    "feedback two spaces in": ("%%question q\nE\n1. A\n  > oui\n2. B\n3. C", "ordering"),
    "underlined title": ("%%question q\nE\n---\n" + CHOICES, "single"),
    "a gap to fill after Réponse": ("%%question q\nRéponse : {{CPF}}", "gaps"),
    "cases of numbers": ("%%question q\nE\n\nanswer: 35\n\n- > 40\n  > trop\n- < 30\n  > peu", "number"),
}

# What is refused: text of the cell, line, words of the message, what is to be written instead.
MISTAKES = {
    "dash that touches": ("%%question q\nE\n-[ ] A\n- [x] B", 3, "case", "- [ ] A"),
    "empty box": ("%%question q\nE\n- [] A\n- [x] B", 3, "case", "- [ ] A"),
    "box closed by a bracket": ("%%question q\nE\n- [ ] A\n- [x) B", 4, "case", "- [x] B"),
    "round brackets": ("%%question q\nE\n(x) A\n( ) B", 3, "case", "- [x] A"),
    "no dash": ("%%question q\nE\n\n[x] A\n[ ] B", 4, "case", "- [x] A"),
    "bullet of a word processor": ("%%question q\nE\n\n• [x] A\n• [ ] B", 4, "case", "- [x] A"),
    "tick": ("%%question q\nE\n- [✓] A\n- [ ] B", 3, "case", "- [x] A"),
    "tick as a letter": ("%%question q\nE\n- [v] A\n- [ ] B", 3, "case", "- [x] A"),
    "tick as a capital": ("%%question q\nE\n- [ ] A\n- [V] B", 4, "case", "- [x] B"),
    "French key and kind": (
        "%%question q type=texte points=2\nE\n\nanswer: CPF",
        1,
        "« type » n’existe pas. Écrivez kind=text.",
        "%%question q points=2 kind=text",
    ),
    "French key and kind in words": (
        '%%question q genre="choix multiple"\nE\n' + CHOICES,
        1,
        "kind=multiple",
        "%%question q kind=multiple",
    ),
    "text that touches": ("%%question q\nE\n- [ ]A\n- [x] B", 3, "case", "- [ ] A"),
    "numbered boxes": ("%%question q\nE\n1. [ ] A\n2. [x] B", 3, "case", "- [ ] A"),
    "one option": ("%%question q\nE\n- [x] A", 3, "un seul choix", "- [x] A\n- [ ] Une autre réponse"),
    "all right": ("%%question q\nE\n- [x] A\n- [x] B", 3, "Tous les choix sont justes", "- [x] A\n- [ ] B"),
    "the same twice": ("%%question q\nE\n- [x] Oui\n- [ ] oui", 4, "deux fois", "- [ ] oui (à changer)"),
    "one without box": ("%%question q\nE\n- [x] A\n- B\n- [ ] C", 4, "pas de case", "- [ ] B"),
    "empty option": ("%%question q\nE\n- [x] A\n- [ ]\n- [ ] C", 4, "vide", "- [ ] Votre texte"),
    "option too far right": ("%%question q\nE\n- [x] A\n    - [ ] B", 4, "décalé", "- [ ] B"),
    "two lists": ("%%question q\nE\n- [x] A\n\nou\n\n- [ ] B", 7, "deux listes", "- [x] A\n- [ ] B"),
    "two right in a single": (
        "%%question q kind=single\nE\n- [x] A\n- [x] B",
        3,
        "kind=multiple",
        "- [x] A\n- [ ] B",
    ),
    "no boxes": ("%%question q\nE\n\n- A\n- B", 4, "pas de cases", "- [x] A\n- [ ] B"),
    "feedback not indented": ("%%question q\nE\n- [x] A\n> oui\n- [ ] B", 4, "deux espaces", "- [x] A\n  > oui"),
    "feedback far away": ("%%question q\nE\n- [x] A\n- [ ] B\n\n> oui", 6, "détaché", "- [ ] B\n  > oui"),
    "no id": ("%%question\nQuelle phrase ?\n" + CHOICES, 1, "identifiant", "%%question quelle-phrase"),
    "no id but a title": (
        '%%question title="Mon été"\nE\n' + CHOICES,
        1,
        "identifiant",
        '%%question mon-ete title="Mon été"',
    ),
    "id with accents": ("%%question Réussite_été\nE\n" + CHOICES, 1, "minuscules", "%%question reussite-ete"),
    "id with spaces": ("%%question mon cv\nE\n" + CHOICES, 1, "traits", "%%question mon-cv"),
    "unknown key": ("%%question q pionts=2\nE\n" + CHOICES, 1, "points, attempts", "%%question q points=2"),
    "French key": ("%%question q essais=3\nE\n" + CHOICES, 1, "essais", "%%question q attempts=3"),
    "key of another kind": ("%%question q typos=1\nE\n" + CHOICES, 1, "typos", "%%question q"),
    "unknown kind": ("%%question q kind=qcm\nE\n" + CHOICES, 1, "qcm", "%%question q kind=multiple"),
    "no equals sign": ("%%question q points 2\nE\n" + CHOICES, 1, "signe =", "%%question q points=2"),
    "no quotes": (
        "%%question q title=Ma réussite points=2\nE\n" + CHOICES,
        1,
        "guillemets",
        '%%question q title="Ma réussite" points=2',
    ),
    "quote left open": (
        '%%question q title="Ma réussite points=2\nE\n' + CHOICES,
        1,
        "guillemet",
        '%%question q title="Ma réussite" points=2',
    ),
    "the same, right": (
        "%%question q\nE\n- [ ] « Oui »\n- [x] « oui »",
        3,
        "deux fois\u00a0: «\u00a0Oui\u00a0»",
        "- [ ] « Oui » (à changer)",
    ),
    "key twice": ("%%question q points=1 points=2\nE\n" + CHOICES, 1, "deux fois", "%%question q points=1"),
    "no value": ("%%question q points=\nE\n" + CHOICES, 1, "valeur", "%%question q"),
    "points in words": ("%%question q points=deux\nE\n" + CHOICES, 1, "deux", "%%question q points=1"),
    "no points": ("%%question q points=0\nE\n" + CHOICES, 1, "plus grand que 0", "%%question q points=1"),
    "no attempts": ("%%question q attempts=0\nE\n" + CHOICES, 1, "essais", "%%question q attempts=2"),
    "half an attempt": ("%%question q attempts=1,5\nE\n" + CHOICES, 1, "essais", "%%question q attempts=2"),
    "one percent sign": ("%question q\nE\n" + CHOICES, 1, "%%question", "%%question q"),
    "space in the magic": ("%% Question q\nE\n" + CHOICES, 1, "%%question", "%%question q"),
    "no magic": ("Quelle couleur ?", 1, "%%question", "%%question question"),
    "nothing": ("", 1, "%%question", "%%question question"),
    "no body": ("%%question q", 1, "vide", "%%question q\nQuelle est votre question\u00a0?"),
    "no prompt": ("%%question q\n" + CHOICES, 2, "énoncé", "Quelle est votre question\u00a0?"),
    "no key": ("%%question q\nDites.", 1, "kind=written", '%%question q kind=written title="Ma réponse"'),
    "hint too dear": ("%%question q\nE\n" + CHOICES + "\nhint -3: Lisez.", 6, "prix", "hint -0.5: Lisez."),
    "hint of no number": ("%%question q\nE\n" + CHOICES + "hint -1.2.3: Lisez.", 5, "prix", "hint -0.5: Lisez."),
    "empty hint": ("%%question q\nE\n" + CHOICES + "hint:", 5, "Il manque", "hint: votre texte"),
    "other word for hint": ("%%question q\nE\n" + CHOICES + "\nastuce : Lisez.", 6, "hint:", "hint: Lisez."),
    "bold hint": ("%%question q\nE\n" + CHOICES + "\n**hint:** Lisez.", 6, "mise en forme", "hint: Lisez."),
    "right twice": ("%%question q\nE\n" + CHOICES + "right: a\nright: b", 6, "deux fois", "right: a b"),
    "feedback that costs": ("%%question q\nE\n" + CHOICES + "right -1: a", 5, "coûter", "right: a"),
    "wrong without a key": ("%%question q\nE\n- [ ] A\n- [ ] B\n\nwrong: a", 3, "un x", "- [x] La bonne réponse"),
    "points without a key": ("%%question q points=2\nE\n- [ ] A\n- [ ] B", 3, "un x", "- [x] La bonne réponse"),
    "wrong for an opinion": (
        "%%question q kind=rating\nE\n\n- A\n- B\n\nscale: Oui | Non\nwrong: a",
        8,
        "jamais",
        "right: a",
    ),
    "answer with boxes": ("%%question q\nE\n" + CHOICES + "answer: A", 5, "cases", "- [x] A"),
    "start elsewhere": ("%%question q\nE\n" + CHOICES + "\nstart: Un jour", 6, "après la liste", None),
    "text below": (
        "%%question q\nE\n" + CHOICES + "\nMerci.",
        6,
        "au-dessus",
        "Merci.\n\n- [x] A\n- [ ] B",
    ),
    "code left open": ("%%question q\nE\n```\ncode\n" + CHOICES, 3, "code", "```\ncode\n```"),
    "table of one column": (
        "%%question q\nE\n\n| A |\n|---|\n| b |\n| c |",
        4,
        "deux colonnes",
        "| A | … |\n|---|---|\n| b | … |\n| c | … |",
    ),
    "table without dashes": (
        "%%question q\nE\n\n| A | B |\n| c | d |\n| e | f |",
        4,
        "tirets",
        "| A | B |\n|---|---|\n| c | d |\n| e | f |",
    ),
    "row too long": ("%%question q\nE\n\n| A | B |\n|---|---|\n| c | d | e |", 6, "plus de colonnes", "| c | d |"),
    "row without right side": ("%%question q\nE\n\n| A | B |\n|---|---|\n| c |\n| d | e |", 6, "droite", "| c | … |"),
    "one item": ("%%question q\nE\n\n1. A", 4, "trois lignes", None),
    "gap left open": ("%%question q\nLe {{CPF paie.", 2, "fermé", "Le {{CPF}} paie."),
    "gap not opened": ("%%question q\nE\n\nLe CPF}} paie.", 4, "sans {{", "Le {{CPF}} paie."),
    "one brace": ("%%question q\nE\n\nUn.\nLe {CPF} paie.", 5, "deux accolades", "Le {{CPF}} paie."),
    "empty gap": ("%%question q\nE\nLe {{ }} paie.", 3, "vide", "Le {{CPF}} paie."),
    "answer not a number": ("%%question q kind=number\nE\n\nanswer: beaucoup", 4, "beaucoup", "answer: 35 ± 2 h"),
    "answer as a range": ("%%question q\nE\n\nanswer: 30 à 40", 4, "marge", "answer: 35 ± 5"),
    "answer read in two ways": ("%%question q\nE\n\nanswer: 1.200", 4, "deux façons", "answer: 1,2 ou answer: 1200"),
    "answer twice": ("%%question q\nE\n\nanswer: a\nanswer: b", 5, "deux fois", "answer: a | b"),
    "written without title": (
        "%%question q kind=written\nE",
        1,
        "titre",
        '%%question q kind=written title="Ma réussite"',
    ),
}


@pytest.mark.parametrize(("cell", "kind"), FORGIVEN.values(), ids=FORGIVEN.keys())
def test_what_can_only_mean_one_thing_is_accepted(cell: str, kind: str) -> None:
    """A way of writing that leaves no doubt gives the question that was meant."""
    assert parse(cell).kind == kind


@pytest.mark.parametrize(("cell", "line", "words", "instead"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_told(cell: str, line: int, words: str, instead: str | None) -> None:
    """A trainer's mistake is told with its line, in plain French, with their own text corrected."""
    with pytest.raises(QuestionTextError) as caught:
        parse(cell)
    assert caught.value.line == line
    assert words in caught.value.problem
    assert caught.value.problem.endswith((".", ")"))
    if instead is not None:
        assert caught.value.instead == instead


# Proposals that replace the faulty line by one line.
MENDED = [
    name
    for name, (_cell, _line, _words, instead) in MISTAKES.items()
    if instead and "\n" not in instead and "twice" not in name and " ou " not in instead and "row" not in name
]


def complaint(cell: str) -> tuple[int, str] | None:
    """What is complained of in a cell: line and problem."""
    try:
        parse(cell)
    except QuestionTextError as error:
        return error.line, error.problem
    return None


@pytest.mark.parametrize("name", MENDED)
def test_writing_what_is_proposed_mends_that_line(name: str) -> None:
    """With the proposed line in place of the faulty one, the complaint is another one or there is none."""
    cell, line, _words, instead = MISTAKES[name]
    lines = cell.split("\n")
    lines[line - 1] = str(instead)
    assert complaint("\n".join(lines)) != complaint(cell)


def test_pieces() -> None:
    """Header, blocks, items, feedback and directives are told apart, with the cell's line numbers."""
    text = read(
        "%%question q points=2\nUn\n\n> citation\n\n- [x] A\n  suite\n  > oui\n  > oui\n- [ ] B\nhint -1: C\nD\n"
    )
    assert (text.id, text.options) == ("q", {"points": "2"})
    assert [(block.type, block.line) for block in text.blocks] == [("other", 2), ("other", 4), ("bullets", 6)]
    first, second = text.blocks[2].items
    assert (first.line, first.text, first.feedback, first.checked) == (6, "A\nsuite", "oui\noui", True)
    assert (second.line, second.text, second.feedback, second.checked) == (10, "B", "", False)
    (hint,) = text.directives
    assert (hint.name, hint.line, hint.text) == ("hint", 11, "C\nD")
    assert text.before(text.blocks[2]) == "Un\n\n> citation"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("hint: Lisez.", Hint("Lisez.")),
        ("hint : Lisez.", Hint("Lisez.")),
        ("hint\u00a0: Lisez.", Hint("Lisez.")),
        ("Indice : Lisez.", Hint("Lisez.")),
        ("hint -0.5: Lisez.", Hint("Lisez.", 0.5)),
        ("hint 0,5 : Lisez.", Hint("Lisez.", 0.5)),
        ("hint −1 point : Lisez.", Hint("Lisez.", 1.0)),
        ("hint (-0,5 pt): Lisez.", Hint("Lisez.", 0.5)),
        ("  hint: Lisez.", Hint("Lisez.")),
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"], ids=["right below", "after an empty line"])
def test_hints(line: str, hint: Hint, gap: str) -> None:
    """A hint may be written in French ways, with or without an empty line above it."""
    assert parse(f"%%question q\nE\n{CHOICES}{gap}{line}\n").hints == (hint,)


def test_feedback_on_the_whole() -> None:
    """`right` and `wrong`, or `juste` and `faux`, are said of the whole answer."""
    question = parse(f"%%question q\nE\n{CHOICES}juste : Oui.\nfaux : Non.")
    assert (question.feedback_right, question.feedback_wrong) == ("Oui.", "Non.")


def test_number_of_right_options_tells_the_kind() -> None:
    """None or one is a single choice, several a multiple one, unless the kind is said."""
    assert isinstance(parse("%%question q\nE\n- [ ] A\n- [ ] B"), SingleChoice)
    assert isinstance(parse("%%question q\nE\n- [x] A\n- [x] B\n- [ ] C"), MultipleChoice)
    assert isinstance(parse("%%question q kind=multiple\nE\n- [x] A\n- [ ] B"), MultipleChoice)


def test_text_of_a_word_of_two_spellings() -> None:
    """Letters with accents in two pieces, as a Mac types them, are the same text."""
    assert parse("%%question q\nE\u0301te\u0301\n" + CHOICES) == parse("%%question q\nÉté\n" + CHOICES)
