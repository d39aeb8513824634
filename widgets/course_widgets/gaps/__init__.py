"""Gaps in a text, typed or chosen."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class GapsWidget(anywidget.AnyWidget):
    """Gaps in a text, typed or chosen.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "gaps.js")
    _css = style(_HERE / "gaps.css")
    content = traitlets.Dict().tag(sync=True)
