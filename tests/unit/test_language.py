"""What people read has its English, all of it, and is French in the code only where it can be translated."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import course_widgets
from course_kit.language import CATALOGUES, DOMAIN, _, numeral, use
from french import looks_french

PACKAGE = CATALOGUES.parent
ROOMS = (PACKAGE, Path(course_widgets.__file__).parent)


def test_a_number_has_the_marks_of_the_language() -> None:
    """French has a comma and narrow spaces, English a point and commas."""
    assert numeral(f"{1234567.5:,.1f}") == "1\u202f234\u202f567,5"
    with use("en"):
        assert numeral(f"{1234567.5:,.1f}") == "1,234,567.5"


# The catalogue


@cache
def french_texts() -> Catalog:
    """Every text that stands in the files that babel.cfg names."""
    with (CATALOGUES / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(PACKAGE, methods, options):
        found.add(message, context=context)
    return found


def english() -> Catalog:
    """The English catalogue as its source has it."""
    with (CATALOGUES / "en" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale="en", domain=DOMAIN)


def test_every_text_has_its_english() -> None:
    """Nothing is missing, nothing is left over, and what is to be filled in is the same in both."""
    wanted = {message.id for message in french_texts() if message.id}
    translated = {message.id: message for message in english() if message.id}
    assert wanted - set(translated) == set()
    assert set(translated) - wanted == set()
    for key, message in translated.items():
        source = key if isinstance(key, str) else key[1]
        for string in [message.string] if isinstance(message.string, str) else message.string:
            assert string, key
            assert sorted(re.findall(r"%\(\w+\)s|%%|\{\w*\}", string)) == sorted(
                re.findall(r"%\(\w+\)s|%%|\{\w*\}", source)
            ), key


def test_the_singular_of_a_plural_is_a_text_too() -> None:
    """Whatever Python it is: some find the singular only beside its plural."""
    with use("en"):
        for message in english():
            if isinstance(message.id, tuple):
                assert _(message.id[0]) == message.string[0]


def test_no_english_is_french() -> None:
    """What stands as English has no words that only French has, but for names and what is searched for in French."""
    for message in english():
        for string in [message.string] if isinstance(message.string, str) else message.string:
            assert not message.id or not looks_french(string), string


def test_the_compiled_english_is_not_stale() -> None:
    """The committed .mo is what compiling the .po gives: `pybabel compile -D course_kit -d course_kit/locale`."""
    compiled = io.BytesIO()
    write_mo(compiled, english())
    assert (CATALOGUES / "en" / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes() == compiled.getvalue()


def test_french_typography_is_kept() -> None:
    """A no-break space stands before : ; ! ? » % and after «, but in what authors type, as `{100 %}`."""
    for message in french_texts():
        for string in [message.id] if isinstance(message.id, str) else message.id:
            assert not re.search(r"[\w)}] (?:[:;!?»]|%(?![(}]))|« ", string), string


# Texts that no catalogue can reach

UNTRANSLATED = {
    "career/occupations/advice.py": "names of working conditions, by which the ROME data has them",
    "notebook.py": "a heading that an author writes",
    "questions/short_text.py": "how a French question asks for a number",
    "testing.py": "a small French course",
    "trainer/check/identifiers.py": "the head of a file that trainers keep",
    "trainer/new.py": "the French model of a new module",
    "trainer/reference.py": "the French notebook that shows all kinds",
}
"""Files of course_kit with French that stays French, and why."""

BUILD = PACKAGE / "career" / "occupations" / "build"
"""Reads the French ROME files, on a developer's machine only."""
PYTHON = [path for path in sorted(PACKAGE.rglob("*.py")) if BUILD not in path.parents]


def loose_texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """The string literals of a module that are no docstrings, and stand neither in `_(…)` nor in a kind's samples."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Call(func=ast.Name(id="_" | "ngettext")):
                given = [piece for piece in node.args if not isinstance(piece, ast.Constant)]
                yield from (text for piece in given for text in loose_texts(piece))
            case ast.FunctionDef(name="samples") | ast.Expr(value=ast.Constant()):
                pass
            case ast.Constant(value=str()):
                yield node
            case _:
                yield from loose_texts(node)


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_french_in_code_can_be_translated(path: Path) -> None:
    """No literal that reads as French stands outside `_(…)`, but for what is French for a reason."""
    name = path.relative_to(PACKAGE).as_posix()
    loose = [text for text in loose_texts(ast.parse(path.read_text("utf-8"))) if looks_french(text.value)]
    if name in UNTRANSLATED:
        assert loose, "there is no French here any more: take it from UNTRANSLATED"
    else:
        assert [(text.lineno, text.value) for text in loose] == []


TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
READ_ALOUD = "aria-label|aria-description|aria-roledescription|alt|title|placeholder|content|label|value"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_template_holds_no_text_outside_the_catalogue(path: Path) -> None:
    """No words stand in a template without `_`: neither between tags nor in an attribute that is read."""
    blocks = r"\{% block (root|body_class) %\}.*?\{% endblock %\}|<style>.*?</style>"
    source = re.sub(blocks, " ", path.read_text("utf-8"), flags=re.S)
    written = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", " ", source, flags=re.S)
    read = [value for _name, value in re.findall(rf'\b({READ_ALOUD})="([^"]*)"', written)]
    assert [value for value in read if looks_french(value)] == []
    assert re.findall(r"[A-Za-zÀ-ÿ]{3,}", re.sub(r"<[^>]*>", " ", written, flags=re.S)) == []


SCRIPTS = sorted(path for room in ROOMS for path in room.rglob("*.js") if not path.name.endswith(".test.js"))
BOTH_LANGUAGES = "trainer/lab/extension/course-kit/static/words.js"
"""JupyterLab's own words, French and English side by side: its own test compares them."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.as_posix().rsplit("/course_", 1)[1])
def test_a_script_holds_no_french(path: Path) -> None:
    """The words that a script shows come from the page, in its language."""
    if path.as_posix().endswith(BOTH_LANGUAGES):
        return
    source = re.sub(r"/\*.*?\*/|(?<![:\w\"'`])//[^\n]*", " ", path.read_text("utf-8"), flags=re.S)
    found = re.findall(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`', source)
    assert [text for text in found if looks_french(text) or re.search("[àâçéèêëîïôûùœ«]", text)] == []
