"""How nearness is learnt. Needs the packages of the extra `bench`."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("sklearn")

from course_kit.career.occupations.build.pairs import Pairs, link_features  # noqa: E402
from course_kit.career.occupations.build.train import fit, links_of  # noqa: E402
from course_kit.career.occupations.catalogue import catalogue  # noqa: E402


def test_all_links_of_rome_are_learnt_from() -> None:
    """Each mobility link once, from its source to its target; none to itself."""
    links = links_of(catalogue())
    assert links.sum() == sum(len(set(occupation.nearby)) for occupation in catalogue())
    cashier = catalogue()["D1505"]
    assert set(np.flatnonzero(links[cashier.id])) == set(cashier.nearby)
    assert not np.diag(links).any()


def test_what_was_never_linked_is_ranked_by_what_was() -> None:
    """Two families of forty, linked inside: to one whose links are hidden, its own family is likelier."""
    number, family = 80, 40
    chance = np.random.default_rng(4)
    same = np.equal.outer(np.arange(number) // family, np.arange(number) // family)
    near = (same + chance.random((number, number))).astype(np.float32)
    near = (near + near.T) / 2
    candidates = np.array([[other for other in range(number) if other != one] for one in range(number)])
    features = np.take_along_axis(near, candidates, axis=1)[..., None]
    seen = Pairs(candidates, features, ("near",), near + number * np.eye(number, dtype=np.float32), (near, near, near))
    links = same & (chance.random((number, number)) < 0.5)
    np.fill_diagonal(links, False)
    hidden, known = np.array([0]), np.arange(1, number)
    model = fit(seen, links, known, known % 5)
    looked_at = np.concatenate([seen.features[hidden], link_features(seen, links, known, hidden)], axis=-1)
    chances = model.predict_proba(looked_at[0])[:, 1]
    own = candidates[0] < family
    assert chances[own].mean() > chances[~own].mean() + 0.2
