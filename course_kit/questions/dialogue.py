"""Dialogue: a conversation that branches; each reply has its consequence, each ending its score.

Answer: `{"path": ["b", "a", …]}`, the replies chosen from the first turn to an ending, by their place in their turn (a
is the first). Mark: the score of the ending. What was said and what may be said next comes turn by turn (`scene`): the
page holds no more of the conversation than the learner has been through.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from course_kit.errors import InvalidAnswer, QuestionTextError
from course_kit.language import _
from course_kit.questions import answers
from course_kit.questions.base import Answer, Json, Mark, Question, Sample, require, require_text
from course_kit.questions.conversation import Reply, Turn, best_path, by_key, check_turns, key, replies_of
from course_kit.questions.markdown import html, label
from course_kit.questions.text import Block, Item, QuestionText
from course_kit.questions.writing import Form, decimal, items

MAX_PATH = 200
"""Replies in one conversation: it may go in circles, but not for ever."""
MAX_PERSON = 60

_ARROW = r"(?:-{1,2}>|→|=>|➔|➜)"
_REPLY = re.compile(rf"(?P<text>.*?)\s*{_ARROW}\s*(?P<to>[^{{}}]*?)\s*(?:\{{(?P<criteria>[^{{}}]*)\}})?\s*", re.DOTALL)
_CRITERION = re.compile(r"(?P<name>.*?)\s*(?P<sign>[-+−–])\s*(?P<number>[0-9]{0,2})", re.DOTALL)
_HEADING = re.compile(r"#{1,6}\s+(?P<name>.*?)\s*(?:\{(?P<score>[^{}]*)\})?\s*#*\s*")
_SCORE = re.compile(r"(?:score\s*[:=]?\s*)?(?P<number>[0-9]{1,3}(?:[.,][0-9]{1,4})?)\s*(?P<percent>%)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Walk:
    """How far a path leads: the turn reached, and the turns and replies on the way to it."""

    turn: Turn
    steps: list[tuple[Turn, Reply]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Dialogue(Question):
    """other: the name of whom one talks to; me: of the learner's part, « Vous » when empty; turns: the first begins.

    >>> question = Dialogue(
    ...     id="bonjour",
    ...     prompt="Vous entrez dans la boulangerie.",
    ...     other="Mme Roche",
    ...     turns=(
    ...         Turn("Accueil", "Bonjour !", (Reply("Bonjour, je cherche un emploi.", to="Suite"),)),
    ...         Turn("Suite", "Elle vous écoute.", score=1.0),
    ...     ),
    ... )
    >>> [reply["html"] for reply in question.scene(None)["replies"]]
    ['Bonjour, je cherche un emploi.']
    >>> question.mark({"path": ["a"]}).fraction
    1.0
    """

    kind: ClassVar[str] = "dialogue"
    options_known: ClassVar[tuple[str, ...]] = ("with", "me")
    other: str
    me: str = ""
    turns: tuple[Turn, ...]

    @classmethod
    def recognise(cls, text: QuestionText) -> bool:
        headings = any(_is_heading(block) for block in text.blocks)
        return headings and any(re.search(_ARROW, item.text) for block in text.blocks for item in block.items)

    @classmethod
    def from_text(cls, text: QuestionText) -> Self:
        first = next((index for index, block in enumerate(text.blocks) if _is_heading(block)), len(text.blocks))
        parts: list[list[Block]] = []
        for block in text.blocks[first:]:
            if _is_heading(block):
                parts.append([])
            parts[-1].append(block)
        text.places["turns"] = parts[0][0].line if parts else text.header.line
        turns = tuple(_turn(text, index, part) for index, part in enumerate(parts))
        return cls(
            **text.common("\n\n".join(block.source for block in text.blocks[:first])),
            other=text.options.get("with", ""),
            me=text.options.get("me", ""),
            turns=turns,
        )

    def check(self) -> None:
        require_text(self.other, "with", "with", MAX_PERSON)
        require_text(self.me, "me", "me", MAX_PERSON)
        problem = _("Dites dans la première ligne à qui l’on parle.")
        require(bool(self.other.strip()), "with", problem, _('with="Mme Roche"'))
        check_turns(self.turns)

    def content(self) -> dict[str, Any]:
        return {**super().content(), "other": self.other, "me": self.me or _("Vous")}

    def scene(self, answer: Json) -> dict[str, Json]:
        path = [] if answer is None else _path(answer)
        walk = self._walk(path)
        ending = walk.turn if walk.turn.score is not None else None
        return {
            "path": path,
            "said": self._said(walk),
            "replies": [{"id": name, "html": label(reply.text)} for name, reply in replies_of(walk.turn).items()],
            "over": ending is not None,
            "ending": ending and {"title": label(ending.name), "html": html(ending.text)},
            "debrief": _debrief([reply for _turn, reply in walk.steps]) if ending else [],
        }

    def written(self) -> Form:
        options = {"with": self.other, "me": self.me} if self.me else {"with": self.other}
        return Form("\n\n".join(map(_turn_as_text, self.turns)), options)

    def mark(self, answer: Json) -> Mark:
        walk = self._walk(_path(answer))
        if walk.turn.score is None:
            raise InvalidAnswer(_("La conversation n’est pas finie : choisissez ce que vous répondez."))
        best = best_path(self.turns)
        because = {
            str(number): f"<p>{label(reply.text)}</p>{html(reply.feedback)}"
            for number, (_turn, reply) in enumerate(self._walk(best).steps, 1)
        }
        return self.judged(float(walk.turn.score), {}, {"path": best}, because=because)

    def recall(self, answer: Answer) -> list[str]:
        try:
            walk = self._walk(_path(answer))
        except InvalidAnswer:  # of a conversation that has changed since
            return []
        lines = [label(reply.text) for _turn, reply in walk.steps]
        return lines if walk.turn.score is None else [*lines, f"<strong>{label(walk.turn.name)}</strong>"]

    def _walk(self, path: Sequence[str]) -> _Walk:
        turns = by_key(self.turns)
        walk = _Walk(self.turns[0])
        for name in path:
            known = replies_of(walk.turn)
            reply = known[answers.one_of(name, known)]
            walk = _Walk(turns[key(reply.to)], [*walk.steps, (walk.turn, reply)])
        return walk

    def _said(self, walk: _Walk) -> list[Json]:
        """What was said, in order: who (`other`, `me`, or `note` for a consequence) and HTML. An ending is no word."""
        said: list[Json] = []
        for turn, reply in walk.steps:
            said += [{"who": "other", "html": html(turn.text)}, {"who": "me", "html": label(reply.text)}]
            said += [{"who": "note", "html": html(reply.feedback)}] if reply.feedback else []
        return said if walk.turn.score is not None else [*said, {"who": "other", "html": html(walk.turn.text)}]

    @classmethod
    def samples(cls) -> tuple[Sample, ...]:
        return (
            Sample(
                """%%question relance-telephone points=3 attempts=unlimited with="Mme Roche" me="Karim"
Karim a envoyé son CV il y a dix jours à la boulangerie Roche. Il téléphone.

## Accueil
Boulangerie Roche, bonjour ! Je vous écoute, mais faites vite, c'est l'heure du pain.

- Bonjour, c'est pour savoir si vous avez lu mon CV. -> Qui êtes-vous {clarté -1}
  > Elle en a reçu vingt : elle ne sait pas de qui il s'agit.
- Bonjour madame, Karim Diallo. Je vous ai écrit le 3 pour le poste de boulanger. -> Le bon moment {clarté +1}
  > Un nom, une date, un poste : elle sait tout de suite.
- Je vois que vous êtes occupée. Quand puis-je rappeler ? -> Rappel {écoute +1}
  > Il a entendu qu'elle est pressée.

## Qui êtes-vous
Peut-être… Vous êtes monsieur ?

- Karim Diallo, boulanger. Je vous ai écrit le 3. -> Le bon moment {clarté +1}
- Vous ne l'avez pas lu ? -> Raccroché {écoute -1}
  > Un reproche ferme la porte.

## Le bon moment
Ah oui, monsieur Diallo. Je n'ai pas encore décidé.

- Puis-je passer vous voir mardi, après la fournée ? -> Rendez-vous {écoute +1}
  > Il propose un moment qui lui va, à elle.
- D'accord, j'attends de vos nouvelles. -> En attente

## Rappel
Appelez après 14 heures, je serai tranquille.

- Merci. Karim Diallo, pour le poste de boulanger : à tout à l'heure ! -> Rendez-vous {clarté +1}

## Rendez-vous {100 %}
Elle note son nom et l'attend.

## En attente {40 %}
Elle a raccroché. Rien n'est perdu, rien n'est prévu non plus.

## Raccroché {0 %}
« Je n'ai pas le temps, au revoir. »

right: Se présenter, puis demander quelque chose de précis : l'appel a duré une minute.
wrong: Qu'est-ce que Mme Roche devait savoir ? Qu'est-ce que Karim pouvait lui demander ?
""",
                marks=(
                    ({"path": ["b", "a"]}, 1.0),
                    ({"path": ["c", "a"]}, 1.0),
                    ({"path": ["a", "a", "b"]}, 0.4),
                    ({"path": ["a", "b"]}, 0.0),
                ),
                invalid=(
                    {"path": []},
                    {"path": ["b"]},
                    {"path": ["b", "c"]},
                    {"path": ["b", "a", "a"]},
                    {"path": [["b"]]},
                    {"path": "ba"},
                    {"path": ["a"] * 1000},
                ),
            ),
        )


def _path(answer: Json) -> list[str]:
    path = answers.fields(answer, "path")["path"]
    if not isinstance(path, list | tuple):
        answers.refuse()
    if len(path) > MAX_PATH:
        raise InvalidAnswer(_("Cette conversation dure trop longtemps : recommencez-la."))
    return list(path)


def _debrief(replies: Sequence[Reply]) -> list[Json]:
    """The replies that helped or harmed each criterion, in the order in which the criteria first counted."""
    criteria: dict[str, dict[str, list[str]]] = {}
    for reply in replies:
        for name, number in reply.criteria:
            found = criteria.setdefault(name, {"helped": [], "harmed": []})
            found["helped" if number > 0 else "harmed"].append(label(reply.text))
    return [{"criterion": name, **found} for name, found in criteria.items()]


# Reading text


def _is_heading(block: Block) -> bool:
    return block.type == "other" and _HEADING.fullmatch(block.source) is not None


def _turn(text: QuestionText, index: int, blocks: Sequence[Block]) -> Turn:
    heading, *below = blocks
    found = _HEADING.fullmatch(heading.source)
    assert found is not None
    name = found["name"]
    lists = [block for block in below if block.type == "bullets"]
    items = [item for block in lists for item in block.items]
    text.places[f"turns.{index}"] = heading.line
    text.places |= {f"turns.{index}.{at}": item.line for at, item in enumerate(items)}
    for block in below:
        if lists and block.type != "bullets" and block.line > lists[0].line:
            problem = _("Ce texte est placé après les réponses : mettez-le au-dessus, ou donnez-lui un titre.")
            raise QuestionTextError(block.line, problem, f"{block.source}\n\n{lists[0].source}")
    spoken = "\n\n".join(block.source for block in below if block.type != "bullets")
    score = None if found["score"] is None else _score(heading, name, found["score"])
    return Turn(name, spoken, tuple(map(_reply, items)), score)


def _turn_as_text(turn: Turn) -> str:
    percent = None if turn.score is None else round(100 * turn.score)
    exact = percent is not None and percent / 100 == turn.score
    score = f"{percent} %" if exact else decimal(turn.score or 0)
    heading = f"## {turn.name}" if turn.score is None else f"## {turn.name} {{{score}}}"
    replies = items(("- ", _reply_as_text(reply), reply.feedback) for reply in turn.replies)
    return "\n\n".join(filter(None, (heading, turn.text, replies)))


def _reply_as_text(reply: Reply) -> str:
    criteria = ", ".join(f"{name} {count:+d}" for name, count in reply.criteria)
    return f"{reply.text} -> {reply.to}" + (f" {{{criteria}}}" if criteria else "")


def _score(heading: Block, name: str, said: str) -> float:
    found = _SCORE.fullmatch(said.strip())
    number = float(found["number"].replace(",", ".")) if found else -1.0
    number = number / 100 if found and found["percent"] else number
    if not 0 <= number <= 1:
        problem = _("Le score d’une fin s’écrit entre accolades, en pour cent : {100 %}, {50 %} ou {0 %}.")
        shown = f"{number:g} %" if 1 < number <= 100 else "50 %"
        raise QuestionTextError(heading.line, problem, f"## {name} {{{shown}}}")
    return number


def _reply(item: Item) -> Reply:
    """A reply from an item: `What is said. -> The turn it leads to {criterion +1}`."""
    if item.checked is not None:
        problem = _("Une réponse de conversation n’a pas de case : un tiret, le texte, -> et le titre où elle mène.")
        raise QuestionTextError(item.line, problem, f"- {item.text}")
    found = _REPLY.fullmatch(item.text)
    if found is None or not found["to"].strip():
        problem = _("Dites où mène cette réponse : une flèche ->, puis le titre de la suite.")
        said = re.split(_ARROW, item.text)[0].strip() or "…"
        raise QuestionTextError(item.line, problem, f"- {said} -> " + _("Titre de la suite"))
    head = f"- {found['text']} -> {found['to'].strip()}"
    criteria = tuple(
        _criterion(item, head, piece) for piece in re.split(r"[,;]", found["criteria"] or "") if piece.strip()
    )
    return Reply(found["text"], " ".join(found["to"].split()), item.feedback, criteria)


def _criterion(item: Item, head: str, piece: str) -> tuple[str, int]:
    found = _CRITERION.fullmatch(piece.strip())
    if found is None or not found["name"] or found["number"] in ("0", "00"):
        problem = _("Un critère s’écrit avec son nom, puis + ou - et un nombre.")
        name = re.sub(r"[-+−–0-9]", "", piece).strip() or _("écoute")
        raise QuestionTextError(item.line, problem, f"{head} {{{name} +1}}")
    number = int(found["number"] or "1")
    return " ".join(found["name"].split()), number if found["sign"] == "+" else -number
