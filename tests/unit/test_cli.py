"""The command `course-kit`, as operators and course writers meet it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import course_kit.server.app
from course_kit.catalogue import Catalogue
from course_kit.cli import Address, main, ranges
from course_kit.server.lock import alone_in
from course_kit.testing import SAMPLE_CELLS, write_course

BROKEN = (*SAMPLE_CELLS, "%%question sans-reponse\nQuoi ?\n", "%%question CV\nQuoi ?\n")


def run(*arguments: str | Path) -> Result:
    """What a command prints and ends with."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def serve(folder: Path, *options: str | Path) -> Result:
    """Start a server on the course and the data below a folder; it can only fail."""
    return run("serve", "--course", folder / "course", "--data", folder / "data", "--port", "0", *options)


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Has one item once a server has opened, of a `course_server` that opens nothing."""
    opened: list[bool] = []

    def course_server(*, course: Path, on_ready: Callable[[int], None], **_others: Any) -> SimpleNamespace:
        def start() -> None:
            opened.append(True)
            on_ready(8866)

        return SimpleNamespace(services=SimpleNamespace(catalogue=Catalogue(course)), start=start)

    monkeypatch.setattr(course_kit.server.app, "course_server", course_server)
    return opened


def test_a_course_without_mistakes_is_well(tmp_path: Path) -> None:
    """It is said in two words, and the status is 0."""
    told = run("check", "--no-run", "--course", write_course(tmp_path))
    assert (told.exit_code, told.stdout) == (0, "Tout va bien.\n")
    assert "plan-duree" in (tmp_path / "ids.toml").read_text("utf-8")


def test_advice_is_told_and_fails_nothing(tmp_path: Path) -> None:
    """The status is 0, and the last line counts."""
    long = "Et " + "puis " * 30 + "fin."
    told = run("check", "--no-run", "--course", write_course(tmp_path, cells=(*SAMPLE_CELLS, long)))
    assert told.exit_code == 0
    assert "Conseil : cette phrase a 32 mots" in plain(told.stdout)
    assert told.stdout.splitlines()[-1].startswith("1 conseil. ")


def test_findings_are_told_to_machines(tmp_path: Path) -> None:
    """As one JSON list with the fields of a finding; the status is the same, and no id is remembered."""
    told = run("check", "--json", "--no-run", "--course", write_course(tmp_path, cells=BROKEN))
    assert told.exit_code == 1
    first = json.loads(told.stdout)[0]
    assert (first["file"], first["cell"], first["severity"], first["code"]) == (
        "fr/1-projet.ipynb",
        8,
        "error",
        "question",
    )
    assert set(first) == {"file", "cell", "line", "severity", "problem", "instead", "code"}
    assert not (tmp_path / "ids.toml").exists()


def test_a_mistake_is_told_once(tmp_path: Path) -> None:
    """What is read wrong fails when it is run too: it is one mistake."""
    told = run("check", "--course", write_course(tmp_path, cells=BROKEN))
    assert told.stdout.count("cellule") == 2
    assert told.stdout.splitlines()[-1].startswith("2 fautes à corriger. ")
    assert told.stderr == "Exécution de fr/1-projet.ipynb…\n"


def test_every_mistake_is_told(tmp_path: Path) -> None:
    """With file, cell and line, what is wrong and what to write; the status is 1."""
    told = run("check", "--no-run", "--course", write_course(tmp_path, cells=BROKEN))
    assert told.exit_code == 1
    for where in ("fr/1-projet.ipynb, cellule 8, ligne", "fr/1-projet.ipynb, cellule 9, ligne 1 :", "Écrivez"):
        assert where in plain(told.stdout)
    assert "Tout va bien" not in told.stdout


def test_a_folder_without_a_course_is_told(tmp_path: Path) -> None:
    """The check names the file that is missing."""
    told = run("check", "--course", tmp_path)
    assert told.exit_code == 1
    assert "course.toml" in told.stdout


def test_a_translation_says_in_short_which_cells_are_new(tmp_path: Path) -> None:
    """Cells that follow each other are one stretch; the second time, nothing is new."""
    course = write_course(tmp_path)
    told = run("translate", "projet", "--to", "en", "--course", course)
    assert f"Nouvelles cellules : 1-{len(SAMPLE_CELLS)}.\n" in plain(told.stdout)
    assert "Il reste" in told.stdout.splitlines()[-1]
    assert "Nouvelles" not in run("translate", "projet", "--to", "en", "--course", course).stdout


def test_stretches_of_numbers() -> None:
    """A number alone stands alone."""
    assert ranges((1, 2, 3, 7, 9, 10)) == "1-3, 7, 9-10"
    assert ranges((5,)) == "5"


def test_a_server_opens_in_spite_of_mistakes_and_tells_them(tmp_path: Path, opened: list[bool]) -> None:
    """Each is on stderr before the line that says where the server is."""
    write_course(tmp_path / "course", cells=BROKEN)
    told = serve(tmp_path)
    assert opened
    assert "2 mistakes" in told.stderr
    assert "cellule 9, ligne 1" in told.stderr
    assert told.stdout.startswith("Tremplin is open at http://localhost:8866/")


def test_a_course_without_mistakes_opens_without_a_word(tmp_path: Path, opened: list[bool]) -> None:
    """Nothing stands on stderr."""
    write_course(tmp_path / "course")
    assert serve(tmp_path).stderr == ""
    assert opened


def test_a_course_that_cannot_be_read_is_told_without_a_traceback(tmp_path: Path) -> None:
    """No course.toml, no server."""
    (tmp_path / "course").mkdir()
    told = serve(tmp_path)
    assert told.exit_code == 1
    assert "Error: this course cannot be read." in told.stderr
    assert "course.toml" in told.stderr


def test_a_file_that_is_no_database_is_told_in_a_line(tmp_path: Path) -> None:
    """The operator reads what to do, and no traceback."""
    write_course(tmp_path / "course")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "records.sqlite").write_text("junk " * 100)
    told = serve(tmp_path)
    assert told.exit_code == 1
    assert told.stderr == "Error: the database cannot be read (file is not a database): restore your back-up\n"


def test_a_second_server_on_the_same_data_is_refused(tmp_path: Path, opened: list[bool]) -> None:
    """It says which folder, and does not open; one that forgets has a folder of its own."""
    write_course(tmp_path / "course")
    with alone_in(tmp_path / "data"):
        told = serve(tmp_path)
        assert told.exit_code == 1
        assert f"another server uses the data folder {tmp_path / 'data'}" in told.stderr
        assert not opened
        assert serve(tmp_path, "--forgets").exit_code == 0


def test_data_inside_the_course_is_refused(tmp_path: Path) -> None:
    """Learners' answers do not belong among the notebooks."""
    write_course(tmp_path / "course")
    told = serve(tmp_path, "--data", tmp_path / "course" / "data")
    assert told.exit_code == 2
    assert "choose a folder outside" in told.stderr


def responses(path: Path, people: int) -> Path:
    """A CSV file of people who answered two items a letter."""
    random = Random(1)
    names = [f"{letter}{n}" for letter in "RIASEC" for n in (1, 2)]
    rows = [[str(random.randint(1, 5)) for _ in names] for _ in range(people)]
    path.write_text("\n".join(map(",".join, [names, *rows])), encoding="utf-8")
    return path


def test_calibrate_says_how_many_people_are_missing(tmp_path: Path) -> None:
    """With too few, nothing is estimated and nothing written."""
    told = run("calibrate", "--responses", responses(tmp_path / "few.csv", 480), "--write", tmp_path / "new.json")
    assert told.exit_code == 1
    assert "20 are missing" in told.stdout
    assert not (tmp_path / "new.json").exists()


def test_calibrate_reports_and_writes(tmp_path: Path) -> None:
    """With enough: the report, and a file with its source. Items of another inventory shape the default only."""
    written = tmp_path / "new.json"
    told = run("calibrate", "--responses", responses(tmp_path / "r.csv", 500), "--source", "a test", "--write", written)
    assert told.exit_code == 0, told.output
    assert "Reliability" in told.stdout
    read = json.loads(written.read_text(encoding="utf-8"))
    assert read["provenance"]["source"] == "a test"
    assert read["provenance"]["people"] == 500
    assert read["items"] == {}


def test_calibrate_takes_one_source_of_answers(tmp_path: Path) -> None:
    """Neither or both is a mistake of use; a table without the columns is told in a line."""
    table = tmp_path / "r.csv"
    table.write_text("age\n30\n", encoding="utf-8")
    assert run("calibrate").exit_code == 2
    assert run("calibrate", "--responses", table, "--database", "sqlite://").exit_code == 2
    told = run("calibrate", "--responses", table)
    assert told.exit_code == 1
    assert told.stderr.startswith("Error: r.csv: rows with columns R1")


@pytest.mark.parametrize(
    ("text", "address"),
    [("9100", ("127.0.0.1", 9100)), ("10.0.0.7:9100", ("10.0.0.7", 9100)), ("[::1]:9100", ("::1", 9100))],
)
def test_an_address_is_read(text: str, address: tuple[str, int]) -> None:
    """A port alone is this machine's."""
    assert Address().convert(text, None, None) == address


@pytest.mark.parametrize("text", ["", "x", "0", "70000", "host:"])
def test_what_is_no_address_is_told(tmp_path: Path, text: str) -> None:
    """With what to write."""
    write_course(tmp_path / "course")
    told = serve(tmp_path, "--metrics", text)
    assert told.exit_code == 2
    assert "write a port, as 9100" in told.stderr


def test_too_little_memory_is_told_in_a_line(tmp_path: Path) -> None:
    """Before anything is opened."""
    write_course(tmp_path / "course")
    told = serve(tmp_path, "--memory", "10")
    assert told.exit_code == 1
    assert told.stderr.startswith("Error: 10 MiB of memory are too little")
