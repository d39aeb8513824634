"""A plan of dated actions, kept in the learner's file."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class PlanWidget(anywidget.AnyWidget):
    """A plan of dated actions, kept in the learner's file.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "plan.js")
    _css = style(_HERE / "plan.css")
    content = traitlets.Dict().tag(sync=True)
