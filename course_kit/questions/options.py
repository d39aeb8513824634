"""Options with checkboxes, as single and multiple choice share them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, Self

from course_kit.errors import QuestionTextError
from course_kit.language import _
from course_kit.questions.base import Answer, Json, Part, Question, require, require_text
from course_kit.questions.markdown import html, label
from course_kit.questions.text import QuestionText
from course_kit.questions.writing import Form, items

MAX_OPTIONS = len(ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. text, feedback: Markdown; feedback is shown to those who chose it."""

    text: str
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """A question with options; without a right one among them it is an opinion."""

    options: tuple[Option, ...]

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        options, prompt = options_from(text)
        common = text.common(prompt)
        block = text.checkbox_list()
        promised = {"points", "attempts"} & text.options.keys() or common["feedback_wrong"]
        if promised and block and options and not any(option.right for option in options):
            problem = _(
                "Aucune réponse n’est marquée comme juste\u00a0: mettez un x entre les crochets de la bonne. "
                "(Pour un avis, que rien ne note, enlevez «\u00a0points\u00a0», «\u00a0attempts\u00a0» "
                "et «\u00a0wrong\u00a0».)"
            )
            raise QuestionTextError(block.items[0].line, problem, _("- [x] La bonne réponse"))
        return cls(**common, options=options)

    def check(self) -> None:
        check_options(self.options)

    def written(self) -> Form:
        return Form(items((f"- [{'x' if o.right else ' '}] ", o.text, o.feedback) for o in self.options))

    @property
    def marked(self) -> bool:
        return any(option.right for option in self.options)

    def content(self) -> dict[str, Any]:
        return {**super().content(), "options": options_content(self.options), "marked": self.marked}

    def recall(self, answer: Answer) -> list[str]:
        chosen = {answer.get("choice"), *answer.get("choices", ())}
        return [label(option.text) for name, option in by_id(self.options).items() if name in chosen]


def right_ones(text: QuestionText) -> int | None:
    """How many options of a text are ticked as right; None when it has no list of options."""
    block = text.checkbox_list()
    return None if block is None else sum(bool(item.checked) for item in block.items)


def options_from(text: QuestionText) -> tuple[tuple[Option, ...], str]:
    """The options of a text, and the prompt above them."""
    block = text.checkbox_list()
    items = block.items if block else ()
    text.locate("options", items)
    return tuple(Option(item.text, bool(item.checked), item.feedback) for item in items), text.before(block)


def check_options(options: Sequence[Option]) -> None:
    """Raise QuestionError unless these are two options or more, all different."""
    example = _("- [x] Une bonne réponse\n- [ ] Une autre réponse")
    problem = _("Il n’y a aucun choix : il en faut au moins deux.")
    require(bool(options), "options", problem, example)
    for index, option in enumerate(options):
        place = f"options.{index}"
        require(isinstance(option, Option), place, _('Un choix s’écrit Option("…").'), 'Option("…")')
        require_text(option.text, place, "option")
        require_text(option.feedback, place, "feedback")
    require(
        len(options) > 1,
        "options",
        _("Il n’y a qu’un seul choix : il en faut au moins deux."),
        "\n".join([_line(options[0]), _("- [ ] Une autre réponse")]),
    )
    problem = _("Il y a trop de choix : {n} au plus.").format(n=MAX_OPTIONS)
    require(len(options) <= MAX_OPTIONS, "options", problem, example)
    rows = [(f"options.{index}", option) for index, option in enumerate(options)]
    rows.sort(key=lambda row: not row[1].right)  # of two that are alike, the wrong one is to be changed
    _require_different((place, option.text, _mark(option.right)) for place, option in rows)


def require_different(texts: Sequence[str], place: str, mark: str) -> None:
    """Raise QuestionError unless all texts are there and differ. mark: what goes before each in the text format."""
    _require_different((f"{place}.{index}", text, mark) for index, text in enumerate(texts))


def _require_different(rows: Iterable[tuple[str, str, str]]) -> None:
    """rows: place, text, and what goes before it in the text format."""
    seen: set[str] = set()
    for place, text, mark in rows:
        same = " ".join(text.split()).casefold()
        require(bool(same), place, _("Cette ligne est vide."), mark + _("Votre texte"))
        problem = _("Cette ligne est écrite deux fois : « {text} ».").format(text=text.strip("«» \u00a0\u202f"))
        require(same not in seen, place, problem, mark + _("{text} (à changer)").format(text=text))
        seen.add(same)


def options_content(options: Sequence[Option]) -> list[Json]:
    """The options as the browser gets them: id and HTML."""
    return [{"id": name, "html": label(o.text)} for name, o in by_id(options).items()]


def by_id(options: Sequence[Option]) -> dict[str, Option]:
    """The options by id: a, b, c … in the author's order."""
    return dict(zip(ascii_lowercase, options, strict=False))


def parts(chosen: Sequence[str], options: Sequence[Option], marked: bool) -> dict[str, Part]:
    """The verdicts on the chosen options; on nothing else, which would tell what was missed."""
    known = by_id(options)
    return {name: Part(known[name].right if marked else None, html(known[name].feedback)) for name in chosen}


def reasons(solution: Sequence[str], options: Sequence[Option]) -> dict[str, str]:
    """What is said of the right options, as HTML by id."""
    known = by_id(options)
    return {name: html(known[name].feedback) for name in solution}


def all_right_line(options: Sequence[Option]) -> str:
    """The options as text with one of them no longer right."""
    return "\n".join(_line(option, index < len(options) - 1) for index, option in enumerate(options))


def one_right_line(options: Sequence[Option]) -> str:
    """The options as text with only the first right one still right."""
    first = next((index for index, option in enumerate(options) if option.right), 0)
    return "\n".join(_line(option, index == first) for index, option in enumerate(options))


def _line(option: Option, right: bool = True) -> str:
    return _mark(right) + option.text


def _mark(right: bool) -> str:
    return f"- [{'x' if right else ' '}] "
