"""Two columns to match."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class MatchingWidget(anywidget.AnyWidget):
    """Two columns to match.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "matching.js")
    _css = style(_HERE / "matching.css")
    content = traitlets.Dict().tag(sync=True)
