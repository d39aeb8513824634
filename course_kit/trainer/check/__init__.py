"""What is wrong in a course, in plain words, before learners meet it.

    for finding in findings(Path("notebooks")):
        print(finding.in_words())

Rules are small functions from the course as read (`Material`) to findings; a file a theme. To add one: write it, name
it in RULES, and give `tests/unit/trainer/check/cases.py` a notebook that trips it and one that does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from course_kit.errors import CatalogueError
from course_kit.trainer.check.answers import feedback_missing, hint_gives_key, key_missing, longest_right, options_alike
from course_kit.trainer.check.finding import Finding
from course_kit.trainer.check.identifiers import id_gone, was_taken
from course_kit.trainer.check.material import Material, read
from course_kit.trainer.check.page import dead_link, heading_order, image_alt
from course_kit.trainer.check.timing import dates_order, duration
from course_kit.trainer.check.translation import translation_differs, translation_lacks, translation_stale, untranslated
from course_kit.trainer.check.wording import long_sentence, reading_level, unfinished

__all__ = ["RULES", "Finding", "findings"]

RULES: dict[str, Callable[[Material], Iterable[Finding]]] = {
    "key-missing": key_missing,
    "feedback-missing": feedback_missing,
    "options-alike": options_alike,
    "hint-gives-key": hint_gives_key,
    "longest-right": longest_right,
    "heading-order": heading_order,
    "image-alt": image_alt,
    "dead-link": dead_link,
    "long-sentence": long_sentence,
    "reading-level": reading_level,
    "unfinished": unfinished,
    "translation-lacks": translation_lacks,
    "translation-differs": translation_differs,
    "translation-stale": translation_stale,
    "untranslated": untranslated,
    "dates-order": dates_order,
    "duration": duration,
    "id-gone": id_gone,
    "was-taken": was_taken,
}
"""By the code of their findings. What cannot be read at all is told by the catalogue, under `catalogue.CODES`."""


def findings(folder: Path) -> tuple[Finding, ...]:
    """All that is wrong in the course in a folder, in the order of its files and cells. Nothing is run or written."""
    try:
        material = read(folder)
    except CatalogueError as error:
        return (_unreadable(error),)
    found = [*map(_unreadable, material.problems)]
    leaves = {(leaf.cell.file, leaf.number): leaf for book in material.notebooks for leaf in book.leaves}
    for rule in RULES.values():
        for finding in rule(material):
            leaf = leaves.get((finding.file, finding.cell or 0))
            if finding.severity == "error" or leaf is None or not leaf.accepts(finding.code):
                found.append(finding)
    files = ["", *dict.fromkeys(book.file for book in material.notebooks)]
    places = {file: index for index, file in enumerate(files)}
    return tuple(sorted(found, key=lambda one: (places.get(one.file, 0), one.cell or 0, one.line or 0)))


def _unreadable(error: CatalogueError) -> Finding:
    return Finding(error.file, error.cell, error.line, "error", error.problem, error.instead, error.code)
