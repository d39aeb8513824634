"""What goes wrong only when a notebook is run: each is run whole, by a kernel of its own, as a server would."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from course_kit.language import _
from course_kit.trainer.check.finding import Finding
from course_kit.trainer.check.material import read

CELL_SECONDS = 60
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def run_findings(folder: Path, on_start: Callable[[str], None]) -> Iterator[Finding]:
    """The cells of a course's notebooks that fail when they are run. on_start: is told each notebook that is begun.

    Raises CatalogueError when there is no course.
    """
    for notebook in read(folder).notebooks:
        on_start(notebook.file)
        yield from _failures(notebook.path, notebook.file, notebook.language)


def _failures(path: Path, file: str, language: str) -> Iterator[Finding]:
    cells = nbformat.read(path, as_version=4)
    client = NotebookClient(
        cells,
        timeout=CELL_SECONDS,
        allow_errors=True,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=40"],  # it warns of its own sockets, which nobody here can change
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute(env=os.environ | {"COURSE_LANGUAGE": language})
    except (CellTimeoutError, DeadKernelError):
        problem = _("ce notebook ne va pas jusqu’au bout : une cellule dure plus de {n} secondes, ou arrête tout.")
        advice = _("Ouvrez-le dans JupyterLab, et exécutez ses cellules une à une.")
        yield Finding(file, None, None, "error", problem.format(n=CELL_SECONDS), advice, "run")
    for number, cell in enumerate(cells.cells, start=1):
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                told = _COLOURS.sub("", "\n".join(output.traceback)).strip() or f"{output.ename}: {output.evalue}"
                problem = _("cette cellule échoue quand on l’exécute : {}").format(told.splitlines()[-1])
                yield Finding(file, number, None, "error", problem, told, "run")
