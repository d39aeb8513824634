"""Passages to find in a text."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class HighlightWidget(anywidget.AnyWidget):
    """Passages to find in a text.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "highlight.js")
    _css = style(_HERE / "highlight.css")
    content = traitlets.Dict().tag(sync=True)
