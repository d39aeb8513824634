"""One answer among several."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class SingleChoiceWidget(anywidget.AnyWidget):
    """One answer among several.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "single.js")
    _css = style(_HERE / "single.css")
    content = traitlets.Dict().tag(sync=True)
