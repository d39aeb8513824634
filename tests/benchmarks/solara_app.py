"""The lesson as an app of Solara's, written as its users write one: a step at a time, marking in Python."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import nbformat
import reacton.ipyvuetify as v
import solara

from benchmarks.lesson import COURSE, MODULE
from course_kit.catalogue import load
from course_kit.errors import InvalidAnswer
from course_kit.notebook import split_heading
from course_kit.questions import Question, parse

lesson = load(COURSE).module(MODULE).lesson("fr")  # type: ignore[union-attr]


def _steps() -> list[list[str | Question]]:
    """The texts and questions of each step."""
    first_cells = {step.first_cell for step in lesson.steps}
    steps: list[list[str | Question]] = []
    for index, cell in enumerate(nbformat.read(lesson.path, as_version=4).cells):
        if index in first_cells:
            steps.append([])
        if not steps:
            continue
        if cell.cell_type == "markdown":
            first, _, rest = cell.source.partition("\n")
            text = f"## {split_heading(first)[0]}\n{rest}" if index in first_cells else cell.source
            steps[-1].append(text)
        elif cell.source.startswith("%%question"):
            steps[-1].append(parse(cell.source))
    return steps


steps = _steps()


@solara.component
def Choice(content: dict[str, Any], answer: dict[str, Any], set_answer: Callable[[dict[str, Any]], None]) -> None:
    if content["kind"] == "single":
        radios = [v.Radio(label=_plain(option["html"]), value=option["id"]) for option in content["options"]]
        v.RadioGroup(
            v_model=answer.get("choice"), on_v_model=lambda choice: set_answer({"choice": choice}), children=radios
        )
        return
    chosen = answer.get("choices", [])
    for option in content["options"]:

        def toggle(on: bool, name: str = option["id"]) -> None:
            set_answer({"choices": [one for one in chosen if one != name] + [name] * on})

        solara.Checkbox(label=_plain(option["html"]), value=option["id"] in chosen, on_value=toggle)


@solara.component
def Fields(content: dict[str, Any], answer: dict[str, Any], set_answer: Callable[[dict[str, Any]], None]) -> None:
    """Everything that is typed or picked from menus."""
    match content["kind"]:
        case "number":
            solara.InputText(content["unit"], answer.get("number", ""), lambda text: set_answer({"number": text}))
        case "text":
            solara.InputText("", answer.get("text", ""), lambda text: set_answer({"text": text}))
        case "written":
            solara.InputTextArea("", answer.get("text", ""), lambda text: set_answer({"text": text, "checks": []}))
        case "plan":
            actions = answer.get("actions", [])
            for n in range(content["min"]):

                def plan(text: str, n: int = n) -> None:
                    set_answer(
                        {"actions": [*actions[:n], {"what": text, "when": "", "done": False}, *actions[n + 1 :]]}
                    )

                solara.InputText(f"{n + 1}", actions[n]["what"] if n < len(actions) else "", plan)
        case "gaps":
            gaps = answer.get("gaps", {})
            for gap, told in content["gaps"].items():

                def fill(text: str, gap: str = gap) -> None:
                    set_answer({"gaps": {**gaps, gap: text}})

                if told["choices"]:
                    solara.Select(gap, value=gaps.get(gap), values=told["choices"], on_value=fill)
                else:
                    solara.InputText(gap, gaps.get(gap, ""), fill)
        case "ordering":
            order = answer.get("order", [item["id"] for item in content["items"]])
            for n, item in enumerate(content["items"]):
                places = list(range(1, len(order) + 1))
                solara.Select(_plain(item["html"]), value=n + 1, values=places, on_value=lambda _: None)
        case "matching":
            pairs = answer.get("pairs", {})
            names = {_plain(item["html"]): item["id"] for item in content["right"]}
            for item in content["left"]:

                def pair(name: str, left: str = item["id"]) -> None:
                    set_answer({"pairs": {**pairs, left: names[name]}})

                solara.Select(_plain(item["html"]), value=None, values=list(names), on_value=pair)


@solara.component
def Asked(question: Question) -> None:
    answer, set_answer = solara.use_state({})
    told, set_told = solara.use_state(("", ""))
    content = solara.use_memo(question.content, [question.id])

    def check() -> None:
        try:
            mark = question.mark(answer)
        except InvalidAnswer as error:
            set_told(("warning", str(error)))
        else:
            feedback = mark.feedback + "".join(part.feedback for part in mark.parts.values())
            set_told(("success" if mark.right else "info", feedback))

    with solara.Card():
        solara.HTML(tag="div", unsafe_innerHTML=content["prompt"])
        (Choice if content["kind"] in ("single", "multiple") else Fields)(content, answer, set_answer)
        solara.Button("Valider", on_click=check, color="primary")
        if told[0]:
            mark = solara.HTML(tag="div", unsafe_innerHTML=told[1], attributes={"id": f"{question.id}-mark"})
            v.Alert(type=told[0], children=[mark])


@solara.component
def Page() -> None:
    current, set_current = solara.use_state(0)
    solara.Title(lesson.title)
    with solara.Columns([1, 3]):
        with solara.Column():
            for n, step in enumerate(lesson.steps):
                solara.Button(step.title, on_click=lambda n=n: set_current(n), text=n != current)
        with solara.Column():
            for part in steps[current]:
                if isinstance(part, str):
                    solara.Markdown(part)
                else:
                    Asked(part).key(part.id)


def _plain(text: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", text))
