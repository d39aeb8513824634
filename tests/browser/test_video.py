"""A video in a real page: played by keyboard, it waits for its questions and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import clip
from browser.axe import assert_accessible
from browser.hands import Keyboard
from browser.pages.module import ModulePage
from browser.pages.video import VideoPlayer
from browser.server import NewServer, Server
from browser.visitors import NewVisitor
from course_kit.testing import OWN_KERNELS, SAMPLE_CELLS, write_course

TITLE = "Samira se présente"
VIDEO = f"""%%video fichiers/accueil.webm title="{TITLE}"
Samira dit en quatre secondes ce qu’elle sait faire.

0:01 atouts-preuve
0:02 atouts-reussite
"""
CELLS = (*SAMPLE_CELLS[:3], VIDEO, *SAMPLE_CELLS[3:])


@pytest.fixture(scope="module")
def recorded(browser: Browser) -> bytes:
    """The clip."""
    return clip.record(browser)


@pytest.fixture
def served(tmp_path: Path, recorded: bytes, new_server: NewServer) -> Server:
    """A course whose first step has the video."""
    clip.write(tmp_path / "course" / "fr" / "fichiers", recorded)
    return new_server(course=write_course(tmp_path / "course", cells=CELLS))


def test_it_waits_for_its_questions(served: Server, page: Page) -> None:
    """It pauses at the time, the question has the focus; answered or skipped it goes on, and waits once only."""
    module = ModulePage(page, served.url, hands=Keyboard(page))
    module.open()
    video = VideoPlayer(page, TITLE, hands=Keyboard(page))
    assert video.captions()[0] == "Bonjour, je m’appelle Samira,"
    video.expect_paused()  # nothing plays by itself
    video.play()
    video.expect_paused()
    assert 1 <= video.moment < 1.5
    expect(video.said).to_contain_text("La vidéo s’arrête à 0:01")
    card = module.question("atouts-preuve")
    expect(card.root.get_by_role("radio").first).to_be_focused()
    card.choose("« 200 clients par jour, sans erreur. »")
    card.submit_and_wait()
    assert_accessible(page)
    video.resume()
    video.expect_paused(False)
    video.expect_paused()
    assert 2 <= video.moment < 2.5
    expect(module.question("atouts-reussite").field).to_be_focused()
    video.skip()
    video.expect_ended()
    expect(page.get_by_role("button", name="Reprendre la vidéo", exact=True)).to_have_count(0)
    module.open()  # one question is answered, and is not waited for any more
    video.play()
    video.expect_paused()
    assert 2 <= video.moment < 2.5


def test_its_text_leads_to_its_moments(served: Server, page: Page) -> None:
    """The text names who speaks; a time goes to its moment, past a question that then does not hold it up."""
    ModulePage(page, served.url).open()
    video = VideoPlayer(page, TITLE)
    assert video.read() == [
        "Aller à 0:00 Samira Bonjour, je m’appelle Samira, et j’ai tenu la caisse d’une boulangerie.",
        "Aller à 0:02 Karim Combien de clients par jour ?",
    ]
    assert_accessible(page)
    video.go_to("0:02")
    video.expect_ended()


def test_without_a_script_it_is_all_there(
    tmp_path: Path, recorded: bytes, new_server: NewServer, new_visitor: NewVisitor
) -> None:
    """Also in a page with a kernel of its own: the video, its captions and its text."""
    clip.write(tmp_path / "course" / "fr" / "fichiers", recorded)
    server = new_server(course=write_course(tmp_path / "course", cells=CELLS, metadata=OWN_KERNELS))
    page = new_visitor(java_script_enabled=False)
    page.goto(ModulePage(page, server.url).address)
    video = VideoPlayer(page, TITLE)
    expect(video.player).to_be_visible()
    assert video.read()[1].endswith("Karim Combien de clients par jour ?")
