"""The data file is built from the published files: here from the rows of six occupations."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from course_kit.career.occupations.build.__main__ import build
from course_kit.career.occupations.build.access import read_access
from course_kit.career.occupations.build.profiles import agreement, profiles, ranking
from course_kit.career.occupations.build.raw import Raw, clean
from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.model import Level, ProfileQuality, ProfileSource
from course_kit.career.occupations.search import search

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("occupations") / "sample.sqlite"
    return path, build(SAMPLE, path)


def test_the_same_rows_give_the_same_bytes(built: tuple[Path, str], tmp_path: Path) -> None:
    """A second build, over a file that is there already, is identical to the last byte."""
    again = tmp_path / "again.sqlite"
    again.write_bytes(b"old")
    build(SAMPLE, again)
    assert again.read_bytes() == built[0].read_bytes()


def test_what_is_built_can_be_read_and_searched(built: tuple[Path, str]) -> None:
    """All six occupations are there with what ROME says of them, and are found."""
    occupations = Occupations(built[0])
    assert [occupation.code for occupation in occupations] == ["A1415", "D1505", "G1605", "J1501", "K1304", "M1805"]
    cashier = occupations.sheet(occupations["D1505"])
    assert cashier.definition[0].startswith("L'hôte de caisse est")
    assert cashier.titles[0].label == "Hôte / Hôtesse de caisse"
    assert cashier.skills[0].id in cashier.occupation.core
    assert {context.kind for context in cashier.contexts} >= {"hours", "conditions"}
    assert occupations["J1501"].regulated
    assert search(occupations, "aide soignante")[0].occupation.code == "J1501"


def test_credits_are_in_the_file(built: tuple[Path, str]) -> None:
    """Whoever has the file alone can tell its edition, its sources and their licences."""
    meta = Occupations(built[0]).meta
    assert "v60" in meta["edition"]
    for named in ("France Travail", "Licence Ouverte 2.0", "O*NET", "CC BY 4.0", "ESCO"):
        assert named in meta["credits"]


def test_what_was_mended_is_told(built: tuple[Path, str]) -> None:
    """A file in Windows-1252 is repaired and counted; agreement of profiles with ROME's letters is told."""
    assert "broken characters read as Windows-1252" in built[1]
    assert "agreement_onet" in built[1]


def test_an_occupation_without_crosswalk_has_an_estimate(built: tuple[Path, str]) -> None:
    """The fisherman has six scores all the same, marked as an estimate of low quality."""
    profile = Occupations(built[0])["A1415"].profile
    assert (profile.source, profile.quality) == (ProfileSource.estimate, ProfileQuality.low)
    assert len(profile.scores) == 6
    assert all(1 <= score <= 7 for score in profile.scores)


def test_rows_with_lost_characters_are_left_out_and_counted(tmp_path: Path) -> None:
    """U+FFFD in a file cannot be repaired: that row goes, the others stay."""
    shutil.copytree(SAMPLE / "rome_v460", tmp_path / "rome_v460")
    path = "rome_v460/unix_domaine_professionnel_v460_utf8.csv"
    text = (tmp_path / path).read_text("utf-8")
    (tmp_path / path).write_text(text + '"Z99","Jardini\ufffdre"\n', "utf-8")
    raw = Raw(tmp_path)
    assert "Z99" not in {row["code_domaine_professionnel"] for row in raw.rome("domaine_professionnel")}
    assert raw.dropped[path] == 1


def test_texts_are_cleaned() -> None:
    """Doubled apostrophes and spaces of the export are undone, lines kept."""
    assert clean(" L''aide  fait\r\n tout ") == "L'aide fait\ntout"
    assert clean("gros \x9cuvre") == "gros œuvre"


@pytest.mark.parametrize(
    ("text", "lowest", "highest", "by_experience", "compulsory"),
    [
        ("Cet emploi est accessible sans diplôme particulier.", Level.none, Level.none, True, False),
        ("Ce métier est accessible sans diplôme ni expérience professionnelle.", Level.none, Level.none, True, False),
        ("Un CAP. Accessible avec une expérience du secteur sans diplôme.", Level.cap, Level.cap, True, False),
        ("Un CAP. Sans diplôme ni expérience pour certains postes.", Level.cap, Level.cap, True, False),
        ("Ce métier ne peut s'exercer sans qualification.", None, None, False, False),
        ("Accessible avec un diplôme de niveau CAP/BEP à Bac (général).", Level.cap, Level.bac, False, False),
        ("Accessible avec un diplôme de niveau Bac+2 à Bac + 5.", Level.bac2, Level.bac5, False, False),
        ("Diplôme d'État d'Aide-Soignant, obligatoire pour exercer.", Level.bac, Level.bac, False, True),
        ("Un doctorat en médecine.", Level.doctorate, Level.doctorate, False, False),
        ("Le permis B est utile mais non obligatoire.", None, None, False, False),
        ("Des compétences en informatique.", None, None, False, False),
    ],
)
def test_access_is_read_from_the_text(
    text: str, lowest: Level | None, highest: Level | None, by_experience: bool, compulsory: bool
) -> None:
    """Levels of diplomas, experience and duties are read as ROME writes them; where it names none, none is made up."""
    access = read_access(text)
    assert (access.lowest, access.highest) == (lowest, highest)
    assert (access.by_experience, access.compulsory) == (by_experience, compulsory)


def test_profiles_join_scores_and_letters() -> None:
    """O*NET's scores and the mean of the same letters weigh alike; quality says whether ROME's letter is theirs."""
    parents = {"X1": "P1", "X2": "P2", "X3": "none"}
    letters = {"X1": ("R", "C"), "X2": ("R", "C"), "X3": ("S", "")}
    by_parent = {"P1": (7.0, 1.0, 1.0, 1.0, 1.0, 4.0), "P2": (1.0, 1.0, 1.0, 7.0, 2.0, 1.0)}
    made = profiles(parents, letters, by_parent, lambda code: [other for other in parents if other != code])
    assert made["X1"].scores == (5.5, 1.0, 1.0, 2.5, 1.25, 3.25)
    assert (made["X1"].quality, made["X2"].quality) == (ProfileQuality.high, ProfileQuality.low)
    assert made["X3"].source is ProfileSource.estimate
    assert ranking(made["X1"].scores)[0] == "R"
    told = agreement({"X1": by_parent["P1"], "X2": by_parent["P2"]}, letters)
    assert (told.number, told.first, told.first_two) == (2, 0.5, 0.5)
