"""What is installed is the wheel: it must hold all that the packages need, and nothing else."""

from __future__ import annotations

import json
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = {"course_kit": ROOT / "course_kit", "course_widgets": ROOT / "widgets" / "course_widgets"}


def names(wheel: Path) -> list[str]:
    """The files of a wheel."""
    with ZipFile(wheel) as opened:
        return opened.namelist()


@pytest.mark.parametrize(
    "pattern",
    [
        "course_kit/py.typed",
        "course_kit/locale/en/LC_MESSAGES/course_kit.mo",
        "course_kit/records/migrations/versions/*.py",
        "course_kit/server/data/words.fr.txt",
        "course_kit/server/static/*.css",
        "course_kit/server/static/*.js",
        "course_kit/server/static/fonts/*.woff2",
        "course_kit/server/static/fonts/OFL.txt",
        "course_kit/server/templates/*.html",
        "course_kit/server/tile.svg",
        "course_widgets/__init__.py",
        "course_widgets/*.css",
        "course_widgets/*.js",
        "course_kit-*.dist-info/entry_points.txt",
        "course_kit-*.dist-info/licenses/LICENSE",
        "course_kit-*.dist-info/licenses/LICENSES/CC-BY-SA-4.0.txt",
    ],
)
def test_the_wheel_holds(wheel: Path, pattern: str) -> None:
    """Each sort of file that the packages read at run time is in the wheel."""
    assert any(fnmatch(name, pattern) for name in names(wheel))


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    """Nothing of the two packages is left out, but for the widgets' tests."""
    wanted = {
        f"{package}/{file.relative_to(folder).as_posix()}"
        for package, folder in PACKAGES.items()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.endswith(".test.js")
    }
    assert wanted <= set(names(wheel))


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """No tests, nothing beside the two packages and what describes them; of notebooks, the course that `new` copies."""
    tops = {name.split("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert not [name for name in names(wheel) if name.endswith((".test.js", ".pyc"))]
    notebooks = {name for name in names(wheel) if name.endswith(".ipynb")}
    assert {str(Path(name).parent) for name in notebooks} == {"course_kit/trainer/example/fr"}


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_tested_here_is_the_wheel(installed: Path, package: str, tmp_path: Path) -> None:
    """The environment of these tests imports the packages from the wheel, not from the checkout."""
    code = f"import json, {package}; print(json.dumps({package}.__file__))"
    done = subprocess.run([str(installed), "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert Path(json.loads(done.stdout)).is_relative_to(installed.parents[1])


def test_the_command_explains_itself(installed: Path, tmp_path: Path) -> None:
    """`course-kit --help` of the installed wheel names what it can do."""
    command = installed.with_name("course-kit")
    done = subprocess.run([str(command), "--help"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "serve" in done.stdout
