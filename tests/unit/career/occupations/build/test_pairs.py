"""What is seen of pairs of occupations, before learning. Needs the packages of the extra `bench`."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("sklearn")

from course_kit.career.occupations.build.pairs import (  # noqa: E402
    Pairs,
    idf_cosine,
    link_features,
    ranks,
    scaled,
)


def seen_of(number: int) -> Pairs:
    """Pairs of occupations that are all alike by chance; every other one is a candidate."""
    chance = np.random.default_rng(1)
    near = chance.random((number, number)).astype(np.float32)
    kernel = ((near + near.T) / 2 + number * np.eye(number)).astype(np.float32)
    candidates = np.array([[other for other in range(number) if other != one] for one in range(number)])
    features = chance.random((number, number - 1, 2)).astype(np.float32)
    return Pairs(candidates, features, ("a", "b"), kernel, (near, near**2, near**3))


def test_what_is_rare_makes_alike() -> None:
    """The same lists are alike in full; what all have says nothing; lists without a common id are not alike."""
    alike = idf_cosine([[0, 1], [0, 1], [0, 2], []])
    assert alike[0, 1] == pytest.approx(1)
    assert alike[0, 2] < 0.5
    assert not alike[3].any()
    assert not idf_cosine([[0], [0]]).any()
    assert idf_cosine([[], []]).shape == (2, 2)


def test_rows_are_scaled_by_their_nearest() -> None:
    """The ten most similar have a mean of 1, and nothing is similar to itself."""
    matrix = np.random.default_rng(2).random((20, 20))
    own = scaled(matrix)
    assert not np.diag(own).any()
    assert np.sort(own, axis=1)[:, -10:].mean(axis=1) == pytest.approx(np.ones(20))
    assert matrix[3, 3] != 0  # what came in is left as it was


def test_ranks_begin_at_the_highest() -> None:
    """0 for the nearest; itself is last, however high."""
    assert ranks(np.array([[9.0, 1.0, 3.0], [5.0, 9.0, 2.0], [1.0, 2.0, 9.0]])).tolist() == [
        [2, 1, 0],
        [0, 2, 1],
        [1, 0, 2],
    ]


def test_links_that_are_hidden_change_nothing() -> None:
    """Features look at links between known occupations only, in either direction: the benchmark stands on it."""
    seen = seen_of(12)
    links = np.random.default_rng(3).random((12, 12)) < 0.3
    hidden, known = np.array([0, 5, 9]), np.array([1, 2, 3, 4, 6, 7, 8, 10, 11])
    before = link_features(seen, links, known, hidden)
    others = links.copy()
    others[hidden] = ~others[hidden]
    others[:, hidden] = ~others[:, hidden]
    assert np.array_equal(link_features(seen, others, known, hidden), before, equal_nan=True)
    others = links.copy()
    others[1, 2] = ~others[1, 2]
    assert not np.array_equal(link_features(seen, others, known, hidden), before, equal_nan=True)
