"""Ready-made questions."""

from __future__ import annotations

from course_kit.questions import KINDS, parse
from course_kit.reveal import read as read_reveal
from course_kit.trainer.lab.snippets import names, snippets, with_id
from course_kit.video.cell import read as read_video


def test_each_kind_has_a_name_and_a_question_that_can_be_read() -> None:
    """Under any id, the text is a question of its kind."""
    questions = [snippet for snippet in snippets() if snippet.text.startswith("%%question")]
    assert {snippet.kind for snippet in questions} == set(KINDS) == set(names())
    for snippet in questions:
        question = parse(with_id(snippet.text, "projet-question-2"))
        assert (question.kind, question.id) == (snippet.kind, "projet-question-2")


def test_what_is_no_question_can_be_read_too() -> None:
    """A video and a text that waits begin from something that is right."""
    texts = {snippet.kind: snippet.text for snippet in snippets()}
    assert read_video(texts["video"]).title == "Samira se présente"
    assert read_reveal(texts["reveal"]).threshold
    assert with_id(texts["video"], "projet-question") == texts["video"]
