"""The one door for notebooks: `%load_ext course_kit.lesson`, then one `%%question` cell a question.

`course-kit edit` and the server know `%%question` without that first cell; any other Jupyter (Binder) needs it.

`%tool ID` shows a tool of the course, where the page is served; `%%reveal after=ID` a text, once it is due;
`%%video FILE` a video with captions.

The cells only declare: no learner, no chance, no clock. Who learns is attached afterwards, in one call
(`lesson.attach`), which a served kernel makes itself when its page first speaks. In JupyterLab nobody is attached but
a trial: the question works as a learner will see it, and nothing is recorded.

In Python, a question object does the same as a cell of text:

    from course_kit.lesson import SingleChoice, Option, ask

    ask(SingleChoice(id="cv-photo", prompt="Faut-il une photo ?", options=(Option("Oui"), Option("Non", right=True))))
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.core.magic import no_var_expand
from IPython.display import HTML, Markdown, display

from course_kit import questions, reveal, video
from course_kit.errors import CourseError, QuestionTextError
from course_kit.labels import labels
from course_kit.language import _, current_language, set_process_language
from course_kit.pictures import inline
from course_kit.questions import *  # noqa: F403  (the kinds, for the Python form)
from course_kit.questions import Question, parse
from course_kit.records.contract import Ledger
from course_kit.records.http import HttpLedger
from course_kit.records.memory import MemoryLedger
from course_kit.video.preview import html as preview
from course_kit.visit import Visit
from course_widgets import WIDGETS, library

if TYPE_CHECKING:
    from anywidget import AnyWidget
    from IPython.core.interactiveshell import InteractiveShell

__all__ = [*questions.__all__, "Lesson", "ask", "lesson", "library", "load_ipython_extension"]


KNOW_QUESTIONS = "--IPKernelApp.exec_lines=__import__('course_kit.lesson').lesson.load_ipython_extension(get_ipython())"
"""The option of a kernel in which `%%question` is known from the start, whatever its notebook's first cell is."""


class Lesson:
    """What a notebook declares and, once attached, whose visit it is."""

    def __init__(self) -> None:
        self._visit: Visit | None = None

    def ask(self, question: Question) -> AnyWidget:
        """A question's widget, to be displayed by its cell."""
        widget = WIDGETS[question.kind](content=shown(question))

        def hear(_widget: Any, message: Any, _buffers: Any) -> None:
            reply = self._visiting().reply(question, message)
            if reply is not None:
                widget.send(reply)

        widget.on_msg(hear)
        return widget

    def attach(self, ledger: Ledger) -> None:
        """From here on this is the visit of the learner whose ledger it is; answers and state come from there."""
        self._visit = Visit(ledger)

    def _visiting(self) -> Visit:
        if self._visit is None:
            self.attach(ledger_of(os.environ))
        assert self._visit is not None
        return self._visit


def shown(question: Question) -> dict[str, Any]:
    """All that the browser is given of a question before an answer: its content, its rules, the interface's texts."""
    return _with_pictures(question.content()) | {
        "points": question.points,
        "attempts": question.attempts,
        "hints": len(question.hints),
        "marked": question.marked,
        "keeps_draft": question.keeps_draft,
        "title": question.title,
        "lang": current_language(),
        "labels": labels(),
    }


def _with_pictures(content: dict[str, Any]) -> dict[str, Any]:
    """Content with the pictures of the notebook's folder, where the kernel runs, put into its texts."""

    def put_in(value: Any) -> Any:
        if isinstance(value, str):
            return inline(value, Path.cwd())
        if isinstance(value, Mapping):
            return {name: put_in(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [put_in(inner) for inner in value]
        return value

    return {name: put_in(value) for name, value in content.items()}


def ledger_of(environment: Mapping[str, str]) -> Ledger:
    """Where a kernel keeps what is done: at the server that started it, or, with none, in memory only."""
    url, token = environment.get("COURSE_RECORDS_URL"), environment.get("COURSE_RECORDS_TOKEN")
    return HttpLedger(url, token) if url and token else MemoryLedger()


lesson = Lesson()
"""The lesson of this notebook."""


def ask(question: Question) -> None:
    """Show a question made in Python, in this cell."""
    display(lesson.ask(question))


class _PlainWords(CourseError):
    """A trainer's mistake, shown by IPython as a message instead of a traceback."""

    def __init__(self, error: QuestionTextError, cell: str) -> None:
        super().__init__(str(error))
        self._error = error
        self._faulty = cell.splitlines()[error.line - 1 : error.line]

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: IPython asks an exception for its own rendering by this name."""
        faulty = [line for line in self._faulty if line.strip()]
        quoted = [_("Vous avez écrit :"), "", *faulty, ""] if faulty else []
        return [str(self._error), "", *quoted, _("Écrivez par exemple :"), "", self._error.instead]


@no_var_expand  # `{…}` in a title is the author's, not a variable of Python
def question_cell(line: str, cell: str) -> None:
    """The `%%question` magic: read the cell's text and show its question."""
    text = f"%%question {line}\n{cell}"
    try:
        asked = parse(text)
    except QuestionTextError as error:
        raise _PlainWords(error, text) from None
    ask(asked)


def tool_line(line: str) -> Markdown:
    """The `%tool` magic: the served page shows the tool itself here."""
    return Markdown(_("*Dans la page servie, l’outil « {} » s’affiche ici.*").format(line.strip()))


@no_var_expand
def reveal_cell(line: str, cell: str) -> Markdown | None:
    """The `%%reveal` magic: its author sees the text here; where it is served, the server sends it when it is due."""
    text = f"{reveal.MAGIC} {line}\n{cell}"
    try:
        found = reveal.read(text)
    except QuestionTextError as error:
        raise _PlainWords(error, text) from None
    if "COURSE_LANGUAGE" in os.environ:
        return None
    return Markdown(_("*Dans la page servie, ce texte paraît seulement le moment venu :*") + f"\n\n{found.text}")


@no_var_expand
def video_cell(line: str, cell: str) -> HTML | None:
    """The `%%video` magic: its author sees the video here; where it is served, the server puts it into the page."""
    if "COURSE_LANGUAGE" in os.environ:
        return None
    text = f"{video.MAGIC} {line}\n{cell}"
    here = Path.cwd()
    course = next((folder for folder in (here, *here.parents) if (folder / "course.toml").is_file()), here)
    try:
        found = video.read(text, video.Folders(here, course), current_language())
    except QuestionTextError as error:
        raise _PlainWords(error, text) from None
    return HTML(preview(found, here))


def load_ipython_extension(shell: InteractiveShell) -> None:
    """What `%load_ext course_kit.lesson` does: make `%%question` known, in the language of the lesson.

    The server says which; elsewhere it is that of the notebook's folder, `fr/` or `en/`.
    """
    set_process_language(os.environ.get("COURSE_LANGUAGE") or Path.cwd().name)
    shell.register_magic_function(question_cell, magic_kind="cell", magic_name="question")  # type: ignore[call-arg, arg-type]
    shell.register_magic_function(reveal_cell, magic_kind="cell", magic_name="reveal")  # type: ignore[call-arg, arg-type]
    shell.register_magic_function(video_cell, magic_kind="cell", magic_name="video")  # type: ignore[call-arg, arg-type]
    shell.register_magic_function(tool_line, magic_kind="line", magic_name="tool")  # type: ignore[call-arg, arg-type]
