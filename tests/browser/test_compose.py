"""A text that begins with what the learner wrote in another module."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.pages.module import ModulePage
from browser.server import NewServer
from course_kit.testing import SAMPLE_CELLS, SAMPLE_TOML, write_course, write_notebook

TOML = SAMPLE_TOML + 'notebook.fr = "fr/2-suite.ipynb"\n'
SECOND = (
    SAMPLE_CELLS[0],
    "# La suite",
    "## Ma lettre {#lettre minutes=5}\n\nÀ vous.",
    '%%question ma-lettre kind=written title="Ma lettre"\nÉcrivez.\n\n'
    "start: Je vous écris parce que {{atouts-reussite}}\n",
)


def test_earlier_words_are_offered(new_server: NewServer, page: Page, tmp_path: Path) -> None:
    """What was written in the first module stands in the opening words of the second, and is kept with them."""
    course = write_course(tmp_path / "course", TOML)
    write_notebook(course / "fr" / "2-suite.ipynb", SECOND)
    server = new_server(course=course)
    first = ModulePage(page, server.url)
    first.open()
    card = first.question("atouts-reussite")
    card.type("je sais tenir une caisse")
    card.submit_and_wait()
    second = ModulePage(page, server.url, "suite")
    second.open()
    letter = second.question("ma-lettre")
    letter.begin()
    letter.submit_and_wait()
    second.open()
    expect(letter.field).to_have_value(re.compile(r"^Je vous écris parce que je sais tenir une caisse\s*$"))
