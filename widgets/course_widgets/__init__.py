"""The widgets of Tremplin: one folder per question kind, one line here for each."""

from pathlib import Path

import anywidget

from course_widgets import _bundle
from course_widgets.dialogue import DialogueWidget
from course_widgets.gaps import GapsWidget
from course_widgets.highlight import HighlightWidget
from course_widgets.matching import MatchingWidget
from course_widgets.multiple import MultipleChoiceWidget
from course_widgets.number import NumberWidget
from course_widgets.ordering import OrderingWidget
from course_widgets.plan import PlanWidget
from course_widgets.rating import RatingWidget
from course_widgets.single import SingleChoiceWidget
from course_widgets.text import TextWidget
from course_widgets.written import WrittenWidget

__all__ = [
    "WIDGETS",
    "DialogueWidget",
    "GapsWidget",
    "HighlightWidget",
    "MatchingWidget",
    "MultipleChoiceWidget",
    "NumberWidget",
    "OrderingWidget",
    "PlanWidget",
    "RatingWidget",
    "SingleChoiceWidget",
    "TextWidget",
    "WrittenWidget",
    "library",
]

WIDGETS: dict[str, type[anywidget.AnyWidget]] = {
    "single": SingleChoiceWidget,
    "multiple": MultipleChoiceWidget,
    "ordering": OrderingWidget,
    "matching": MatchingWidget,
    "number": NumberWidget,
    "text": TextWidget,
    "gaps": GapsWidget,
    "highlight": HighlightWidget,
    "rating": RatingWidget,
    "dialogue": DialogueWidget,
    "written": WrittenWidget,
    "plan": PlanWidget,
}
"""The widget that shows each kind of question."""


def library() -> tuple[str, str]:
    """All widgets as one JavaScript module, which exports each under its kind, and their style: for our own pages."""
    folder = Path(__file__).parent
    scripts = {kind: folder / kind / f"{kind}.js" for kind in WIDGETS}
    return _bundle.library(scripts), _bundle.style(*(path.with_suffix(".css") for path in scripts.values()))
