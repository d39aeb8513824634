"""The door for notebooks: cells declare questions, a learner is attached afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

import clips
from course_kit.language import current_language, set_process_language
from course_kit.lesson import Lesson, SingleChoice, ledger_of, load_ipython_extension, reveal_cell, shown, video_cell
from course_kit.questions import KINDS, parse
from course_kit.records.memory import MemoryLedger
from course_kit.testing import ScriptedLearner
from course_widgets import WIDGETS

TEXT = """%%question preuve
Quelle phrase donne une preuve ?

- [ ] « Je suis motivée. »
  > SECRET-1
- [x] « 200 clients par jour. »
  > SECRET-2

hint: SECRET-3
"""


def sent_by(widget: Any) -> list[Mapping[str, Any]]:
    """What the widget sends to its page from now on."""
    sent: list[Mapping[str, Any]] = []
    widget.send = lambda content, buffers=None: sent.append(content)
    return sent


def hear(widget: Any, message: Any) -> None:
    """Say something to the widget as its page does."""
    widget._handle_custom_msg(message, [])


def test_every_kind_has_a_widget() -> None:
    """A question of any kind can be shown."""
    assert set(WIDGETS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_synced_trait_holds_a_key(kind: str) -> None:
    """What the browser may ask for at any time has neither feedback, nor hints, nor solution."""
    for sample in KINDS[kind].samples():
        question = parse(sample.text)
        widget = Lesson().ask(question)
        state = json.dumps(widget.get_state(), ensure_ascii=False, default=str)
        for hint in question.hints:
            assert hint.text not in state
        for text in (question.feedback_right, question.feedback_wrong):
            assert not text or text not in state
    assert isinstance(widget, WIDGETS[kind])


def test_a_question_shows_its_content_and_nothing_of_its_key() -> None:
    """Options are shown, feedback and hints are only counted."""
    content = shown(parse(TEXT))
    assert [option["id"] for option in content["options"]]
    assert content["hints"] == 1
    assert "SECRET" not in json.dumps(content)


def test_a_learner_is_attached_after_the_cells_have_run() -> None:
    """The same cells show whoever is attached what they did before."""
    question = parse(TEXT)
    declared = Lesson()
    widget = declared.ask(question)
    sent = sent_by(widget)
    ledger = MemoryLedger()
    for record in ScriptedLearner().answers(question, {"choice": "b"}).records:
        ledger.append(record)
    declared.attach(ledger)
    hear(widget, {"type": "open"})
    assert sent[0]["state"]["answer"] == {"choice": "b"}
    assert sent[0]["state"]["keeps"] is False


def test_without_a_server_nothing_is_kept() -> None:
    """A notebook in JupyterLab gets a ledger in memory; half an address is none."""
    assert isinstance(ledger_of({}), MemoryLedger)
    assert isinstance(ledger_of({"COURSE_RECORDS_URL": "http://127.0.0.1:1/records"}), MemoryLedger)


def test_a_message_that_is_none_of_ours_gets_no_answer() -> None:
    """Noise is passed over."""
    declared = Lesson()
    widget = declared.ask(parse(TEXT))
    sent = sent_by(widget)
    hear(widget, {"type": "steal"})
    hear(widget, "noise")
    assert sent == []


def test_a_mistake_in_the_text_is_told_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    """In a notebook, a trainer reads the line and what to write, not a traceback."""
    shell = InteractiveShell()
    load_ipython_extension(shell)
    shell.run_cell("%%question preuve\nQuelle phrase ?\n\n-[ ] Une.\n- [x] Deux.\n")
    told = capsys.readouterr().out
    places = [told.index(words) for words in ("Ligne 4", "-[ ] Une.", "Écrivez par exemple", "- [ ] Une.")]
    assert places == sorted(places)
    assert "Traceback" not in told


def test_the_python_form_needs_no_other_import() -> None:
    """The kinds are to be had from the one door."""
    assert SingleChoice is KINDS["single"]


def test_cells_declare_without_reading_the_environment() -> None:
    """A module's cells run to the same end whoever visits: no learner, no server is looked at before a page speaks."""
    code = (
        "import course_kit.lesson as lesson, course_kit.questions as questions\n"
        f"lesson.lesson.ask(questions.parse({TEXT!r}))\n"
        "assert lesson.lesson._visit is None\n"
    )
    environment = dict(os.environ, COURSE_RECORDS_URL="http://127.0.0.1:1/records", COURSE_RECORDS_TOKEN="t")
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=60)


def test_a_kernel_loads_nothing_heavy() -> None:
    """What a notebook imports at run time leaves out the server's libraries."""
    code = (
        "import sys, course_kit.lesson\n"
        "heavy = {'sqlalchemy', 'alembic', 'voila', 'jinja2', 'click', 'numpy', 'pydantic', 'psycopg'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_a_lesson_speaks_the_language_of_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In JupyterLab nobody says which it is: `en/` makes English; the server's word counts more."""
    shell = InteractiveShell()
    folder = tmp_path / "en"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("COURSE_LANGUAGE", raising=False)
    try:
        load_ipython_extension(shell)
        assert current_language() == "en"
        monkeypatch.setenv("COURSE_LANGUAGE", "fr")
        load_ipython_extension(shell)
        assert current_language() == "fr"
    finally:
        set_process_language("fr")


def test_a_text_that_waits_is_seen_by_its_author_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """In JupyterLab it is shown, with a mistake told in plain words; a served kernel says nothing of it."""
    monkeypatch.delenv("COURSE_LANGUAGE", raising=False)
    shown_there = reveal_cell("after=preuve", "SECRET-4")
    assert shown_there is not None
    assert "SECRET-4" in shown_there.data
    with pytest.raises(Exception, match="after="):
        reveal_cell("preuve", "SECRET-4")
    monkeypatch.setenv("COURSE_LANGUAGE", "fr")
    assert reveal_cell("after=preuve", "SECRET-4") is None


def test_a_video_is_seen_by_its_author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In JupyterLab it is played from the files beside the notebook, or of the course; a served kernel says nothing."""
    clips.write(tmp_path / "fr" / "ma vidéo")
    clips.write(tmp_path, "autre")
    (tmp_path / "fr" / "ma vidéo" / "accueil.png").write_bytes(b"picture")
    (tmp_path / "course.toml").touch()
    monkeypatch.chdir(tmp_path / "fr")
    monkeypatch.delenv("COURSE_LANGUAGE", raising=False)
    shown_there = video_cell(
        '"ma vidéo/accueil.webm" title="<Samira>" poster="ma vidéo/accueil.png"', "Elle *raconte*.\n0:01 metier"
    )
    assert shown_there is not None
    for piece in (
        'src="ma%20vid%C3%A9o/accueil.webm"',
        'src="ma%20vid%C3%A9o/accueil.fr.vtt"',
        'poster="ma%20vid%C3%A9o/accueil.png"',
        "&lt;Samira&gt;",
        "<em>raconte</em>",
        "0:01 → metier",
        "<strong>Samira</strong> Bonjour.",
    ):
        assert piece in shown_there.data
    of_the_course = video_cell("autre.webm title=Samira", "Elle raconte.")
    assert of_the_course is not None
    assert 'src="../autre.webm"' in of_the_course.data
    with pytest.raises(Exception, match="pas de titre"):
        video_cell("autre.webm", "Elle raconte.")
    monkeypatch.setenv("COURSE_LANGUAGE", "fr")
    assert video_cell("autre.webm", "") is None
