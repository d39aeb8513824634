"""A widget's files are put together into one module, and say in words what the lesson gives them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import course_widgets
from course_kit.labels import labels
from course_widgets import WIDGETS
from course_widgets._bundle import script, style

FOLDER = Path(course_widgets.__file__).parent
SHIPPED = sorted(file for file in FOLDER.rglob("*.js") if not file.name.endswith(".test.js"))
KNOWN = set(re.findall(r"@property \{string\} (\w+)", (FOLDER / "question" / "words.js").read_text("utf-8")))


def test_inlines_imports(tmp_path: Path) -> None:
    """What is imported comes once, before it is used, with its own names kept apart; comments are left out."""
    (tmp_path / "question").mkdir()
    (tmp_path / "question" / "a.js").write_text("// why\nconst own = 1;\nexport const one = own;\n")
    (tmp_path / "question" / "b.js").write_text(
        'import { one } from "./a.js";\nexport function two() {\n  return one + 1;\n}\n'
    )
    kind = tmp_path / "kind.js"
    kind.write_text(
        '/** Says. */\nimport { one } from "./question/a.js";\nimport { two } from "./question/b.js";\n'
        "const own = 3;\nexport default one + two() + own;\n"
    )
    assert script(kind) == (
        "const _a = (() => {\nconst own = 1;\nexport const one = own;\nreturn { one };\n})();\n".replace("export ", "")
        + "const _b = (() => {\nconst { one } = _a;\nfunction two() {\nreturn one + 1;\n}\nreturn { two };\n})();\n"
        + "const { one } = _a;\nconst { two } = _b;\nconst own = 3;\nexport default one + two() + own;\n"
    )


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """An import of a file that is not there is told when the widget is loaded, not in a learner's browser."""
    kind = tmp_path / "kind.js"
    kind.write_text('import { one } from "./nowhere.js";\n')
    with pytest.raises(FileNotFoundError):
        script(kind)


def test_style_has_the_frame_then_the_kind(tmp_path: Path) -> None:
    """The style is the frame's, followed by the kind's own where it has one."""
    own = tmp_path / "kind.css"
    frame = style(own)
    assert ".course-question" in frame
    own.write_text(".cq-kind-x {\n  color: red;\n}\n")
    assert style(own) == f"{frame}\n.cq-kind-x {{\ncolor: red;\n}}\n"


@pytest.mark.parametrize("kind", WIDGETS)
def test_bundle_is_a_module(kind: str, node: Path) -> None:
    """The bundle is one module that imports nothing, is read without error, and gives `render`."""
    bundle = WIDGETS[kind]._esm
    assert not re.search(r"^import ", bundle, re.MULTILINE)
    check = "const url = 'data:text/javascript;base64,' + require('fs').readFileSync(0).toString('base64');"
    check += "import(url).then((m) => process.exit(typeof m.default.render === 'function' ? 0 : 1));"
    done = subprocess.run([str(node), "-e", check], input=bundle, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", WIDGETS)
def test_only_content_is_synced(kind: str) -> None:
    """The browser can set any synced trait: there is none but the content, so no key, mark or identity."""
    synced = {name for name in WIDGETS[kind].class_trait_names(sync=True) if not name.startswith("_")}
    assert synced - {"layout", "tabbable", "tooltip"} == {"content"}


@pytest.mark.parametrize("kind", WIDGETS)
def test_every_kind_has_its_tests(kind: str) -> None:
    """Beside each kind's JavaScript stands its test."""
    assert (FOLDER / kind / f"{kind}.test.js").exists()


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_labels_are_known(file: Path) -> None:
    """A kind uses no text that words.js does not name: the lesson would not supply it."""
    text = file.read_text("utf-8")
    used = set(re.findall(r'\blabel\(\s*"(\w+)"', text))
    for name in re.findall(r'\bplural\(\s*"(\w+)"', text):
        used |= {f"{name}_one", f"{name}_many"}
    for start in re.findall(r"label\(`(\w+_)\$\{", text):
        used |= {name for name in KNOWN if name.startswith(start)} or {start}
    assert used <= KNOWN


def test_every_label_has_its_text() -> None:
    """The texts that the lesson gives are those that the widgets name, no more and no fewer."""
    assert set(labels()) == KNOWN


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_widgets_hold_no_french(file: Path) -> None:
    """No accented letter stands in a widget's JavaScript: texts come from the labels."""
    assert not re.search(r"[à-öø-ÿÀ-ÖØ-ßœŒ]", file.read_text("utf-8"))
