"""The next thing to do for an application, as data: in which state, how many days after what, and why.

The days are those of module 2: a follow-up after one to two weeks leaves time to read, and none to forget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from course_kit.career.applications.model import State, Step
from course_kit.language import _


class Since(StrEnum):
    """What days are counted from."""

    PLANNED = "planned"
    SENT = "sent"
    FOLLOWED_UP = "followed-up"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """In any of `states`, the step is due so many days `after` each of what is named: on the latest of these days.

    within: days from then on which the moment is good. expires: days after which the rule holds no more, None for
    never. at_work: an employer must be there: a weekend is passed over. what: the thing to do; why: the reason; say:
    words that can be used, "" for none, with places for `about` (the job) and `day` (of the sending or the interview).
    """

    states: frozenset[State]
    step: Step
    after: Mapping[Since, int]
    within: int = 0
    expires: int | None = None
    at_work: bool = False
    what: str
    why: str
    say: str = ""


def rules() -> tuple[Rule, ...]:
    """In the language in use. Of those for a state, the first that has not expired is meant."""
    return (
        Rule(
            states=frozenset({State.TO_SEND}),
            step=Step.SEND,
            after={Since.PLANNED: 0},
            what=_("Envoyer la candidature"),
            why=_(
                "Beaucoup d’employeurs lisent au fur et à mesure. Une candidature simple, envoyée, vaut mieux qu’une "
                "parfaite qui attend."
            ),
        ),
        Rule(
            states=frozenset({State.SENT}),
            step=Step.FOLLOW_UP,
            after={Since.SENT: 7},
            within=3,
            expires=21,
            at_work=True,
            what=_("Relancer l’employeur"),
            why=_("Sept à dix jours après l’envoi : on a eu le temps de vous lire, pas encore de vous oublier."),
            say=_(
                "Bonjour, je vous ai écrit le {day} {about}. Savez-vous où en est le recrutement ? J’ajoute une "
                "chose : [un fait nouveau]. Quand puis-je vous rappeler ?"
            ),
        ),
        Rule(
            states=frozenset({State.SENT}),
            step=Step.CLOSE,
            after={Since.SENT: 28},
            what=_("Classer cette candidature, ou la relancer une fois"),
            why=_(
                "Après quatre semaines sans réponse : si ce poste compte pour vous, relancez encore une fois. Sinon, "
                "classez-la, et gardez votre énergie pour les suivantes."
            ),
        ),
        Rule(
            states=frozenset({State.FOLLOWED_UP}),
            step=Step.CLOSE,
            after={Since.SENT: 28, Since.FOLLOWED_UP: 14},
            what=_("Classer cette candidature"),
            why=_(
                "Après quatre semaines de silence et une relance, vous avez fait votre part. Classée, elle ne vous "
                "occupe plus l’esprit. Si l’on vous rappelle, vous la rouvrez."
            ),
        ),
        Rule(
            states=frozenset({State.INVITED}),
            step=Step.PREPARE,
            after={Since.INTERVIEW: -1},
            expires=0,
            what=_("Préparer l’entretien"),
            why=_("La veille est le bon moment : relisez l’annonce, choisissez trois exemples, vérifiez le trajet."),
        ),
        Rule(
            states=frozenset({State.INVITED, State.PREPARED}),
            step=Step.MEET,
            after={Since.INTERVIEW: 0},
            what=_("Aller à l’entretien"),
            why=_(
                "Arrivez dix minutes avant. Un empêchement ? Appelez : déplacer un rendez-vous est normal, ne pas "
                "venir ne l’est pas."
            ),
        ),
        Rule(
            states=frozenset({State.MET}),
            step=Step.THANK,
            after={Since.INTERVIEW: 0},
            within=1,
            expires=5,
            what=_("Remercier en deux lignes"),
            why=_("Dans la journée ou le lendemain : on se souvient encore de vous, et peu de gens le font."),
            say=_(
                "Bonjour, merci pour notre entretien du {day}. Il a confirmé mon envie de rejoindre votre équipe. Je "
                "reste à votre disposition."
            ),
        ),
        Rule(
            states=frozenset({State.MET, State.THANKED}),
            step=Step.FOLLOW_UP,
            after={Since.INTERVIEW: 7},
            within=3,
            expires=21,
            at_work=True,
            what=_("Demander où en est la décision"),
            why=_(
                "Une semaine après l’entretien, la question est attendue. Si l’on vous a donné une date, choisissez "
                "« Plus tard » et notez le lendemain."
            ),
            say=_(
                "Bonjour, nous nous sommes vus le {day} {about}. Avez-vous pu prendre une décision ? Ce poste "
                "m’intéresse toujours."
            ),
        ),
        Rule(
            states=frozenset({State.MET, State.THANKED}),
            step=Step.CLOSE,
            after={Since.INTERVIEW: 28},
            what=_("Classer cette candidature, ou la relancer une fois"),
            why=_(
                "Après quatre semaines de silence, vous pouvez poser la question une dernière fois. Sinon, classez-la."
            ),
        ),
        Rule(
            states=frozenset({State.ASKED}),
            step=Step.CLOSE,
            after={Since.INTERVIEW: 28, Since.FOLLOWED_UP: 14},
            what=_("Classer cette candidature"),
            why=_("Ce silence ne dit rien de votre valeur. Classez-la, et gardez ce que l’entretien vous a appris."),
        ),
    )
