"""The trainer's guide says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from course_kit.catalogue import CODES
from course_kit.cli import main
from course_kit.questions import parse
from course_kit.trainer.check import RULES

ROOT = Path(__file__).parents[3]
PAGES = sorted((ROOT / "docs" / "guide").glob("*.md"))
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@each_page
def test_links_and_pictures_are_there(page: Path) -> None:
    """Every link inside the project leads to a file, and every picture says what it shows."""
    text = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))
    for words, address in re.findall(r"!?\[([^\]]*)\]\(([^)\s]+)\)", text):
        assert words
        if "://" not in address:
            assert (page.parent / address.partition("#")[0]).is_file(), address


@each_page
def test_questions_can_be_read(page: Path) -> None:
    """What is to be copied works."""
    for text in re.findall(r"^```\n(%%question.*?)\n```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE):
        assert parse(text)


@each_page
def test_commands_exist(page: Path) -> None:
    """Every command that the guide gives is one, and so is every target of make."""
    text = page.read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:`|^    )make ([a-z-]+)", text, re.MULTILINE)) <= set(targets)
    for line in re.findall(r"\.venv/bin/course-kit (.*?)(?:`|$)", text, re.MULTILINE):
        command: click.Command = main
        words = line.split()
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= options


def test_every_page_is_in_the_table() -> None:
    """The first page leads to all others."""
    first = (ROOT / "docs" / "guide" / "README.md").read_text("utf-8")
    assert {page.name for page in PAGES} - {"README.md"} == set(re.findall(r"\]\(([a-z-]+\.md)\)", first))


def test_every_rule_is_explained() -> None:
    """The page on the check names each code of a finding, and no other."""
    text = (ROOT / "docs" / "guide" / "verifier.md").read_text("utf-8")
    named = re.findall(r"`([a-z-]+)`", " ".join(re.findall(r"^\| (`.*?`) \|", text, re.MULTILINE)))
    assert sorted(named) == sorted([*RULES, *CODES, "run"])
