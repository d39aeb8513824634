"""Who may import whom outside of the project; import-linter holds the rules inside (see pyproject.toml)."""

from __future__ import annotations

import sys
from functools import cache

import grimp
import pytest

PACKAGES = ("course_kit", "course_widgets")

ALLOWED = {
    # A learner's kernel: what Pyodide has, or can have. IPython is there wherever a notebook is.
    "course_kit.lesson": {"IPython", "anywidget", "ipywidgets", "markdown_it", "traitlets"},
    "course_widgets": {"anywidget", "traitlets"},
}


@cache
def graph() -> grimp.ImportGraph:
    """Every import of the two packages, but for those that only a type checker sees."""
    return grimp.build_graph(*PACKAGES, include_external_packages=True, exclude_type_checking_imports=True)


@pytest.mark.parametrize("start", ALLOWED)
def test_imports_from_outside(start: str) -> None:
    """Directly and through the project's other modules, it imports the standard library and these packages only."""
    reached = graph().find_upstream_modules(start, as_package=True)
    outside = {name for name in reached if name.split(".")[0] not in PACKAGES} - set(sys.stdlib_module_names)
    assert outside <= ALLOWED[start]
