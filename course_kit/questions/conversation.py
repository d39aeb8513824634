"""A branching conversation as a graph: turns, the replies that lead from one to another, and what is wrong with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from course_kit.language import _
from course_kit.questions.base import require, require_text
from course_kit.questions.header import nearest

MAX_TURNS = 300
MAX_REPLIES = len(ascii_lowercase)
MAX_NAME = 120


@dataclass(frozen=True, slots=True)
class Reply:
    """Something the learner may say. text, feedback: Markdown; to: the name of the turn it leads to.

    feedback: what comes of it, shown at once; criteria: what it helps (+) or harms (-), pairs of a name and a number.
    """

    text: str
    to: str
    feedback: str = ""
    criteria: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What the other person says, and the replies to it; or, with a score from 0.0 to 1.0, an ending without replies.

    name: what replies lead to it by; an ending shows it as its title. text: Markdown.
    """

    name: str
    text: str = ""
    replies: tuple[Reply, ...] = ()
    score: float | None = None


def key(name: str) -> str:
    """What of a turn's name tells it from others: not capitals, nor spaces, nor the punctuation at its end."""
    return " ".join(name.split()).casefold().rstrip(" .!?…")


def by_key(turns: Sequence[Turn]) -> dict[str, Turn]:
    """The turns by what their names are told apart by."""
    return {key(turn.name): turn for turn in turns}


def replies_of(turn: Turn) -> dict[str, Reply]:
    """A turn's replies by id: a, b, c … in the author's order."""
    return dict(zip(ascii_lowercase, turn.replies, strict=False))


def best_path(turns: Sequence[Turn]) -> list[str]:
    """The ids of the replies of a shortest way to an ending that is worth all; empty when there is none."""
    known = by_key(turns)
    ways: dict[str, list[str]] = {key(turns[0].name): []}
    waiting = deque(ways)
    while waiting:
        at = waiting.popleft()
        if known[at].score == 1:
            return ways[at]
        for name, reply in replies_of(known[at]).items():
            to = key(reply.to)
            if to not in ways:
                ways[to] = [*ways[at], name]
                waiting.append(to)
    return []


def check_turns(turns: Sequence[Turn]) -> None:
    """Raise QuestionError for a conversation that somebody could get lost in; places: turns.3, turns.3.1 (a reply)."""
    example = _("## Accueil\nBonjour, je vous écoute.\n- Je cherche un emploi. -> Suite\n\n## Suite {100 %}\nMerci.")
    problem = _("Une conversation a au moins deux titres (## …) : un début et une fin.")
    require(len(turns) > 1, "turns", problem, example)
    problem = _("Cette conversation est trop longue : {n} titres au plus.").format(n=MAX_TURNS)
    require(len(turns) <= MAX_TURNS, "turns", problem, example)
    seen: set[str] = set()
    for index, turn in enumerate(turns):
        _check_turn(f"turns.{index}", turn, first=index == 0)
        problem = _("Deux titres sont pareils : « {name} ». Changez l’un des deux.").format(name=turn.name)
        require(key(turn.name) not in seen, f"turns.{index}", problem, f"## {turn.name} (2)")
        seen.add(key(turn.name))
    _check_links(turns)
    _check_ways(turns)


def _check_turn(place: str, turn: Turn, first: bool) -> None:
    require(isinstance(turn, Turn), place, _('Un tour s’écrit Turn("…").'), 'Turn("…")')
    require_text(turn.name, place, "turn", MAX_NAME)
    require_text(turn.text, place, "turn")
    require(bool(key(turn.name)), place, _("Ce titre est vide."), _("## Accueil"))
    problem = _("La partie « {name} » est vide : écrivez sous son titre ce qui est dit.").format(name=turn.name)
    require(bool(turn.text.strip()), place, problem, f"## {turn.name}\n…")
    if turn.score is None:
        problem = _(
            "« {name} » n’a pas de réponses : ajoutez-en (- … -> …) ou, si la conversation finit là, donnez son score."
        )
        require(bool(turn.replies), place, problem.format(name=turn.name), f"## {turn.name} {{50 %}}")
    else:
        number = isinstance(turn.score, int | float) and 0 <= turn.score <= 1
        problem = _("Le score d’une fin va de 0 à 100 %.")
        require(number, place, problem, f"## {turn.name} {{50 %}}")
        problem = _("« {name} » a un score et des réponses : une fin n’a pas de réponses.").format(name=turn.name)
        require(not turn.replies, place, problem, f"## {turn.name}")
        require(not first, place, _("La conversation commence par une fin."), _("## Accueil"))
    problem = _("Il y a trop de réponses sous « {name} » : {n} au plus.").format(name=turn.name, n=MAX_REPLIES)
    require(len(turn.replies) <= MAX_REPLIES, place, problem, f"## {turn.name}")
    for index, reply in enumerate(turn.replies):
        _check_reply(f"{place}.{index}", reply)


def _check_reply(place: str, reply: Reply) -> None:
    require(isinstance(reply, Reply), place, _('Une réponse s’écrit Reply("…", to="…").'), 'Reply("…", to="…")')
    require_text(reply.text, place, "reply")
    require_text(reply.feedback, place, "feedback")
    require_text(reply.to, place, "reply", MAX_NAME)
    require(
        bool(reply.text.strip()), place, _("Cette réponse est vide."), _("- Votre texte -> {to}").format(to=reply.to)
    )
    for name, number in reply.criteria:
        problem = _("Un critère a un nom et un nombre : ce que la réponse lui apporte (+1) ou lui enlève (-1).")
        sensible = isinstance(name, str) and 0 < len(name.strip()) <= MAX_NAME and type(number) is int and number != 0
        require(sensible, place, problem, f"- {reply.text} -> {reply.to} {{{_('écoute')} +1}}")


def _check_links(turns: Sequence[Turn]) -> None:
    """Every reply leads to a turn."""
    known = by_key(turns)
    for place, reply in _replies(turns):
        names = {name: turn.name for name, turn in known.items()}
        meant = names.get(nearest(key(reply.to), names, {}), turns[-1].name)
        problem = _("Cette réponse mène à « {to} », et aucun titre ne s’appelle ainsi.").format(to=reply.to)
        require(key(reply.to) in known, place, problem, f"- {reply.text} -> {meant}")


def _check_ways(turns: Sequence[Turn]) -> None:
    """Every turn is on a way from the beginning to an ending, and one ending is worth all."""
    leads = {key(turn.name): {key(reply.to) for reply in turn.replies} for turn in turns}
    reached = _from({key(turns[0].name)}, leads)
    back = {name: {other for other in leads if name in leads[other]} for name in leads}
    with_exit = _from({key(turn.name) for turn in turns if turn.score is not None}, back)
    for index, turn in enumerate(turns):
        problem = _("Personne n’arrive à « {name} » : aucune réponse n’y mène depuis le début.").format(name=turn.name)
        require(key(turn.name) in reached, f"turns.{index}", problem, f"- … -> {turn.name}")
        problem = _("Depuis « {name} », on tourne en rond : aucun chemin ne mène à une fin.").format(name=turn.name)
        ending = next((other.name for other in turns if other.score is not None), _("Fin"))
        require(key(turn.name) in with_exit, f"turns.{index}", problem, f"- … -> {ending}")
    best, at = max((turn.score, index) for index, turn in enumerate(turns) if turn.score is not None)
    problem = _("Aucune fin ne vaut 100 % : donnez 100 % à la meilleure.")
    require(best == 1, f"turns.{at}", problem, f"## {turns[at].name} {{100 %}}")


def _replies(turns: Sequence[Turn]) -> Iterator[tuple[str, Reply]]:
    """All replies with their places."""
    for index, turn in enumerate(turns):
        yield from ((f"turns.{index}.{at}", reply) for at, reply in enumerate(turn.replies))


def _from(starts: set[str], leads: Mapping[str, set[str]]) -> set[str]:
    """All that can be reached."""
    reached, waiting = set(starts), list(starts)
    while waiting:
        for name in leads[waiting.pop()] - reached:
            reached.add(name)
            waiting.append(name)
    return reached
