"""Notebooks as files, written as JupyterLab writes them, so that what changed shows as that and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def cell(name: str, source: str, metadata: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A cell, of code when it begins with `%`, else of Markdown. name: its id in the notebook."""
    common = {"id": name[:64], "metadata": dict(metadata or {}), "source": source.splitlines(keepends=True)}
    if source.startswith("%"):
        return {"cell_type": "code", "execution_count": None, **common, "outputs": []}
    return {"cell_type": "markdown", **common}


def save(path: Path, cells: Iterable[Mapping[str, Any]], metadata: Mapping[str, Any] | None = None) -> None:
    """Write cells as a notebook, whole or not at all. Raises OSError."""
    notebook = {"cells": list(cells), "metadata": metadata or METADATA, "nbformat": 4, "nbformat_minor": 5}
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
