"""ROME's tables, joined: one record for each occupation, with the ids that the data file uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from course_kit.career.occupations.build.raw import Raw, Row
from course_kit.career.occupations.model import ContextKind, SkillKind

_KINDS = {"1": SkillKind.know_how, "2": SkillKind.behaviour, "3": SkillKind.knowledge}
_CERTIFICATES = "Certifications et habilitations"
_OTHER = "Autres savoir-faire"
_BEHAVIOUR = "Savoir-être professionnels"
_CONTEXTS = {
    "Conditions de travail et risques professionnels": ContextKind.conditions,
    "Horaires et durée du travail": ContextKind.hours,
    "Lieux et déplacements": ContextKind.places,
    "Publics spécifiques": ContextKind.people,
    "Types de structures": ContextKind.employers,
    "Statut d'emploi": ContextKind.status,
}


@dataclass(frozen=True, slots=True)
class RawSkill:
    ogr: int
    kind: SkillKind
    group: str
    label: str


@dataclass(slots=True)
class RawOccupation:
    """skills: ogr -> at the heart of the job. contexts: ROME's numbers. nearby: codes in ROME's order."""

    code: str
    title: str
    parent: str
    isco: str
    regulated: bool | None
    executive: bool | None
    letters: tuple[str, str]
    definition: list[str] = field(default_factory=list)
    access: list[str] = field(default_factory=list)
    titles: list[tuple[str, bool, bool | None]] = field(default_factory=list)
    skills: dict[int, bool] = field(default_factory=dict)
    contexts: list[int] = field(default_factory=list)
    interests: list[int] = field(default_factory=list)
    sectors: list[int] = field(default_factory=list)
    naf: list[int] = field(default_factory=list)
    nearby: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rome:
    """occupations by code; skills, contexts (kind and label), interests (label and definition) and sectors by ROME's
    numbers.

    Skills and contexts that no occupation has are left out.
    """

    occupations: dict[str, RawOccupation]
    fields: dict[str, str]
    domains: dict[str, str]
    skills: dict[int, RawSkill]
    contexts: dict[int, tuple[ContextKind, str]]
    interests: dict[int, tuple[str, str]]
    sectors: dict[int, str]


def read_rome(raw: Raw) -> Rome:
    """Everything of ROME that the product shows or reckons with."""
    occupations = _occupations(raw)
    skills, contexts = _skills(raw), _contexts(raw)
    core = {
        (row["code_rome"], row["code_ogr"]) for row in raw.rome("coherence_item") if row["coeur_metier"] == "Principale"
    }
    for row in raw.rome("liens_rome_referentiels"):
        occupation, ogr = occupations.get(row["code_rome"]), int(row["code_ogr"])
        if occupation and row["code_compo_bloc"] == "5" and ogr in skills:
            occupation.skills[ogr] = (row["code_rome"], row["code_ogr"]) in core
        elif occupation and row["code_compo_bloc"] == "6" and ogr in contexts:
            occupation.contexts.append(ogr)
    _mobility(raw, occupations)
    interests, sectors = _interests(raw, occupations), _sectors(raw, occupations)
    used = {ogr for occupation in occupations.values() for ogr in (*occupation.skills, *occupation.contexts)}
    return Rome(
        occupations,
        {row["code_grand_domaine"]: row["libelle_grand_domaine"] for row in raw.rome("grand_domaine")},
        {
            row["code_domaine_professionnel"]: row["libelle_domaine_professionnel"]
            for row in raw.rome("domaine_professionnel")
        },
        {ogr: skill for ogr, skill in skills.items() if ogr in used},
        {ogr: context for ogr, context in contexts.items() if ogr in used},
        interests,
        sectors,
    )


def _occupations(raw: Raw) -> dict[str, RawOccupation]:
    isco = {row["code_rome"]: row["code_isco08"] for row in raw.rows("rome_v3/rome_v3_riasec_isco.csv")}
    letters = {
        row["code_rome"]: (row["riasec_majeur"], row["riasec_mineur"])
        for row in raw.rome("referentiel_code_rome_riasec")
    }
    occupations = {
        row["code_rome"]: RawOccupation(
            row["code_rome"],
            row["libelle_rome"],
            row["code_rome_parent"],
            isco.get(row["code_rome_parent"], ""),
            _yes(row["emploi_reglemente"]),
            _yes(row["emploi_cadre"]),
            letters[row["code_rome"]],
        )
        for row in _sorted(raw.rome("referentiel_code_rome"), "code_rome")
    }
    for row in _sorted(raw.rome("texte"), "code_rome", "position_phrase"):
        if occupation := occupations.get(row["code_rome"]):
            {"definition": occupation.definition, "acces_metier": occupation.access}[row["libelle_type_texte"]].append(
                row["libelle_texte"]
            )
    for row in _sorted(raw.rome("referentiel_appellation"), "classification", "libelle_appellation_long"):
        if occupation := occupations.get(row["code_rome"]):  # "PRINCIPALE" comes before "SYNONYME"
            occupation.titles.append(
                (row["libelle_appellation_long"], row["peu_usite"] == "O", _yes(row["emploi_reglemente"]))
            )
    return occupations


def _skills(raw: Raw) -> dict[int, RawSkill]:
    """Know-how and behaviour, grouped as ROME groups them ("macro-compétences"); knowledge, by its sub-category."""
    competences = {row["code_ogr"]: row for row in raw.rome("referentiel_competence")}
    knowledge = {row["code_ogr_savoir"]: row for row in raw.rome("referentiel_savoir")}
    skills = {}
    for row in raw.rome("item"):
        ogr = row["code_ogr"]
        if not (kind := _KINDS.get(row["code_rubrique"])):
            continue
        if kind is SkillKind.knowledge:
            of = knowledge[ogr]
            kind = SkillKind.certificate if of["categorie_savoir"] == _CERTIFICATES else kind
            group = of["sous_categorie_savoir"]
        elif kind is SkillKind.behaviour:
            group = _BEHAVIOUR
        else:
            own = competences[ogr]
            part_of = own if own["nature"] == "Macro-compétence" else competences.get(own["code_ogr_macro_comp"])
            group = part_of["libelle_competence"] if part_of else _OTHER
        skills[int(ogr)] = RawSkill(int(ogr), kind, group, row["libelle"])
    return skills


def _contexts(raw: Raw) -> dict[int, tuple[ContextKind, str]]:
    return {
        int(row["code_ogr"]): (_CONTEXTS[row["libelle_type_cont_trav"]], row["libelle_cont_travail"])
        for row in raw.rome("referentiel_contexte_travail")
    }


def _mobility(raw: Raw, occupations: dict[str, RawOccupation]) -> None:
    for row in _sorted(raw.rome("rubrique_mobilite"), "code_rome", "numero_ordre"):
        if row["code_rome"] in occupations and row["code_rome_cible"] in occupations:
            occupations[row["code_rome"]].nearby.append(row["code_rome_cible"])


def _interests(raw: Raw, occupations: dict[str, RawOccupation]) -> dict[int, tuple[str, str]]:
    for row in raw.rome("arborescence_centre_interet"):
        if occupation := occupations.get(row["code_rome"]):
            occupation.interests.append(int(row["code_centre_interet"]))
    return {
        int(row["code_centre_interet"]): (row["libelle_centre_interet"], row["definition_centre_interet"])
        for row in raw.rome("centre_interet")
    }


def _sectors(raw: Raw, occupations: dict[str, RawOccupation]) -> dict[int, str]:
    """ROME's sectors; of the NAF, whose titles have lost their accents at the source, the numbers only."""
    for row in raw.rome("arborescence_secteur_naf"):
        if occupation := occupations.get(row["code_rome"]):
            occupation.naf.append(int(row["code_secteur_naf"]))
    sectors = {}
    for row in raw.rome("arborescence_secteur_activite"):
        number, label = (
            (row["code_ss_sect_activite"], row["libelle_ss_sect_activite"])
            if row["code_ss_sect_activite"]
            else (row["code_sect_activite"], row["libelle_sect_activite"])
        )
        sectors[int(number)] = label
        if occupation := occupations.get(row["code_rome"]):
            occupation.sectors.append(int(number))
    return sectors


def _sorted(rows: Iterable[Row], *names: str) -> list[Row]:
    """By columns; numbers as numbers."""
    return sorted(rows, key=lambda row: [(int(row[name]) if row[name].isdigit() else 0, row[name]) for name in names])


def _yes(value: str) -> bool | None:
    return {"O": True, "N": False}.get(value)


def by_skill(occupations: dict[str, RawOccupation]) -> dict[int, list[str]]:
    """Which occupations have a skill."""
    having: defaultdict[int, list[str]] = defaultdict(list)
    for code, occupation in occupations.items():
        for ogr in occupation.skills:
            having[ogr].append(code)
    return having
