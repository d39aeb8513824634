"""The kinds of question: each is one file here. Questions come from text (`parse`) or from Python.

    question = SingleChoice(
        id="ciel",
        prompt="De quelle couleur est le ciel ?",
        options=(Option("bleu", right=True, feedback="Oui."), Option("vert", feedback="Regardez mieux.")),
        hints=(Hint("Levez les yeux.", cost=0.5),),
    )
    question.content()                  what the browser may see
    question.mark({"choice": "a"})      Mark(fraction=1.0, …)

Both ways end in the same checks: what makes no sense raises QuestionError (from text QuestionTextError, with the line).
"""

from course_kit.questions.base import Answer, Hint, Mark, Part, Question, Sample
from course_kit.questions.cases import Case
from course_kit.questions.conversation import Reply, Turn
from course_kit.questions.dialogue import Dialogue
from course_kit.questions.gaps import GapCase, Gaps
from course_kit.questions.highlight import Highlight, Passage
from course_kit.questions.matching import Matching, Pair
from course_kit.questions.multiple import MultipleChoice
from course_kit.questions.number import Number
from course_kit.questions.options import Option
from course_kit.questions.ordering import Ordering, Step
from course_kit.questions.plan import Plan
from course_kit.questions.rating import Rating, Statement
from course_kit.questions.short_text import ShortText
from course_kit.questions.single import SingleChoice
from course_kit.questions.text import parse
from course_kit.questions.words import Spelling
from course_kit.questions.writing import write
from course_kit.questions.written import Written

__all__ = [
    "KINDS",
    "Answer",
    "Case",
    "Dialogue",
    "GapCase",
    "Gaps",
    "Highlight",
    "Hint",
    "Mark",
    "Matching",
    "MultipleChoice",
    "Number",
    "Option",
    "Ordering",
    "Pair",
    "Part",
    "Passage",
    "Plan",
    "Question",
    "Rating",
    "Reply",
    "Sample",
    "ShortText",
    "SingleChoice",
    "Spelling",
    "Statement",
    "Step",
    "Turn",
    "Written",
    "parse",
    "write",
]

KINDS: dict[str, type[Question]] = {
    "gaps": Gaps,
    "highlight": Highlight,
    "dialogue": Dialogue,
    "rating": Rating,
    "single": SingleChoice,
    "multiple": MultipleChoice,
    "number": Number,
    "text": ShortText,
    "matching": Matching,
    "ordering": Ordering,
    "written": Written,
    "plan": Plan,
}
"""The kinds by name. A text that names no kind is of the first one that recognises it."""
