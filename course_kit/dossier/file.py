"""The learner's file: what they wrote and planned, and everything that is kept about them. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from course_kit.catalogue import Course, Module
from course_kit.language import _
from course_kit.notebook import Step
from course_kit.progress import question_progress
from course_kit.questions.base import Answer, Question
from course_kit.questions.plan import MAX_ACTIONS
from course_kit.records.contract import Learner
from course_kit.records.event import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing of the learner's making.

    answer: the newest they typed, in the form of the question's kind. draft: it was not submitted yet.
    at: when it was typed, in UTC. stale: the question has changed since it was submitted.
    """

    module: Module
    step: Step
    question: Question
    answer: Answer
    at: datetime
    stale: bool
    draft: bool

    @property
    def title(self) -> str:
        """How the file names it."""
        return self.question.title


def pieces(course: Course, language: str, records: Iterable[Record]) -> tuple[Piece, ...]:
    """What a learner has made, in the course's order: of each question with a title, what they answered or drafted.

    records: all of theirs, in the order they were taken.
    """
    by_module: dict[str, list[Record]] = {}
    for record in records:
        by_module.setdefault(record.module, []).append(record)
    found = []
    for module in course.modules:
        lesson = module.lesson(language)
        for step in lesson.steps if lesson else ():
            for question in step.questions:
                if question.title:
                    piece = _piece(module, step, question, by_module.get(module.id, []))
                    found.extend([piece] if piece else [])
    return tuple(found)


def with_actions(piece: Piece | None, actions: Iterable[Mapping[str, Any]]) -> tuple[str, Answer]:
    """A plan with actions added, as the kind and the answer of a record. piece: the plan as it is, None for none.

    A plan that was not submitted yet stays a draft, which its question shows when the learner comes to it. An action
    that is there already, word for word, is not added again; a plan that is full stays as it is.
    """
    kept = _actions(piece)
    there = {action["what"] for action in kept}
    added = [dict(action) for action in actions if action["what"] not in there]
    kind = "draft" if piece is None or piece.draft else "answer"
    return kind, {"actions": [*kept, *added][: max(len(kept), MAX_ACTIONS)]}


def room_for_actions(piece: Piece | None) -> int:
    """How many actions a plan can still take. piece: the plan as it is, None for none."""
    return max(0, MAX_ACTIONS - len(_actions(piece)))


def _actions(piece: Piece | None) -> list[dict[str, Any]]:
    return [action for action in (piece.answer.get("actions", ()) if piece else ()) if action.get("what")]


def _piece(module: Module, step: Step, question: Question, records: list[Record]) -> Piece | None:
    progress = question_progress(question, records)
    draft = progress.draft if question.keeps_draft else None  # a conversation that is not over is none of their making
    answer = progress.answer if draft is None else draft
    if answer is None or progress.at is None:
        return None
    return Piece(
        module=module,
        step=step,
        question=question,
        answer=answer,
        at=progress.at,
        stale=progress.stale,
        draft=draft is not None,
    )


def everything(learner: Learner, records: Iterable[Record]) -> dict[str, Any]:
    """All that is kept about a learner, as plain JSON values, with what each field means."""
    return {
        "learner": {"id": learner.id, "code": learner.code, "since": learner.since.isoformat()},
        "records": [record.to_json() for record in records],
        "fields": {
            "learner.id": _("Un numéro tiré au hasard : il vous désigne ici, sans votre nom ni votre adresse."),
            "learner.code": _("Votre code de reprise : avec lui, on retrouve vos réponses sur un autre appareil."),
            "learner.since": _("Le moment de votre première visite, en temps universel (UTC)."),
            "records": _("Ce que vous avez fait, dans l’ordre."),
            "records.id": _("Un numéro tiré au hasard : il évite de compter deux fois la même réponse."),
            "records.kind": _(
                "« answer » : une réponse ; « hint » : un indice demandé ; "
                "« draft » : un texte pas encore envoyé ; « step » : une étape ouverte ; "
                "« draw » : une question tirée au sort ; « tool » : un choix dans un outil."
            ),
            "records.module": _("Le module où vous étiez."),
            "records.subject": _("La question ou l’étape."),
            "records.version": _("La version de la question à laquelle vous avez répondu."),
            "records.body": _(
                "Votre réponse (« answer »), sa note de 0 à 1 (« fraction »), "
                "l’endroit où vous l’avez donnée (« via ») ; pour un indice, les points retirés (« cost »)."
            ),
            "records.at": _("Le moment où elle a été enregistrée, en temps universel (UTC)."),
            "records.schema": _("La version de ce format."),
        },
    }
