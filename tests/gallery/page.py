"""A page that shows widgets with a scripted kernel, and the words in which tests drive it.

The page has its own plain-http origin, as a local network has: no secure context, but session storage.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route

from course_widgets import WIDGETS
from gallery.contents import CONTENTS, state

ADDRESS = "http://gallery.test/"
FORGIVE = (r"request to another host: http://gallery\.test/",)
"""What the tests' browser complains of and that is meant."""
_KERNEL = Path(__file__).with_name("kernel.js").read_text("utf-8")
_TOKENS = """
body { margin: 0; background: #f6f4ef; color: #14213d; } main { max-width: 52rem; margin: auto; padding: 1rem; }
@media (prefers-color-scheme: dark) { body { background: #0f1524; color: #e8ecf4; } }
@media (max-width: 30rem) { main { padding: 0.5rem; } }
"""


class Gallery:
    """A page of questions, each with a kernel that answers as the test tells it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._shown: list[dict[str, Any]] = []
        page.route(f"{ADDRESS}**", self._serve)

    def _serve(self, route: Route) -> None:
        styles = "".join(f"<style>{WIDGETS[each['kind']]._css}</style>" for each in self._shown)
        shows = "".join(f"<script>course.queue({_script(each)})</script>" for each in self._shown)
        head = f"<title>Galerie</title><meta name=viewport content=width=device-width><style>{_TOKENS}</style>{styles}"
        body = f"<main><h1>Galerie</h1></main><script>{_KERNEL}</script>{shows}"
        route.fulfill(
            body=f"<!doctype html><html lang=fr><head>{head}</head><body>{body}</body></html>",
            content_type="text/html; charset=utf-8",
        )

    def add(self, kind: str, opened: dict[str, Any] | None = None, **content: Any) -> Question:
        """Adds a question to the page that `open` will show, with the state that the kernel gives at once."""
        own = {**CONTENTS[kind], **content}
        self._shown.append({"id": own["id"], "kind": kind, "content": own, "esm": WIDGETS[kind]._esm, "state": opened})
        return Question(self.page, own["id"])

    def open(self) -> None:
        """Loads the page, or loads it again."""
        self.page.goto(ADDRESS)
        for each in self._shown:
            self.page.locator(f"[data-question='{each['id']}']").wait_for()

    def show(self, kind: str, opened: dict[str, Any] | None = None, **content: Any) -> Question:
        """A page with one question, open."""
        question = self.add(kind, opened or state(), **content)
        self.open()
        return question

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events that the questions have told the page."""
        return list(self.page.evaluate("course.events"))


class Question:
    """One question in the page: what a learner does and sees, and what the kernel gets and says."""

    def __init__(self, page: Page, id: str) -> None:
        self.page = page
        self.id = id
        self.root = page.locator(f"[data-question='{id}']")

    # What the kernel gets and says

    def sent(self, kind: str | None = None) -> list[dict[str, Any]]:
        """The messages that the kernel got, of one type or all."""
        messages = self.page.evaluate("id => course.sent[id]", self.id)
        return [message for message in messages if kind is None or message["type"] == kind]

    def answers(self, **own: Any) -> None:
        """The kernel answers the last message with a state."""
        self._reply("state", state=state(**own), progress=None)

    def says(self, type: str, message: str) -> None:
        """The kernel answers the last message with `refused` or `unsaved`."""
        self._reply(type, message=message)

    def _reply(self, type: str, **more: Any) -> None:
        last = self.sent()[-1]
        message = {"type": type, "reply_to": last.get("submission_id"), **more}
        self.page.evaluate("([id, message]) => course.reply(id, message)", [self.id, message])

    # What the learner does and sees

    def button(self, name: str) -> Locator:
        """The button whose name begins so."""
        return self.root.get_by_role("button", name=name).first

    def field(self, name: str) -> Locator:
        """The field of that name."""
        return self.root.get_by_label(name, exact=False).first

    def validate(self, times: int = 1) -> None:
        """Presses the main button, several times in a row if asked."""
        self.root.locator("button[type=submit]").click(click_count=times)

    @property
    def feedback(self) -> Locator:
        """The region that says how right the answer is."""
        return self.root.locator(".cq-feedback")

    @property
    def error(self) -> Locator:
        """What is missing in the answer, or why it was refused."""
        return self.root.locator(".cq-error")

    @property
    def unsaved(self) -> Locator:
        """The box that says that something is not saved yet."""
        return self.root.locator(".cq-unsaved")

    @property
    def footer(self) -> Locator:
        """Points, attempts, and what is saved."""
        return self.root.locator(".cq-meta")

    @property
    def hints(self) -> Locator:
        """The hints that were shown."""
        return self.root.locator(".cq-hints li")

    @property
    def aloud(self) -> Locator:
        """What is said to a screen reader beside the feedback."""
        return self.root.locator(".cq-live")

    @property
    def wrong(self) -> Locator:
        """The pieces of the answer that are shown as wrong."""
        return self.root.locator(".cq-wrong > .cq-verdict")


def _script(shown: dict[str, Any]) -> str:
    """As JSON that may stand in a script element."""
    return json.dumps(shown, ensure_ascii=False).replace("<", "\\u003c")
