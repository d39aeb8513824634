"""Makes the pictures of the README and of the guide: `make screenshots` walks courses as a learner does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

PICTURES = Path(__file__).parent / "screenshots"
GUIDE = Path(__file__).parent / "guide" / "pictures"
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
REUSSITE = (
    "En décembre, j’ai tenu seule la caisse de la boulangerie pendant trois semaines. J’ai encaissé 200 clients "
    "par jour, sans erreur. Le patron m’a confié les clés."
)


def main(chromium: str | None) -> None:
    """Start servers, take the pictures, end them. chromium: its path, None for Playwright's own."""
    PICTURES.mkdir(exist_ok=True)
    GUIDE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        playwright.selectors.set_test_id_attribute("data-question")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with opened("serve", "--course", "notebooks") as url:
            take_all(browser, url)
        with opened("serve", "--course", "notebooks/reference") as url:
            take_questions(browser, url)
        with opened("edit", "--course", "notebooks", "--no-browser") as url:
            take_lab(browser, url)


@contextmanager
def opened(*arguments: str) -> Iterator[str]:
    """The address of what a command of course-kit opens, for the block, with data and settings of its own."""
    with tempfile.TemporaryDirectory() as own:
        command = [sys.executable, "-m", "course_kit.cli", *arguments, "--port", "0"]
        command += ["--data", f"{own}/data"] if arguments[0] == "serve" else []
        environment = {**os.environ, "JUPYTER_CONFIG_DIR": f"{own}/config"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
            try:
                assert server.stdout is not None
                said = server.stdout.readline()
                address = re.search(r"http://\S+", said)
                if address is None:
                    sys.exit(f"The server did not open: {said}")
                yield address[0]
            finally:
                server.terminate()


def take_all(browser: Browser, url: str) -> None:
    """One learner, first at a desk, then on a phone with the same cookie."""
    desk = browser.new_context(viewport=DESKTOP, locale="fr-FR", device_scale_factor=1)
    page = desk.new_page()
    page.goto(f"{url}fr/")
    take(page, "home")
    page.goto(f"{url}fr/module/projet")
    answer_first_question(page)
    take(page, "module")
    write_a_text(page)
    page.goto(f"{url}fr/dossier")
    take(page, "dossier")
    phone = browser.new_context(viewport=PHONE, locale="fr-FR", device_scale_factor=2, has_touch=True)
    phone.add_cookies(desk.cookies())
    page = phone.new_page()
    page.goto(f"{url}fr/module/projet#raconter-une-reussite")
    expect(page.get_by_role("button", name=re.compile("^Valider")).first).to_be_visible()
    take(page, "phone")


def take_questions(browser: Browser, url: str) -> None:
    """Questions of the reference, answered: the guide shows what their text makes."""
    page = browser.new_context(viewport={"width": 900, "height": 900}, locale="fr-FR").new_page()
    page.goto(f"{url}fr/module/genres#genre-single")
    single = page.get_by_test_id("cv-accroche")
    single.get_by_role("radio", name=re.compile("200 clients")).check()
    take_question(page, "cv-accroche", "single")
    page.goto(f"{url}fr/module/genres#genre-matching")
    for name, choice in (("CPF", "le compte qui paie"), ("VAE", "un diplôme obtenu"), ("PMSMP", "quelques jours")):
        box = page.get_by_role("combobox", name=re.compile(name))
        box.select_option(label=next(text for text in box.locator("option").all_text_contents() if choice in text))
    take_question(page, "sigles-formation", "matching")


def take_question(page: Page, question: str, name: str) -> None:
    """Validate a question, and take it alone."""
    asked = page.get_by_test_id(question)
    asked.get_by_role("button", name="Valider").click()
    expect(asked.get_by_text("Oui, c’est juste.").first).to_be_visible()
    page.evaluate("document.fonts.ready")
    asked.screenshot(path=GUIDE / f"{name}.png", animations="disabled")


def take_lab(browser: Browser, url: str) -> None:
    """JupyterLab as trainers have it: a question that was run, and the menu of ready-made ones. Nothing is saved."""
    page = browser.new_context(viewport=DESKTOP, locale="fr-FR").new_page()
    page.goto(url.replace("/lab?", "/lab/tree/fr/1-projet.ipynb?"))
    expect(page.get_by_text(re.compile(r"\| Inactif"))).to_be_visible(timeout=60_000)
    page.get_by_role("textbox").filter(has_text=re.compile("^%%question")).first.click()
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.get_by_role("button", name="Valider").first).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Question ▾").click()
    expect(page.get_by_role("menuitem", name="Associations")).to_be_visible()
    page.screenshot(path=GUIDE / "lab.png", animations="disabled")


def answer_first_question(page: Page) -> None:
    """Choose what helps Karim, and read why."""
    page.get_by_role("radio", name=re.compile("médecin du travail")).check()
    page.get_by_role("button", name="Valider").first.click()
    expect(page.get_by_text("Oui, c’est juste.").first).to_be_visible()


def write_a_text(page: Page) -> None:
    """Write what goes into the learner's file."""
    page.goto(f"{page.url.partition('#')[0]}#raconter-une-reussite")
    text = page.get_by_role("textbox").and_(page.locator("textarea:visible")).first
    text.fill(REUSSITE)
    page.get_by_role("button", name="Enregistrer dans mon dossier").and_(page.locator(":visible")).first.click()
    expect(page.get_by_text(re.compile("^C’est gardé dans votre dossier")).first).to_be_visible()


def take(page: Page, name: str) -> None:
    """What the window shows, once its fonts are there."""
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
