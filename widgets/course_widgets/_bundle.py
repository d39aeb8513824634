"""Puts a widget's files together: anywidget loads its module from a blob URL, which can import nothing.

Each file of `question/` that a widget imports becomes a constant before the widget's own text:

    import { h } from "../question/dom.js";   ->   const _dom = (() => { …; return { h }; })();
                                                   const { h } = _dom;

Comments that stand on their own lines and indentation are left out: every question in a page carries its own copy.
"""

import re
from collections.abc import Mapping
from pathlib import Path

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.\.?/[\w./]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:const|(?:async )?function|class) (\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*) *\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^ +", re.MULTILINE)
_QUESTION = Path(__file__).parent / "question"


def script(file: Path) -> str:
    """The JavaScript of a widget with all that it imports, as one module. Raises OSError when a file is missing."""
    parts: dict[Path, str] = {}
    own = _linked(file.resolve(), parts)
    return "".join(parts.values()) + own


def library(files: Mapping[str, Path]) -> str:
    """The JavaScript of many widgets as one module: each is exported under its name, what they share is there once."""
    parts: dict[Path, str] = {}
    widgets = {name: _linked(file.resolve(), parts) for name, file in files.items()}
    made = [
        f"export const {name} = (() => {{\n{_inner(text)}return widget;\n}})();\n" for name, text in widgets.items()
    ]
    return "".join([*parts.values(), *made])


def _inner(text: str) -> str:
    """A module's text as the inside of a function: `widget` is what it exports by default."""
    return re.sub(r"^export ", "", text.replace("export default ", "const widget = ", 1), flags=re.MULTILINE)


def _linked(path: Path, parts: dict[Path, str]) -> str:
    """A file's text with names in place of imports; what it imports is added to the parts, before what needs it."""
    text = _lean(path)
    for _, target in _IMPORT.findall(text):
        imported = (path.parent / target).resolve()
        if imported not in parts:
            inner = _linked(imported, parts)
            names = ", ".join(_EXPORT.findall(inner))
            parts[imported] = f"const _{imported.stem} = (() => {{\n{_inner(inner)}return {{ {names} }};\n}})();\n"
    return _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = _{Path(found[2]).stem};\n", text)


def style(*own: Path) -> str:
    """The style of every question, then the widgets' own where they have one."""
    files = [_QUESTION / "question.css", *own]
    return "\n".join(_lean(path) for path in files if path.exists())


def _lean(path: Path) -> str:
    return _INDENT.sub("", _COMMENT.sub("", path.read_text("utf-8")))
