"""Several answers among several."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class MultipleChoiceWidget(anywidget.AnyWidget):
    """Several answers among several.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "multiple.js")
    _css = style(_HERE / "multiple.css")
    content = traitlets.Dict().tag(sync=True)
