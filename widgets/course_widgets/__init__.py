"""The widgets of Tremplin: one folder per question kind, one line here for each."""

import anywidget

from course_widgets.gaps import GapsWidget
from course_widgets.matching import MatchingWidget
from course_widgets.multiple import MultipleChoiceWidget
from course_widgets.number import NumberWidget
from course_widgets.ordering import OrderingWidget
from course_widgets.plan import PlanWidget
from course_widgets.single import SingleChoiceWidget
from course_widgets.text import TextWidget
from course_widgets.written import WrittenWidget

__all__ = [
    "WIDGETS",
    "GapsWidget",
    "MatchingWidget",
    "MultipleChoiceWidget",
    "NumberWidget",
    "OrderingWidget",
    "PlanWidget",
    "SingleChoiceWidget",
    "TextWidget",
    "WrittenWidget",
]

WIDGETS: dict[str, type[anywidget.AnyWidget]] = {
    "single": SingleChoiceWidget,
    "multiple": MultipleChoiceWidget,
    "ordering": OrderingWidget,
    "matching": MatchingWidget,
    "number": NumberWidget,
    "text": TextWidget,
    "gaps": GapsWidget,
    "written": WrittenWidget,
    "plan": PlanWidget,
}
"""The widget that shows each kind of question."""
