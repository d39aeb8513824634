"""A few words to type."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class TextWidget(anywidget.AnyWidget):
    """A few words to type.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "text.js")
    _css = style(_HERE / "text.css")
    content = traitlets.Dict().tag(sync=True)
