"""Things to put in order."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class OrderingWidget(anywidget.AnyWidget):
    """Things to put in order.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "ordering.js")
    _css = style(_HERE / "ordering.css")
    content = traitlets.Dict().tag(sync=True)
