"""Puts a widget's files together: anywidget loads its module from a blob URL, which can import nothing.

Each file of `question/` that a widget imports becomes a constant before the widget's own text:

    import { h } from "../question/dom.js";   ->   const _dom = (() => { …; return { h }; })();
                                                   const { h } = _dom;

Comments that stand on their own lines and indentation are left out: every question in a page carries its own copy.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.\.?/[\w./]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:const|(?:async )?function|class) (\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*) *\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^ +", re.MULTILINE)
_QUESTION = Path(__file__).parent / "question"


def script(file: Path) -> str:
    """The JavaScript of a widget with all that it imports, as one module. Raises OSError when a file is missing."""
    parts: dict[Path, str] = {}

    def linked(path: Path) -> str:
        text = _lean(path)
        for _, target in _IMPORT.findall(text):
            add((path.parent / target).resolve())
        return _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = _{Path(found[2]).stem};\n", text)

    def add(path: Path) -> None:
        if path in parts:
            return
        text = linked(path)
        names = ", ".join(_EXPORT.findall(text))
        body = re.sub(r"^export ", "", text, flags=re.MULTILINE)
        parts[path] = f"const _{path.stem} = (() => {{\n{body}return {{ {names} }};\n}})();\n"

    own = linked(file.resolve())
    return "".join(parts.values()) + own


def style(file: Path) -> str:
    """The style of every question, then the widget's own if it has one."""
    files = [_QUESTION / "question.css", file]
    return "\n".join(_lean(path) for path in files if path.exists())


def _lean(path: Path) -> str:
    return _INDENT.sub("", _COMMENT.sub("", path.read_text("utf-8")))
