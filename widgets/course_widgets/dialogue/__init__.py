"""A conversation that branches."""

from pathlib import Path

import anywidget
import traitlets

from course_widgets._bundle import script, style

_HERE = Path(__file__).parent


class DialogueWidget(anywidget.AnyWidget):
    """A conversation that branches.

    content: what the kind's `content()` gives, and what the lesson adds to it.
    """

    _esm = script(_HERE / "dialogue.js")
    _css = style(_HERE / "dialogue.css")
    content = traitlets.Dict().tag(sync=True)
