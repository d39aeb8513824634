"""Ready-made questions."""

from __future__ import annotations

from course_kit.questions import KINDS, parse
from course_kit.trainer.lab.snippets import names, snippets, with_id


def test_each_kind_has_a_name_and_a_question_that_can_be_read() -> None:
    """Under any id, the text is a question of its kind."""
    assert {snippet.kind for snippet in snippets()} == set(KINDS) == set(names())
    for snippet in snippets():
        question = parse(with_id(snippet.text, "projet-question-2"))
        assert (question.kind, question.id) == (snippet.kind, "projet-question-2")
