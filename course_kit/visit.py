"""One learner's visit to a lesson: what the browser says about a question comes in, what it is told goes out.

The messages are written down in docs/messages.md. Nothing is called saved before the ledger has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course_kit.errors import AllKept, InvalidAnswer, RecordRefused, StoreUnreachable
from course_kit.language import _
from course_kit.progress import QuestionProgress, question_progress
from course_kit.questions.base import Mark, Question
from course_kit.questions.markdown import html
from course_kit.questions.written import Written
from course_kit.records.contract import Ledger, Receipt
from course_kit.records.event import Record

Message = Mapping[str, Any]


class Visit:
    """What a learner did in this lesson, and what they do now. Reads the ledger when it is first needed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._records: list[Record] | None = None

    def reply(self, question: Question, message: object) -> dict[str, Any] | None:
        """What to answer to a message about a question. None for something that is no message of ours."""
        if not isinstance(message, Mapping):
            return None
        reply_to = message.get("submission_id")
        if not isinstance(reply_to, str) or not 8 <= len(reply_to) <= 64:
            reply_to = None
        try:
            match message.get("type"):
                case "open":
                    self._known()
                    return self._told(question, None, None)
                case "submit" if reply_to:
                    return self._told(question, reply_to, self._submit(question, reply_to, message.get("answer")))
                case "hint" if reply_to:
                    return self._told(question, reply_to, self._hint(question, reply_to))
                case "draft" if reply_to and question.keeps_draft:
                    return self._told(question, reply_to, self._draft(question, reply_to, message.get("answer")))
        except InvalidAnswer as error:
            return {"type": "refused", "reply_to": reply_to, "message": str(error)}
        except AllKept:
            return {"type": "refused", "reply_to": reply_to, "message": all_kept()}
        except RecordRefused:
            return {
                "type": "refused",
                "reply_to": reply_to,
                "message": _("Cette réponse n’a pas pu être gardée. Rechargez la page, puis réessayez."),
            }
        except StoreUnreachable:
            return {
                "type": "unsaved",
                "reply_to": reply_to,
                "message": _(
                    "Pas encore enregistré\u00a0: le service ne répond pas. Gardez la page ouverte, "
                    "un nouvel essai part tout seul."
                ),
            }
        return None

    def _known(self) -> list[Record]:
        if self._records is None:
            self._records = list(self._ledger.read())
        return self._records

    def _progress(self, question: Question) -> QuestionProgress:
        return question_progress(question, self._known())

    def _is_known(self, record_id: str) -> bool:
        return any(record_id == record.id for record in self._known())

    def _keep(self, question: Question, record_id: str, kind: str, body: dict[str, Any]) -> Receipt:
        known = self._known()
        record = Record(id=record_id, kind=kind, module="-", subject=question.id, version=question.version, body=body)
        receipt = self._ledger.append(record)
        if not self._is_known(record_id):
            if receipt.new:
                known.append(record)
            else:  # kept by an earlier try whose answer was lost on the way, or by another tab
                self._records = list(self._ledger.read())
        return receipt

    def _submit(self, question: Question, record_id: str, answer: Any) -> Receipt:
        scene = question.scene(answer)
        unfinished = scene is not None and not scene["over"]
        mark = None if unfinished else question.mark(answer)
        if self._progress(question).closed and not self._is_known(record_id):
            raise InvalidAnswer(_("Vous avez déjà répondu à cette question, elle n’attend plus d’essai."))
        if mark is None:  # a turn was taken, and others come
            return self._keep(question, record_id, "draft", {"answer": answer})
        return self._keep(question, record_id, "answer", {"answer": answer, "fraction": mark.fraction, "via": "module"})

    def _hint(self, question: Question, record_id: str) -> Receipt | None:
        used = self._progress(question).hints_used
        if self._is_known(record_id):
            return None
        if used >= len(question.hints):
            raise InvalidAnswer(_("Il n’y a pas d’autre indice."))
        return self._keep(question, record_id, "hint", {"n": used, "cost": question.hints[used].cost})

    def _draft(self, question: Question, record_id: str, answer: Any) -> Receipt | None:
        try:
            question.mark(answer)
        except InvalidAnswer:  # blank, or a row half filled in: nothing to keep yet, and nothing to bother anybody with
            return None
        return self._keep(question, record_id, "draft", {"answer": answer})

    def _told(self, question: Question, reply_to: str | None, receipt: Receipt | None) -> dict[str, Any]:
        return {
            "type": "state",
            "reply_to": reply_to,
            "state": state(question, self._known(), keeps=self._ledger.keeps),
            "progress": receipt.progress if receipt else None,
        }


def all_kept() -> str:
    """What somebody is told of whom as much is kept as may be."""
    return _(
        "Vous avez déjà beaucoup écrit ici : il n’y a plus de place pour en garder davantage. Tout ce qui est gardé "
        "reste à vous : relisez-le dans « Mon dossier », emportez-le par « Ce qui est gardé sur moi »."
    )


def state(question: Question, records: Sequence[Record], *, keeps: bool) -> dict[str, Any]:
    """All that the page may know of where a learner stands with a question.

    records: theirs of the module, and those of other modules' questions that this one begins with.

    The solution and why it is right are told only once the question is closed without being right.
    """
    progress = question_progress(question, records)
    mark = _mark(question, progress)
    missed = mark if mark and progress.closed and not mark.right else None
    hints = question.hints[: progress.hints_used]
    following = question.hints[progress.hints_used :][:1]
    scene = _scene(question, progress)
    return {
        "answer": progress.answer,
        "draft": progress.draft,
        "attempts_used": progress.attempts_used,
        "attempts_left": progress.attempts_left,
        "closed": progress.closed,
        "mark": mark and _mark_json(mark, closed=progress.closed),
        "score": {"points": progress.score, "of": question.points} if mark and mark.fraction is not None else None,
        "solution": missed and missed.solution,
        "explanation": missed and _explanation_json(missed),
        "hints": [html(hint.text) for hint in hints],
        "hints_left": len(question.hints) - progress.hints_used,
        "next_hint_cost": following[0].cost if following else 0.0,
        "keeps": keeps,
        "stale": progress.stale,
        **({"scene": scene} if scene else {}),
        **({"start": question.opening(_texts(question, records))} if isinstance(question, Written) else {}),
    }


def _texts(question: Question, records: Sequence[Record]) -> dict[str, str]:
    """What the learner wrote last, by the ids of the questions whose texts this one begins with."""
    wanted = set(question.sources)
    texts = {}
    for record in records:
        answer = record.body.get("answer") if record.subject in wanted else None
        if isinstance(answer, Mapping) and isinstance(answer.get("text"), str):
            texts[record.subject] = answer["text"]
    return texts


def _scene(question: Question, progress: QuestionProgress) -> dict[str, Any] | None:
    """What the turns that were taken have led to. Those of an answer to an older version may lead nowhere now."""
    answer = progress.answer if progress.draft is None else progress.draft
    if progress.draft is None and progress.stale:
        answer = None
    try:
        return question.scene(answer)
    except InvalidAnswer:
        return question.scene(None)


def _mark(question: Question, progress: QuestionProgress) -> Mark | None:
    """The mark of the last answer. An answer to an older version keeps the mark it got then, without details."""
    if progress.answer is None:
        return None
    if not progress.stale:
        try:
            return question.mark(progress.answer)
        except InvalidAnswer:  # kept in a form that this version of the kind no longer reads
            pass
    return Mark(progress.fraction)


def _mark_json(mark: Mark, *, closed: bool) -> dict[str, Any]:
    return {
        "fraction": mark.fraction,
        "right": mark.right,
        "parts": {name: {"right": part.right, "feedback": part.feedback} for name, part in mark.parts.items()},
        "feedback": mark.feedback if closed else mark.feedback + mark.advice,
    }


def _explanation_json(mark: Mark) -> dict[str, Any] | None:
    if mark.explanation is None:
        return None
    return {"parts": dict(mark.explanation.parts), "feedback": mark.explanation.feedback}
