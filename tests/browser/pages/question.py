"""A question in a module's page, of any kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.hands import Hands, Mouse, plain
from course_kit.labels import labels
from course_kit.questions import Question
from course_kit.questions.base import Answer

PATIENCE = 15_000
"""Milliseconds for an answer to be marked and saved."""

SAVING = ("saving", "saved", "draft_saved", "not_submitted")
SUBMIT = ("validate", "validate_again", "keep", "written_save", "plan_save")


def said(name: str, **values: Any) -> re.Pattern[str]:
    """The interface's words of that name, whole; a place that is not given may hold anything."""
    pieces = re.split(r"\{(\w+)\}", labels()[name])
    pieces[::2] = map(spaces_alike, pieces[::2])
    pieces[1::2] = [spaces_alike(str(values[place])) if place in values else ".+" for place in pieces[1::2]]
    return re.compile(f"^{''.join(pieces)}$")


def spaces_alike(text: str) -> str:
    """A pattern for the text, whatever its spaces are (French puts unbreakable ones)."""
    return re.sub(r"\s+", r"\\s+", re.escape(text).replace("\\ ", " "))


class QuestionCard:
    """One question, by its id: what it says, and an answer given as a learner gives it."""

    def __init__(self, page: Page, name: str, *, hands: Hands | None = None) -> None:
        # The id of a question is to these tests what a test id is elsewhere: `data-question` (see tests/conftest.py).
        self.root = page.get_by_test_id(name)
        self.hands = hands or Mouse()

    # ---- what it says --------------------------------------------------------------------------------------------

    @property
    def feedback(self) -> Locator:
        """The verdict, and what is said of the answer."""
        return self.root.get_by_role("status").first

    def text(self, name: str, **values: Any) -> Locator:
        """The interface's words of that name, where the question says them."""
        return self.root.get_by_text(said(name, **values))

    def verdict(self, question: Question, answer: Answer) -> Locator:
        """The words that must meet an answer: how right it is or, where nobody marks, that it is kept."""
        mark = question.mark(answer)
        if mark.fraction is None:
            names: tuple[str, ...] = ("kept" if question.title else "thanks",)
        elif question.kind == "dialogue":
            names = ("dialogue_right" if mark.right else "dialogue_partly" if mark.fraction else "dialogue_wrong",)
        elif mark.right:
            names = ("verdict_right",)
        else:
            name = "verdict_partly" if mark.fraction else "verdict_wrong"
            names = (name, f"{name}_last")
        return self.feedback.get_by_text(re.compile("|".join(said(n, title=question.title).pattern for n in names)))

    @property
    def submit_button(self) -> Locator:
        """The button that sends the answer."""
        names = "|".join(said(name).pattern for name in SUBMIT)
        return self.root.get_by_role("button", name=re.compile(names))

    @property
    def hint_button(self) -> Locator:
        """The button that shows a hint, free or not."""
        costs = ("one", "many", "quarter", "half")
        names = "|".join(said(name).pattern for name in ("hint", *(f"hint_cost_{cost}" for cost in costs)))
        return self.root.get_by_role("button", name=re.compile(names))

    @property
    def saved(self) -> Locator:
        """The words that say that the answer is saved."""
        return self.text("saved")

    @property
    def retry_button(self) -> Locator:
        """The button that sends once more what could not be saved."""
        return self.root.get_by_role("button", name=said("retry_now"))

    @property
    def focused(self) -> Locator:
        """What has the focus, if it is in this question."""
        return self.root.locator(":focus")

    def option(self, words: str) -> Locator:
        """A radio button or a box, by its words."""
        radio = self.root.get_by_role("radio", name=words, exact=True)
        return radio.or_(self.root.get_by_role("checkbox", name=words, exact=True))

    def standing(self) -> list[str]:
        """All that a learner left here, line by line: what the fields hold, the order of things, feedback, points."""
        lines = self.root.aria_snapshot().splitlines()
        # What has just been said of a change, or of saving it, is said once, and not again on another day.
        saving = re.compile("|".join(said(name).pattern.strip("^$") for name in SAVING))
        return [saving.sub("", line).strip(" :") for line in lines if not re.match(r" *- status(: .*)?$", line)]

    # ---- what a learner does -----------------------------------------------------------------------------------------

    def submit(self) -> None:
        """Send the answer. The last reply of a conversation has sent it."""
        if not self.root.get_by_role("log").count():
            self.hands.press(self.submit_button)

    def submit_and_wait(self) -> None:
        """Send the answer, and wait until it is marked and saved."""
        self.submit()
        expect(self.feedback).not_to_be_empty(timeout=PATIENCE)
        expect(self.saved).to_be_visible(timeout=PATIENCE)

    def hint(self) -> None:
        """Ask for a hint, and wait for it."""
        hints = self.root.get_by_role("list").filter(visible=True)
        before = hints.count()
        self.hands.press(self.hint_button)
        expect(hints).not_to_have_count(before, timeout=PATIENCE)

    def choose(self, words: str, on: bool = True) -> None:
        """Choose an option by its words."""
        self.hands.tick(self.option(words), on)

    def move_up(self, item: str) -> None:
        """Move a thing of an order up by one."""
        self.hands.press(self.root.get_by_role("button", name=said("move_up", item=item)))

    def order(self) -> list[str]:
        """The things of an order as they stand, each with what is said of it."""
        things = self.root.get_by_role("group").get_by_role("listitem")
        return [" ".join(text.split()) for text in things.all_inner_texts()]

    def match(self, left: str, right: str) -> None:
        """Choose what goes with a row."""
        self.hands.pick(self.root.get_by_role("combobox", name=left), right)

    def type(self, text: str) -> None:
        """Type into the only field."""
        self.hands.write(self.root.get_by_role("textbox"), text)

    def begin(self) -> None:
        """Take the opening words that are offered."""
        self.hands.press(self.root.get_by_role("button", name=said("written_start")))

    @property
    def field(self) -> Locator:
        """The only field."""
        return self.root.get_by_role("textbox")

    def fill_gap(self, number: int, text: str) -> None:
        """Type into a gap, or choose in its menu."""
        field = self.root.get_by_label(said("gap", n=number))
        menu = field.and_(self.root.get_by_role("combobox"))
        if menu.count():
            self.hands.pick(menu, text)
        else:
            self.hands.write(field, text)

    def add_action(self, number: int, what: str, when: str = "", done: bool = False) -> None:
        """Write an action of a plan into a row, counted from 1; the row is added when it is the next one."""
        row = self.root.get_by_role("group", name=said("plan_action", n=number))
        if not row.count():
            self.hands.press(self.root.get_by_role("button", name=said("plan_add")))
        self.hands.write(row.get_by_label(said("plan_what")), what)
        if when:
            self.hands.date(row.get_by_label(said("plan_when")), when)
        box = row.get_by_role("checkbox", name=said("plan_done"))
        if done or box.count():  # what was never saved cannot be done, and has no box
            self.hands.tick(box, done)

    def mark_passage(self, words: str, on: bool = True) -> None:
        """Mark a passage of a text, or take the mark away."""
        self.hands.tick(self.root.get_by_role("checkbox", name=words, exact=True), on)

    def rate(self, statement: str, point: str) -> None:
        """Put a statement in its place on the scale."""
        row = self.root.get_by_role("radiogroup", name=statement, exact=True)
        self.hands.tick(row.get_by_role("radio", name=point, exact=True))

    def reply(self, words: str) -> None:
        """Say something in a conversation, and wait for what comes of it."""
        self.hands.press(self.root.get_by_role("button", name=words, exact=True))
        expect(self.root.get_by_role("log")).to_contain_text(words)
        expect(self.root.get_by_role("group", name=said("dialogue_wait"))).to_have_count(0, timeout=PATIENCE)

    def give(self, question: Question, answer: Mapping[str, Any]) -> None:
        """Give an answer of the wire's form (a sample's, say) by what the page shows of the question."""
        content: Any = question.content()
        match question.kind:
            case "single":
                self.choose(_words(content["options"])[answer["choice"]])
            case "multiple":
                for key, words in _words(content["options"]).items():
                    self.choose(words, key in answer["choices"])
            case "ordering":
                self._put_in_order([_words(content["items"])[key] for key in answer["order"]])
            case "matching":
                for left, right in answer["pairs"].items():
                    self.match(_words(content["left"])[left], _words(content["right"])[right])
            case "highlight":
                for key, words in passages(content).items():
                    self.mark_passage(words, key in answer["passages"])
            case "rating":
                for key, words in _words(content["statements"]).items():
                    self.rate(words, content["scale"][int(answer["ratings"][key]) - 1])
            case "dialogue":
                self._talk(question, answer["path"])
            case "number" | "text":
                self.type(answer[question.kind])
            case "gaps":
                for number, text in enumerate(answer["gaps"].values(), 1):
                    self.fill_gap(number, text)
            case "written":
                self.type(answer["text"])
                for key, words in _words(content["checklist"]).items():
                    self.choose(words, key in answer.get("checks", ()))
            case "plan":
                for number, action in enumerate(answer["actions"], 1):
                    self.add_action(number, **action)
            case other:
                raise NotImplementedError(f"the tests have no hands for the kind {other!r}")

    def _talk(self, question: Question, path: Sequence[str]) -> None:
        """Say all replies of a path, from the beginning; the last of them sends the answer."""
        again = self.root.get_by_role("button", name=said("dialogue_replay"))
        if again.is_visible():
            self.hands.press(again)
            expect(again).to_be_hidden(timeout=PATIENCE)
        for place, chosen in enumerate(path):
            scene: Any = question.scene({"path": path[:place]})
            self.reply(_words(scene["replies"])[chosen])

    def _put_in_order(self, wanted: list[str]) -> None:
        for place, item in enumerate(wanted):
            at = next(index for index, row in enumerate(self.order()) if row.startswith(item))
            for _ in range(at - place):
                self.move_up(item)


def passages(content: Mapping[str, Any]) -> dict[str, str]:
    """The words of a text's passages by their ids."""
    found = re.findall(r'<span data-passage="(\w)">(.*?)</span>', content["document"], re.DOTALL)
    return {key: plain(html) for key, html in found}


def _words(things: list[dict[str, str]]) -> dict[str, str]:
    """The words of options, items or sides by their ids."""
    return {thing["id"]: plain(thing["html"]) for thing in things}
