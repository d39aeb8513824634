"""Contents and kernel states of one question of each kind, as the kernel sends them: what the gallery shows."""

from typing import Any

from course_kit.labels import labels


def _content(kind: str, **own: Any) -> dict[str, Any]:
    shared = {"id": f"essai-{kind}", "kind": kind, "points": 1, "attempts": 2, "hints": 2, "marked": True}
    return {**shared, "keeps_draft": False, "title": "", "labels": labels(), "lang": "fr", **own}


def _kept(kind: str, **own: Any) -> dict[str, Any]:
    return _content(kind, attempts=None, hints=0, marked=False, keeps_draft=True, **own)


def _list(*texts: str, ids: str = "abcdefgh") -> list[dict[str, str]]:
    return [{"id": key, "html": text} for key, text in zip(ids, texts, strict=False)]


CONTENTS: dict[str, dict[str, Any]] = {
    "single": _content(
        "single",
        prompt="<p>Quelle phrase montre le mieux ce que Samira sait faire\u00a0?</p>",
        options=_list(
            "«\u00a0Je suis motivée, dynamique et ponctuelle.\u00a0»",
            "«\u00a0J’ai encaissé 200 clients par jour, seule, pendant trois semaines, sans erreur de caisse.\u00a0»",
            "«\u00a0J’ai travaillé dans une boulangerie.\u00a0»",
        ),
    ),
    "multiple": _content(
        "multiple",
        points=2,
        prompt="<p>Karim veut devenir aide-soignant. Il a\u00a0:</p><ul><li>un permis B\u00a0;</li>"
        "<li>deux ans d’aide à domicile.</li></ul><p>Que peut-il vérifier dès cette semaine\u00a0?</p>",
        options=_list(
            "Le nombre d’offres à moins de 30 minutes",
            "La durée et le prix de la formation",
            "Le salaire de son ancien patron",
            "Ce qu’en dit une personne du métier",
        ),
    ),
    "ordering": _content(
        "ordering",
        prompt="<p>Dans quel ordre préparer une enquête métier\u00a0?</p>",
        items=_list(
            "Appeler pour demander vingt minutes",
            "Remercier par un message",
            "Choisir le métier et trois questions",
            "Trouver une personne qui le fait",
            ids="wxyz",
        ),
    ),
    "matching": _content(
        "matching",
        prompt="<p>À quoi sert chaque dispositif\u00a0?</p>",
        captions=["Dispositif", "À quoi il sert"],
        left=_list("CPF", "VAE", "PMSMP"),
        right=_list(
            "Découvrir un métier en entreprise pendant quelques jours",
            "Faire reconnaître son expérience par un diplôme",
            "Payer une formation avec ses propres droits",
            "Toucher une prime de déménagement",
            ids="mnop",
        ),
    ),
    "number": _content(
        "number", prompt="<p>Combien d’heures par semaine dure un temps plein légal\u00a0?</p>", unit="heures"
    ),
    "text": _content("text", prompt="<p>Quel compte paie votre formation\u00a0?</p>"),
    "gaps": _content(
        "gaps",
        prompt='<p>Le <span data-gap="1"></span> paie la formation. Un temps plein dure <span data-gap="2"></span> '
        'heures, et la période d’essai d’un ouvrier dure au plus <span data-gap="3"></span> mois.</p>',
        gaps={
            "1": {"choices": None, "size": 12},
            "2": {"choices": ["35", "39", "40"], "size": 4},
            "3": {"choices": None, "size": 4},
        },
    ),
    "highlight": _content(
        "highlight",
        prompt="<p>Que doit corriger Karim avant d’envoyer ce CV\u00a0?</p>",
        document='<p><strong>Karim Diallo</strong>\n<span data-passage="a">33 ans, marié, deux enfants</span> · '
        '<span data-passage="b">Villeurbanne</span>\n<span data-passage="c">beaugossedu69@exemple.fr</span></p>\n'
        '<p><strong>Expérience</strong>\n<span data-passage="d">Boulanger, Le Fournil de Gerland, 2019 à 2024</span>\n'
        '<span data-passage="e">J’ai fait du <em>pain</em> et plein d’autres choses, avec des collègues très sympas.'
        "</span></p>",
    ),
    "rating": _content(
        "rating",
        prompt="<p>L’offre dit\u00a0: «\u00a024 h par semaine, débutant accepté\u00a0». Qu’en conclure\u00a0?</p>",
        scale=["vrai", "faux", "l’offre ne le dit pas"],
        statements=_list(
            "C’est un temps partiel.", "Il faut un an d’expérience.", "Le travail se fait tôt le matin, avant 8 heures."
        ),
    ),
    "dialogue": _content(
        "dialogue",
        prompt="<p>Karim a envoyé son CV il y a dix jours. Il téléphone.</p>",
        other="Mme Roche",
        me="Karim",
    ),
    "written": _kept(
        "written",
        title="Ma réussite",
        prompt="<p>Écrivez une réussite\u00a0: la situation, ce que vous avez fait, le résultat.</p>",
        words=[40, 120],
        checklist=_list("J’ai donné un chiffre.", "On voit ce que j’ai fait, moi."),
        start="L’an dernier, quand je travaillais",
    ),
    "plan": _kept(
        "plan",
        title="Mon plan",
        prompt="<p>Qu’allez-vous faire ces deux prochaines semaines\u00a0?</p>",
        suggestions=["Appeler une personne du métier", "Lister 5 entreprises", "Demander une PMSMP"],
        min=2,
    ),
}
"""A content for each kind."""


def state(**own: Any) -> dict[str, Any]:
    """A kernel's STATE: of a question that is not answered yet, but for what is given."""
    blank: dict[str, Any] = {"answer": None, "draft": None, "attempts_used": 0, "attempts_left": 2, "closed": False}
    blank |= {"mark": None, "score": None, "solution": None, "explanation": None, "hints": [], "hints_left": 2}
    return {**blank, "next_hint_cost": 0.25, "keeps": True, "stale": False, **own}


def mark(fraction: float | None, feedback: str = "", **parts: tuple[bool | None, str]) -> dict[str, Any]:
    """A MARK: the parts are pairs of a verdict and its feedback; a gap's number takes a leading underscore."""
    said = {key.lstrip("_"): {"right": right, "feedback": text} for key, (right, text) in parts.items()}
    return {"fraction": fraction, "right": fraction == 1, "parts": said, "feedback": feedback}


def right(answer: dict[str, Any], marked: dict[str, Any]) -> dict[str, Any]:
    """A state: right at the first attempt."""
    return state(
        answer=answer, mark=marked, attempts_used=1, attempts_left=1, closed=True, score={"points": 1, "of": 1}
    )


def wrong(answer: dict[str, Any], marked: dict[str, Any]) -> dict[str, Any]:
    """A state: not right, one attempt left, a hint shown."""
    hint = "<p>Cherchez ce qu’un recruteur peut vérifier.</p>"
    score = {"points": marked["fraction"], "of": 1}
    shown = state(answer=answer, mark=marked, attempts_used=1, attempts_left=1, score=score, hints=[hint], hints_left=1)
    return {**shown, "next_hint_cost": 0.5}


def closed(
    answer: dict[str, Any], marked: dict[str, Any], solution: dict[str, Any], said: str = "", **because: str
) -> dict[str, Any]:
    """A state: not right, no attempt left, the solution shown with the reasons for its pieces, and for all of it."""
    score = {"points": marked["fraction"] / 2, "of": 1}
    shown = state(answer=answer, mark=marked, attempts_used=2, attempts_left=0, closed=True, score=score)
    reasons = {key.lstrip("_"): text for key, text in because.items()}
    return {**shown, "solution": solution, "explanation": {"parts": reasons, "feedback": said}}


_ORDER = mark(0.5, "", w=(False, "On appelle quand on sait qui."), x=(False, ""), y=(True, ""), z=(True, ""))
_PAIRS = mark(1 / 3, "", a=(True, ""), b=(False, "La VAE part de ce que vous avez déjà fait."), c=(False, ""))
_GAPS = mark(1 / 3, "", _1=(True, ""), _2=(False, "39 heures\u00a0: c’était avant 2000."), _3=(False, ""))
_NUMBER = mark(0, "<p>39 heures, c’était avant 2000.</p>")
_MULTIPLE = mark(0.5, "<p>Il manque quelque chose.</p>", a=(True, "Oui\u00a0: la base."), c=(False, "Cela l’aide peu."))
_PASSAGES = mark(
    1 / 3, "", a=(True, "L’âge et la famille n’ont rien à faire là."), b=(False, "La ville suffit."), c=(True, "")
)
_RATINGS = mark(1 / 3, "", a=(True, ""), b=(False, "«\u00a0Débutant accepté\u00a0»."), c=(False, ""))

_HELLO = {"who": "other", "html": "<p>Boulangerie Roche, bonjour\u00a0! Faites vite.</p>"}
_MIND = {"who": "me", "html": "Bonjour, c’est pour savoir si vous avez lu mon CV."}
_TWENTY = {"who": "note", "html": "<p>Elle en a reçu vingt.</p>"}
_NAME = {"who": "me", "html": "Karim Diallo, boulanger. Je vous ai écrit le 3 pour votre annonce."}
_SAID = [_HELLO, _MIND, _TWENTY, {"who": "other", "html": "<p>Vous êtes monsieur\u00a0?</p>"}]
_ENDED = {"title": "Rendez-vous mardi", "html": "<p>Elle note son nom et l’attend.</p>"}
_DEBRIEF = [
    {"criterion": "clarté", "helped": [_NAME["html"]], "harmed": [_MIND["html"]]},
    {"criterion": "écoute", "helped": [], "harmed": [_MIND["html"]]},
]


def scene(path: list[str], said: list[Any], *replies: str, **own: Any) -> dict[str, Any]:
    """What the turns taken have led to: with replies to choose from, or over."""
    told = {"path": path, "said": said, "replies": _list(*replies), "over": not replies, "ending": None, "debrief": []}
    return {**told, **own}


FIRST_TURN = scene([], [_HELLO], _MIND["html"], "Je vois que vous êtes occupée. Quand puis-je rappeler\u00a0?")
SECOND_TURN = scene(["a"], _SAID, _NAME["html"], "Vous ne l’avez pas lu\u00a0?")
ENDING = scene(["a", "a"], [*_SAID, _NAME], ending=_ENDED, debrief=_DEBRIEF)
WRONG_ENDING = ENDING | {"ending": {"title": "Elle a raccroché", "html": "<p>«\u00a0Je n’ai pas le temps.\u00a0»</p>"}}

_DOUBT = (False, "Ces mots ne se vérifient pas.")

STATES: dict[str, dict[str, dict[str, Any]]] = {
    "single": {
        "right": right({"choice": "b"}, mark(1, "", b=(True, "Une situation, une action, un résultat chiffré."))),
        "wrong": wrong({"choice": "a"}, mark(0, "", a=_DOUBT)),
        "closed": closed(
            {"choice": "a"},
            mark(0, "", a=_DOUBT),
            {"choice": "b"},
            "<p>Un recruteur retient ce qui se vérifie.</p>",
            b="<p>Une situation, une action, un résultat chiffré.</p>",
        ),
    },
    "multiple": {
        "right": right({"choices": ["a", "b", "d"]}, mark(1, "", a=(True, ""), b=(True, ""), d=(True, ""))),
        "wrong": wrong({"choices": ["a", "c"]}, _MULTIPLE),
        "closed": closed(
            {"choices": ["a", "c"]},
            _MULTIPLE,
            {"choices": ["a", "b", "d"]},
            a="<p>Oui : la base.</p>",
            b="<p>C’est ce que l’on oublie le plus.</p>",
        ),
    },
    "ordering": {
        "right": right(
            {"order": ["y", "z", "w", "x"]}, mark(1, "", w=(True, ""), x=(True, ""), y=(True, ""), z=(True, ""))
        ),
        "wrong": wrong({"order": ["y", "z", "x", "w"]}, _ORDER),
        "closed": closed(
            {"order": ["y", "z", "x", "w"]},
            _ORDER,
            {"order": ["y", "z", "w", "x"]},
            w="<p>On appelle quand on sait qui.</p>",
        ),
    },
    "matching": {
        "right": right(
            {"pairs": {"a": "o", "b": "n", "c": "m"}}, mark(1, "", a=(True, ""), b=(True, ""), c=(True, ""))
        ),
        "wrong": wrong({"pairs": {"a": "o", "b": "m", "c": "p"}}, _PAIRS),
        "closed": closed(
            {"pairs": {"a": "o", "b": "m", "c": "p"}},
            _PAIRS,
            {"pairs": {"a": "o", "b": "n", "c": "m"}},
            b="<p>La VAE part de ce que vous avez déjà fait.</p>",
        ),
    },
    "number": {
        "right": right({"number": "35"}, mark(1)),
        "wrong": wrong({"number": "39"}, _NUMBER),
        "closed": closed({"number": "39"}, _NUMBER, {"number": "35"}, "<p>35 heures, depuis 2000.</p>"),
    },
    "text": {
        "right": right({"text": "CPF"}, mark(1)),
        "wrong": wrong({"text": "CIF"}, mark(0, "<p>Le CIF n’existe plus depuis 2019.</p>")),
        "closed": closed({"text": "CIF"}, mark(0), {"text": "CPF"}, "<p>Le compte personnel de formation.</p>"),
    },
    "gaps": {
        "right": right(
            {"gaps": {"1": "CPF", "2": "35", "3": "2"}}, mark(1, "", _1=(True, ""), _2=(True, ""), _3=(True, ""))
        ),
        "wrong": wrong({"gaps": {"1": "CPF", "2": "39", "3": "6"}}, _GAPS),
        "closed": closed(
            {"gaps": {"1": "CPF", "2": "39", "3": "6"}},
            _GAPS,
            {"gaps": {"1": "CPF", "2": "35", "3": "2"}},
            _2="<p>39 heures : c’était avant 2000.</p>",
        ),
    },
    "highlight": {
        "right": right({"passages": ["a", "c", "e"]}, mark(1, "", a=(True, ""), c=(True, ""), e=(True, "Trop vague."))),
        "wrong": wrong({"passages": ["a", "b", "c"]}, _PASSAGES),
        "closed": closed(
            {"passages": ["a", "b", "c"]},
            _PASSAGES,
            {"passages": ["a", "c", "e"]},
            e="<p>Trop vague\u00a0: combien de pains\u00a0?</p>",
        ),
    },
    "rating": {
        "right": right(
            {"ratings": {"a": "1", "b": "2", "c": "3"}}, mark(1, "", a=(True, ""), b=(True, ""), c=(True, ""))
        ),
        "wrong": wrong({"ratings": {"a": "1", "b": "1", "c": "1"}}, _RATINGS),
        "closed": closed(
            {"ratings": {"a": "1", "b": "1", "c": "1"}},
            _RATINGS,
            {"ratings": {"a": "1", "b": "2", "c": "3"}},
            c="<p>Rien sur les horaires\u00a0: une bonne question à poser.</p>",
        ),
    },
    "dialogue": {
        "right": right({"path": ["a", "a"]}, mark(1, "<p>L’appel a duré une minute.</p>")) | {"scene": ENDING},
        "wrong": wrong({"path": ["a", "a"]}, mark(0, "<p>Que devait-elle savoir\u00a0?</p>")) | {"scene": WRONG_ENDING},
        "closed": closed(
            {"path": ["a", "a"]},
            mark(0),
            {"path": ["b", "a"]},
            _1="<p>Quand puis-je rappeler\u00a0?</p>",
            _2="<p>Karim Diallo, à tout à l’heure\u00a0!</p>",
        )
        | {"scene": WRONG_ENDING},
    },
    "written": {
        "saved": state(
            answer={"text": "J’ai encaissé 200 clients par jour.", "checks": ["a"]},
            mark=mark(None),
            attempts_used=1,
            attempts_left=None,
            hints_left=0,
        ),
    },
    "plan": {
        "saved": state(
            answer={
                "actions": [
                    {"what": "Appeler une animatrice", "when": "2026-12-01", "done": True},
                    {"what": "Lister 5 structures", "when": "", "done": False},
                ]
            },
            mark=mark(None),
            attempts_used=1,
            attempts_left=None,
            hints_left=0,
        ),
    },
}
"""States that a question of each kind comes back in, by name."""
