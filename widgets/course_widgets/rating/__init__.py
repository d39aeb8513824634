"""Statements on one scale."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class RatingWidget(anywidget.AnyWidget):
    """Statements on one scale.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "rating.js")
    _css = style(_HERE / "rating.css")
    content = traitlets.Dict().tag(sync=True)
