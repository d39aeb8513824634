"""What to check before choosing an occupation, and what to do next: from its sheet, for France in 2026.

Facts and their sources: the last cell of notebooks/fr/1-projet.ipynb.
"""

from __future__ import annotations

from dataclasses import dataclass

from course_kit.career.occupations.model import Level, Sheet, SkillKind
from course_kit.language import _

MOST_CHECKS = 6


@dataclass(frozen=True, slots=True)
class Step:
    """A thing to do. key: in records and forms. what: as it stands in the plan; how: a word of help; days: until when.

    link: (words, address) of an official site, None for none.
    """

    key: str
    what: str
    how: str
    days: int
    link: tuple[str, str] | None = None


def checks(sheet: Sheet) -> list[str]:
    """Questions that this occupation's contexts and its access raise, those that close a door first."""
    labels = {context.label for context in sheet.contexts}

    def among(*wanted: str) -> bool:
        return any(label.startswith(wanted) for label in labels)

    asked = [
        (
            sheet.occupation.regulated or sheet.occupation.access.compulsory,
            _("Quel titre exact la loi ou l’employeur demande-t-il ? Votre expérience peut-elle compter (VAE) ?"),
        ),
        (
            among("Travail de nuit", "Travail posté"),
            _("Les nuits, ou les équipes qui tournent : toute l’année, ou par périodes ? Pour combien de plus ?"),
        ),
        (
            among("Travail les week-ends", "Travail le samedi", "Travail le dimanche", "Travail par roulement"),
            _("Combien de week-ends par mois ? Le planning est-il connu longtemps avant ?"),
        ),
        (
            among("Travail en horaires", "Travail en astreinte", "Travail selon un rythme"),
            _("À quelle heure commence et finit une vraie journée ? Y a-t-il des coupures, des appels le soir ?"),
        ),
        (
            among("Port et manipulation de charges", "Position pénible", "Station debout"),
            _("Quels poids, combien d’heures debout, quelles aides pour le corps ? Parlez-en à un médecin si besoin."),
        ),
        (
            among("Manipulation de produits", "En environnement", "Exposition", "Manipulation d'un engin"),
            _("Bruit, froid, chaleur, produits, machines : à quoi est-on exposé, et comment est-on protégé ?"),
        ),
        (
            among("Déplacements", "Au domicile d'un particulier"),
            _("Faut-il le permis et une voiture ? Les trajets entre deux lieux sont-ils payés ?"),
        ),
        (True, _("Combien gagne-t-on quand on débute, près de chez vous, et pour combien d’heures ?")),
        (True, _("Combien d’offres à une distance qui vous va ?")),
    ]
    always = 2
    found = [question for raised, question in asked[:-always] if raised][: MOST_CHECKS - always]
    return found + [question for _raised, question in asked[-always:]]


def steps(sheet: Sheet, *, done_before: bool = False) -> list[Step]:
    """What to do next. done_before: the learner has held this job."""
    title = sheet.occupation.title
    person = Step(
        "person",
        _("Parler avec une personne du métier : {}").format(title),
        _("Famille, voisinage, commerces, anciens collègues. Vingt minutes, et une question : « Racontez-moi hier. »"),
        7,
    )
    offers = Step(
        "offers",
        _("Lire cinq offres et noter ce qui revient : {}").format(title),
        _("Diplôme, horaires, salaire, trajet : ce qui revient cinq fois compte."),
        4,
        ("candidat.francetravail.fr", "https://candidat.francetravail.fr/offres/emploi"),
    )
    immersion = Step(
        "immersion",
        _("Demander une immersion de quelques jours : {}").format(title),
        _("Une convention (PMSMP) se signe avant le premier jour ; votre allocation continue. Un mois au plus."),
        21,
        (_("Immersion Facilitée"), "https://immersion-facile.beta.gouv.fr/"),
    )
    return [
        offers,
        person,
        immersion,
        *_learning(sheet),
        *([_recognition(title)] if done_before else [_adviser(title)]),
    ]


def _learning(sheet: Sheet) -> list[Step]:
    """How to get in, by what ROME says of it."""
    title, access = sheet.occupation.title, sheet.occupation.access
    diploma = next((skill.label for skill in sheet.skills if skill.kind is SkillKind.certificate), "")
    if sheet.occupation.regulated or access.compulsory:
        what = _("Demander où préparer le diplôme exigé, et qui le paie : {}").format(diploma or title)
        how = _("Dates d’inscription, durée, alternance possible, aides. Le conseil (CEP) est gratuit et confidentiel.")
        return [Step("training", what, how, 14, ("mon-cep.org", "https://mon-cep.org/"))]
    if access.lowest is Level.none or access.by_experience:
        what = _("Demander à deux employeurs s’ils forment sur place : {}").format(title)
        how = _("Ce métier s’ouvre aussi sans diplôme. Une POEI peut payer la formation d’une embauche promise.")
        return [Step("training", what, how, 14)]
    what = _("Comparer deux formations pour devenir : {}").format(title)
    how = _("Durée, lieu, prix, part des personnes en emploi ensuite. Vos droits sont sur le site officiel du CPF.")
    link = ("moncompteformation.gouv.fr", "https://www.moncompteformation.gouv.fr/")
    return [Step("training", what, how, 14, link)]


def _recognition(title: str) -> Step:
    return Step(
        "recognition",
        _("Demander si mon expérience peut devenir un diplôme (VAE) : {}").format(title),
        _("Toute expérience en rapport avec le diplôme compte, sans durée minimale."),
        21,
        ("vae.gouv.fr", "https://vae.gouv.fr/"),
    )


def _adviser(title: str) -> Step:
    return Step(
        "adviser",
        _("Montrer ma sélection à un conseiller ou une conseillère, dont : {}").format(title),
        _("France Travail, Mission locale, Cap emploi, Apec ou un autre service : le conseil (CEP) est gratuit."),
        14,
    )
