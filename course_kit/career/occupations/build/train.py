"""Learn how near occupations are, from ROME's mobility links: python -m course_kit.career.occupations.build.train

A classifier looks at pairs of occupations (how alike their skills, knowledge, words, contexts, codes and profiles
are, and to what the neighbours of both are linked) and says how likely ROME is to link the first to the second. It is
fitted FOLDS times, each time on the links between the occupations outside one fold, and then asked about those in the
fold. No link of theirs was seen, in either direction: pairs with an occupation of the fold at either end are no
examples, and features that look at links were reckoned without them. Inside a fit the same holds once more (INNER
parts): of an example's source no link is in its features, so that it looks as an occupation of the fold will look.

What is written is, for each occupation, the LENGTH nearest and their probabilities, out of its fold. Needs the packages
of the extra `bench`; the data file is all it reads.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from course_kit.career.occupations.build.pairs import Floats, Ids, Pairs, link_features, pairs
from course_kit.career.occupations.catalogue import Occupations, catalogue
from course_kit.career.occupations.nearness import NEARNESS, Nearness, pack_nearness

FOLDS = 10
INNER = 5
LENGTH = 100
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=NEARNESS)
    options = parser.parse_args()
    lists = out_of_fold(catalogue(), lambda text: print(text, flush=True))
    options.output.write_bytes(pack_nearness(lists))


def out_of_fold(occupations: Occupations, tell: Callable[[str], None] = lambda text: None) -> Nearness:
    """The lists of all occupations, each by a model that saw no link of it."""
    links = links_of(occupations)
    seen = pairs(occupations)
    folds = np.random.default_rng(SEED).permutation(len(links)) % FOLDS
    chances = np.zeros(seen.candidates.shape)
    for fold in range(FOLDS):
        rows, others = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        model = fit(seen, links, others, np.random.default_rng(fold).permutation(len(others)) % INNER)
        looked_at = _features(seen, links, others, rows)
        chances[rows] = model.predict_proba(looked_at.reshape(-1, looked_at.shape[-1]))[:, 1].reshape(len(rows), -1)
        order = np.argsort(-chances[rows], axis=1, kind="stable")[:, :20]
        found = links[rows[:, None], np.take_along_axis(seen.candidates[rows], order, axis=1)].sum()
        tell(f"fold {fold + 1} of {FOLDS}: {found / links[rows].sum():.3f} of its links in the first 20")
    order = np.argsort(-chances, axis=1, kind="stable")[:, :LENGTH]
    return Nearness(
        tuple(map(tuple, np.take_along_axis(seen.candidates, order, axis=1).tolist())),
        tuple(map(tuple, np.take_along_axis(chances, order, axis=1).tolist())),
        tuple(folds.tolist()),
    )


def fit(seen: Pairs, links: NDArray[np.bool_], known: Ids, parts: Ids) -> HistGradientBoostingClassifier:
    """A model of the links between known occupations. parts: for each of them the part whose links are hidden with
    its own."""
    is_known = np.zeros(len(links), bool)
    is_known[known] = True
    examples: list[Floats] = []
    answers: list[NDArray[np.bool_]] = []
    for part in np.unique(parts):
        rows = known[parts == part]
        usable = is_known[seen.candidates[rows]]
        examples.append(_features(seen, links, known[parts != part], rows)[usable])
        answers.append(links[rows[:, None], seen.candidates[rows]][usable])
    model = HistGradientBoostingClassifier(
        learning_rate=0.06,
        max_iter=250,
        max_leaf_nodes=31,
        min_samples_leaf=60,
        l2_regularization=5.0,
        max_features=0.35,
        early_stopping=False,
        random_state=SEED,
    )
    return model.fit(np.concatenate(examples), np.concatenate(answers))


def links_of(occupations: Occupations) -> NDArray[np.bool_]:
    """ROME's mobility links, source by target."""
    links = np.zeros((len(occupations), len(occupations)), bool)
    for occupation in occupations:
        links[occupation.id, list(occupation.nearby)] = True
    return links


def _features(seen: Pairs, links: NDArray[np.bool_], known: Ids, rows: Ids) -> Floats:
    return np.concatenate([seen.features[rows], link_features(seen, links, known, rows)], axis=-1)


if __name__ == "__main__":
    main()
