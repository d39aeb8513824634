"""What must hold of the repository's files, whatever the code does."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = {
    "requirements/serve.txt": ("server",),
    "requirements/dev.txt": ("server", "dev"),
    "binder/requirements.txt": ("server", "binder"),
}

# Put together here, so that this file does not name them itself.
REGISTRIES = [".".join(words) for words in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
CDNS = ("cdn.", "unpkg", "jsdelivr", "googleapis", "gstatic")
LOADED = re.compile(
    r"""(<(script|img|source|iframe)\b[^>]*\bsrc=|<link\b[^>]*\bhref=|@import\s|url\()\s*["']?https?:"""
)
SHIPPED = {".html", ".j2", ".css", ".js", ".svg", ".ipynb"}


def committed() -> list[Path]:
    """The repository's files, as git has them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def pins(lock: str) -> set[tuple[str, str]]:
    """The packages of a lock with their versions; a package may have two, for different systems."""
    found = re.findall(r"^([\w.-]+)==([\w.!+]+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {(canonicalize_name(name), version) for name, version in found}


def wanted(extras: tuple[str, ...]) -> list[Requirement]:
    """What pyproject.toml asks for by itself, for these extras and for building."""
    project = PROJECT["project"]
    lines = [*project["dependencies"], *PROJECT["dependency-groups"]["build"]]
    lines += [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [asked for asked in map(Requirement, lines) if asked.name != project["name"]]


def test_no_file_names_a_registry() -> None:
    """Packages come from wherever the machine is set to take them: no file says where."""
    named = [
        f"{path.relative_to(ROOT)}: {registry}"
        for path in committed()
        for registry in REGISTRIES
        if registry.encode() in path.read_bytes()
    ]
    assert not named


def test_nothing_is_loaded_from_outside() -> None:
    """No page, style, script or notebook loads anything from another host."""
    shipped = [path for path in committed() if path.suffix in SHIPPED and "tests" not in path.relative_to(ROOT).parts]
    assert shipped
    texts = {path: path.read_text() for path in shipped}
    assert not [str(path) for path, text in texts.items() if LOADED.search(text) or any(cdn in text for cdn in CDNS)]


@pytest.mark.parametrize("name", ["LICENSE", "LICENSES/CC-BY-SA-4.0.txt", "course_kit/server/static/fonts/OFL.txt"])
def test_the_licences_are_there(name: str) -> None:
    """The text of every licence that pyproject.toml names is in the repository."""
    assert ROOT / name in committed()


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_are_complete(lock: str) -> None:
    """A lock holds a version that suits each thing that pyproject.toml asks for."""
    unmet = [
        str(asked)
        for asked in wanted(LOCKS[lock])
        if not any(name == canonicalize_name(asked.name) and version in asked.specifier for name, version in pins(lock))
    ]
    assert not unmet


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_have_hashes_and_no_addresses(lock: str) -> None:
    """Every package has its hashes, and nothing says where it comes from: `make lock` gives the same on any machine."""
    entries = re.split(r"^(?=\S+==)", (ROOT / lock).read_text(), flags=re.MULTILINE)
    assert entries[0] == ""
    assert not [entry for entry in entries[1:] if "--hash=sha256:" not in entry or "://" in entry or "-url" in entry]


@pytest.mark.parametrize("lock", ["requirements/serve.txt", "binder/requirements.txt"])
def test_locks_agree(lock: str) -> None:
    """What is served is what was tested: a package has the same version in every lock."""
    tested = pins("requirements/dev.txt")
    known = {name for name, _ in tested}
    assert {(name, version) for name, version in pins(lock) if name in known} <= tested


def test_a_developer_can_serve() -> None:
    """`make serve` uses an environment made for the tests as it is: it has all that serving needs."""
    assert pins("requirements/serve.txt") <= pins("requirements/dev.txt")
