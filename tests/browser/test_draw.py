"""A bank of questions in the browser: some are given, and others when it is begun anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.axe import assert_accessible
from browser.pages.module import ModulePage
from browser.server import NewServer
from course_kit.testing import OWN_KERNELS, SAMPLE_CELLS, SAMPLE_TOML, write_course

LOAD, TITLE, STEP, *_ = SAMPLE_CELLS
BANK = [f"%%question banque-{number}\nQuestion {number} ?\n\n- [x] Oui\n- [ ] Non\n" for number in range(4)]
CELLS = (LOAD, TITLE, STEP.replace("mastery=0.6", "draw=2"), *BANK)


def asked(module: ModulePage) -> list[int]:
    """The numbers of the questions that are shown."""
    names = [number for number in range(4) if module.question(f"banque-{number}").root.is_visible()]
    assert len(names) == 2
    return names


@pytest.mark.parametrize("metadata", [{}, OWN_KERNELS], ids=["snapshot", "kernel"])
def test_a_bank_is_drawn_from(new_server: NewServer, page: Page, tmp_path: Path, metadata: dict[str, Any]) -> None:
    """Two of four, the same after a reload; once they are done the other two come, and the step is to be done again."""
    server = new_server(course=write_course(tmp_path / "course", SAMPLE_TOML, CELLS, metadata))
    module = ModulePage(page, server.url)
    module.open()
    first = asked(module)
    module.open()
    assert asked(module) == first
    expect(module.draw_button).to_be_hidden()
    for number in first:
        card = module.question(f"banque-{number}")
        card.choose("Oui")
        card.submit_and_wait()
    expect(module.rail_step("Vos atouts")).to_have_text(re.compile("fait"))
    assert_accessible(page)
    module.hands.press(module.draw_button)
    module.wait_until_ready()
    assert set(asked(module)) == set(range(4)) - set(first)
    expect(module.draw_button).to_be_hidden()
    expect(module.rail_step("Vos atouts")).to_have_text(re.compile("commencé|à faire"))
