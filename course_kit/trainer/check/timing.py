"""Rules on days and minutes."""

from __future__ import annotations

from collections.abc import Iterator

from course_kit.catalogue import FILE
from course_kit.language import _
from course_kit.questions import Plan, Question, Written
from course_kit.trainer.check.finding import Finding
from course_kit.trainer.check.material import Leaf, Material
from course_kit.trainer.readability import words

FASTEST, SLOWEST = 300.0, 80.0
"""Words read in a minute. Adults silently read 175 to 300 of non-fiction: Brysbaert, M. (2019), "How many words do we
read per minute?", Journal of Memory and Language 109, 104047. 80: who is learning to read, or the language."""
SECONDS, MINUTES = 5.0, 4.0
"""The least and the most that a question takes beside its reading: seconds, minutes."""
TYPED, WRITTEN = 40.0, 15.0
"""Words typed in a minute by the quickest; minutes for an answer of one's own by those who take their time."""


def dates_order(material: Material) -> Iterator[Finding]:
    """Modules open in the order in which they stand."""
    before = None
    for module in material.course.modules:
        if module.opens and before and before.opens and module.opens < before.opens:
            problem = _("le module {} ouvre le {}, avant le module {} qui le précède ({}).").format(
                module.number, module.opens.isoformat(), before.number, before.opens.isoformat()
            )
            advice = f"opens = {before.opens.isoformat()}"
            yield Finding(FILE, None, _line_of_opens(material, module.number), "error", problem, advice, "dates-order")
        if module.opens:
            before = module


def duration(material: Material) -> Iterator[Finding]:
    """The minutes that a step announces can be: no less than the quickest reader needs, no more than the slowest."""
    for notebook in material.notebooks:
        for heading, cells in notebook.steps():
            stated = heading.step.get("minutes", "")
            if not stated.isdecimal():
                continue
            least, most = bounds(cells)
            if "draw" in heading.step:  # a few questions of the bank are asked
                least *= int(heading.step["draw"]) / max(1, sum(leaf.question is not None for leaf in cells))
            if least <= int(stated) <= most:
                continue
            better = round((least + most) / 3) if int(stated) > most else max(1, round(least * 2))
            problem = _("{stated} min annoncées : lire et répondre demande de {least} à {most} min.").format(
                stated=stated, least=round(least + 0.5), most=round(most)
            )
            yield heading.finding("duration", problem, f"minutes={max(1, better)}", 1)


def bounds(cells: tuple[Leaf, ...]) -> tuple[float, float]:
    """The least and the most minutes that a step can take."""
    read = sum(len(words(passage.words)) for leaf in cells for passage in leaf.passages)
    shown = read - sum(len(words(text)) for leaf in cells for text in _told_later(leaf))
    questions = [leaf.question for leaf in cells if leaf.question is not None]
    least = shown / FASTEST + len(questions) * SECONDS / 60 + sum(map(_typed, questions)) / TYPED
    own = sum(isinstance(question, Written | Plan) for question in questions)
    most = read / SLOWEST + (len(questions) - own) * MINUTES + own * WRITTEN
    return least, max(2.0, most)


def _told_later(leaf: Leaf) -> Iterator[str]:
    """The texts of a question that are shown after an answer, or on demand."""
    if leaf.text is not None:
        yield from (item.feedback for block in leaf.text.blocks for item in block.items)
        yield from (directive.text for directive in leaf.text.directives)


def _typed(question: Question) -> int:
    """The words to type that a question asks for."""
    return question.words[0] if isinstance(question, Written) and question.words else 0


def _line_of_opens(material: Material, number: int) -> int | None:
    """The line of course.toml with the day of the module of this number."""
    module = 0
    for line, text in enumerate((material.folder / FILE).read_text("utf-8").splitlines(), start=1):
        module += text.strip().startswith("[[module]]")
        if module == number and text.strip().startswith("opens"):
            return line
    return None
