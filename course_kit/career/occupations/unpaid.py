"""What people do without being paid for it, and where the skills of it are at home in ROME."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from course_kit.language import _


class Activity(StrEnum):
    """Everyday and voluntary activities; the values are kept in records."""

    relative = "relative"
    children = "children"
    household = "household"
    cooking = "cooking"
    paperwork = "paperwork"
    repairs = "repairs"
    building = "building"
    vehicles = "vehicles"
    garden = "garden"
    animals = "animals"
    sewing = "sewing"
    homework = "homework"
    coaching = "coaching"
    events = "events"
    treasurer = "treasurer"
    chairing = "chairing"
    welcome = "welcome"
    food_aid = "food_aid"
    selling = "selling"
    interpreting = "interpreting"
    computers = "computers"
    website = "website"
    first_aid = "first_aid"
    music = "music"
    driving = "driving"


@dataclass(frozen=True, slots=True)
class Unpaid:
    """codes: occupations of ROME whose core skills such an activity may give."""

    activity: Activity
    label: str
    codes: tuple[str, ...]


def unpaid_activities() -> tuple[Unpaid, ...]:
    """All of them, in the order to ask for them: at home, for others, in an association."""
    return tuple(Unpaid(activity, label, _CODES[activity]) for activity, label in _labels().items())


_CODES = {
    Activity.relative: ("K1302", "K1304"),
    Activity.children: ("K1303",),
    Activity.household: ("K1304",),
    Activity.cooking: ("G1602",),
    Activity.paperwork: ("M1602",),
    Activity.repairs: ("I1203",),
    Activity.building: ("F1606",),
    Activity.vehicles: ("I1604",),
    Activity.garden: ("A1203",),
    Activity.animals: ("A1501",),
    Activity.sewing: ("D1207",),
    Activity.homework: ("K2111",),
    Activity.coaching: ("G1204",),
    Activity.events: ("E1107",),
    Activity.treasurer: ("M1203",),
    Activity.chairing: ("K1802",),
    Activity.welcome: ("M1601",),
    Activity.food_aid: ("N1103",),
    Activity.selling: ("D1106",),
    Activity.interpreting: ("E1108",),
    Activity.computers: ("I1401",),
    Activity.website: ("E1124",),
    Activity.first_aid: ("K1705",),
    Activity.music: ("L1202",),
    Activity.driving: ("N4105",),
}


def _labels() -> dict[Activity, str]:
    return {
        Activity.relative: _("Aider un proche âgé, malade ou handicapé"),
        Activity.children: _("Élever ou garder des enfants"),
        Activity.household: _("Tenir une maison : ménage, linge, courses"),
        Activity.cooking: _("Cuisiner pour beaucoup de monde"),
        Activity.paperwork: _("Faire les papiers et les démarches"),
        Activity.repairs: _("Réparer, bricoler"),
        Activity.building: _("Rénover un logement"),
        Activity.vehicles: _("Réparer des voitures, des motos, des vélos"),
        Activity.garden: _("Jardiner, entretenir un terrain"),
        Activity.animals: _("S’occuper d’animaux"),
        Activity.sewing: _("Coudre, retoucher des vêtements"),
        Activity.homework: _("Aider aux devoirs, apprendre le français à quelqu’un"),
        Activity.coaching: _("Entraîner une équipe, encadrer un sport"),
        Activity.events: _("Organiser des fêtes, des sorties, des tournois"),
        Activity.treasurer: _("Tenir les comptes d’une association"),
        Activity.chairing: _("Diriger une association, un projet de quartier"),
        Activity.welcome: _("Accueillir et renseigner des gens"),
        Activity.food_aid: _("Trier, ranger, distribuer dans une association"),
        Activity.selling: _("Vendre sur un marché, en ligne, dans un vide-grenier"),
        Activity.interpreting: _("Traduire pour des proches"),
        Activity.computers: _("Dépanner des ordinateurs ou des téléphones"),
        Activity.website: _("Tenir un site ou des réseaux sociaux"),
        Activity.first_aid: _("Porter secours (pompier volontaire, secouriste)"),
        Activity.music: _("Chanter ou jouer de la musique avec d’autres"),
        Activity.driving: _("Conduire et livrer pour les autres"),
    }
