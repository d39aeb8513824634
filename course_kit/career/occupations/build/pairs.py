"""What can be seen of a pair of occupations without their own links: features for `train.py`.

Every similarity is a square matrix over all occupations. Needs NumPy and scikit-learn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.model import Occupation, SkillKind
from course_kit.career.occupations.taste import shape
from course_kit.career.occupations.words import fold

CANDIDATES = 250
"""Of each occupation, the others that are looked at: the nearest by the mean of several similarities."""
_BLENDED = ("skills", "groups", "words", "topics", "know_how_letters", "knowledge_words", "title_letters", "definition")
_RANKED = ("skills", "groups", "words", "naf", "isco", "title", "knowledge_words", "profile", "contexts", "blend")

Floats = NDArray[np.floating[Any]]
Ids = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Pairs:
    """candidates: ids, a row for each occupation, CANDIDATES long. features: the same, with a value for each of names.

    kernel: a positive semi-definite similarity of all occupations; neighbours: weights of the nearest ones, three
    widths.
    """

    candidates: Ids
    features: Floats
    names: tuple[str, ...]
    kernel: Floats
    neighbours: tuple[Floats, ...]


def pairs(occupations: Occupations) -> Pairs:
    """All that does not look at links."""
    seen = _similarities(occupations)
    number = len(occupations)
    blend = sum(scaled(seen[name]) for name in _BLENDED) + 0.5 * seen["domain"] + 0.5 * seen["parent"]
    blend = (blend + 0.3 * scaled(seen["naf"]) + 0.1 * seen["isco"]).astype(np.float32)
    np.fill_diagonal(blend, -1)
    seen["blend"] = blend
    rows = np.arange(number)[:, None]
    candidates = np.argsort(-blend, axis=1, kind="stable")[:, : min(CANDIDATES, number - 1)]
    columns = {name: matrix[rows, candidates] for name, matrix in seen.items()}
    for name in _RANKED:
        columns[f"{name}_rank"] = np.log1p(ranks(seen[name])[rows, candidates])
        columns[f"{name}_rank_back"] = np.log1p(ranks(seen[name].T).T[rows, candidates])
    kernel_of = ("skills", "topics", "title_letters", "definition", "knowledge_words", "groups")
    kernel = (sum(seen[name] for name in kernel_of) + 0.5 * seen["naf"]) / (len(kernel_of) + 0.5)
    near = scaled(blend.clip(0))
    return Pairs(
        candidates,
        np.stack(list(columns.values()), axis=-1).astype(np.float32),
        tuple(columns),
        kernel.astype(np.float32),
        tuple(_widest(near**power, count) for power, count in ((3, 30), (2, 80), (4, 10))),
    )


def link_features(pairs: Pairs, links: NDArray[np.bool_], known: Ids, rows: Ids) -> Floats:
    """What the links between known occupations let one expect of the candidates of some rows; others are not looked at.

    links: square, source by target. Of the neighbours of both ends: how many are linked, forth and back; how often the
    target is linked to; and a kernel ridge regression of links, from one end and from both.
    """
    number = len(links)
    seen = np.zeros((number, number), np.float32)
    seen[np.ix_(known, known)] = links[np.ix_(known, known)]
    is_known = np.zeros(number, np.float32)
    is_known[known] = 1
    found: list[Floats] = []
    for weights in pairs.neighbours:
        share = weights * is_known
        share /= share.sum(axis=1, keepdims=True).clip(1e-9)
        forth, back = share[rows] @ seen, share[rows] @ seen.T
        found += [forth, back, forth @ share.T, back @ share.T]
    popularity = seen.sum(axis=0)
    share = pairs.neighbours[0] * is_known
    around = (share / share.sum(axis=1, keepdims=True).clip(1e-9)) @ popularity
    known_only = np.where(is_known > 0, popularity, np.nan)
    found += [np.broadcast_to(values, (len(rows), number)) for values in (known_only, around)]
    inner = pairs.kernel[np.ix_(known, known)].astype(np.float64) + 0.3 * np.eye(len(known))
    ridge = np.linalg.solve(inner, pairs.kernel[known]).T.astype(np.float32)
    for matrix in (seen, seen.T):
        one_end = ridge[rows] @ matrix[known]
        found += [one_end, one_end[:, known] @ ridge.T]
    here = np.arange(len(rows))[:, None]
    return np.stack([matrix[here, pairs.candidates[rows]] for matrix in found], axis=-1).astype(np.float32)


def scaled(matrix: Floats) -> Floats:
    """Row by row, so that the ten most similar have a mean of 1; nothing is similar to itself."""
    own = matrix.copy()
    np.fill_diagonal(own, 0)
    return np.asarray(own / np.sort(own, axis=1)[:, -10:].mean(axis=1, keepdims=True).clip(1e-6))


def ranks(matrix: Floats) -> NDArray[np.float32]:
    """Row by row, 0 for the highest; itself last."""
    own = matrix.copy()
    np.fill_diagonal(own, -np.inf)
    order = np.argsort(-own, axis=1, kind="stable")
    places = np.empty(order.shape, np.float32)
    np.put_along_axis(places, order, np.arange(len(own), dtype=np.float32)[None, :], axis=1)
    return places


def idf_cosine(lists: Sequence[Iterable[int]]) -> Floats:
    """How alike lists of ids are: cosine, an id weighs log(lists / lists that have it)."""
    places = [(row, number) for row, numbers in enumerate(lists) for number in numbers]
    if not places:
        return np.zeros((len(lists), len(lists)), np.float32)
    row, column = np.array(places).T
    counts = sparse.coo_matrix((np.ones(len(row)), (row, column))).tocsr()
    counts.resize(len(lists), counts.shape[1])
    counts.sum_duplicates()
    counts.data = 1 + np.log(counts.data)
    having = np.maximum(1, counts.getnnz(axis=0))
    weighted = normalize(counts @ sparse.diags(np.log(len(lists) / having)))
    return np.asarray((weighted @ weighted.T).toarray(), np.float32)


def _similarities(occupations: Occupations) -> dict[str, Floats]:
    every = list(occupations)
    with occupations.open() as base:
        kinds = np.array([kind for (kind,) in base.execute("SELECT kind FROM skill ORDER BY id")])
        labels = [label for (label,) in base.execute("SELECT label FROM skill ORDER BY id")]
        sheets = base.execute("SELECT definition, access FROM sheet ORDER BY occupation").fetchall()
        titles: list[list[str]] = [[] for _ in every]
        for number, label in base.execute("SELECT occupation, label FROM job_title ORDER BY id"):
            titles[number].append(label)
    of_kind = {kind: [[skill for skill in one.skills if kinds[skill] == kind] for one in every] for kind in SkillKind}
    know_how = of_kind[SkillKind.know_how]
    group = occupations.skill_groups
    known = [[labels[skill] for skill in one.skills if kinds[skill] in ("knowledge", "certificate")] for one in every]
    done = [[labels[skill] for skill in skills] for skills in know_how]
    names = [" ".join(of) for of in titles]
    definitions, access = zip(*sheets, strict=True)
    texts = [" ".join([*a, b, c, *d]) for a, b, c, d in zip(done, names, definitions, known, strict=True)]
    seen = {
        "skills": idf_cosine([one.skills for one in every]),
        "know_how": idf_cosine(know_how),
        "knowledge": idf_cosine(of_kind[SkillKind.knowledge]),
        "certificates": idf_cosine(of_kind[SkillKind.certificate]),
        "behaviours": idf_cosine(of_kind[SkillKind.behaviour]),
        "groups": idf_cosine([[group[skill] for skill in skills] for skills in know_how]),
        "core_groups": idf_cosine([[group[skill] for skill in sorted(one.core)] for one in every]),
        "contexts": idf_cosine([one.contexts for one in every]),
        "interests": idf_cosine([one.interests for one in every]),
        "sectors": idf_cosine([one.sectors for one in every]),
        "naf": idf_cosine([one.naf for one in every]),
        "words": _texts(texts),
        "topics": _texts(texts, topics=200, ngram_range=(1, 2)),
        "title": _texts([one.title for one in every]),
        "title_words": _texts(names, topics=100),
        "title_letters": _texts(names, analyzer="char_wb", ngram_range=(3, 5)),
        "definition": _texts(definitions, topics=150),
        "access": _texts(access),
        "know_how_letters": _texts([" . ".join(of) for of in done], analyzer="char_wb", ngram_range=(3, 5)),
        "knowledge_words": _texts([" . ".join(of) for of in known]),
    }
    return seen | _codes(every) | _each(every, titles)


def _codes(every: Sequence[Occupation]) -> dict[str, Floats]:
    """What is the same of two occupations, and how many figures of their ISCO groups; correlation of profiles."""
    shapes = np.array([shape(one.profile.scores) for one in every])
    isco = np.array([list(one.isco.ljust(4)) for one in every])
    figures = np.cumprod(isco[:, None, :] == isco[None, :, :], axis=2).sum(axis=2)
    same: dict[str, Callable[[Occupation], str]] = {
        "field": lambda one: one.field,
        "domain": lambda one: one.domain,
        "parent": lambda one: one.parent,
        "parent_domain": lambda one: one.parent[:3],
        "letter": lambda one: one.profile.major,
    }
    found = {name: np.array([of(one) for one in every]) for name, of in same.items()}
    return {name: (of[:, None] == of[None, :]).astype(np.float32) for name, of in found.items()} | {
        "isco": figures.astype(np.float32),
        "profile": (shapes @ shapes.T).astype(np.float32),
    }


def _each(every: Sequence[Occupation], titles: Sequence[Sequence[str]]) -> dict[str, Floats]:
    """What is known of one end alone, and how levels of diplomas differ; NaN where ROME says nothing."""
    number = len(every)

    def column(values: Iterable[float | None]) -> Floats:
        return np.array([np.nan if value is None else float(value) for value in values], np.float32)

    lowest = column(one.access.lowest for one in every)
    highest = column(one.access.highest for one in every)
    of_target = {
        "skills_of_target": column(np.log1p(len(one.skills)) for one in every),
        "titles_of_target": column(np.log1p(len(of)) for of in titles),
        "regulated_of_target": column(one.regulated for one in every),
        "executive_of_target": column(one.executive for one in every),
    }
    return {name: np.broadcast_to(values, (number, number)) for name, values in of_target.items()} | {
        "executive_of_source": np.broadcast_to(column(one.executive for one in every)[:, None], (number, number)),
        "lowest_level": lowest[None, :] - lowest[:, None],
        "highest_level": highest[None, :] - highest[:, None],
    }


def _texts(texts: Sequence[str], topics: int = 0, **options: object) -> Floats:
    """Cosine of TF-IDF vectors; of their first `topics` singular vectors, if any are asked for."""
    vectors = TfidfVectorizer(preprocessor=fold, sublinear_tf=True, min_df=2, **options).fit_transform(texts)
    if topics:
        vectors = normalize(TruncatedSVD(min(topics, vectors.shape[1] - 1), random_state=0).fit_transform(vectors))
        return np.asarray(vectors @ vectors.T, dtype=np.float32)
    return np.asarray((vectors @ vectors.T).toarray(), dtype=np.float32)


def _widest(weights: Floats, count: int) -> Floats:
    """Row by row the `count` highest, 0 elsewhere."""
    least = np.sort(weights, axis=1)[:, -count][:, None]
    return np.where(weights >= least, weights, 0).astype(np.float32)
