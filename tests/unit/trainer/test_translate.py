"""Translations: made, filled in, and brought up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import clips
from course_kit.catalogue import load
from course_kit.errors import CatalogueError
from course_kit.questions import KINDS, parse
from course_kit.testing import SAMPLE_CELLS, tag_cell, write_course, write_notebook
from course_kit.trainer.check import findings
from course_kit.trainer.check.keys import shape
from course_kit.trainer.texts import MARK
from course_kit.trainer.translate import translate

PLAN = '%%question mon-plan kind=plan title="Mon plan"\nQue ferez-vous ?\n\n- Appeler\n- Écrire\n'
CELLS = (*SAMPLE_CELLS, PLAN)


def sources(folder: Path) -> list[str]:
    """The cells of the translation."""
    notebook = json.loads((folder / "en" / "1-projet.ipynb").read_text("utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"]]


def edit(folder: Path, *changes: tuple[str, str]) -> None:
    """Change words in the translation, as its translator does."""
    path = folder / "en" / "1-projet.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        for old, new in changes:
            text = text.replace(old, new)
        cell["source"] = text.splitlines(keepends=True)
    path.write_text(json.dumps(notebook), "utf-8")


def translated(folder: Path) -> None:
    """Translate everything, after a fashion: every text is put in capitals."""
    path = folder / "en" / "1-projet.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        lines = "".join(cell["source"]).split("\n")
        cell["source"] = "\n".join(line.replace(f"{MARK} ", "EN ") for line in lines).splitlines(keepends=True)
    path.write_text(json.dumps(notebook), "utf-8")


def test_keys_and_ids_are_in_place(tmp_path: Path) -> None:
    """The same questions and steps, each text in French and marked; learners do not get it yet."""
    write_course(tmp_path, cells=CELLS)
    made = translate(tmp_path, "projet", "en")
    assert made.path == tmp_path / "en" / "1-projet.ipynb"
    assert made.fresh == tuple(range(1, len(CELLS) + 1))
    assert not made.served
    assert list(load(tmp_path).modules[0].lessons) == ["fr"]
    assert made.left == "".join(sources(tmp_path)).count(MARK) > 15
    for french, english in zip(CELLS, sources(tmp_path), strict=True):
        if french.startswith("%%question"):
            assert shape(parse(english)) == shape(parse(french))
            assert parse(english).id == parse(french).id
    assert "## [fr] Vos atouts {#atouts minutes=8 mastery=0.6}\n\n[fr] Samira" in sources(tmp_path)[2]
    assert [(one.code, one.severity) for one in findings(tmp_path)] == [("untranslated", "advice")]


def test_what_is_for_trainers_is_not_translated(tmp_path: Path) -> None:
    """Sources are for those who keep the French text; a note of the translator's own stays."""
    tag_cell(
        write_course(tmp_path, cells=(*CELLS, "## Sources")) / "fr" / "1-projet.ipynb", len(CELLS) + 1, "remove-cell"
    )
    translate(tmp_path, "projet", "en")
    assert len(sources(tmp_path)) == len(CELLS)
    english = tmp_path / "en" / "1-projet.ipynb"
    notebook = json.loads(english.read_text("utf-8"))
    own = {"cell_type": "markdown", "id": "own", "metadata": {"tags": ["remove-cell"]}, "source": ["My note"]}
    english.write_text(json.dumps(notebook | {"cells": [*notebook["cells"], own]}), "utf-8")
    assert not translate(tmp_path, "projet", "en").fresh
    assert sources(tmp_path)[-1] == "My note"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_its_key(tmp_path: Path, kind: str) -> None:
    """All samples of a kind can be given to a translator, who sees all their texts and cannot lose the key."""
    samples = [sample.text.rstrip("\n") for sample in KINDS[kind].samples()]
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:3], *samples))
    translate(tmp_path, "projet", "en")
    for french, english in zip(samples, sources(tmp_path)[3:], strict=True):
        assert shape(parse(english)) == shape(parse(french))
        assert english.count(MARK) > 0
        assert MARK in parse(english).prompt


def test_once_translated_it_is_served(tmp_path: Path) -> None:
    """When no mark is left, course.toml names the notebook, and the check finds nothing to say of it."""
    write_course(tmp_path, cells=CELLS)
    translate(tmp_path, "projet", "en")
    translated(tmp_path)
    before = sources(tmp_path)
    made = translate(tmp_path, "projet", "en")
    assert (made.left, made.fresh, made.changed, made.apart, made.served) == (0, (), (), (), True)
    assert sources(tmp_path) == before
    assert set(load(tmp_path).modules[0].lessons) == {"fr", "en"}
    assert findings(tmp_path) == ()


def test_what_changed_in_french_is_marked_and_nothing_is_lost(tmp_path: Path) -> None:
    """The new French stands after the old translation, only where it changed; points and keys follow the French."""
    write_course(tmp_path, cells=CELLS)
    translate(tmp_path, "projet", "en")
    translated(tmp_path)
    translate(tmp_path, "projet", "en")
    changed = [
        cell.replace("Ce mot ne se vérifie pas.", "Personne ne vérifie ce mot.")
        .replace("points=2", "points=3")
        .replace("Samira cherche", "Samira trouve")
        .replace("minutes=4", "minutes=5")
        for cell in CELLS
    ]
    write_notebook(tmp_path / "fr" / "1-projet.ipynb", changed)
    stale = [(one.code, one.cell) for one in findings(tmp_path) if one.code == "translation-stale"]
    assert stale == [("translation-stale", 3), ("translation-stale", 4), ("translation-stale", 6)]
    made = translate(tmp_path, "projet", "en")
    assert (made.left, made.fresh, made.changed, made.apart) == (2, (), (3, 4, 6), ())
    text = sources(tmp_path)[3]
    assert "  > EN Ce mot ne se vérifie pas. [fr] Personne ne vérifie ce mot.\n" in text
    assert "- [ ] EN « Je suis motivée. »\n" in text.replace("\u00a0", " ")
    assert "points=3" in text
    assert sources(tmp_path)[2].endswith("EN Samira cherche un emploi. [fr] Samira trouve un emploi.")
    assert sources(tmp_path)[5].startswith("## EN Votre plan {#plan minutes=5}\n")
    again = translate(tmp_path, "projet", "en")
    assert (again.left, again.changed) == (2, ())
    assert {one.code for one in findings(tmp_path)} == {"untranslated"}


def test_a_piece_more_or_less_leaves_the_others_translated(tmp_path: Path) -> None:
    """An option that comes in is marked, one that goes takes its translation with it, in their places."""
    write_course(tmp_path, cells=CELLS)
    translate(tmp_path, "projet", "en")
    translated(tmp_path)
    translate(tmp_path, "projet", "en")
    write_notebook(
        tmp_path / "fr" / "1-projet.ipynb", [*SAMPLE_CELLS, PLAN.replace("- Appeler\n", "- Lire\n- Appeler\n")]
    )
    translate(tmp_path, "projet", "en")
    assert "- [fr] Lire\n- EN Appeler\n- EN Écrire" in sources(tmp_path)[-1]
    write_notebook(tmp_path / "fr" / "1-projet.ipynb", [*SAMPLE_CELLS, PLAN.replace("- Appeler\n", "")])
    translate(tmp_path, "projet", "en")
    assert sources(tmp_path)[-1].rstrip().endswith("EN Que ferez-vous ?\n\n- EN Écrire")


def test_what_a_machine_cannot_mend_is_left_and_told(tmp_path: Path) -> None:
    """A cell that its translator gave another form stays as it is; one that is gone in French is kept in its place."""
    write_course(tmp_path, cells=CELLS)
    translate(tmp_path, "projet", "en")
    translated(tmp_path)
    edit(tmp_path, ("- EN Écrire\n", "- EN Écrire\n- EN Crier\n"), ("- EN Écrire", "- EN Write\n- EN Shout"))
    before = sources(tmp_path)
    changed = [*SAMPLE_CELLS[:3], *SAMPLE_CELLS[4:], PLAN.replace("Appeler", "Parler")]
    write_notebook(tmp_path / "fr" / "1-projet.ipynb", changed)
    made = translate(tmp_path, "projet", "en")
    assert sources(tmp_path) == before
    assert made.apart == (8,)
    found = {one.code for one in findings(tmp_path)}
    assert {"translation-lacks", "translation-stale"} <= found


def test_a_renamed_question_keeps_its_translation(tmp_path: Path) -> None:
    """Under its new id, with the former one said, in its place; what changed besides is marked as ever."""
    write_course(tmp_path, cells=CELLS)
    translate(tmp_path, "projet", "en")
    translated(tmp_path)
    translate(tmp_path, "projet", "en")
    before = sources(tmp_path)
    renamed = [cell.replace("%%question mon-plan", "%%question mon-futur was=mon-plan") for cell in CELLS]
    write_notebook(tmp_path / "fr" / "1-projet.ipynb", renamed)
    made = translate(tmp_path, "projet", "en")
    assert (made.left, made.fresh, made.apart) == (0, (), ())
    assert sources(tmp_path)[:-1] == before[:-1]
    assert parse(sources(tmp_path)[-1]).was == ("mon-plan",)
    assert sources(tmp_path)[-1].partition("\n")[2] == before[-1].partition("\n")[2]
    again = [cell.replace("mon-futur was=mon-plan", "suite was=mon-futur,mon-plan") for cell in renamed]
    again[-1] = again[-1].replace("Appeler", "Parler")
    write_notebook(tmp_path / "fr" / "1-projet.ipynb", again)
    assert translate(tmp_path, "projet", "en").left == 1
    assert parse(sources(tmp_path)[-1]).was == ("mon-futur", "mon-plan")
    assert "- EN Appeler [fr] Parler\n- EN Écrire" in sources(tmp_path)[-1]


def test_a_module_without_french_is_told(tmp_path: Path) -> None:
    """The modules that can be translated are named."""
    write_course(tmp_path)
    for name in ("suite", "rien"):
        with pytest.raises(CatalogueError, match="projet"):
            translate(tmp_path, name, "en")


def test_a_text_that_waits_is_translated_too(tmp_path: Path) -> None:
    """Its condition stays as it is, its text is marked, and kept when the condition changes."""
    waits = "%%reveal after=atouts-preuve\nBravo.\n\nEt ensuite ?"
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:5], waits, *SAMPLE_CELLS[5:]))
    translate(tmp_path, "projet", "en")
    assert sources(tmp_path)[5] == "%%reveal after=atouts-preuve\n[fr] Bravo.\n\n[fr] Et ensuite ?"
    translated(tmp_path)
    changed = waits.replace("after=atouts-preuve", "above=0.6").replace("Bravo.", "Bien.")
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:5], changed, *SAMPLE_CELLS[5:]))
    translate(tmp_path, "projet", "en")
    assert sources(tmp_path)[5] == "%%reveal above=0.6\nEN Bravo. [fr] Bien.\n\nEN Et ensuite ?"


def test_a_video_is_translated_too(tmp_path: Path) -> None:
    """Its title and its summary are marked; its times follow the French, and its summary is kept."""
    clips.write(tmp_path / "fr" / "fichiers")
    video = '%%video fichiers/accueil.webm title="Ici"\nElle raconte.\n\n0:01 atouts-preuve'
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:5], video, *SAMPLE_CELLS[5:]))
    translate(tmp_path, "projet", "en")
    marked = '%%video fichiers/accueil.webm title="[fr] Ici"\n[fr] Elle raconte.\n\n0:01 atouts-preuve'
    assert sources(tmp_path)[5] == marked
    translated(tmp_path)
    changed = video.replace("raconte.", "dit tout.").replace("0:01", "0:02")
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:5], changed, *SAMPLE_CELLS[5:]))
    translate(tmp_path, "projet", "en")
    first = marked.partition("\n")[0].replace("[fr]", "EN")
    assert sources(tmp_path)[5] == f"{first}\nEN Elle raconte. [fr] Elle dit tout.\n\n0:02 atouts-preuve"
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:5], changed.replace("Ici", "Là"), *SAMPLE_CELLS[5:]))
    assert translate(tmp_path, "projet", "en").apart == (6,)


def test_a_tool_has_no_text(tmp_path: Path) -> None:
    """It is shown in every language as it stands, and follows the French when that names another."""
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:5], "%tool metiers", *SAMPLE_CELLS[5:]))
    translate(tmp_path, "projet", "en")
    assert sources(tmp_path)[5] == "%tool metiers"
    write_course(tmp_path, cells=(*SAMPLE_CELLS[:5], "%tool interets", *SAMPLE_CELLS[5:]))
    translate(tmp_path, "projet", "en")
    assert sources(tmp_path)[5] == "%tool interets"
