"""Texts that wait: when they are due, and what is told of them before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_kit.catalogue import load
from course_kit.reveal import Reveal
from course_kit.server.reveals import is_due
from course_kit.testing import SAMPLE_CELLS, ScriptedLearner, write_course
from small_site import Site

CELLS = (
    *SAMPLE_CELLS[:5],
    "%%reveal after=atouts-preuve\nUn **chiffre** se vérifie.",
    "%%reveal below=0.6\nRelisez l’étape.",
    "%%reveal above=0.6 of=atouts-preuve\nBravo.",
    *SAMPLE_CELLS[5:],
)
WRITTEN = {"text": "Un jour.", "checks": []}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with a text of each sort."""
    return write_course(tmp_path, cells=CELLS)


def due(course: Path, learner: ScriptedLearner) -> list[str]:
    """The words of the texts that are due."""
    lesson = load(course).modules[0].lessons["fr"]
    return [reveal.text for reveal in lesson.reveals.values() if is_due(reveal, lesson, learner.records)]


def test_what_is_due(course: Path) -> None:
    """After an answer at once; a share counts once its question or its step is done, and not before."""
    lesson = load(course).modules[0].lessons["fr"]
    choice, written = lesson.steps[0].questions
    assert due(course, ScriptedLearner()) == []
    assert due(course, ScriptedLearner().drafts(written, WRITTEN).goes_to("atouts")) == []
    wrong = ScriptedLearner().answers(choice, {"choice": "a"})
    assert due(course, wrong) == ["Un **chiffre** se vérifie."]
    wrong.answers(choice, {"choice": "a"})
    assert due(course, wrong) == ["Un **chiffre** se vérifie."]
    assert due(course, wrong.answers(written, WRITTEN)) == ["Un **chiffre** se vérifie.", "Relisez l’étape."]
    right = ScriptedLearner().answers(choice, {"choice": "b"})
    assert due(course, right) == ["Un **chiffre** se vérifie.", "Bravo."]
    assert due(course, right.answers(written, WRITTEN)) == ["Un **chiffre** se vérifie.", "Bravo."]


def test_a_question_that_is_gone_makes_nothing_due(course: Path) -> None:
    """What names nothing is never due."""
    lesson = load(course).modules[0].lessons["fr"]
    assert not is_due(Reveal("a", after="nowhere"), lesson, [])
    assert not is_due(Reveal("a", below=0.5, of="nowhere"), lesson, [])


@pytest.fixture
def site(course: Path) -> Iterator[Site]:
    """The course on a server."""
    made = Site(course)
    yield made
    made.close()


def test_only_what_is_due_is_told(site: Site) -> None:
    """Nobody gets a word before its time; a learner gets it after the answer, as HTML."""
    assert json.loads(site.get("fr/module/projet/reveals").body) == {"reveals": {}}
    site.sign_in()
    assert json.loads(site.get("fr/module/projet/reveals").body) == {"reveals": {}}
    site.keep_answer("atouts-preuve", {"choice": "a"})
    answer = site.get("fr/module/projet/reveals")
    assert list(json.loads(answer.body)["reveals"].values()) == ["<p>Un <strong>chiffre</strong> se vérifie.</p>"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert site.get("fr/module/nulle-part/reveals").code == 404
