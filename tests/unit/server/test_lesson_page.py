"""A lesson's page knows by itself what a fork would say when it opens."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from course_kit.catalogue import load
from course_kit.records.event import Record
from course_kit.server import pages
from course_kit.server.lesson_page import LessonPage, LessonPages
from course_kit.server.snapshots import pool as pools
from course_kit.server.snapshots.pool import Snapshot, SnapshotPool
from course_kit.testing import SAMPLE_CELLS, tag_cell, write_course, write_notebook

pytestmark = pytest.mark.skipif(not pools.can_fork(), reason="this system has no fork: lessons have kernels there")


def with_page(
    folder: Path,
    test: Callable[[LessonPage, Snapshot], Awaitable[None]],
    change: Callable[[Path], None] = lambda _notebook: None,
) -> None:
    """Run a test with the small course's first lesson, its notebook changed first."""

    async def run() -> None:
        change(write_course(folder) / "fr" / "1-projet.ipynb")
        module = load(folder).module("projet")
        lesson = module.lesson("fr") if module else None
        assert lesson
        pool = SnapshotPool({name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ})
        try:
            snapshot = await pool.newest(lesson.path, "fr")
            made = LessonPages(pages.environment())
            assert made.of(lesson, snapshot) is made.of(lesson, snapshot)
            await test(made.of(lesson, snapshot), snapshot)
        finally:
            await pool.end()

    asyncio.run(run())


def states(page: LessonPage, *records: Record, keeps: bool = True) -> dict[str, Any]:
    """What the page says of where the learner stands, by the question's widget."""
    told: dict[str, Any] = json.loads(page.told(records, keeps=keeps))
    return told


def test_it_says_what_a_fork_would_say(tmp_path: Path) -> None:
    """A page that asks nobody shows the same as one that asks: to the letter."""

    async def test(page: LessonPage, snapshot: Snapshot) -> None:
        said = await snapshot.say("a", [{"model": one, "content": {"type": "open"}} for one in snapshot.models])
        assert states(page, keeps=False) == {message["model"]: message["content"]["state"] for message in said}

    with_page(tmp_path, test)


def test_it_says_what_this_learner_did_and_nobody_else(tmp_path: Path) -> None:
    """An answer is on the learner's own page, and not on the next one's."""
    body = {"answer": {"choice": "a"}, "fraction": 0.0, "via": "module"}

    async def test(page: LessonPage, snapshot: Snapshot) -> None:
        model, *others = snapshot.models
        at = datetime(2026, 1, 1, tzinfo=UTC)
        record = Record(id="submission-1", kind="answer", module="projet", subject="atouts-preuve", at=at, body=body)
        told = states(page, record)
        assert told[model]["answer"] == {"choice": "a"}
        assert told[model]["attempts_used"] == 1
        assert [told[other]["answer"] for other in others] == [None, None]
        assert states(page)[model]["answer"] is None

    with_page(tmp_path, test)


def test_what_is_for_trainers_is_not_sent(tmp_path: Path) -> None:
    """A text that learners are not to see is neither in the page nor in what runs for it."""

    async def test(page: LessonPage, snapshot: Snapshot) -> None:
        sent = await page.sections("fr", "atouts") + str(page.models) + page.told((), keeps=True)
        assert "Une chose à la fois" not in sent
        assert "Samira cherche un emploi" in sent
        assert "Une chose à la fois" not in repr((snapshot.cells, snapshot.models))

    def change(notebook: Path) -> None:
        write_notebook(notebook, (*SAMPLE_CELLS[:5], "Une chose à la fois."))
        tag_cell(notebook, 6, "remove-cell")

    with_page(tmp_path, test, change)


def test_texts_of_the_interface_come_once(tmp_path: Path) -> None:
    """They are the larger part of every widget's state, and the same in all."""

    async def test(page: LessonPage, snapshot: Snapshot) -> None:
        models = json.loads(page.models)
        assert models["labels"]["validate"] == "Valider"
        assert all("labels" not in state["content"] for state in models["models"].values())
        assert all("labels" in state["content"] for state in snapshot.models.values())

    with_page(tmp_path, test)


def test_the_step_that_is_shown_is_the_learner_s(tmp_path: Path) -> None:
    """What is kept for one learner's step does not decide what the next one sees."""

    async def test(page: LessonPage, snapshot: Snapshot) -> None:
        for current, other in (("atouts", "plan"), ("plan", "atouts"), ("atouts", "plan")):
            html = await page.sections("fr", current)
            assert f'id="{current}" aria-labelledby="{current}-title">' in html
            assert f'id="{other}" aria-labelledby="{other}-title" hidden>' in html

    with_page(tmp_path, test)
