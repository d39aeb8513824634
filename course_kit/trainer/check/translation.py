"""Rules on a module in another language: the steps, questions and keys of the French one, and no French left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course_kit.language import SOURCE, _
from course_kit.questions import Question
from course_kit.trainer.check.finding import Finding
from course_kit.trainer.check.keys import shape
from course_kit.trainer.check.material import Leaf, Material, Notebook
from course_kit.trainer.texts import MARK

COMPARED = ("translation-lacks", "translation-differs", "translation-stale")
"""What tells a translation from its source."""


def translation_lacks(material: Material) -> Iterator[Finding]:
    """A translation has the questions and the steps of the French notebook, and no others.

    What French has more, or has renamed, is advice: whoever writes French need not be who translates.
    """
    for source, other in _pairs(material):
        mine, theirs = _questions(source), _questions(other)
        renamed: set[str] = set()
        for name, (leaf, question) in mine.items():
            if name in theirs:
                continue
            former = next((old for old in question.was if old in theirs and old not in mine), None)
            if former is None:
                problem = _("à traduire : la question « {} » (cellule {} de {}).").format(
                    name, leaf.number, source.file
                )
                yield _whole(other, problem)
            else:
                renamed.add(former)
                problem = _("à renommer : la question « {} » s’appelle maintenant « {} » (cellule {} de {}).").format(
                    former, name, leaf.number, source.file
                )
                yield theirs[former][0].finding("translation-lacks", problem, _command(other), 1, "advice")
        for name, (leaf, _question) in theirs.items():
            if name in mine or name in renamed:
                continue
            problem = _("la question « {} » n’existe pas dans {}.").format(name, source.file)
            advice = _("Enlevez aussi cette cellule-ci, ou remettez la question en français.")
            yield leaf.finding("translation-lacks", problem, advice, 1)
        steps = {leaf.step.get("id"): leaf for leaf, _cells in source.steps()}
        there = {leaf.step.get("id") for leaf, _cells in other.steps()}
        for step_id, leaf in steps.items():
            if step_id not in there:
                problem = _("à traduire : l’étape « {} » (cellule {} de {}).").format(step_id, leaf.number, source.file)
                yield _whole(other, problem)


def translation_differs(material: Material) -> Iterator[Finding]:
    """A question has the same key, points, attempts and hints in every language; a step, the same minutes and bar."""
    names = {
        "kind": _("le type"),
        "points": _("les points"),
        "attempts": _("le nombre d’essais"),
        "hints": _("les indices (leur nombre ou leur prix)"),
        "key": _("la réponse juste, ou le nombre de réponses"),
    }
    for source, other in _pairs(material):
        mine = _questions(source)
        for name, (leaf, question) in _questions(other).items():
            if name not in mine:
                continue
            first, model = mine[name]
            expected, found = shape(model), shape(question)
            different = [names[key] for key in names if expected[key] != found[key]]
            if different:
                problem = _("« {} » n’est pas la même question qu’en français ({}, cellule {}) : {}.")
                noted = leaf.cell.metadata.get("course", {}).get("source")
                advice = _("Reprenez la cellule en français, et ne changez que les textes.")
                if noted not in (None, first.cell.source):
                    advice = _command(other)
                said = problem.format(name, source.file, first.number, ", ".join(different))
                yield leaf.finding("translation-differs", said, advice, 1)
        steps = {leaf.step.get("id"): leaf.step for leaf, _cells in source.steps()}
        for leaf, _cells in other.steps():
            wanted = steps.get(leaf.step.get("id"))
            if wanted is not None and wanted != leaf.step:
                attributes = " ".join(f"{key}={value}" for key, value in wanted.items() if key != "id")
                problem = _("cette étape n’a pas la même durée ou la même exigence qu’en français.")
                yield leaf.finding("translation-differs", problem, f"{{#{wanted.get('id')} {attributes}}}", 1)


def translation_stale(material: Material) -> Iterator[Finding]:
    """A translated cell is one of the French cell as it is now."""
    for source, other in _pairs(material):
        texts = {leaf.cell.source for leaf in source.leaves}
        mine = _questions(source)
        for leaf in other.leaves:
            if leaf.question and leaf.question.id not in mine:
                continue  # renamed or removed, which is told
            translated = leaf.cell.metadata.get("course", {}).get("source")
            if translated is not None and translated not in texts:
                problem = _("le français a changé depuis que cette cellule a été traduite.")
                yield leaf.finding("translation-stale", problem, _command(other), severity="advice")


def untranslated(material: Material) -> Iterator[Finding]:
    """No text of a translation is still in French. Of a draft, which nobody is served, it is told how many are."""
    for notebook in material.notebooks:
        places = [
            (leaf, number, line)
            for leaf in notebook.leaves
            for number, line in enumerate(leaf.cell.source.splitlines(), start=1)
            if MARK in line and notebook.language != SOURCE
        ]
        if notebook.draft and places:
            leaf, number, _line = places[0]
            count = sum(line.count(MARK) for _leaf, _number, line in places)
            problem = _("traduction en cours : {} textes sont encore en français, à partir d’ici.").format(count)
            yield leaf.finding("untranslated", problem, _advice(), number, "advice")
            continue
        for leaf, number, line in places:
            problem = _("ce texte est encore en français : {}").format(line.split(MARK, 1)[1].strip(' |"”>'))
            yield leaf.finding("untranslated", problem, _advice(), number)


def behind(findings: Iterable[Finding], translation: str, source: str) -> Finding | None:
    """What a translation lacks, as one piece of advice on its source, or None. translation, source: their files."""
    cells: dict[str, list[str]] = {}
    for one in findings:
        if one.file == translation and one.code in COMPARED:
            cells.setdefault(one.problem, []).append(str(one.cell))
    if not cells:
        return None
    problem = _("la traduction {} ne suit plus ce notebook. Qui la lit n’a pas encore ces changements.")
    lines = [_("- cellule {} : {}").format(", ".join(numbers), said) for said, numbers in cells.items()]
    return Finding(source, None, None, "advice", problem.format(translation), "\n".join(lines), "translation-lacks")


def _advice() -> str:
    return _("Écrivez la traduction à la place de ce qui suit {}, et enlevez {}.").format(MARK, MARK)


def _pairs(material: Material) -> Iterator[tuple[Notebook, Notebook]]:
    """Each translation with its source."""
    sources = {notebook.module.id: notebook for notebook in material.notebooks if notebook.language == SOURCE}
    for notebook in material.notebooks:
        source = sources.get(notebook.module.id)
        if source is not None and notebook is not source:
            yield source, notebook


def _questions(notebook: Notebook) -> dict[str, tuple[Leaf, Question]]:
    return {question.id: (leaf, question) for leaf, question in notebook.questions}


def _whole(notebook: Notebook, problem: str) -> Finding:
    return notebook.title.finding("translation-lacks", problem, _command(notebook), severity="advice")


def command(module_id: str, language: str) -> str:
    """What brings a translation up to date, as the guide writes it."""
    return f".venv/bin/course-kit translate {module_id} --to {language}"


def _command(notebook: Notebook) -> str:
    return command(notebook.module.id, notebook.language)
