"""Rules on how easily texts are read."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from course_kit.language import _
from course_kit.trainer.check.finding import Finding
from course_kit.trainer.check.material import Leaf, Material, Notebook
from course_kit.trainer.new import TO_WRITE
from course_kit.trainer.readability import SCALES, score, sentences, words

MAX_WORDS = 25
"""Words of a sentence that is read at one go."""


def long_sentence(material: Material) -> Iterator[Finding]:
    """Sentences have 25 words at most."""
    for notebook in _finished(material):
        for leaf in notebook.leaves:
            for passage in leaf.passages:
                for sentence in sentences(passage.words):
                    length = len(words(sentence))
                    if length > MAX_WORDS:
                        problem = _("cette phrase a {n} mots : {sentence}").format(n=length, sentence=sentence)
                        advice = _("Faites-en deux phrases, de {n} mots au plus.").format(n=MAX_WORDS)
                        yield leaf.finding("long-sentence", problem, advice, passage.line, "advice")


def unfinished(material: Material) -> Iterator[Finding]:
    """No text of the model that `course-kit new` gives is left."""
    for notebook in material.notebooks:
        for leaf in notebook.leaves:
            for number, line in enumerate(leaf.cell.source.splitlines(), start=1):
                if TO_WRITE in line:
                    problem = _("ce texte est encore celui du modèle.")
                    advice = _("Écrivez le vôtre à sa place : {}").format(line.split(TO_WRITE, 1)[1].strip())
                    yield leaf.finding("unfinished", problem, advice, number, "advice")


def reading_level(material: Material) -> Iterator[Finding]:
    """The texts of a step are read without effort by most adults: see `course_kit.trainer.readability`."""
    for notebook in _finished(material):
        scale = SCALES.get(notebook.language)
        for heading, cells in notebook.steps():
            passages = [passage.words for leaf in cells for passage in leaf.passages if not passage.heading]
            found = score(passages, notebook.language)
            if scale is None or found is None or not scale.too_hard(found):
                continue
            problem = _(
                "cette étape est difficile à lire : {score} sur l’échelle {scale}, {limit} pour un texte facile."
            )
            hardest = max(cells, key=_mean_length)
            advice = _("Coupez les phrases, prenez des mots plus courts. Le plus difficile : la cellule {}.")
            yield heading.finding(
                "reading-level",
                problem.format(score=f"{found:.0f}", scale=scale.name, limit=f"{scale.limit:.0f}"),
                advice.format(hardest.number),
                severity="advice",
            )


def _finished(material: Material) -> Iterator[Notebook]:
    """The notebooks whose texts are all in their own language."""
    return (notebook for notebook in material.notebooks if not notebook.draft)


def _mean_length(leaf: Leaf) -> float:
    """The mean length of a cell's sentences, in words."""
    lengths = [len(words(sentence)) for passage in leaf.passages for sentence in sentences(passage.words)]
    return mean(lengths) if lengths else 0.0
