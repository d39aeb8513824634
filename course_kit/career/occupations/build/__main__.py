"""Build the data file of occupations: python -m course_kit.career.occupations.build --raw FOLDER [--output FILE]

FOLDER holds `rome_v460/`, `rome_v3/`, `onet/` and `crosswalks/` as they were published. What was mended on the way, and
how well interest profiles and ROME's own letters agree, is printed.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from course_kit.career.occupations.build.profiles import Agreement, agreement, crosswalk, profiles
from course_kit.career.occupations.build.raw import Raw
from course_kit.career.occupations.build.rome import Rome, by_skill, read_rome
from course_kit.career.occupations.build.write import write
from course_kit.career.occupations.catalogue import DATA, FORMAT
from course_kit.career.occupations.model import ProfileQuality, ProfileSource

CREDITS = "\n".join(
    [
        "ROME 4.0, version 60, septembre 2025 : France Travail, Licence Ouverte 2.0 (Etalab). "
        "Répertoire ROME v3 : Pôle emploi, Licence Ouverte.",
        "O*NET 29.3 Database, interest profiles: U.S. Department of Labor, Employment and Training Administration "
        "(USDOL/ETA), CC BY 4.0. Scores were averaged over crosswalks and joined with ROME's letters. "
        "USDOL/ETA has not approved, endorsed, or tested these modifications.",
        "Crosswalk from ESCO to O*NET-SOC: O*NET, CC BY 4.0; ESCO, European Commission, under its reuse notice.",
    ]
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--raw", type=Path, required=True, help="the folder of the published files")
    parser.add_argument("--output", type=Path, default=DATA)
    options = parser.parse_args()
    print(build(options.raw, options.output))


def build(folder: Path, output: Path) -> str:
    """Build the file; what to tell about it."""
    raw = Raw(folder)
    rome = read_rome(raw)
    parents = {code: occupation.parent for code, occupation in rome.occupations.items()}
    letters = {code: occupation.letters for code, occupation in rome.occupations.items()}
    by_parent = crosswalk(raw)
    made = profiles(parents, letters, by_parent, nearest_by_skills(rome))
    before = agreement({code: by_parent[parent] for code, parent in parents.items() if parent in by_parent}, letters)
    after = agreement({code: profile.scores for code, profile in made.items()}, letters)
    quality = Counter(profile.quality for profile in made.values())
    meta = {
        "format": str(FORMAT),
        "edition": "ROME 4.0 v60 (2025-09-18), O*NET 29.3",
        "credits": CREDITS,
        "occupations": str(len(made)),
        "estimated_profiles": str(sum(profile.source is ProfileSource.estimate for profile in made.values())),
        "agreement_onet": _told(before),
        "agreement": _told(after),
    } | {f"profiles_{name}": str(quality[name]) for name in ProfileQuality}
    write(output, rome, made, meta)
    return "\n".join(
        [
            f"{output}: {output.stat().st_size / 1e6:.1f} MB",
            *(f"{name}: {value}" for name, value in meta.items() if name not in ("credits", "format")),
            *(
                f"{name}: {number} broken characters read as Windows-1252"
                for name, number in sorted(raw.repaired.items())
            ),
            *(f"{name}: {number} rows with lost characters left out" for name, number in sorted(raw.dropped.items())),
        ]
    )


def nearest_by_skills(rome: Rome) -> Callable[[str], list[str]]:
    """For an occupation, the others that share skills with it, the nearest first (cosine, rare skills weigh more)."""
    having = by_skill(rome.occupations)
    weights = {ogr: math.log(len(rome.occupations) / len(codes)) for ogr, codes in having.items()}
    lengths = {
        code: math.hypot(*(weights[ogr] for ogr in occupation.skills)) for code, occupation in rome.occupations.items()
    }

    def nearest(code: str) -> list[str]:
        shared: Counter[str] = Counter()
        for ogr in rome.occupations[code].skills:
            for other in having[ogr]:
                shared[other] += weights[ogr] ** 2  # type: ignore[assignment]  # a Counter adds floats as well
        likeness = {
            other: total / lengths[other] for other, total in shared.items() if other != code and lengths[other]
        }
        return sorted(likeness, key=lambda other: (-likeness[other], other))

    return nearest


def _told(value: Agreement) -> str:
    return f"{value.first:.3f} first letter, {value.first_two:.3f} in the first two, of {value.number}"


if __name__ == "__main__":
    main()
