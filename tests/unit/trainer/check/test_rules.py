"""Each rule, on a course that trips it and on one that does not."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pytest

import clips
from course_kit.catalogue import CODES, FILE
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, tag_cell, write_course, write_notebook
from course_kit.trainer.check import RULES, Finding, findings
from course_kit.trainer.check.identifiers import MEMORY

LOAD, TITLE, LONG_STEP, CHOICE, WRITTEN, SECOND, NUMBER = SAMPLE_CELLS
STEP = LONG_STEP.replace("minutes=8", "minutes=2")
EN_TOML = SAMPLE_TOML.replace("notebook.fr", 'notebook.en = "en/1-projet.ipynb"\nnotebook.fr')
ENGLISH = (
    LOAD,
    "# Building a plan",
    "## Your strengths {#atouts minutes=8 mastery=0.6}\n\nSamira is looking for work.",
    "%%question atouts-preuve points=2\nWhich sentence proves something?\n\n"
    "- [ ] I am keen.\n  > Nobody can check that.\n- [x] 200 customers a day.\n  > A figure can be checked.\n",
    '%%question atouts-reussite kind=written title="My success"\nTell us of a success.\n',
    "## Your plan {#plan minutes=4}\n\nOne thing at a time.",
    "%%question plan-duree\nHow many hours a week?\n\nanswer: 35 hours\n\nwrong: It is the legal length.\n",
)
KEEN = "I am keen.\n  > Nobody can check that.\n"
LONG = "Samira, qui a six ans de vente derrière elle et deux enfants à la maison, cherche aujourd’hui un poste où " + (
    "les horaires lui laissent enfin le temps de dîner avec eux chaque soir."
)
GUIDE = b'[[rule]]\nsteps = ["projet/atouts"]\nlevel = "recommended"\nbecause.fr = "Pour tous."\n'
VIDEO = "%%video a.webm title=Samira\n"
FILM = {"fr/a.webm": clips.webm(), "fr/a.fr.vtt": clips.CAPTIONS.encode()}
HARD = (
    "L’accompagnement institutionnel préconise l’identification systématique des problématiques organisationnelles "
    "préalablement à l’établissement d’une planification pluriannuelle des actions professionnalisantes. "
) * 8


def choice(name: str, right: str, *wrong: str, feedback: str = "Voilà pourquoi.", end: str = "") -> str:
    """A single choice with its feedback."""
    lines = [f"- [x] {right}\n  > {feedback}", *(f"- [ ] {text}\n  > {feedback}" for text in wrong)]
    return f"%%question {name}\nLaquelle ?\n\n" + "\n".join(lines) + end


@dataclass
class Case:
    """What a course is made of. cells: after all_cells; noted: the French that the last English cell translates."""

    cells: tuple[str, ...] = ()
    all_cells: tuple[str, ...] = (LOAD, TITLE, STEP)
    toml: str = SAMPLE_TOML
    english: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    noted: str = ""

    def found(self, folder: Path) -> tuple[Finding, ...]:
        """What the check finds in it."""
        write_course(folder, self.toml, (*self.all_cells, *self.cells))
        if self.english:
            path = folder / "en" / "1-projet.ipynb"
            write_notebook(path, self.english)
            if self.noted:
                notebook = json.loads(path.read_text("utf-8"))
                notebook["cells"][6]["metadata"]["course"] = {"source": self.noted}
                path.write_text(json.dumps(notebook), "utf-8")
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return findings(folder)


LONGEST = tuple(
    choice(f"q{n}", "Une réponse bien plus longue que les autres", "Non", "Jamais", "Rien") for n in range(6)
)
EVEN = (*LONGEST[:2], *(choice(f"q{n}", "Oui", "Une réponse bien plus longue", "Jamais") for n in range(2, 6)))
MEMORY_OF = {MEMORY: b'[projet]\nquestions = ["ancien"]\n'}

TRIPS: list[tuple[str, str, Case, Case]] = [
    ("course-file", "unknown-key", Case(toml=SAMPLE_TOML + 'colour = "red"\n'), Case()),
    ("notebook", "python", Case(("%matplotlib inline",)), Case((CHOICE,))),
    ("step", "no-minutes", Case(("## Sans durée {#x}",)), Case(("## Avec {#x minutes=1}",))),
    ("question", "unreadable", Case(("%%question a\nQuoi ?",)), Case((CHOICE,))),
    (
        "question",
        "all-right",
        Case(("%%question a kind=multiple\nQuoi ?\n\n- [x] un\n  > Oui.\n- [x] deux\n  > Oui.",)),
        Case(("%%question a kind=multiple\nQuoi ?\n\n- [x] un\n  > Oui.\n- [ ] deux\n  > Non.",)),
    ),
    ("question", "same-option", Case((choice("a", "un", "Un"),)), Case((choice("a", "un", "deux"),))),
    (
        "unknown-id",
        "start",
        Case((WRITTEN + "\nstart: {{nulle-part}}\n",)),
        Case((WRITTEN, WRITTEN.replace("atouts-reussite", "suite") + "\nstart: {{atouts-reussite}}\n")),
    ),
    (
        "path-file",
        "step-left-out",
        Case(files={"path.toml": b""}),
        Case(
            files={
                "path.toml": b'[[rule]]\nsteps = ["projet/atouts"]\nlevel = "recommended"\nbecause.fr = "Pour tous."\n'
            }
        ),
    ),
    ("doubled-id", "question", Case((CHOICE, CHOICE)), Case((CHOICE,))),
    ("doubled-id", "step", Case((STEP,)), Case((SECOND,))),
    (
        "question",
        "no-key",
        Case(("%%question a points=2\nQuoi ?\n\n- [ ] un\n- [ ] deux",)),
        Case(("%%question a kind=single\nQuoi ?\n\n- [ ] un\n- [ ] deux",)),
    ),
    (
        "key-missing",
        "undeclared",
        Case(("%%question a\nQuoi ?\n\n- [ ] un\n- [ ] deux",)),
        Case(('%%question a title="Mon avis"\nQuoi ?\n\n- [ ] un\n- [ ] deux',)),
    ),
    ("key-missing", "written", Case((WRITTEN.replace("title", "points=3 title"),)), Case((WRITTEN,))),
    (
        "feedback-missing",
        "option",
        Case((choice("a", "un", "deux").replace("  > Voilà pourquoi.\n", "", 1),)),
        Case((CHOICE,)),
    ),
    ("feedback-missing", "number", Case(("%%question a\nQuoi ?\n\nanswer: 3",)), Case((NUMBER,))),
    (
        "feedback-missing",
        "pair",
        Case(("%%question a\nQuoi ?\n\n| a | b | r |\n|---|---|---|\n| un | 1 | Oui. |\n| deux | 2 | |",)),
        Case(("%%question a\nQuoi ?\n\n| a | b | r |\n|---|---|---|\n| un | 1 | Oui. |\n| deux | 2 | Oui. |",)),
    ),
    ("options-alike", "case", Case((choice("a", "L’été", "l’ete !"),)), Case((choice("a", "C", "C++"),))),
    (
        "hint-gives-key",
        "option",
        Case((choice("a", "le CPF", "le CEP", end="\n\nhint: Pensez au *CPF* : le CPF paie."),)),
        Case((choice("a", "le CPF", "le CEP", end="\n\nhint: Un compte."),)),
    ),
    (
        "hint-gives-key",
        "number",
        Case((NUMBER + "\nhint: Comptez 35 heures.",)),
        Case((NUMBER + "\nhint: Comptez 5 jours.",)),
    ),
    (
        "hint-gives-key",
        "text",
        Case(("%%question a\nQuoi ?\n\nanswer: CPF | compte\n\nwrong: Non.\n\nhint: C’est le C.P.F., le cpf.",)),
        Case(("%%question a\nQuoi ?\n\nanswer: CPF | compte\n\nwrong: Non.\n\nhint: Trois lettres.",)),
    ),
    (
        "hint-gives-key",
        "gap",
        Case(("%%question a\nLe {{CPF}} paie.\n\nwrong: Non.\n\nhint: CPF !",)),
        Case(("%%question a\nLe {{CPF}} paie.\n\nwrong: Non.\n\nhint: Un sigle.",)),
    ),
    ("longest-right", "six", Case(LONGEST), Case(EVEN)),
    ("heading-order", "jump", Case(("#### Trop bas",)), Case(("### Sous-titre\n\n#### Plus bas",))),
    ("heading-order", "two-titles", Case(("# Encore un titre",)), Case(("### Sous-titre",))),
    (
        "heading-order",
        "question",
        Case(("%%question a\n### Titre\n\nQuoi ?\n\nanswer: 3\n\nwrong: Non.",)),
        Case((NUMBER,)),
    ),
    (
        "image-alt",
        "cell",
        Case(("![](a.png)",), files={"fr/a.png": b"x"}),
        Case(("![Un plan](a.png)",), files={"fr/a.png": b"x"}),
    ),
    (
        "image-alt",
        "feedback",
        Case((choice("a", "un", "deux", feedback="![](a.png)"),), files={"fr/a.png": b"x"}),
        Case((choice("a", "un", "deux", feedback="![Un plan](a.png)"),), files={"fr/a.png": b"x"}),
    ),
    ("dead-link", "step", Case(("[ici](#nulle-part)",)), Case(("[ici](#atouts)",))),
    (
        "dead-link",
        "module",
        Case(("[ici](autre)",)),
        Case(("[ici](suite), [dossier](../dossier), [site](https://a.fr)",)),
    ),
    ("dead-link", "picture", Case(("![Un plan](a.png)",)), Case(("![Un plan](a.png)",), files={"fr/a.png": b"x"})),
    ("dead-link", "outside", Case(("![Un plan](../a.png)",), files={"a.png": b"x"}), Case()),
    (
        "long-sentence",
        "cell",
        Case((LONG,)),
        Case((LONG.replace(", qui", ". Elle").replace(", cherche", ". Elle cherche"),)),
    ),
    ("long-sentence", "hint", Case((NUMBER + f"\nhint: {LONG}",)), Case((NUMBER + "\nhint: Courte.",))),
    (
        "long-sentence",
        "reveal",
        Case((CHOICE, f"%%reveal above=0.6\n{LONG}")),
        Case((CHOICE, "%%reveal above=0.6\nBien.")),
    ),
    (
        "long-sentence",
        "video",
        Case((CHOICE, f"{VIDEO}{LONG}"), files=FILM),
        Case((CHOICE, f"{VIDEO}Samira raconte.\n0:01 atouts-preuve"), files=FILM),
    ),
    ("reading-level", "hard", Case((HARD,)), Case(("Le chat dort. Il est tard. Le jour finit. Tout va bien. " * 12,))),
    ("unfinished", "cell", Case(("À écrire\u00a0: une situation.",)), Case(("Une situation.",))),
    (
        "translation-lacks",
        "question",
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH[:-1]),
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH),
    ),
    (
        "translation-lacks",
        "surplus",
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS[:-1], english=ENGLISH),
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH),
    ),
    (
        "translation-lacks",
        "step",
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=(*ENGLISH[:5], ENGLISH[6])),
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH),
    ),
    *(
        (
            "translation-differs",
            name,
            Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=tuple(cell.replace(old, new) for cell in ENGLISH)),
            Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH),
        )
        for name, old, new in (
            ("key", f"- [ ] {KEEN}- [x] 200", f"- [x] {KEEN}- [ ] 200"),
            ("points", "points=2", "points=3"),
            ("number", "answer: 35 hours", "answer: 36 hours"),
            ("minutes", "minutes=4", "minutes=5"),
        )
    ),
    (
        "translation-stale",
        "changed",
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH, noted="%%question plan-duree\nAutre chose ?"),
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH, noted=NUMBER),
    ),
    (
        "untranslated",
        "served",
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=tuple(c.replace("I am", "[fr] Je suis") for c in ENGLISH)),
        Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH),
    ),
    (
        "dates-order",
        "two",
        Case(
            toml=SAMPLE_TOML.replace('id = "projet"', 'id = "projet"\nopens = 2026-03-01').replace(
                'id = "suite"', 'id = "suite"\nopens = 2026-02-01'
            )
        ),
        Case(
            toml=SAMPLE_TOML.replace('id = "projet"', 'id = "projet"\nopens = 2026-03-01').replace(
                'id = "suite"', 'id = "suite"\nopens = 2026-03-01'
            )
        ),
    ),
    ("duration", "short", Case(("mot " * 700 + ".",)), Case(("mot " * 500 + ".",))),
    ("duration", "long", Case(all_cells=(LOAD, TITLE, "## Vide {#vide minutes=90}\n\nPresque rien.")), Case()),
    (
        "id-gone",
        "renamed",
        Case((NUMBER,), files=MEMORY_OF),
        Case((NUMBER.replace("plan-duree", "plan-duree was=ancien"),), files=MEMORY_OF),
    ),
    ("id-gone", "removed", Case(files=MEMORY_OF), Case(files={MEMORY: b"[projet]\nquestions = []\n"})),
    (
        "was-taken",
        "there",
        Case((CHOICE, NUMBER.replace("plan-duree", "plan-duree was=atouts-preuve"))),
        Case((CHOICE, NUMBER.replace("plan-duree", "plan-duree was=ancien"))),
    ),
    (
        "was-taken",
        "twice",
        Case((CHOICE.replace("points", "was=x points"), NUMBER.replace("plan-duree", "plan-duree was=x"))),
        Case((CHOICE.replace("points", "was=x points"), NUMBER.replace("plan-duree", "plan-duree was=y"))),
    ),
]
each = pytest.mark.parametrize(("code", "bad", "good"), [pytest.param(c, b, g, id=f"{c}-{n}") for c, n, b, g in TRIPS])


@each
def test_a_fault_is_found(tmp_path: Path, code: str, bad: Case, good: Case) -> None:
    """The course trips the rule: with a file of the course, what is wrong and what to write."""
    found = [one for one in bad.found(tmp_path) if one.code == code]
    assert found
    for one in found:
        assert one.file in (FILE, MEMORY, "path.toml", "fr/1-projet.ipynb", "en/1-projet.ipynb")
        assert one.problem.strip()
        assert one.instead.strip()
        assert one.where in one.in_words()


@each
def test_its_mended_form_is_not(tmp_path: Path, code: str, bad: Case, good: Case) -> None:
    """The same course without the fault does not trip the rule."""
    assert [one for one in good.found(tmp_path) if one.code == code] == []


def test_every_rule_has_such_a_pair() -> None:
    """No rule is without a course that trips it; no pair is of a rule that is gone."""
    assert {code for code, _name, _bad, _good in TRIPS} == {*RULES, *CODES}


def place(found: tuple[Finding, ...], code: str) -> tuple[str, int | None, int | None]:
    """Where the one finding with this code is."""
    [one] = [one for one in found if one.code == code]
    return one.file, one.cell, one.line


@pytest.mark.parametrize(
    ("code", "cell", "line"),
    [
        ("feedback-missing", choice("a", "un", "deux").replace("deux\n  > Voilà pourquoi.", "deux"), 6),
        ("options-alike", "%%question a\nQuoi ?\n\n- [ ] Été !\n  > Non.\n- [x] été\n  > Oui.", 4),
        ("hint-gives-key", NUMBER + "\nhint: Comptez 35 heures.", 8),
        ("image-alt", "Un.\n\nDeux ![](a.png).", 3),
        ("long-sentence", f"Un.\n\n- Deux.\n- {LONG}", 4),
        ("long-sentence", f"%%question a\nQuoi ?\n\n- [x] un\n  > Court.\n- [ ] deux\n  > {LONG}", 7),
    ],
)
def test_a_finding_points_to_the_line(tmp_path: Path, code: str, cell: str, line: int) -> None:
    """The line is the cell's, as JupyterLab numbers it."""
    found = Case((cell,), files={"fr/a.png": b"x"}).found(tmp_path)
    assert place(found, code) == ("fr/1-projet.ipynb", 4, line)


def test_what_is_to_be_copied_keeps_the_text(tmp_path: Path) -> None:
    """A long option stands whole, with its mark, above the line that it lacks."""
    long = "« Je sais tenir une caisse, accueillir, conseiller, ranger le rayon et fermer seule. »"
    bare = choice("a", long, "Non").replace("  > Voilà pourquoi.\n", "", 1)
    [found] = [one for one in Case((bare,)).found(tmp_path) if one.code == "feedback-missing"]
    assert found.instead.startswith(f"- [x] {long}\n  > ")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("plan.png", "plan.png"),
        ("images/mon%20plan.png", "images/mon%20plan.png"),
        ("../plan.png", "plan.png"),
        ("https://a.fr/x/photo.jpeg?size=2", "photo.jpeg"),
        ("https://a.fr/", "photo.jpg"),
        ("plan.bmp", "plan.jpg"),
    ],
)
def test_a_missing_picture_keeps_its_name(tmp_path: Path, address: str, name: str) -> None:
    """The advice says where to put the file, and writes the line with its own words and name."""
    [found] = Case((f"![Un plan]({address})",)).found(tmp_path)
    assert found.code == "dead-link"
    assert found.instead.endswith(f"![Un plan]({name})")
    there = "fr/images" if "images" in name else "fr"
    assert f"{unquote(name).rpartition('/')[2]} dans le dossier {there}," in found.instead


def test_a_picture_of_another_kind_is_to_be_saved_anew(tmp_path: Path) -> None:
    """It is there already: to put it there would mend nothing."""
    [found] = Case(("![Un plan](a.bmp)",), files={"fr/a.bmp": b"x"}).found(tmp_path)
    assert "JPEG" in found.instead
    assert found.instead.endswith("![Un plan](a.jpg)")


def test_advice_may_be_declined_and_errors_not(tmp_path: Path) -> None:
    """A tag on the cell takes advice away; an error stays."""

    def tagged(code: str, cell: str) -> list[str]:
        path = write_course(tmp_path, cells=(LOAD, TITLE, STEP, cell)) / "fr" / "1-projet.ipynb"
        tag_cell(path, 4, f"check-ok:{code}")
        return [one.code for one in findings(tmp_path)]

    assert tagged("other", LONG) == ["long-sentence"]
    assert tagged("long-sentence", LONG) == []
    assert tagged("image-alt", "![](https://a.fr/b.png)") == ["image-alt", "dead-link"]


def test_a_folder_without_a_course_is_a_finding(tmp_path: Path) -> None:
    """Nothing is raised: the file that is missing is told."""
    [one] = findings(tmp_path)
    assert one.code == "course-file"
    assert FILE in one.file


def test_a_draft_translation_is_advice(tmp_path: Path) -> None:
    """What nobody is served may be half done: the texts still to translate are advice."""
    english = tuple(cell.replace("I am", "[fr] Je suis") for cell in ENGLISH)
    found = Case(all_cells=SAMPLE_CELLS, english=english).found(tmp_path)
    assert [(one.code, one.severity, one.file, one.line) for one in found] == [
        ("untranslated", "advice", "en/1-projet.ipynb", 4)
    ]


def test_a_broken_notebook_hides_no_renamed_question(tmp_path: Path) -> None:
    """While a mistake hides questions, their ids are not called gone."""
    files = {MEMORY: b'[projet]\nquestions = ["plan-duree"]\n'}
    found = Case(("%%question plan-duree points=x\nQuoi ?",), files=files).found(tmp_path)
    assert [one.code for one in found] == ["question"]


def test_the_tested_courses_are_good_but_for_their_fault(tmp_path: Path) -> None:
    """The sample course, in both languages, is without a finding."""
    assert Case(toml=EN_TOML, all_cells=SAMPLE_CELLS, english=ENGLISH).found(tmp_path) == ()
