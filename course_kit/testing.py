"""For anybody's tests: a clock that stands still, a learner with a store or with a script, a small course in files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from course_kit.questions.base import Answer, Question
from course_kit.records.contract import Learner
from course_kit.records.event import Record
from course_kit.records.memory import MemoryStore


class FixedClock:
    """Call it for the time; it passes only when told to."""

    def __init__(self, now: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def advance(self, **duration: float) -> None:
        """Let time pass: `clock.advance(minutes=5)`, with the names of `timedelta`."""
        self.now += timedelta(**duration)


def learner_store() -> tuple[MemoryStore, Learner]:
    """An empty store, and the one learner it knows."""
    store = MemoryStore(FixedClock())
    return store, store.enrol("olive-train-sept-lune")


class ScriptedLearner:
    """Does what the test says, a minute between two deeds; `records` is what a store would have of it."""

    def __init__(self, module: str = "projet") -> None:
        self.records: list[Record] = []
        self._module = module
        self._clock = FixedClock()

    def goes_to(self, step: str) -> ScriptedLearner:
        """Open a step."""
        return self._did("step", step, "", {})

    def answers(self, question: Question, answer: Answer, via: str = "module") -> ScriptedLearner:
        """Submit an answer; it is marked as a lesson would."""
        body = {"answer": answer, "fraction": question.mark(answer).fraction, "via": via}
        return self._did("answer", question.id, question.version, body)

    def drafts(self, question: Question, answer: Answer) -> ScriptedLearner:
        """Type without submitting."""
        return self._did("draft", question.id, question.version, {"answer": answer})

    def asks_for_hint(self, question: Question) -> ScriptedLearner:
        """Ask for the next hint."""
        used = sum(record.kind == "hint" and record.subject == question.id for record in self.records)
        return self._did("hint", question.id, question.version, {"n": used, "cost": question.hints[used].cost})

    def _did(self, kind: str, subject: str, version: str, body: dict[str, Any]) -> ScriptedLearner:
        self._clock.advance(minutes=1)
        self.records.append(
            Record(
                id=f"deed-{len(self.records) + 1}",
                kind=kind,
                module=self._module,
                subject=subject,
                version=version,
                body=body,
                at=self._clock(),
            )
        )
        return self


SAMPLE_TOML = """\
[course]
id = "essai"
title.fr = "Un cours d’essai"

[[module]]
id = "projet"
title.fr = "Construire son projet"
summary.fr = "Deux étapes."
notebook.fr = "fr/1-projet.ipynb"

[[module]]
id = "suite"
title.fr = "La suite"
summary.fr = "En préparation."
"""

SAMPLE_CELLS = (
    "%load_ext course_kit.lesson",
    "# Construire son projet\n\nBienvenue.",
    "## Vos atouts {#atouts minutes=8 mastery=0.6}\n\nSamira cherche un emploi.",
    "%%question atouts-preuve points=2\nQuelle phrase donne une preuve ?\n\n"
    "- [ ] « Je suis motivée. »\n  > Ce mot ne se vérifie pas.\n"
    "- [x] « 200 clients par jour, sans erreur. »\n  > Un chiffre se vérifie.\n",
    '%%question atouts-reussite kind=written title="Ma réussite"\nRacontez une réussite.\n',
    "## Votre plan {#plan minutes=4}\n\nUne chose à la fois.",
    "%%question plan-duree\nCombien d’heures par semaine ?\n\nanswer: 35 h\n\nwrong: C’est la durée légale.\n",
)


OWN_KERNELS = {"course": {"kernel": "own"}}
"""The metadata of a notebook that is served by kernels of its own."""


def write_course(
    folder: Path,
    toml: str = SAMPLE_TOML,
    cells: Iterable[str] = SAMPLE_CELLS,
    metadata: Mapping[str, Any] = MappingProxyType({}),
) -> Path:
    """Write a small course, one notebook in French, into a folder, and return it. The rest is as for write_notebook."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "course.toml").write_text(toml, encoding="utf-8")
    write_notebook(folder / "fr" / "1-projet.ipynb", cells, metadata)
    return folder


def write_notebook(path: Path, cells: Iterable[str], metadata: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Write cells as a notebook, as JupyterLab would: what begins with `%` or `import` is code, the rest Markdown."""
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = {
        "cells": [_cell(number, source) for number, source in enumerate(cells)],
        "metadata": dict(metadata),
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")


def tag_cell(path: Path, number: int, tag: str) -> None:
    """Give a cell of a notebook, counted from 1, a tag, as a trainer does in JupyterLab."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][number - 1]["metadata"]["tags"] = [tag]
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")


def _cell(number: int, source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"id": f"cell-{number}", "metadata": {}, "source": source.splitlines(keepends=True)}
    if source.startswith(("%", "import ")):
        return {"cell_type": "code", "execution_count": None, "outputs": [], **cell}
    return {"cell_type": "markdown", **cell}
