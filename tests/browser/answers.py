"""Answers to any question, worked out from the course: right ones, wrong ones, and some for what nobody marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from browser.hands import plain
from browser.pages.question import passages
from course_kit.questions import Question, numerals
from course_kit.questions.base import Answer

WRITTEN = "J’ai tenu la caisse seule pendant trois semaines, sans une erreur."
ACTIONS = ("Appeler Nadia", "Lister cinq ateliers", "Demander une immersion", "Relire mon plan", "Écrire à la CAF")
DAY = "2026-12-01"


def right(question: Question) -> Answer:
    """An answer that gets full marks; for a question that nobody marks, one that makes sense."""
    if not question.marked:
        return next(_some(question))
    solution = question.mark(next(_some(question))).solution
    assert solution is not None, question.id
    return solution


def wrong(question: Question) -> list[Answer]:
    """As many different wrong answers to a marked question as it takes; those that the author foresaw come first."""
    solution = right(question)
    wanted = question.attempts or 1
    different: list[Answer] = []
    for answer in _wrong(question, solution):
        if len(different) == wanted:
            break  # of some kinds there are millions
        if answer not in different and not question.mark(answer).right:
            different.append(answer)
    assert len(different) == wanted, question.id
    return different


def said_of(question: Question, answer: Answer) -> list[str]:
    """What the author says of an answer and of its parts, paragraph by paragraph, as a page shows it."""
    mark = question.mark(answer)
    said = (mark.feedback, *(part.feedback for part in mark.parts.values()))
    return [plain(paragraph) for feedback in said for paragraph in feedback.split("</p>")]


def in_words(question: Question, answer: Any) -> list[str]:
    """The pieces of an answer as the page words them."""
    content: Any = question.content()
    match question.kind:
        case "single" | "multiple":
            chosen = answer["choices"] if "choices" in answer else [answer["choice"]]
            return [plain(option["html"]) for option in content["options"] if option["id"] in chosen]
        case "ordering":
            return [plain(item["html"]) for item in content["items"]]
        case "matching":
            return [plain(side["html"]) for side in content["right"] if side["id"] in answer["pairs"].values()]
        case "gaps":
            return list(answer["gaps"].values())
        case "highlight":
            return [words for key, words in passages(content).items() if key in answer["passages"]]
        case "rating":
            return [plain(statement["html"]) for statement in content["statements"]]
        case "dialogue":
            return [plain(said["html"]) for said in question.scene(answer)["said"] if said["who"] == "me"]
        case "plan":
            return [action["what"] for action in answer["actions"]]
        case "written":
            return [answer["text"]]
        case _:
            return [str(answer[question.kind])]


def _some(question: Question) -> Iterator[Answer]:
    """One answer that the kind accepts."""
    content: Any = question.content()
    match question.kind:
        case "single":
            yield {"choice": content["options"][0]["id"]}
        case "multiple":
            yield {"choices": [option["id"] for option in content["options"][:2]]}
        case "ordering":
            yield {"order": [item["id"] for item in content["items"]]}
        case "matching":
            yield {"pairs": {left["id"]: content["right"][0]["id"] for left in content["left"]}}
        case "number":
            yield {"number": "12"}
        case "text":
            yield {"text": "zzzz"}
        case "gaps":
            gaps = content["gaps"].items()
            yield {"gaps": {number: (gap["choices"] or ["zzzz"])[0] for number, gap in gaps}}
        case "highlight":
            yield {"passages": list(passages(content))[:2]}
        case "rating":
            yield {"ratings": {statement["id"]: "1" for statement in content["statements"]}}
        case "dialogue":
            yield from _conversations(question)
        case "written":
            yield {"text": WRITTEN, "checks": [check["id"] for check in content["checklist"]]}
        case "plan":
            wanted = ACTIONS[: max(1, content["min"])]
            yield {"actions": [{"what": what, "when": DAY, "done": False} for what in wanted]}
        case other:
            raise NotImplementedError(f"the tests have no answers for the kind {other!r}")


def _conversations(question: Question) -> Iterator[Answer]:
    """Conversations that come to an end, the shortest first: every reply is in one of them at most once."""
    waiting: list[list[str]] = [[]]
    seen: list[Any] = []
    for path in waiting:
        scene: Any = question.scene({"path": path})
        if scene["over"]:
            yield {"path": path}
        elif scene["replies"] not in seen:  # where it was before, by a shorter way
            seen.append(scene["replies"])
            waiting.extend([*path, reply["id"]] for reply in scene["replies"])


def _wrong(question: Any, solution: Any) -> Iterator[Answer]:
    """Answers that are likely to be wrong."""
    content: Any = question.content()
    match question.kind:
        case "single":
            yield from ({"choice": option["id"]} for option in content["options"])
        case "multiple":
            wrong_ones = [option["id"] for option in content["options"] if option["id"] not in solution["choices"]]
            yield {"choices": wrong_ones}
            yield {"choices": [*wrong_ones, solution["choices"][0]]}
            yield from ({"choices": [*solution["choices"], other]} for other in wrong_ones)
        case "ordering":
            first, *others = solution["order"]
            yield {"order": [*others, first]}
            yield {"order": [*reversed(others), first]}
            yield {"order": [others[0], first, *others[1:]]}
        case "matching":
            rights = [side["id"] for side in content["right"]]
            for by in range(1, len(rights)):
                turned = {left: rights[(rights.index(to) + by) % len(rights)] for left, to in solution["pairs"].items()}
                yield {"pairs": turned}
        case "highlight":
            others = [key for key in passages(content) if key not in solution["passages"]]
            yield from ({"passages": [*solution["passages"], other]} for other in others)
            yield {"passages": others}
        case "rating":
            points = len(content["scale"])
            for by in range(1, points):
                turned = {key: str((int(point) - 1 + by) % points + 1) for key, point in solution["ratings"].items()}
                yield {"ratings": turned}
            places = [str(point) for point in range(1, points + 1)]
            for rated in product(places, repeat=len(solution["ratings"])):
                yield {"ratings": dict(zip(solution["ratings"], rated, strict=True))}
        case "dialogue":
            yield from _conversations(question)
        case "number":
            spans = [numerals.span(form) for case in question.cases for form in case.forms]
            ends = [end for span in spans if span for end in (span.least, span.most) if end is not None]
            yield from ({"number": numerals.shown(number)} for number in [*ends, *(end + 1 for end in ends)])
        case "text":
            yield from ({"text": form} for case in question.cases for form in case.forms)
            yield from ({"text": text} for text in ("zzzz", "yyyy", "xxxx"))
        case "gaps":
            for case in question.cases:
                yield {"gaps": {**solution["gaps"], str(case.gap): case.forms[0]}}
            for number, gap in content["gaps"].items():
                yield from ({"gaps": {**solution["gaps"], number: text}} for text in gap["choices"] or ["zzzz"])
